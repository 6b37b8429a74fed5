import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupAge, beforeToDrop, dailyToDrop, type OwnCopy } from '../../../src/main/domain/backup-plan'
import { addDays } from '../../../src/main/domain/day'

const copyOf = (day: string, hour = '17:00:00'): OwnCopy => ({ file: `${day}T${hour}`, takenAt: `${day}T${hour}+08:00` })
const days = (from: string, count: number): OwnCopy[] => Array.from({ length: count }, (_, index) => copyOf(addDays(from, index)))

describe('which daily copies may go', () => {
  it('after 400 days the newest of 7 days, 4 weeks and 6 months are left', () => {
    const copies = days('2025-01-01', 400) // to 2026-02-04
    const dropped = new Set(dailyToDrop(copies))
    const kept = copies.filter((copy) => !dropped.has(copy.file)).map((copy) => copy.takenAt.slice(0, 10))
    expect(kept).toEqual([
      '2025-09-30',
      '2025-10-31',
      '2025-11-30',
      '2025-12-31',
      '2026-01-18',
      '2026-01-25',
      '2026-01-29',
      '2026-01-30',
      '2026-01-31',
      '2026-02-01',
      '2026-02-02',
      '2026-02-03',
      '2026-02-04',
    ])
  })

  it('never the newest, never fewer than seven days are left when there were seven, whatever days there are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 }), (offsets) => {
        const copies = offsets.map((offset) => copyOf(addDays('2024-01-01', offset)))
        const dropped = new Set(dailyToDrop(copies))
        const newest = copies.toSorted((a, b) => b.takenAt.localeCompare(a.takenAt))
        for (const copy of newest.slice(0, 7)) expect(dropped.has(copy.file)).toBe(false)
        expect(copies.length - dropped.size).toBeLessThanOrEqual(17)
      }),
    )
  })

  it('of two copies of one day the later stays', () => {
    expect(dailyToDrop([copyOf('2026-01-05', '08:00:00'), copyOf('2026-01-05', '17:00:00')])).toEqual(['2026-01-05T08:00:00'])
  })

  it('of copies before risky steps the newest ten stay', () => {
    expect(beforeToDrop(days('2026-01-01', 12))).toEqual(['2026-01-02T17:00:00', '2026-01-01T17:00:00'])
  })

  it('a clock that was set back makes no copy older', () => {
    expect([backupAge(null, '2026-01-05'), backupAge('2026-01-05', '2026-01-12'), backupAge('2026-01-05', '2025-01-01')]).toEqual([null, 7, 0])
  })
})
