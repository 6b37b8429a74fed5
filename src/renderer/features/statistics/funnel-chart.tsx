import { Group, NativeSelect, SegmentedControl, Stack } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { Chart } from '../../components/chart'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { handList } from '../../lib/handed-list'
import { useRemembered } from '../../lib/remembered'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

const stages = ['entitled', 'listed', 'confirmed', 'sent', 'paid'] as const
const stageTitles: Record<(typeof stages)[number], string> = { entitled: '符合', listed: '在名单', confirmed: '已确认', sent: '发出', paid: '成功' }

/** How far the money of a year has come: from the entitled to what the bank has paid, of the township or of a village. */
export function FunnelChart(): ReactElement {
  const navigate = useNavigate()
  const thisYear = Number(todayHere().slice(0, 4))
  const [year, setYear] = useRemembered('funnel.year', thisYear)
  const [unit, setUnit] = useRemembered<'people' | 'fen'>('funnel.unit', 'people')
  const [villageCode, setVillageCode] = useRemembered('funnel.village', '')
  const wanted = { kind: 'funnel', from: `${String(year)}-01-01`, to: `${String(year)}-12-31` }
  const asked = useCall('report.build', wanted)
  const table = asked.data
  const row = table === undefined ? undefined : villageCode === '' ? table.total : table.rows.find((each) => each.villageCode === villageCode)
  const place = villageCode === '' ? '全乡镇' : (row?.villageName ?? '')
  const keyOf = (stage: string): string => (unit === 'fen' ? `${stage}Fen` : stage)
  const values = stages.map((stage) => row?.values[table?.columns.findIndex(({ key }) => key === keyOf(stage)) ?? -1] ?? 0)
  const pick = async (index: number): Promise<void> => {
    const stage = stages[index]
    if (stage === undefined) return
    try {
      const { ids } = await call('report.people', { ...wanted, column: stage, ...(villageCode === '' ? {} : { villageCode }) })
      void navigate(`/person?ids=${handList(`${place} ${stageTitles[stage]}（${String(year)} 年度）`, ids)}`)
    } catch (error) {
      showRefused(error)
    }
  }
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <NativeSelect
          aria-label="年度"
          value={String(year)}
          onChange={(change) => setYear(Number(change.currentTarget.value))}
          data={Array.from({ length: 6 }, (_, back) => String(thisYear - back)).map((each) => ({ value: each, label: `${each} 年度` }))}
        />
        <NativeSelect
          aria-label="村居"
          value={villageCode}
          onChange={(change) => setVillageCode(change.currentTarget.value)}
          data={[{ value: '', label: '全乡镇' }, ...(table?.rows ?? []).map((each) => ({ value: each.villageCode, label: each.villageName }))]}
        />
        <SegmentedControl
          aria-label="看人次还是金额"
          value={unit}
          onChange={(value) => setUnit(value === 'fen' ? 'fen' : 'people')}
          data={[
            { value: 'people', label: '人次' },
            { value: 'fen', label: '金额' },
          ]}
        />
      </Group>
      <Refusal error={asked.error} />
      {table !== undefined &&
        (values.every((value) => value === 0) ? (
          <EmptyState icon="chart" title={`${String(year)} 年度还没有符合条件的人`} detail="先读入人口家庭底册；已经读入的，到“资格测算”看看还缺什么资料。" />
        ) : (
          <Chart
            title={`${place} ${String(year)} 年度资金进度`}
            statement={`各项目合计；符合、在名单、已确认按现状，发出、成功按本年日期；单位：${unit === 'fen' ? '元' : '人次'}`}
            period={unit}
            categoryTitle="进度"
            categories={stages.map((stage) => stageTitles[stage])}
            series={[{ name: unit === 'fen' ? '金额' : '人次', values }]}
            unit={unit === 'fen' ? 'fen' : 'personTime'}
            onPick={(_, index) => void pick(index)}
          />
        ))}
    </Stack>
  )
}
