import { Alert, Badge, Button, Group, Tabs } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useParams } from 'react-router'
import type { ScoreChange } from '../../../preload/contract/score'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { counted } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatMoment } from '../../lib/format'
import { useSession, useSignFor } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { Entries, Objections } from './entries'
import { pointsText, statusNames, VillageScores } from './village-scores'

const stepNames = { review: '审核', approve: '签批', discard: '作废' } as const

/** One table: points, deductions by hand, objections, signatures, and what has changed since. */
export function ScoreTablePage(): ReactElement {
  const tableId = Number(useParams().tableId)
  const [tab, setTab] = useState('villages')
  const view = useCall('score.view', { tableId })
  const since = useCall('score.since', { tableId }, { enabled: tab === 'since' })
  const sign = useCommand('score.sign')
  const session = useSession()
  const signFor = useSignFor('score.sign')
  const data = view.data
  if (data === undefined || data.table.tableId !== tableId)
    return (
      <Page title="村级考核" back="/score" errors={[view.error]}>
        {null}
      </Page>
    )
  const { head, villages, table, entries, objections, signatures, obstacles } = data
  const closed = table.status === 'approved' || table.status === 'discarded'
  const ask = (step: keyof typeof stepNames): void =>
    confirm({
      title: `${stepNames[step]}：${table.title}`,
      message:
        step === 'discard'
          ? '作废后这张考核表不再有效，可以重新生成。'
          : step === 'review'
            ? '审核后不能再登记扣分和异议，等负责人签批。生成这张表的人不能审核。'
            : '签批后这张考核表定稿，任何人不能再改。参加过生成、登记、复核、答复或审核的人不能签批。',
      confirmLabel: stepNames[step],
      danger: step === 'discard',
      askReason: step === 'discard' ? '作废原因' : '意见',
      signFor: step === 'approve' && session?.role !== 'leader' ? 'score.sign' : step === 'review' && session?.role !== 'reviewer' ? 'score.sign' : signFor(),
      onConfirm: (opinion, signer) => sign.mutate({ tableId, step, opinion, signer }),
    })
  const print = (form: 'bulletin' | 'table', label: string) => ({
    label,
    name: `${table.title}${label}`,
    print: (to: { file: string } | { printer: true }) => call('score.print', { tableId, form, ...to }),
  })
  return (
    <Page
      title={table.title}
      back="/score"
      remarks={
        <Group gap="xs">
          <Badge color={table.status === 'approved' ? 'teal' : table.status === 'discarded' ? 'gray' : 'orange'}>{statusNames[table.status]}</Badge>
          <span>
            {formatMoment(table.at)} {table.by} 生成，编号 {table.code}
          </span>
          {signatures.map(({ step, by, at, opinion }) => (
            <span key={step} title={opinion}>
              {stepNames[step]}：{by} {formatMoment(at)}
            </span>
          ))}
        </Group>
      }
      errors={[view.error, sign.error, tab === 'since' ? since.error : null]}
      fill
      actions={
        <>
          <PaperMenu label="打印" forms={[print('bulletin', '通报'), print('table', '评分表')]} />
          {closed ? null : (
            <Button variant="default" color="red" onClick={() => ask('discard')}>
              作废
            </Button>
          )}
          {closed ? null : (
            <ReasonButton
              operation="score.sign"
              leftSection={<Icon name="check" />}
              loading={sign.isPending}
              disabledReason={obstacles.length > 0 && obstacles.join('，')}
              onClick={() => ask(table.status === 'open' ? 'review' : 'approve')}
            >
              {table.status === 'open' ? '审核' : '签批定稿'}
            </ReasonButton>
          )}
        </>
      }
    >
      {obstacles.length === 0 || closed ? null : (
        <Alert color="orange" variant="light" py={6} icon={<Icon name="warning" />} style={{ flex: 'none' }}>
          {obstacles.join('，')}，办完才能签批。
        </Alert>
      )}
      <Tabs value={tab} onChange={(value) => value !== null && setTab(value)} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="villages">各村得分</Tabs.Tab>
          <Tabs.Tab value="entries">{counted('人工扣分', entries.length)}</Tabs.Tab>
          <Tabs.Tab value="objections">{counted('异议', objections.length)}</Tabs.Tab>
          <Tabs.Tab value="since">此后的变化</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'villages' && (
        <VillageScores
          head={head}
          villages={villages}
          name={table.title}
          evidence={(villageCode, itemKey) => call('score.evidence', { tableId, villageCode, itemKey })}
          printDetails={(villageCode, to) => call('score.print', { tableId, form: 'details', villageCode, ...to })}
        />
      )}
      {tab === 'entries' && <Entries view={data} />}
      {tab === 'objections' && <Objections view={data} />}
      {tab === 'since' && since.data !== undefined && !since.isPlaceholderData && (
        <>
          <Group justify="flex-end">
            <ExportMenu
              title={`${table.title}此后的变化`}
              columns={exportColumns(changeColumns)}
              rows={() => since.data.map((row) => exportRow(changeColumns, row))}
              disabledReason={since.data.length === 0 ? '没有变化' : null}
            />
          </Group>
          <DataTable
            label="此后的变化"
            columns={changeColumns}
            rows={since.data}
            rowKey={(row) => `${row.villageCode} ${row.itemKey}`}
            empty={<EmptyState icon="check" title="没有变化" detail="现在重算，各项和生成时一样。考核表按生成时的原样保存，这里只供核对。" />}
          />
        </>
      )}
    </Page>
  )
}
const changeColumns: Column<ScoreChange>[] = [
  { key: 'village', title: '村居', width: 140, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageCode },
  { key: 'before', title: '生成时', width: 90, align: 'right', cell: (row) => pointsText(row.before), text: (row) => pointsText(row.before) },
  {
    key: 'now',
    title: '现在算',
    width: 90,
    align: 'right',
    cell: (row) => pointsText(row.now),
    text: (row) => pointsText(row.now),
    sort: (row) => row.now - row.before,
  },
  { key: 'sentence', title: '变化', width: 400, grow: 1, cell: (row) => row.sentence, text: (row) => row.sentence },
]
