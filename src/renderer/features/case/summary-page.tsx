import { Alert, Group, ScrollArea, SegmentedControl, Select, Stack, Table, Text, Title } from '@mantine/core'
import { type ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { SummaryTable } from '../../../preload/contract/case'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { call } from '../../lib/api'
import { formatDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

/** Counts of a month or a year; every column identity is checked and shown. */
export function SummaryPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const thisYear = Number(todayHere().slice(0, 4))
  const year = Number(params.get('year') ?? thisYear)
  const month = params.get('month') === null ? undefined : Number(params.get('month'))
  const by = params.get('by') === 'category' ? ('category' as const) : ('village' as const)
  const input = { year, by, ...(month === undefined ? {} : { month }) }
  const summary = useCall('case.summary', input)
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params)
    if (value === null) next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  const tables = summary.data?.tables.filter((table) => table.rows.length > 0) ?? []
  return (
    <Page
      title="个案汇总"
      back="/case"
      remarks={summary.data === undefined ? '' : `截至${formatDay(summary.data.on)}；在册未结案个案。限定人员查看的个案只计数。`}
      errors={[summary.error]}
      actions={
        <PaperMenu
          label="打印汇总"
          forms={[{ label: '汇总表', name: `个案汇总_${String(year)}`, print: (to) => call('case.printSummary', { ...input, ...to }) }]}
        />
      }
    >
      <Group gap="xs" mb="md">
        <Select
          aria-label="年度"
          w={110}
          allowDeselect={false}
          data={Array.from({ length: 6 }, (_, index) => ({ value: String(thisYear - index), label: `${String(thisYear - index)} 年` }))}
          value={String(year)}
          onChange={(value) => set('year', value)}
        />
        <Select
          aria-label="月份"
          placeholder="全年"
          w={110}
          clearable
          data={Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: `${String(index + 1)} 月` }))}
          value={month === undefined ? null : String(month)}
          onChange={(value) => set('month', value)}
          clearButtonProps={{ 'aria-label': '全年' }}
        />
        <SegmentedControl
          value={by}
          onChange={(value) => set('by', value)}
          data={[
            { value: 'village', label: '按村居' },
            { value: 'category', label: '按类别' },
          ]}
        />
      </Group>
      <Stack gap="lg">
        {tables.map((table) => (
          <TableView
            key={table.title}
            table={table}
            first={table.title === '个案增减' ? '类别' : table.title === '走访情况' || by === 'village' ? '村居' : '类别'}
          />
        ))}
        {summary.data !== undefined && tables.length === 0 ? <EmptyState icon="chart" title="这一时期没有个案" detail="换一个年度或月份。" /> : null}
      </Stack>
    </Page>
  )
}

function TableView({ table, first }: { table: SummaryTable; first: string }): ReactElement {
  return (
    <section aria-label={table.title}>
      <Title order={2} size="h4" mb={4}>
        {table.title}
      </Title>
      {table.faults.length > 0 ? (
        <Alert color="red" icon={<Icon name="warning" />} mb="xs">
          {table.faults.join('')}
        </Alert>
      ) : null}
      <ScrollArea type="auto" offsetScrollbars>
        <Table withTableBorder withColumnBorders stickyHeader fz="xs" style={{ width: 'max-content', minWidth: '100%' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th miw={150}>{first}</Table.Th>
              {table.columns.map((column) => (
                <Table.Th key={column.number} ta="center" style={{ whiteSpace: 'normal', minWidth: 52, maxWidth: 84 }}>
                  {column.number}
                  <br />
                  {column.title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...table.rows, { title: '合计', values: table.total }].map((row, index) => (
              <Table.Tr key={row.title} fw={index === table.rows.length ? 600 : undefined}>
                <Table.Td>{row.title}</Table.Td>
                {row.values.map((value, at) => (
                  <Table.Td key={table.columns[at]!.number} ta="right" c={value === 0 ? 'dimmed' : undefined}>
                    {value}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <Text size="xs" c="dimmed" mt={4}>
        栏目关系：{table.identities.join('；')}。{table.faults.length === 0 ? '各行都相符。' : ''}
      </Text>
    </section>
  )
}
