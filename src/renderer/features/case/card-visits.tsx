import { Badge, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { channelTitles, dutyTitles, outcomeTitles } from '../../../preload/contract/case-words'
import type { VisitRow } from '../../../preload/contract/visit'
import { AttachmentButton } from '../../components/attachments'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay } from '../../lib/format'
import { useCommand } from '../../lib/use-call'
import { usePages } from '../../lib/use-pages'

const found = ({ findings, note }: VisitRow): string =>
  [
    ['监护', findings.guardianship],
    ['居住', findings.housing],
    ['健康', findings.health],
    ['就学', findings.schooling],
    ['情绪', findings.mood],
    ['措施', findings.measures],
    ['', note],
  ]
    .filter(([, text]) => text !== '')
    .map(([label, text]) => (label === '' ? text : `${label}：${text ?? ''}`))
    .join('；')

/** Visits of a case, newest first; a wrong one is struck through, never erased. */
export function CaseVisits({ caseId }: { caseId: number }): ReactElement {
  const pages = usePages('visit.list', { caseId })
  const strike = useCommand('visit.void')
  const through = (row: VisitRow) => (row.voided === null ? undefined : ({ textDecoration: 'line-through', opacity: 0.6 } as const))
  const columns: Column<VisitRow>[] = [
    { key: 'on', title: '日期', width: 132, cell: (row) => <span style={through(row)}>{formatDay(row.on)}</span> },
    { key: 'channel', title: '方式', width: 76, cell: (row) => channelTitles[row.channel] },
    {
      key: 'outcome',
      title: '结果',
      width: 92,
      cell: (row) => (
        <Badge color={row.voided !== null ? 'gray' : row.outcome === 'met' ? 'teal' : 'orange'}>
          {row.voided === null ? outcomeTitles[row.outcome] : '已作废'}
        </Badge>
      ),
    },
    { key: 'visitor', title: '走访人', width: 210, cell: (row) => `${row.visitor}${row.duty === null ? '' : `（${dutyTitles[row.duty]}）`}` },
    { key: 'found', title: '情况记录', width: 220, grow: 1, cell: (row) => (row.voided === null ? found(row) : `作废原因：${row.voided}`), text: found },
    { key: 'next', title: '下次', width: 132, cell: (row) => (row.nextOn === null ? '' : formatDay(row.nextOn)) },
    {
      key: 'attachments',
      title: '照片、附件',
      width: 96,
      cell: (row) => <AttachmentButton entity="visit" entityId={row.visitId} title={`${formatDay(row.on)}走访`} />,
      text: () => '',
    },
    {
      key: 'act',
      title: '',
      width: 70,
      cell: (row) =>
        row.voided === null ? (
          <ReasonButton
            size="compact-xs"
            variant="subtle"
            operation="visit.void"
            onClick={() =>
              confirm({
                title: '作废走访记录',
                message: `${formatDay(row.on)} ${channelTitles[row.channel]}。作废后仍能看到，但不再计入。当时答应的事仍然有效。`,
                confirmLabel: '作废',
                danger: true,
                askReason: '作废原因',
                onConfirm: (reason) => strike.mutate({ visitId: row.visitId, reason }),
              })
            }
          >
            作废
          </ReasonButton>
        ) : null,
    },
  ]
  return (
    <section aria-label="走访记录">
      <Refusal error={pages.error ?? strike.error} />
      <DataTable
        label="走访记录"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.visitId}
        rowHeight={38}
        fit
        height={420}
        empty={<EmptyState icon="log" title="还没有走访记录" detail={<Text size="sm">点“登记走访”，或在“走访待办”里补录纸上的走访单。</Text>} />}
      />
    </section>
  )
}
