import { Group, NativeSelect, SegmentedControl, Stack } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { Chart, type ChartSeries } from '../../components/chart'
import { EmptyState } from '../../components/empty-state'
import { Refusal } from '../../components/refusal'
import { formatCount, formatYuan } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { useCall } from '../../lib/use-call'

type Entitlement = Output<'statistics.entitlement'>
interface Drawing {
  categories: string[]
  series: ChartSeries[]
  /** Where a click leads. */
  target: (series: number, category: number) => { programId?: string; villageCode?: string }
}

/** Persons or money of a year, ranked by village (programs stacked) or by program. */
export function EntitlementChart(): ReactElement {
  const navigate = useNavigate()
  const today = useCall('ledger.today', {})
  const [chosen, setChosen] = useRemembered('entitlement.year', 0)
  const [unit, setUnit] = useRemembered<'people' | 'fen'>('entitlement.unit', 'people')
  const [by, setBy] = useRemembered<'village' | 'program'>('entitlement.by', 'village')
  const thisYear = today.data?.year
  const year = chosen === 0 ? thisYear : chosen
  const asked = useCall('statistics.entitlement', { year: year ?? 2000 }, { enabled: year !== undefined })
  const data = asked.data
  if (year === undefined || thisYear === undefined || data === undefined) return <Refusal error={today.error ?? asked.error} />
  const drawing = by === 'village' ? byVillage(data, unit) : byProgram(data, unit)
  const persons = data.programs.reduce((sum, program) => sum + program.eligible, 0)
  const money = data.programs.reduce((sum, program) => sum + program.amountFen, 0)
  const title = `${String(year)} 年度各${by === 'village' ? '村' : '项目'}${unit === 'people' ? '符合条件人数' : '应享金额'}`
  const statement = `${String(year)} 年度；底册中符合条件的人，按现有记载测算，合计 ${formatCount(persons)} 人次、${formatYuan(money)}；单位：${unit === 'people' ? '人' : '元'}`
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <NativeSelect
          aria-label="年度"
          value={String(year)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={Array.from({ length: 9 }, (_, back) => thisYear + 1 - back).map((each) => ({ value: String(each), label: `${String(each)} 年度` }))}
        />
        <SegmentedControl
          aria-label="看人数还是金额"
          value={unit}
          onChange={(value) => setUnit(value === 'fen' ? 'fen' : 'people')}
          data={[
            { value: 'people', label: '人数' },
            { value: 'fen', label: '金额' },
          ]}
        />
        <SegmentedControl
          aria-label="按什么排"
          value={by}
          onChange={(value) => setBy(value === 'program' ? 'program' : 'village')}
          data={[
            { value: 'village', label: '按村居' },
            { value: 'program', label: '按项目' },
          ]}
        />
      </Group>
      <Refusal error={asked.error} />
      {persons === 0 ? (
        <EmptyState icon="chart" title={`${String(year)} 年度还没有符合条件的人`} detail="先读入人口家庭底册；已经读入的，到“资格测算”看看还缺什么资料。" />
      ) : (
        <Chart
          key={by}
          title={title}
          statement={statement}
          period={`${String(year)} ${by}`}
          categoryTitle={by === 'village' ? '村居' : '项目'}
          categories={drawing.categories}
          series={drawing.series}
          unit={unit}
          onPick={(series, category) => {
            const { programId, villageCode } = drawing.target(series, category)
            const query = new URLSearchParams({ year: String(year), tab: 'eligible' })
            if (programId !== undefined) query.set('program', programId)
            if (villageCode !== undefined) query.set('village', villageCode)
            void navigate(`/program?${query.toString()}`)
          }}
        />
      )}
    </Stack>
  )
}

function byVillage({ programs, villages }: Entitlement, unit: 'people' | 'fen'): Drawing {
  const valueOf = (village: Entitlement['villages'][number], programId: string): number => {
    const value = village.values.find((each) => each.programId === programId)
    return (unit === 'fen' ? value?.amountFen : value?.eligible) ?? 0
  }
  const total = (village: Entitlement['villages'][number]): number => programs.reduce((sum, program) => sum + valueOf(village, program.programId), 0)
  const ranked = [...villages].sort((a, b) => total(b) - total(a))
  return {
    categories: ranked.map((village) => village.villageName),
    series: programs.map((program) => ({ name: program.title, values: ranked.map((village) => valueOf(village, program.programId)) })),
    target: (series, category) => ({ programId: programs[series]?.programId, villageCode: ranked[category]?.villageCode }),
  }
}

function byProgram({ programs }: Entitlement, unit: 'people' | 'fen'): Drawing {
  const valueOf = (program: Entitlement['programs'][number]): number => (unit === 'fen' ? program.amountFen : program.eligible)
  const ranked = [...programs].sort((a, b) => valueOf(b) - valueOf(a))
  return {
    categories: ranked.map((program) => program.title),
    series: [{ name: unit === 'fen' ? '应享金额' : '符合条件人数', values: ranked.map(valueOf) }],
    target: (_, category) => ({ programId: ranked[category]?.programId }),
  }
}
