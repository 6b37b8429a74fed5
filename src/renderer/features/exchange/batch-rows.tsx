import { Badge, Drawer, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type ReactElement } from 'react'
import type { ReviewRow, RowAction, StagedBatch } from '../../../preload/contract/exchange'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { Refusal } from '../../components/refusal'
import { usePages } from '../../lib/use-pages'
import { rowActionNames } from '../../lib/words'
import { CellFix, mayFix } from './cell-fix'
import { RowDetail } from './row-detail'

const actionColours = { add: 'teal', change: 'blue', same: 'gray', doubtful: 'orange', error: 'red' } satisfies Record<RowAction, string>

const nothing: Record<RowAction | 'all', { title: string; detail: string }> = {
  add: { title: '没有新增的行', detail: '表里的人都已在底册中。' },
  change: { title: '没有变更的行', detail: '表里没有与底册不同的内容。空格子表示不改动。' },
  same: { title: '没有不变的行', detail: '每一行都有新增、变更或问题。' },
  doubtful: { title: '没有存疑的行', detail: '每一行都能确定是谁。' },
  error: { title: '没有有误的行', detail: '每一行都可以导入。' },
  all: { title: '没有找到', detail: '换一个姓名或号码再找；也可能表里没有数据行。' },
}

/** The staged rows of one kind, with the sender's own row numbers. */
export function BatchRows({ batch, action, waiting = false }: { batch: StagedBatch; action: RowAction | undefined; waiting?: boolean }): ReactElement {
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 200)
  const [opened, setOpened] = useState<ReviewRow | null>(null)
  const pages = usePages('exchange.review', {
    batchId: batch.batchId,
    ...(action === undefined ? {} : { action }),
    ...(waiting ? { waiting } : {}),
    ...(text === '' ? {} : { text }),
  })
  const none = waiting ? { title: '没有待处理的行', detail: '每一行都已处理。' } : nothing[text === '' ? (action ?? 'all') : 'all']
  return (
    <>
      <Group justify="space-between" gap="xs">
        <TextInput
          size="xs"
          w={240}
          aria-label="在这些行里查找"
          placeholder="查找姓名、号码"
          leftSection={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          行号是原表中的行号；错处直接改，回车即重新核对；单击看整行
        </Text>
      </Group>
      <Refusal error={pages.error} />
      <DataTable
        label={action === undefined ? '全部行' : `${rowActionNames[action]}的行`}
        columns={columnsOf(batch, waiting ? 'error' : action)}
        pages={pages}
        rowKey={(row) => row.row}
        rowHeight={waiting || action === 'error' || action === 'change' ? 44 : 34}
        onOpen={setOpened}
        empty={<EmptyState icon="check" title={none.title} detail={none.detail} />}
      />
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        size="lg"
        title={opened === null ? '' : `第 ${String(opened.row)} 行　${opened.title}`}
        transitionProps={{ duration: 0 }}
      >
        {opened === null ? null : <RowDetail key={opened.row} batch={batch} row={opened} outcome onFixed={() => setOpened(null)} />}
      </Drawer>
    </>
  )
}

const rowNumber: Column<ReviewRow> = { key: 'row', title: '行号', width: 68, align: 'right', cell: (row) => row.row, text: (row) => String(row.row) }
const who: Column<ReviewRow> = { key: 'title', title: '姓名', width: 150, cell: (row) => row.title, text: (row) => row.title }

function columnsOf(batch: StagedBatch, action: RowAction | undefined): Column<ReviewRow>[] {
  if (action === 'change') {
    return [
      rowNumber,
      who,
      {
        key: 'changes',
        title: '原值 → 新值',
        width: 400,
        grow: 1,
        cell: (row) => <Changes row={row} />,
        text: (row) => row.changes.map((one) => `${one.field}：${one.from || '空'} → ${one.to}`).join('；'),
      },
    ]
  }
  if (action === 'error') {
    return [
      rowNumber,
      who,
      {
        key: 'problems',
        title: '问题',
        width: 400,
        grow: 1,
        cell: (row) => <Problems batch={batch} row={row} />,
        text: (row) => row.problems.map((one) => `${one.cell} ${one.message}`).join('；') || (row.why ?? ''),
      },
    ]
  }
  if (action === 'doubtful') {
    return [rowNumber, who, { key: 'why', title: '为什么存疑', width: 400, grow: 1, cell: (row) => row.why, text: (row) => row.why ?? '' }]
  }
  return [
    rowNumber,
    ...(action === undefined ? [actionColumn] : []),
    ...batch.columns.filter((column) => column.field !== null || column.heading !== '').map((column) => cellColumn(batch, column)),
  ]
}

