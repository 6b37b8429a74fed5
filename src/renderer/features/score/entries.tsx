import { Badge, Button, Group, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { FieldDialog } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { noSigner, SignerFields } from '../../components/signer-fields'
import { formatDay, formatMoment } from '../../lib/format'
import { useSignFor } from '../../lib/session'
import { fenOfTypedYuan } from '../../lib/typed-money'
import { useCommand } from '../../lib/use-call'
import { itemsOf, pointsText } from './village-scores'

type View = Output<'score.view'>
type Entry = View['entries'][number]
type Objection = View['objections'][number]
const villagesOf = (view: View) => view.villages.map(({ villageCode, villageName }) => ({ value: villageCode, label: villageName }))
const titleOf = (view: View, itemKey: string): string => itemsOf(view.head).find(({ key }) => key === itemKey)?.title ?? itemKey
const closedReason = (view: View): string | false => view.table.status !== 'open' && '这张考核表已经审核，不能再登记'

const decisionText = (row: Entry): string => (row.accepted === null ? '待复核' : `${row.accepted ? '同意' : '不同意'}（${row.decidedBy ?? ''}）`)

/** Points taken off by hand, each waiting for a second person. */
export function Entries({ view }: { view: View }): ReactElement {
  const { tableId } = view.table
  const [adding, setAdding] = useState(false)
  const enter = useCommand('score.enter', { onDone: () => setAdding(false) })
  const decide = useCommand('score.decideEntry')
  const signFor = useSignFor('score.decideEntry')
  const manual = itemsOf(view.head).filter(({ indicator }) => indicator === 'manual')
  const ask = (entry: Entry, accepted: boolean): void =>
    confirm({
      title: accepted ? '同意扣分' : '不同意扣分',
      message: `${entry.villageName}“${titleOf(view, entry.itemKey)}”扣 ${pointsText(entry.points)} 分：${entry.reason}（${entry.by}登记）`,
      confirmLabel: accepted ? '同意' : '不同意',
      signFor: signFor(entry.by),
      onConfirm: (_reason, signer) => decide.mutate({ entryId: entry.entryId, accepted, signer }),
    })
  const columns: Column<Entry>[] = [
    { key: 'village', title: '村居', width: 120, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageCode },
    { key: 'item', title: '项目', width: 160, cell: (row) => titleOf(view, row.itemKey), text: (row) => titleOf(view, row.itemKey) },
    {
      key: 'points',
      title: '扣分',
      width: 80,
      align: 'right',
      cell: (row) => pointsText(row.points),
      text: (row) => pointsText(row.points),
      sort: (row) => row.points,
    },
    { key: 'reason', title: '原因', width: 260, grow: 1, cell: (row) => row.reason, text: (row) => row.reason },
    { key: 'by', title: '登记', width: 240, cell: (row) => `${row.by} ${formatMoment(row.at)}`, text: (row) => `${row.by} ${formatMoment(row.at)}` },
    {
      key: 'state',
      title: '复核',
      width: 200,
      cell: (row) =>
        row.accepted === null && view.table.status === 'open' ? (
          <Group gap={4} wrap="nowrap">
            <Button size="compact-xs" onClick={() => ask(row, true)}>
              同意
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => ask(row, false)}>
              不同意
            </Button>
          </Group>
        ) : (
          decisionText(row)
        ),
      text: decisionText,
    },
  ]
  return (
    <>
      <Refusal error={decide.error} />
      <Listing
        name={view.table.title}
        label="人工扣分"
        text="没有登记的人工指标得满分。登记人以外的人复核同意后才扣分。"
        columns={columns}
        rows={view.entries}
        rowKey={(row) => row.entryId}
        empty={<EmptyState icon="edit" title="没有人工扣分" detail="参加例会、资料整理等记录里没有的情况，在这里登记扣分，由另一个人复核。" />}
        button={
          <ReasonButton
            operation="score.enter"
            leftSection={<Icon name="plus" />}
            disabledReason={manual.length === 0 ? '这个方案没有人工指标' : closedReason(view)}
            onClick={() => setAdding(true)}
          >
            登记扣分
          </ReasonButton>
        }
      />
      {adding ? (
        <FieldDialog
          title="登记人工扣分"
          label="登记"
          error={enter.error}
          pending={enter.isPending}
          fields={[
            { key: 'villageCode', label: '村居', kind: 'select', required: true, options: villagesOf(view) },
            {
              key: 'itemKey',
              label: '项目',
              kind: 'select',
              required: true,
              options: manual.map(({ key, title, full }) => ({ value: key, label: `${title}（${pointsText(full)} 分）` })),
            },
            { key: 'points', label: '扣多少分', kind: 'text', required: true, description: '最多两位小数，例如 1.5' },
            { key: 'reason', label: '原因', kind: 'area', required: true },
          ]}
          onSubmit={({ villageCode = '', itemKey = '', points = '', reason = '' }) =>
            enter.mutate({ tableId, villageCode, itemKey, points: fenOfTypedYuan(points) ?? 0, reason })
          }
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  )
}

/** What villages object to, and the answers: the only way a measured score changes. */
export function Objections({ view }: { view: View }): ReactElement {
  const { tableId } = view.table
  const [adding, setAdding] = useState(false)
  const [answering, setAnswering] = useState<Objection | null>(null)
  const object = useCommand('score.object', { onDone: () => setAdding(false) })
  const columns: Column<Objection>[] = [
    { key: 'village', title: '村居', width: 110, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageCode },
    { key: 'item', title: '项目', width: 150, cell: (row) => titleOf(view, row.itemKey), text: (row) => titleOf(view, row.itemKey) },
    { key: 'on', title: '收到', width: 120, cell: (row) => formatDay(row.receivedOn), text: (row) => formatDay(row.receivedOn), sort: (row) => row.receivedOn },
    { key: 'from', title: '提出人', width: 90, cell: (row) => row.from, text: (row) => row.from },
    { key: 'text', title: '异议', width: 200, grow: 1, cell: (row) => row.text, text: (row) => row.text },
    {
      key: 'answer',
      title: '答复',
      width: 260,
      grow: 1,
      cell: (row) =>
        row.answer === null ? (
          view.table.status !== 'open' ? (
            '没有答复'
          ) : (
            <Button size="compact-xs" onClick={() => setAnswering(row)}>
              答复
            </Button>
          )
        ) : (
          <>
            <Badge variant="light" color={row.answer.upheld ? 'teal' : 'gray'}>
              {row.answer.upheld ? `加回 ${pointsText(row.answer.points)}` : '不成立'}
            </Badge>{' '}
            {row.answer.text}
          </>
        ),
      text: (row) =>
        row.answer === null
          ? '待答复'
          : `${row.answer.upheld ? `成立，加回 ${pointsText(row.answer.points)}` : '不成立'}：${row.answer.text}（${row.answer.by}，${formatDay(row.answer.on)}）`,
    },
  ]
  return (
    <>
      <Listing
        name={view.table.title}
        label="考核异议"
        text="村里不同意扣分的，登记在这里。由登记人以外的审核或负责人答复；成立的写明加回多少分，只有这样才会改分。"
        columns={columns}
        rows={view.objections}
        rowKey={(row) => row.objectionId}
        empty={<EmptyState icon="notice" title="没有异议" detail="把通报和扣分明细发给村里，有不同意见的登记在这里。" />}
        button={
          <ReasonButton operation="score.object" leftSection={<Icon name="plus" />} disabledReason={closedReason(view)} onClick={() => setAdding(true)}>
            登记异议
          </ReasonButton>
        }
      />
      {adding ? (
        <FieldDialog
          title="登记考核异议"
          label="登记"
          error={object.error}
          pending={object.isPending}
          fields={[
            { key: 'villageCode', label: '村居', kind: 'select', required: true, options: villagesOf(view) },
            {
              key: 'itemKey',
              label: '项目',
              kind: 'select',
              required: true,
              options: itemsOf(view.head).map(({ key, title }) => ({ value: key, label: title })),
            },
            { key: 'from', label: '提出人', kind: 'text', required: true },
            { key: 'receivedOn', label: '收到日期', kind: 'day', required: true },
            { key: 'text', label: '异议内容和理由', kind: 'area', required: true },
          ]}
          onSubmit={({ villageCode = '', itemKey = '', from = '', receivedOn = '', text = '' }) =>
            object.mutate({ tableId, villageCode, itemKey, from, receivedOn, text })
          }
          onClose={() => setAdding(false)}
        />
      ) : null}
      {answering === null ? null : <AnswerDialog view={view} objection={answering} onClose={() => setAnswering(null)} />}
    </>
  )
}

function AnswerDialog({ view, objection, onClose }: { view: View; objection: Objection; onClose: () => void }): ReactElement {
  const answer = useCommand('score.answer', { onDone: onClose })
  const signFor = useSignFor('score.answer')(objection.by)
  const [signer, setSigner] = useState(noSigner)
  const own = view.villages.find(({ villageCode }) => villageCode === objection.villageCode)?.items.find(({ itemKey }) => itemKey === objection.itemKey)
  return (
    <FieldDialog
      title="答复考核异议"
      label="答复"
      error={answer.error}
      pending={answer.isPending}
      note={
        own === undefined ? undefined : `这一项满分 ${pointsText(own.full)}，现得 ${pointsText(own.points)}，最多可加回 ${pointsText(own.full - own.points)}。`
      }
      fields={[
        { key: 'upheld', label: '异议成立', kind: 'check' },
        { key: 'points', label: '加回多少分', kind: 'text', description: '成立的才填，最多两位小数' },
        { key: 'answer', label: '调查结果和答复', kind: 'area', required: true },
      ]}
      onSubmit={({ upheld, points = '', answer: text = '' }) =>
        answer.mutate({
          objectionId: objection.objectionId,
          upheld: upheld === 'yes',
          points: points === '' ? 0 : (fenOfTypedYuan(points) ?? -1),
          answer: text,
          signer: signFor === null ? undefined : signer,
        })
      }
      onClose={onClose}
    >
      {signFor === null ? null : <SignerFields operation={signFor} signer={signer} onSigner={setSigner} />}
    </FieldDialog>
  )
}

interface ListingProps<R> {
  name: string
  label: string
  text: string
  columns: Column<R>[]
  rows: R[]
  rowKey: (row: R) => number
  empty: ReactElement
  button: ReactElement
}
/** A list with what it is for, its export and the button that adds to it. */
function Listing<R>({ name, label, text, columns, rows, rowKey, empty, button }: ListingProps<R>): ReactElement {
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {text}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <ExportMenu
            title={`${name}${label}`}
            columns={exportColumns(columns)}
            rows={() => rows.map((row) => exportRow(columns, row))}
            disabledReason={rows.length === 0 ? `没有${label}` : null}
          />
          {button}
        </Group>
      </Group>
      <DataTable label={label} columns={columns} rows={rows} rowKey={rowKey} empty={empty} />
    </>
  )
}
