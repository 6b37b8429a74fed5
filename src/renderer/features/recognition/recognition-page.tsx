import { Badge, Group, NativeSelect } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { recognitionKinds, recognitionTitles, RecognitionKind, type RecognitionRow } from '../../../preload/contract/recognition'
import { AttachmentButton } from '../../components/attachments'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatDay, maskIdNumber } from '../../lib/format'
import { useSession } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { AddRecognitionDialog } from './add-recognition-dialog'

const states = {
  waiting: { word: '待确认', colour: 'orange' },
  inForce: { word: '已生效', colour: 'teal' },
  withdrawn: { word: '已撤回', colour: 'gray' },
} satisfies Record<RecognitionRow['state'], { word: string; colour: string }>

/** Facts an authority confirmed and the register does not hold: who entered them, who confirmed, on what paper. */
export function RecognitionPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const kind = RecognitionKind.safeParse(params.get('kind')).data
  const listed = useCall('recognition.list', kind === undefined ? {} : { kind })
  const session = useSession()
  const confirmed = useCommand('recognition.confirm')
  const withdraw = useCommand('recognition.withdraw')
  const [adding, setAdding] = useState(false)
  const columns: Column<RecognitionRow>[] = [
    ...fixedColumns,
    {
      key: 'attachment',
      title: '附件',
      width: 70,
      cell: (row) => <AttachmentButton entity="recognition" entityId={row.recognitionId} title={`${row.name} ${row.kindTitle}`} />,
    },
    {
      key: 'act',
      title: '',
      width: 130,
      cell: (row) =>
        row.state === 'withdrawn' ? null : (
          <Group gap={4} wrap="nowrap">
            {row.state === 'waiting' ? (
              <ReasonButton
                size="compact-xs"
                operation="recognition.confirm"
                disabledReason={session?.name === row.by && '要由另一个人确认'}
                onClick={() =>
                  confirm({
                    title: '确认认定事实',
                    message: `${row.name}：${row.kindTitle}，${formatDay(row.on)}。依据：${row.document}。确认后测算马上按它判断；已经生成的花名册不变。`,
                    confirmLabel: '确认',
                    onConfirm: () => confirmed.mutate({ recognitionId: row.recognitionId }),
                  })
                }
              >
                确认
              </ReasonButton>
            ) : null}
            <ReasonButton
              size="compact-xs"
              variant="default"
              operation="recognition.withdraw"
              onClick={() =>
                confirm({
                  title: '撤回认定事实',
                  message: `${row.name}：${row.kindTitle}，${formatDay(row.on)}。只在录错时撤回；情况有了变化请另录一条新的。`,
                  confirmLabel: '撤回',
                  danger: true,
                  askReason: '撤回原因',
                  onConfirm: (reason) => withdraw.mutate({ recognitionId: row.recognitionId, reason }),
                })
              }
            >
              撤回
            </ReasonButton>
          </Group>
        ),
    },
  ]
  const rows = listed.data ?? []
  return (
    <Page
      title="认定事实"
      remarks="退休、孤儿、在校等底册里没有而项目要用的事实；凭证明录入，由另一个人确认后才算数。供内部使用，不得公示。"
      errors={[listed.error, confirmed.error, withdraw.error]}
      fill
      actions={
        <>
          <NativeSelect
            aria-label="种类"
            value={kind ?? ''}
            onChange={(event) => setParams(event.currentTarget.value === '' ? {} : { kind: event.currentTarget.value }, { replace: true })}
            data={[{ value: '', label: '全部种类' }, ...recognitionKinds.map((each) => ({ value: each, label: recognitionTitles[each] }))]}
          />
          <ExportMenu
            title="认定事实"
            remarks={['供内部核对，不得公示。']}
            columns={exportColumns(columns)}
            rows={() => rows.map((row) => exportRow(columns, row))}
            disabledReason={rows.length === 0 ? '没有可导出的认定事实' : null}
          />
          <ReasonButton operation="recognition.add" onClick={() => setAdding(true)}>
            录入认定事实
          </ReasonButton>
        </>
      }
    >
      <DataTable
        label="认定事实"
        columns={columns}
        rows={listed.data}
        rowKey={(row) => row.recognitionId}
        rowHeight={40}
        autoFocus
        empty={
          <EmptyState
            icon="check"
            title={kind === undefined ? '还没有认定事实' : `没有“${recognitionTitles[kind]}”的记录`}
            detail="有人办理退休、孩子被确认为孤儿或事实无人抚养、满 18 周岁仍在校、列入加分名单时，凭证明在这里录入。"
          />
        }
      />
      {adding ? <AddRecognitionDialog {...(kind === undefined ? {} : { kind })} onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

const fixedColumns: Column<RecognitionRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 84,
    cell: (row) => <Badge color={states[row.state].colour}>{states[row.state].word}</Badge>,
    text: (row) => states[row.state].word,
    sort: (row) => row.state,
  },
  {
    key: 'name',
    title: '姓名',
    width: 80,
    cell: (row) => <Link to={`/person/${String(row.personId)}`}>{row.name}</Link>,
    text: (row) => row.name,
    sort: (row) => row.name,
  },
  { key: 'idNumber', title: '证件号码', width: 158, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  { key: 'village', title: '村居', width: 88, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'kind', title: '事实', width: 140, grow: 1, cell: (row) => row.kindTitle, text: (row) => row.kindTitle, sort: (row) => row.kind },
  { key: 'on', title: '日期', width: 120, cell: (row) => formatDay(row.on), text: (row) => row.on, sort: (row) => row.on },
  { key: 'document', title: '依据', width: 150, grow: 2, cell: (row) => row.document, text: (row) => row.document },
  { key: 'by', title: '录入', width: 70, cell: (row) => row.by, text: (row) => row.by },
  {
    key: 'confirmedBy',
    title: '确认',
    width: 76,
    cell: (row) => (row.state === 'withdrawn' ? `撤回：${row.withdrawnReason ?? ''}` : (row.confirmedBy ?? '—')),
    text: (row) => (row.state === 'withdrawn' ? `撤回：${row.withdrawnReason ?? ''}` : (row.confirmedBy ?? '')),
  },
]
