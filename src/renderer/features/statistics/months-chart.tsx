import { Group, NativeSelect, Stack } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { FigureName } from '../../../preload/contract/statistics'
import { Chart } from '../../components/chart'
import { showRefused } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount } from '../../lib/format'
import { handList } from '../../lib/handed-list'
import { useRemembered } from '../../lib/remembered'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

const events = ['births', 'deaths', 'movedIn', 'movedOut'] as const
type Event = (typeof events)[number]
const eventTitles: Record<Event, string> = { births: '出生', deaths: '死亡', movedIn: '迁入', movedOut: '迁出' }
const behind: Record<Event, FigureName[]> = { births: ['bornMale', 'bornFemale'], deaths: ['deaths'], movedIn: ['movedIn'], movedOut: ['movedOut'] }

/** One kind of event by month, beside the year before. */
export function MonthsChart(): ReactElement {
  const navigate = useNavigate()
  const thisYear = Number(todayHere().slice(0, 4))
  const [year, setYear] = useRemembered('months.year', thisYear)
  const [event, setEvent] = useRemembered<Event>('months.event', 'births')
  const [villageCode, setVillageCode] = useRemembered('months.village', '')
  const villages = useCall('village.list', {})
  const within = villageCode === '' ? {} : { villageCode }
  const asked = useCall('statistics.months', { year, ...within })
  const place = villages.data?.find((village) => village.code === villageCode)?.name ?? '全乡镇'
  const months = asked.data ?? []
  // What has not come yet is not nothing.
  const own = months.slice(12).flatMap((month) => (month.from > todayHere() ? [] : [month[event]]))
  const before = months.slice(0, 12).map((month) => month[event])
  const sum = (values: number[]): string => formatCount(values.reduce((all, value) => all + value, 0))
  const pick = async (series: number, index: number): Promise<void> => {
    const month = months[series === 0 ? index + 12 : index]
    if (month === undefined) return
    try {
      const { from, to } = month
      const lists = await Promise.all(behind[event].map((figure) => call('statistics.figurePeople', { from, to, figure, ...within })))
      const ids = lists.flatMap((list) => list.ids)
      void navigate(`/person?ids=${handList(`${place} ${eventTitles[event]}（${from.slice(0, 4)}年${String(Number(from.slice(5, 7)))}月）`, ids)}`)
    } catch (error) {
      showRefused(error)
    }
  }
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <NativeSelect
          aria-label="看什么"
          value={event}
          onChange={(change) => setEvent(events.find((each) => each === change.currentTarget.value) ?? 'births')}
          data={events.map((each) => ({ value: each, label: eventTitles[each] }))}
        />
        <NativeSelect
          aria-label="年度"
          value={String(year)}
          onChange={(change) => setYear(Number(change.currentTarget.value))}
          data={Array.from({ length: 10 }, (_, back) => String(thisYear - back)).map((each) => ({ value: each, label: `${each} 年` }))}
        />
        <NativeSelect
          aria-label="村居"
          value={villageCode}
          onChange={(change) => setVillageCode(change.currentTarget.value)}
          data={[{ value: '', label: '全乡镇' }, ...(villages.data ?? []).map((village) => ({ value: village.code, label: village.name }))]}
        />
      </Group>
      <Refusal error={asked.error} />
      {asked.data !== undefined && (
        <Chart
          title={`${place}每月${eventTitles[event]}`}
          statement={`户籍人口，按发生的月份；${String(year)} 年共 ${sum(own)} 人，${String(year - 1)} 年共 ${sum(before)} 人；单位：人`}
          period={String(year)}
          categoryTitle="月份"
          categories={Array.from({ length: 12 }, (_, index) => `${String(index + 1)} 月`)}
          series={[
            { name: `${String(year)} 年`, values: own },
            { name: `${String(year - 1)} 年`, values: before, dashed: true },
          ]}
          unit="people"
          lines
          onPick={(series, index) => void pick(series, index)}
        />
      )}
    </Stack>
  )
}
