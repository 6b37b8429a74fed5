import type { OfficeCalendar } from '../domain/calendar'
import { shippedDates, type Deadlines, type OfficeDates, type PaperDays } from '../domain/deadlines'
import type { Reader } from './schema'

/** Names under which an office's own dates are kept in the settings. */
export const dateSettings = {
  deadline: (programId: string) => `deadline:${programId}`,
  calendar: (year: number) => `calendar:${year}`,
  paperDays: 'paperDays',
}

/** Deadlines, holiday calendars and days for missing papers: the shipped ones and what the office added; of two, the later one holds. */
export function officeDates(db: Reader): OfficeDates {
  const rows = db.bulk.all<{ name: string; from: string; value: string; cite: string }>(
    "SELECT name, \"from\", value, cite FROM setting WHERE name LIKE 'deadline:%' OR name LIKE 'calendar:%' OR name = 'paperDays' ORDER BY id",
  )
  const deadlines: Deadlines[] = []
  const calendars: OfficeCalendar[] = []
  const paperDays: PaperDays[] = []
  for (const { name, from, value, cite } of rows) {
    const [kind, what] = name.split(':')
    if (kind === 'deadline') deadlines.push({ programs: [what!], from: Number(from.slice(0, 4)), cite, due: JSON.parse(value) as Deadlines['due'] })
    else if (kind === 'calendar') calendars.unshift({ ...(JSON.parse(value) as Pick<OfficeCalendar, 'off' | 'worked'>), year: Number(what), cite })
    else paperDays.push({ from, days: Number(value), cite })
  }
  return {
    deadlines: [...shippedDates.deadlines, ...deadlines],
    // the first of a year is the one that counts
    calendars: [...calendars, ...shippedDates.calendars],
    paperDays: [...shippedDates.paperDays, ...paperDays],
  }
}
