import { Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { FigureName } from '../../../preload/contract/statistics'
import { CasesDialog, type AskedCases } from '../../components/cases-dialog'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { HeatMap } from '../../components/heat-map'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, formatDay } from '../../lib/format'
import { handList } from '../../lib/handed-list'
import { useRemembered } from '../../lib/remembered'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

const events = { births: '出生', deaths: '死亡', movedIn: '迁入', movedOut: '迁出', visits: '走访' } as const
type Event = keyof typeof events
const behind: Record<Event, FigureName[]> = { births: ['bornMale', 'bornFemale'], deaths: ['deaths'], movedIn: ['movedIn'], movedOut: ['movedOut'], visits: [] }
/** So many months, or so many weeks with a w. */
const spans = {
  '12': '最近 12 个月',
  '24': '最近 24 个月',
  '36': '最近 36 个月',
  '60': '最近 60 个月',
  '13w': '最近 13 周',
  '26w': '最近 26 周',
  '53w': '最近 53 周',
}
type Span = keyof typeof spans
interface Period {
  from: string
  to: string
}
const units = {
  month: {
    title: '月份',
    short: ({ from }: Period) => `${from.slice(2, 4)}.${String(Number(from.slice(5, 7)))}`,
    long: ({ from }: Period) => `${from.slice(0, 4)}年${String(Number(from.slice(5, 7)))}月`,
    whole: (first: Period, last: Period) => [first.from.slice(0, 7), last.to.slice(0, 7)],
  },
  week: {
    title: '周一',
    short: ({ from }: Period) => `${String(Number(from.slice(5, 7)))}-${String(Number(from.slice(8, 10)))}`,
    long: ({ from, to }: Period) => `${formatDay(from)}至${formatDay(to)}`,
    whole: (first: Period, last: Period) => [first.from, last.to],
  },
}

/** Events by village and month or week: where much happens, and where nobody has been for long. */
export function GridChart(): ReactElement {
  const navigate = useNavigate()
  const [event, setEvent] = useRemembered<Event>('grid.event', 'births')
  const [span, setSpan] = useRemembered<Span>('grid.span', '24')
  const [cases, setCases] = useState<AskedCases | null>(null)
  const [order, setOrder] = useRemembered<'village' | 'most' | 'least'>('grid.order', 'village')
  const [text, setText] = useState('')
  const to = todayHere()
  const unitName = span.endsWith('w') ? 'week' : 'month'
  const each = units[unitName]
  const found = useCall('statistics.grid', { event, to, unit: unitName, periods: parseInt(span, 10) })
  const grid = found.isPlaceholderData ? undefined : found.data
  const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0)
  const rows = useMemo(() => {
    const asked = (grid?.villages ?? []).filter((village) => village.villageName.includes(text.trim()))
    if (order === 'village') return asked
    return asked.toSorted((a, b) => (order === 'most' ? sum(b.values) - sum(a.values) : sum(a.values) - sum(b.values)))
  }, [grid, order, text])
  const unit = event === 'visits' ? '次' : '人'
  const basis =
    event === 'visits'
      ? '没有作废的走访，按走访日期'
      : unitName === 'week'
        ? '户籍人口，按发生的日期（周一至周日；只知道年月的算在 1 日）'
        : '户籍人口，按发生的月份'
  const columns = useMemo(() => (grid?.periods ?? []).map(each.short), [grid, each])
  const mapped = useMemo(() => rows.map((row) => ({ title: row.villageName, values: row.values })), [rows])
  const pick = async (row: number, column: number): Promise<void> => {
    const [village, period] = [rows[row], grid?.periods[column]]
    if (village === undefined || period === undefined) return
    const title = `${village.villageName} ${events[event]}（${each.long(period)}）`
    const asked = { ...period, villageCode: village.villageCode }
    if (event === 'visits') {
      setCases({ title, column: 'visitsCount', ...asked })
      return
    }
    try {
      const lists = await Promise.all(behind[event].map((figure) => call('statistics.figurePeople', { ...asked, figure })))
      void navigate(
        `/person?ids=${handList(
          title,
          lists.flatMap((list) => list.ids),
        )}`,
      )
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
          onChange={(change) => setEvent(change.currentTarget.value as Event)}
          data={Object.entries(events).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          aria-label="时段"
          value={span}
          onChange={(change) => setSpan(change.currentTarget.value as Span)}
          data={Object.entries(spans).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          aria-label="次序"
          value={order}
          onChange={(change) => setOrder(change.currentTarget.value as typeof order)}
          data={[
            { value: 'village', label: '按村居次序' },
            { value: 'most', label: '多的在前' },
            { value: 'least', label: '少的在前' },
          ]}
        />
        <TextInput aria-label="筛选村居" placeholder="筛选村居" w={160} value={text} onChange={(change) => setText(change.currentTarget.value)} />
      </Group>
      <Refusal error={found.error} />
      {grid === undefined ? null : rows.length === 0 ? (
        <EmptyState
          icon="village"
          title={text.trim() === '' ? '还没有村居' : `没有名称含“${text.trim()}”的村居`}
          detail="先读入村居代码表，或者换一个词筛选。"
        />
      ) : (
        <HeatMap
          title={`各村各${unitName === 'week' ? '周' : '月'}${events[event]}`}
          statement={`${each.whole(grid.periods[0]!, grid.periods.at(-1)!).join(' 至 ')}；${basis}；共 ${formatCount(rows.reduce((all, row) => all + sum(row.values), 0))} ${unit}，颜色越深越多；单位：${unit}`}
          period={each.whole(grid.periods[0]!, grid.periods.at(-1)!).join('至')}
          columns={columns}
          columnTitle={each.title}
          rows={mapped}
          rowTitle="村居"
          unit={unit}
          onPick={(row, column) => void pick(row, column)}
        />
      )}
      {cases !== null && <CasesDialog asked={cases} onClose={() => setCases(null)} />}
    </Stack>
  )
}
