import { Badge, Drawer, Table, Text } from '@mantine/core'
import { useMemo, useState, type ReactElement } from 'react'
import type { Problem, StagedBatch } from '../../../preload/contract/exchange'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { formatCount } from '../../lib/format'
import { problemNames } from './sheet-words'

interface Group {
  key: string
  first: Problem
  problems: Problem[]
  examples: string
}

function groupsOf(problems: Problem[]): Group[] {
  const groups = new Map<string, Problem[]>()
  for (const problem of problems) {
    const key = `${problem.code} ${problem.column}`
    const group = groups.get(key)
    if (group) group.push(problem)
    else groups.set(key, [problem])
  }
  return [...groups].flatMap(([key, all]) => {
    const [first] = all
    if (!first) return []
    const examples = [...new Set(all.map((problem) => problem.value || '（空）'))].slice(0, 3).join('、')
    return [{ key, first, problems: all, examples }]
  })
}

/** What is wrong, by kind and column: how often, examples, what is expected. Opening one lists its cells. */
export function ProblemGroups({ batch }: { batch: StagedBatch }): ReactElement {
  const [opened, setOpened] = useState<Group | null>(null)
  const groups = useMemo(() => groupsOf(batch.problems).sort((a, b) => b.problems.length - a.problems.length), [batch.problems])
  return (
    <>
      {batch.problemCount > batch.problems.length ? (
        <Text size="sm" c="dimmed">
          共 {formatCount(batch.problemCount)} 处问题，这里按前 {formatCount(batch.problems.length)} 处归类；导出退回行里有全部问题。
        </Text>
      ) : null}
      <DataTable
        label="按问题归类"
        columns={columns}
        rows={groups}
        rowKey={(group) => group.key}
        onOpen={setOpened}
        empty={<EmptyState icon="check" title="没有发现问题" detail="可以放心导入。" />}
      />
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        size="lg"
        title={opened === null ? '' : `${problemNames[opened.first.code]}（${opened.first.column}）`}
        transitionProps={{ duration: 0 }}
      >
        {opened === null ? null : <Cells group={opened} />}
      </Drawer>
    </>
  )
}

const columns: Column<Group>[] = [
  {
    key: 'name',
    title: '问题',
    width: 210,
    grow: 1,
    cell: (group) => problemNames[group.first.code],
    text: (group) => problemNames[group.first.code],
    sort: (group) => problemNames[group.first.code],
  },
  { key: 'column', title: '列', width: 130, cell: (group) => group.first.column, text: (group) => group.first.column, sort: (group) => group.first.column },
  {
    key: 'count',
    title: '处数',
    width: 76,
    align: 'right',
    cell: (group) => formatCount(group.problems.length),
    text: (group) => String(group.problems.length),
    sort: (group) => group.problems.length,
  },
  {
    key: 'severity',
    title: '影响',
    width: 130,
    cell: (group) =>
      group.first.severity === 'error' ? (
        <Badge variant="light" color="red">
          整行不导入
        </Badge>
      ) : (
        <Badge variant="light" color="orange">
          提醒，可导入
        </Badge>
      ),
    sort: (group) => group.first.severity,
  },
  { key: 'examples', title: '例子', width: 200, grow: 1, cell: (group) => group.examples, text: (group) => group.examples },
  { key: 'expected', title: '应当填写', width: 150, grow: 1, cell: (group) => group.first.expected ?? '—', text: (group) => group.first.expected ?? '' },
]

function Cells({ group }: { group: Group }): ReactElement {
  return (
    <Table withTableBorder verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={80}>单元格</Table.Th>
          <Table.Th w={180}>填写的是</Table.Th>
          <Table.Th>怎么办</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {group.problems.slice(0, 300).map((problem) => (
          <Table.Tr key={problem.cell}>
            <Table.Td>{problem.cell}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{problem.value || '（空）'}</Table.Td>
            <Table.Td>
              {problem.message}
              {problem.proposal}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
