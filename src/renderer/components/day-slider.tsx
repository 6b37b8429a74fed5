import { Group, Slider, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { formatDay, tidyDay } from '../lib/format'

/** Picks a day: slide along the days on which something changed, or type any day. */
export function DaySlider({ days, day, onDay }: { days: string[]; day: string; onDay: (day: string) => void }): ReactElement {
  const [typed, setTyped] = useState('')
  const index = Math.max(
    0,
    days.findLastIndex((each) => each <= day),
  )
  const take = (text: string): void => {
    setTyped(text)
    const tidy = tidyDay(text)
    if (/^\d{4}-\d{2}-\d{2}$/.test(tidy)) onDay(tidy)
  }
  return (
    <Group gap="md" wrap="nowrap" align="center">
      <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
        {formatDay(day)}
      </Text>
      <Slider
        style={{ flex: 1 }}
        aria-label="选有变动的日子"
        min={0}
        max={Math.max(1, days.length - 1)}
        step={1}
        disabled={days.length < 2}
        value={index}
        label={(at) => days[at] ?? ''}
        marks={days.length <= 30 ? days.map((_, at) => ({ value: at })) : undefined}
        onChange={(at) => {
          const chosen = days[at]
          if (chosen === undefined) return
          setTyped('')
          onDay(chosen)
        }}
      />
      <TextInput w={130} aria-label="或写一个日期" placeholder="2026-01-31" value={typed} onChange={(event) => take(event.currentTarget.value)} />
    </Group>
  )
}