const actionColumn: Column<ReviewRow> = {
  key: 'action',
  title: '处理',
  width: 76,
  cell: (row) => (
    <Badge variant="light" color={actionColours[row.action]}>
      {rowActionNames[row.action]}
    </Badge>
  ),
}

/** Wide enough for what usually stands under such a heading. */
function widthOf(heading: string): number {
  if (/号码|账号|代码|户编号/.test(heading)) return 180
  if (/日期|名称|电话|备注|证号|证件类型/.test(heading)) return 130
  return Math.max(84, heading.length * 15 + 24)
}

function cellColumn(batch: StagedBatch, column: StagedBatch['columns'][number]): Column<ReviewRow> {
  const problemsOf = (row: ReviewRow): ReviewRow['problems'] => row.problems.filter((problem) => problem.cell === `${column.letter}${String(row.row)}`)
  const value = (row: ReviewRow): string => row.cells[column.index] ?? ''
  return {
    key: column.letter,
    title: column.heading || column.letter,
    width: widthOf(column.heading),
    cell: (row) => {
      const [problem] = problemsOf(row)
      const touched = row.corrected.some((each) => each.cell === `${column.letter}${String(row.row)}`)
      if (problem === undefined && !touched) return value(row)
      if (column.field !== null && mayFix(batch, row))
        return <CellFix batch={batch} row={row} column={column.letter} value={value(row)} wrong={problem?.severity ?? null} />
      if (problem === undefined) return value(row)
      const color = problem.severity === 'error' ? 'red' : 'orange'
      return (
        <Text component="span" size="sm" c={`${color}.9`} px={4} style={{ background: `var(--mantine-color-${color}-1)`, borderRadius: 3 }}>
          {value(row) || '（空）'}
        </Text>
      )
    },
    text: (row) => [value(row), ...problemsOf(row).map((problem) => problem.message)].join('\n'),
  }
}

function Changes({ row }: { row: ReviewRow }): ReactElement {
  return (
    <Group gap="md" wrap="nowrap">
      {row.changes.map((change) => (
        <span key={change.field}>
          <Text span size="sm" c="dimmed">
            {change.field}：
          </Text>
          <Text span size="sm" td={change.from === '' ? undefined : 'line-through'} c="dimmed">
            {change.from || '（空）'}
          </Text>
          {' → '}
          <Text span size="sm" fw={600}>
            {change.to || '（清空）'}
          </Text>
        </span>
      ))}
    </Group>
  )
}

function Problems({ batch, row }: { batch: StagedBatch; row: ReviewRow }): ReactElement {
  // What holds the row back comes before what is only a remark.
  const first = row.problems.find((problem) => problem.severity === 'error') ?? row.problems[0]
  if (first === undefined) return <>{row.why}</>
  const color = first.severity === 'error' ? 'red' : 'orange'
  const letter = /^[A-Z]+/.exec(first.cell)?.[0]
  const column = batch.columns.find((each) => each.letter === letter)
  return (
    <Group gap={8} wrap="nowrap">
      <Text span size="sm" fw={600} c={`${color}.8`}>
        {first.cell}
      </Text>
      {column !== undefined && column.field !== null && mayFix(batch, row) ? (
        <CellFix batch={batch} row={row} column={column.letter} value={row.cells[column.index] ?? ''} wrong={first.severity} width={190} />
      ) : (
        <Text span size="sm" px={4} bg={`${color}.1`} c={`${color}.9`} style={{ borderRadius: 3 }}>
          {first.value || '（空）'}
        </Text>
      )}
      <Text span size="sm">
        {first.message}
        {first.proposal}
        {row.problems.length > 1 ? `　等 ${String(row.problems.length)} 处` : ''}
      </Text>
    </Group>
  )
}
