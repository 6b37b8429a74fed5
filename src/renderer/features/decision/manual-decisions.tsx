import { Badge, Group } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { ManualDecisionRow } from '../../../preload/contract/decision'
import { AddDecisionDialog } from '../../components/add-decision-dialog'
import { AttachmentButton } from '../../components/attachments'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatFen, maskIdNumber } from '../../lib/format'
import { useSignFor } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { outcomeNames } from '../../lib/words'

const states = {
  waiting: { word: '待确认', colour: 'orange' },
  inForce: { word: '已生效', colour: 'teal' },
  withdrawn: { word: '已撤回', colour: 'gray' },
} satisfies Record<ManualDecisionRow['state'], { word: string; colour: string }>

/** Decisions by hand: who proposed, who confirmed, on what paper. */
export function ManualDecisions({ year }: { year: number }): ReactElement {
  const listed = useCall('decision.list', {})
  const signFor = useSignFor('decision.confirm')
  const confirmed = useCommand('decision.confirm')
  const withdraw = useCommand('decision.withdraw')
  const [adding, setAdding] = useState(false)
  const columns: Column<ManualDecisionRow>[] = [
    ...fixedColumns,
    {
      key: 'attachment',
      title: '附件',
      width: 70,
      cell: (row) => <AttachmentButton entity="manualDecision" entityId={row.decisionId} title={`${row.name} ${row.document}`} />,
    },
    {
      key: 'act',
      title: '',
      width: 120,
      cell: (row) =>
        row.state === 'withdrawn' ? null : (
          <Group gap={4} wrap="nowrap">
            {row.state === 'waiting' ? (
              <ReasonButton
                size="compact-xs"
                operation="decision.confirm"
                onClick={() =>
                  confirm({
                    title: '确认人工认定',
                    message: `${row.name}，${String(row.year)} 年度${row.programTitle}：认定${outcomeNames[row.outcome]}。理由：${row.reason}；依据：${row.document}。`,
                    confirmLabel: '确认',
                    signFor: signFor(row.by),
                    onConfirm: (_reason, signer) => confirmed.mutate({ decisionId: row.decisionId, signer }),
                  })
                }
              >
                确认
              </ReasonButton>
            ) : null}
            <ReasonButton
              size="compact-xs"
              variant="default"
              operation="decision.withdraw"
              onClick={() =>
                confirm({
                  title: '撤回人工认定',
                  message: `${row.name}，${String(row.year)} 年度${row.programTitle}。撤回后重新按底册判断；已经生成的花名册不变。`,
                  confirmLabel: '撤回',
                  danger: true,
                  askReason: '撤回原因',
                  onConfirm: (reason) => withdraw.mutate({ decisionId: row.decisionId, reason }),
                })
              }
            >
              撤回
            </ReasonButton>
          </Group>
        ),
    },
  ]
  return (
    <>
      <Group justify="flex-end" gap="xs">
        <ExportMenu
          title="人工认定"
          remarks={['供内部核对，不得公示。']}
          columns={exportColumns(columns)}
          rows={() => (listed.data ?? []).map((row) => exportRow(columns, row))}
          disabledReason={(listed.data ?? []).length === 0 ? '还没有人工认定' : null}
        />
        <ReasonButton operation="decision.add" onClick={() => setAdding(true)}>
          提出人工认定
        </ReasonButton>
      </Group>
      {[listed.error, confirmed.error, withdraw.error].map((error, index) => (
        <Refusal key={index} error={error} />
      ))}
      <DataTable
        label="人工认定"
        columns={columns}
        rows={listed.data}
        rowKey={(row) => row.decisionId}
        rowHeight={40}
        empty={<EmptyState icon="scale" title="还没有人工认定" detail="资料不全而乡镇已经查实的，在资格说明页上点“提出人工认定”，由另一个人确认后生效。" />}
      />
      {adding ? <AddDecisionDialog target={{ year }} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

const fixedColumns: Column<ManualDecisionRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 92,
    cell: (row) => <Badge color={states[row.state].colour}>{states[row.state].word}</Badge>,
    text: (row) => states[row.state].word,
    sort: (row) => row.state,
  },
  {
    key: 'name',
    title: '姓名',
    width: 80,
    cell: (row) => <Link to={`/program/${row.programId}/${String(row.year)}/person/${String(row.personId)}`}>{row.name}</Link>,
    text: (row) => row.name,
    sort: (row) => row.name,
  },
  { key: 'idNumber', title: '证件号码', width: 160, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  { key: 'year', title: '年度', width: 56, cell: (row) => row.year, text: (row) => String(row.year), sort: (row) => row.year },
  { key: 'program', title: '项目', width: 110, grow: 1, cell: (row) => row.programTitle, text: (row) => row.programTitle, sort: (row) => row.programTitle },
  { key: 'outcome', title: '认定', width: 70, cell: (row) => outcomeNames[row.outcome], text: (row) => outcomeNames[row.outcome], sort: (row) => row.outcome },
  {
    key: 'amount',
    title: '金额（元）',
    width: 88,
    align: 'right',
    cell: (row) => (row.amountFen === null ? '按标准' : <Money fen={row.amountFen} />),
    text: (row) => (row.amountFen === null ? '按标准' : formatFen(row.amountFen)),
  },
  { key: 'reason', title: '理由', width: 96, grow: 1, cell: (row) => row.reason, text: (row) => row.reason },
  { key: 'document', title: '依据', width: 90, grow: 1, cell: (row) => row.document, text: (row) => row.document },
  { key: 'by', title: '提出', width: 70, cell: (row) => row.by, text: (row) => row.by },
  { key: 'confirmedBy', title: '确认', width: 70, cell: (row) => row.confirmedBy ?? '—', text: (row) => row.confirmedBy ?? '' },
]
