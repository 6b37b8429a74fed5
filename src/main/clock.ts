import type { Day } from '../preload/contract/values'

/** The civil day and local time with offset; the only place that asks the PC for the time. */
export interface Clock {
  today(): Day
  now(): string
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** The clock of the office PC. */
export const systemClock: Clock = {
  today: () => systemClock.now().slice(0, 10),
  now: () => {
    const d = new Date()
    const offset = -d.getTimezoneOffset()
    const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`
    return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}T${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}${zone}`
  },
}
