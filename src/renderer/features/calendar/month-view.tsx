import { Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { AgendaItem } from '../../../preload/contract/calendar'
import { todayHere } from '../../lib/today'
import classes from './calendar.module.css'
import { columnOf, daysOf, levelWords } from './calendar-words'

/** A month as a wall calendar; an item opens the page that settles it. */
export function MonthView({
  month,
  items,
  daysOff,
  onOpen,
}: {
  month: string
  items: readonly AgendaItem[]
  daysOff: readonly string[]
  onOpen: (item: AgendaItem) => void
}): ReactElement {
  const days = daysOf(month)
  const off = new Set(daysOff)
  const today = todayHere()
  return (
    <div className={classes.month} role="list" aria-label="月历">
      {'一二三四五六日'.split('').map((word) => (
        <div key={word} className={classes.weekday}>
          周{word}
        </div>
      ))}
      {Array.from({ length: columnOf(days[0] ?? today) }, (_, index) => (
        <div key={`blank${String(index)}`} className={classes.blank} />
      ))}
      {days.map((day) => {
        const own = items.filter((item) => item.day === day)
        return (
          <div key={day} role="listitem" aria-label={day} className={classes.day} data-off={off.has(day) || undefined} data-today={day === today || undefined}>
            <Text size="xs" c={off.has(day) ? 'red' : 'dimmed'} fw={day === today ? 700 : undefined}>
              {Number(day.slice(8))}
              {day === today ? ' 今天' : ''}
            </Text>
            {own.map((item) =>
              item.target === '' ? (
                <span key={item.id} className={classes.plain} title={`${item.title} ${item.detail}`}>
                  {item.title}
                </span>
              ) : (
                <button
                  key={item.id}
                  type="button"
                  className={classes.item}
                  data-level={item.level}
                  title={`${item.title}${levelWords[item.level].word === '' ? '' : `（${levelWords[item.level].word}）`} ${item.detail}`}
                  onClick={() => onOpen(item)}
                >
                  {item.title}
                </button>
              ),
            )}
          </div>
        )
      })}
      {Array.from({ length: 6 - columnOf(days.at(-1) ?? today) }, (_, index) => (
        <div key={`after${String(index)}`} className={classes.blank} />
      ))}
    </div>
  )
}
