import { Group, List, Stack, Table, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Outlook, Projection } from '../../../preload/contract/projection'
import { Chart } from '../../components/chart'
import { ExportMenu } from '../../components/export-menu'
import { formatCount, formatDay } from '../../lib/format'

/** A figure with its range: 123（110—140）. Below 20 only the range: one figure would say more than is known. */
export function outlookText({ low, middle, high }: Outlook): string {
  if (low === high) return formatCount(middle)
  return middle < 20 ? `${formatCount(low)}—${formatCount(high)}` : `${formatCount(middle)}（${formatCount(low)}—${formatCount(high)}）`
}
function Remarks({ lines }: { lines: readonly string[] }): ReactElement {
  return (
    <List size="sm" c="dimmed" spacing={2}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  )
}

/** The population of the coming ten years in three courses. */
export function People({ projection }: { projection: Projection }): ReactElement {
  const { years, baseDay, place, population, unknownAge } = projection
  const base = Number(baseDay.slice(0, 4))
  const known = population - unknownAge
  const course = (pick: keyof Outlook): number[] => [known, ...years.map((year) => year.population[pick])]
  const heads = ['年末', '低', '中', '高', '出生', '死亡', '净迁移']
  const cells = years.map(({ year, population: people, births, deaths, moves }) => [
    String(year),
    formatCount(people.low),
    formatCount(people.middle),
    formatCount(people.high),
    outlookText(births),
    outlookText(deaths),
    moves > 0 ? `+${formatCount(moves)}` : formatCount(moves),
  ])
  return (
    <Stack gap="md">
      <Chart
        title={`${place}户籍人口展望`}
        statement={`${formatDay(baseDay)}在册 ${formatCount(population)} 人起推算，低、中、高三种方案；单位：人`}
        period={baseDay}
        categoryTitle="年末"
        categories={[String(base), ...years.map((year) => String(year.year))]}
        series={[
          { name: '中', values: course('middle') },
          { name: '高', values: course('high'), dashed: true },
          { name: '低', values: course('low'), dashed: true },
        ]}
        unit="people"
        lines
        fromZero={false}
      />
      <Group justify="space-between">
        <Text size="sm">
          {formatDay(baseDay)}在册 {formatCount(population)} 人。括号内是十次里有八次会落在的范围；人数少的只给范围。
        </Text>
        <ExportMenu
          title={`${place}人口展望`}
          remarks={projection.remarks}
          columns={heads.map((title, index) => ({ title, width: index < 4 ? 10 : 18, ...(index === 0 ? {} : { align: 'right' as const }) }))}
          rows={() => cells}
        />
      </Group>
      <OutlookTable label="人口展望" heads={heads} cells={cells} />
      <Remarks lines={projection.remarks} />
    </Stack>
  )
}

/** How many reach school, 60 and 80 in each coming year. */
export function Ages({ projection }: { projection: Projection }): ReactElement {
  const { ages, place, years } = projection
  const heads = ['年度', ...ages.flatMap(({ title }) => [`${title}：预计`, '今天在册'])]
  const cells = years.map(({ year }, index) => [
    String(year),
    ...ages.flatMap((reached) => [outlookText(reached.years[index]!), reached.years[index]!.onFile === 0 ? '—' : formatCount(reached.years[index]!.onFile)]),
  ])
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm">每一年满这个年龄的人数。“今天在册”是现在底册里那一年出生的人；“—”的还没有出生。</Text>
        <ExportMenu
          title={`${place}到年龄的人数`}
          remarks={projection.remarks}
          columns={heads.map((title, index) => ({ title, width: 16, ...(index === 0 ? {} : { align: 'right' as const }) }))}
          rows={() => cells}
        />
      </Group>
      <OutlookTable label="到年龄的人数" heads={heads} cells={cells} />
      <Chart
        title={`${place}每年到年龄的人数`}
        statement="中方案；单位：人"
        period={projection.baseDay}
        categoryTitle="年度"
        categories={years.map((year) => String(year.year))}
        series={ages.map((reached) => ({ name: reached.title, values: reached.years.map((year) => year.middle) }))}
        unit="people"
        lines
      />
    </Stack>
  )
}

/** A small table: words to the left, figures to the right. */
export function OutlookTable({ label, heads, cells }: { label: string; heads: readonly string[]; cells: readonly (readonly string[])[] }): ReactElement {
  const align = (index: number): 'left' | 'right' => (index === 0 ? 'left' : 'right')
  return (
    <Table aria-label={label} withTableBorder striped highlightOnHover stickyHeader>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head, index) => (
            <Table.Th key={index} ta={align(index)}>
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cells.map((row) => (
          <Table.Tr key={row[0]}>
            {row.map((cell, index) => (
              <Table.Td key={index} ta={align(index)} style={{ fontVariantNumeric: 'tabular-nums' }}>
                {cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
