import { Group, List, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { ProgramCost } from '../../../preload/contract/projection'
import type { VillageCode } from '../../../preload/contract/values'
import { Chart } from '../../components/chart'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { formatCount, formatFen } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { OutlookTable, outlookText } from './people'

/** Whole yuan: what is only expected has no fen. */
const yuan = (fen: number): string => formatCount(Math.round(fen / 100))
const money = ({ expectedFen: { low, middle, high } }: ProgramCost): string => (low === high ? yuan(middle) : `${yuan(middle)}（${yuan(low)}—${yuan(high)}）`)
const heads = ['项目', '年度', '在册符合人数', '按在册资金（元）', '预计人数', '预计资金（元）']

/** What each program will need in the coming three years. */
export function Costs({ where, place }: { where: { villageCodes?: VillageCode[] }; place: string }): ReactElement {
  const found = useCall('projection.costs', where)
  if (found.data === undefined || found.isPlaceholderData)
    return found.error === null ? (
      <Stack gap="xs">
        <Text size="sm">正在按各项目今后三年的标准测算，人多时要几秒钟…</Text>
        <Skeleton h={360} />
      </Stack>
    ) : (
      <Refusal error={found.error} />
    )
  const { costs, remarks } = found.data
  if (costs.length === 0) return <EmptyState icon="people" title="今后三年没有人符合任何项目" detail="底册里有人以后，这里按现行标准推算每个项目要多少钱。" />
  const years = [...new Set(costs.map((cost) => cost.year))]
  const programs = [...new Set(costs.map((cost) => cost.programTitle))].filter((title) =>
    costs.some((cost) => cost.programTitle === title && cost.expectedFen.high > 0),
  )
  const cells = costs.map((cost) => [
    cost.programTitle,
    String(cost.year),
    formatCount(cost.persons),
    formatFen(cost.amountFen),
    outlookText(cost.expectedPersons),
    money(cost),
  ])
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm">
          “在册”的名单见<Link to="/ahead">展望与核查</Link>；“预计”按预期寿命和出生推算，括号内是十次里有八次会落在的范围。
        </Text>
        <ExportMenu
          title={`${place}各项目资金展望`}
          remarks={remarks}
          columns={heads.map((title, index) => ({ title, width: index === 5 ? 34 : 16, ...(index === 0 ? {} : { align: 'right' as const }) }))}
          rows={() => cells}
        />
      </Group>
      <OutlookTable label="各项目资金" heads={heads} cells={cells.map((row, index) => (index % years.length === 0 ? row : ['', ...row.slice(1)]))} />
      {programs.length === 0 ? null : (
        <Chart
          title={`${place}各项目预计资金`}
          statement={`${String(years[0])} 至 ${String(years.at(-1))} 年，按现行标准，中方案；单位：元`}
          period={String(years[0])}
          categoryTitle="项目"
          categories={programs}
          series={years.map((year) => ({
            name: `${String(year)} 年`,
            values: programs.map((title) => costs.find((cost) => cost.programTitle === title && cost.year === year)?.expectedFen.middle ?? 0),
          }))}
          unit="fen"
          sideBySide
        />
      )}
      <List size="sm" c="dimmed" spacing={2}>
        {remarks.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Stack>
  )
}
