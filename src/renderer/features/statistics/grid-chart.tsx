import { Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { FigureName } from '../../../preload/contract/statistics'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { HeatMap } from '../../components/heat-map'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount } from '../../lib/format'
import { handList } from '../../lib/handed-list'
import { useRemembered } from '../../lib/remembered'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

const events = { births: '出生', deaths: '死亡', movedIn: '迁入', movedOut: '迁出', visits: '走访' } as const
type Event = keyof typeof events
const behind: Record<Event, FigureName[]> = { births: ['bornMale', 'bornFemale'], deaths: ['deaths'], movedIn: ['movedIn'], movedOut: ['movedOut'], visits: [] }
const spans = [12, 24, 36, 60] as const

/** Events by village and month: where much happens, and where nobody has been for long. */
export function GridChart(): ReactElement {
  const navigate = useNavigate()
  const [event, setEvent] = useRemembered<Event>('grid.event', 'births')
  const [months, setMonths] = useRemembered<number>('grid.months', 24)
  const [order, setOrder] = useRemembered<'village' | 'most' | 'least'>('grid.order', 'village')
  const [text, setText] = useState('')
  const to = todayHere()
  const found = useCall('statistics.grid', { event, months, to })
  const grid = found.isPlaceholderData ? undefined : found.data
  const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0)
  const rows = useMemo(() => {
    const asked = (grid?.villages ?? []).filter((village) => village.villageName.includes(text.trim()))
    if (order === 'village') return asked
    return asked.toSorted((a, b) => (order === 'most' ? sum(b.values) - sum(a.values) : sum(a.values) - sum(b.values)))
  }, [grid, order, text])
  const unit = event === 'visits' ? '次' : '人'
  const columns = useMemo(() => (grid?.months ?? []).map((month) => `${month.from.slice(2, 4)}.${String(Number(month.from.slice(5, 7)))}`), [grid])
  const mapped = useMemo(() => rows.map((row) => ({ title: row.villageName, values: row.values })), [rows])
  const pick = async (row: number, column: number): Promise<void> => {
    const [village, month] = [rows[row], grid?.months[column]]
    if (village === undefined || month === undefined) return
    try {
      const period = { ...month, villageCode: village.villageCode }
      const lists = await Promise.all(behind[event].map((figure) => call('statistics.figurePeople', { ...period, figure })))
      const title = `${village.villageName} ${events[event]}（${month.from.slice(0, 4)}年${String(Number(month.from.slice(5, 7)))}月）`
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
          aria-label="多少个月"
          value={String(months)}
          onChange={(change) => setMonths(Number(change.currentTarget.value))}
          data={spans.map((span) => ({ value: String(span), label: `最近 ${String(span)} 个月` }))}
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
          title={`各村各月${events[event]}`}
          statement={`${grid.months[0]!.from.slice(0, 7)} 至 ${grid.months.at(-1)!.to.slice(0, 7)}；${event === 'visits' ? '没有作废的走访，按走访日期' : '户籍人口，按发生的月份'}；共 ${formatCount(rows.reduce((all, row) => all + sum(row.values), 0))} ${unit}，颜色越深越多；单位：${unit}`}
          period={`${grid.months[0]!.from.slice(0, 7)}至${grid.months.at(-1)!.to.slice(0, 7)}`}
          columns={columns}
          rows={mapped}
          rowTitle="村居"
          unit={unit}
          onPick={event === 'visits' ? undefined : (row, column) => void pick(row, column)}
        />
      )}
    </Stack>
  )
}
