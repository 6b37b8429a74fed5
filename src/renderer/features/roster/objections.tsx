import { Badge, Group, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import type { Objection } from '../../../preload/contract/roster'
import { AttachmentButton } from '../../components/attachments'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { AnswerDialog, ObjectDialog, objectionLevels } from './objection-dialogs'

/** Objections raised during the notices, the open ones with a button to answer. */
export function Objections({ view }: { view: Output<'roster.view'> }): ReactElement {
  const { roster, lines } = view
  const asked = useCall('roster.objections', { rosterId: roster.rosterId })
  const [adding, setAdding] = useState(false)
  const [answering, setAnswering] = useState<Objection | null>(null)
  const columns: Column<Objection>[] = [
    ...fixedColumns,
    {
      key: 'attachment',
      title: '附件',
      width: 70,
      cell: (row) => <AttachmentButton entity="objection" entityId={row.objectionId} title={`异议 ${row.lineName ?? '整份名单'}`} />,
    },
    {
      key: 'answer',
      title: '答复',
      width: 250,
      grow: 2,
      cell: (row) =>
        row.answer === null ? (
          <ReasonButton size="compact-sm" variant="default" operation="roster.answerObjection" onClick={() => setAnswering(row)}>
            答复
          </ReasonButton>
        ) : (
          row.answer
        ),
      text: (row) => (row.answer === null ? '' : `${row.answer}（${formatMoment(row.answeredAt)}）`),
    },
  ]
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          答复由登记人以外的审核或负责人办；成立的，涉及的人从名单上剔除。
        </Text>
        <ReasonButton operation="roster.object" disabledReason={roster.status === 'discarded' && '花名册已作废'} onClick={() => setAdding(true)}>
          登记异议
        </ReasonButton>
      </Group>
      <Refusal error={asked.error} />
      <DataTable
        label="异议"
        columns={columns}
        rows={asked.isPlaceholderData ? undefined : asked.data}
        rowKey={(row) => row.objectionId}
        rowHeight={40}
        empty={<EmptyState icon="check" title="没有异议" detail="公示期间有人提出不同意见时，在这里登记和答复。" />}
      />
      {adding ? <ObjectDialog rosterId={roster.rosterId} lines={lines} onClose={() => setAdding(false)} /> : null}
      {answering === null ? null : <AnswerDialog objection={answering} onClose={() => setAnswering(null)} />}
    </>
  )
}

const stateOf = (row: Objection): { word: string; colour: string } => {
  if (row.answer === null) return { word: '未答复', colour: 'red' }
  return row.upheld === true ? { word: '成立', colour: 'orange' } : { word: '不成立', colour: 'teal' }
}
const fixedColumns: Column<Objection>[] = [
  { key: 'state', title: '结论', width: 80, cell: (row) => <Badge color={stateOf(row).colour}>{stateOf(row).word}</Badge>, sort: (row) => stateOf(row).word },
  { key: 'received', title: '收到', width: 130, cell: (row) => formatDay(row.receivedOn), sort: (row) => row.receivedOn },
  { key: 'level', title: '级别', width: 70, cell: (row) => objectionLevels[row.level], sort: (row) => row.level },
  { key: 'line', title: '涉及', width: 90, cell: (row) => row.lineName ?? '整份名单', text: (row) => row.lineName ?? '整份名单' },
  { key: 'from', title: '来源', width: 90, cell: (row) => row.from, text: (row) => row.from },
  { key: 'text', title: '内容', width: 220, grow: 2, cell: (row) => row.text, text: (row) => row.text },
  { key: 'by', title: '登记人', width: 80, cell: (row) => row.by },
]
