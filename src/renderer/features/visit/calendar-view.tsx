import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Icon } from '../../components/icons'
import { Refusal } from '../../components/refusal'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

const shift = (month: string, by: number): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`
}
/** Monday = 0; only for drawing the grid. */
const column = (month: string): number => (new Date(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1).getDay() + 6) % 7

/** A month: what falls on each day. */
export function CalendarView(): ReactElement {
  const [month, setMonth] = useState(todayHere().slice(0, 7))
  const days = useCall('visit.calendar', { month })
  const words = [
    ['visits', '已走访', 'teal'],
    ['due', '到期', 'orange'],
    ['agreed', '约定', 'blue'],
    ['promises', '承诺', 'grape'],
    ['clock', '提醒', 'red'],
  ] as const
  return (
    <Stack gap="xs">
      <Refusal error={days.error} />
      <Group gap="xs">
        <Button variant="default" size="xs" aria-label="上个月" onClick={() => setMonth(shift(month, -1))}>
          <Icon name="back" size={12} />
        </Button>
        <Text fw={600}>
          {Number(month.slice(0, 4))} 年 {Number(month.slice(5))} 月
        </Text>
        <Button variant="default" size="xs" aria-label="下个月" onClick={() => setMonth(shift(month, 1))}>
          <Icon name="right" size={12} />
        </Button>
        <Button variant="subtle" size="xs" onClick={() => setMonth(todayHere().slice(0, 7))}>
          本月
        </Button>
      </Group>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(7, 1fr)', gap: 4 }}>
        {['一', '二', '三', '四', '五', '六', '日'].map((name) => (
          <Text key={name} size="xs" c="dimmed" ta="center">
            周{name}
          </Text>
        ))}
        {Array.from({ length: column(month) }, (_, index) => (
          <span key={`before${String(index)}`} />
        ))}
        {(days.data ?? []).map((day) => (
          <div
            key={day.day}
            style={{
              minHeight: 78,
              padding: 4,
              borderRadius: 4,
              border: `1px solid var(--mantine-color-${day.day === todayHere() ? 'blue-6' : 'gray-3'})`,
            }}
          >
            <Text size="xs" fw={day.day === todayHere() ? 700 : 400}>
              {Number(day.day.slice(8))} {day.festival ?? ''}
            </Text>
            <Group gap={2}>
              {words.map(([key, word, colour]) =>
                day[key] > 0 ? (
                  <Badge key={key} size="xs" color={colour}>
                    {word} {day[key]}
                  </Badge>
                ) : null,
              )}
            </Group>
          </div>
        ))}
      </div>
    </Stack>
  )
}
