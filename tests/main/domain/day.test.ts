import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysInMonth,
  earliest,
  formatDay,
  isDay,
  isLeapYear,
  isPartialDay,
  lastDayOf,
  latest,
  monthOf,
  monthText,
  monthsBetween,
  weekday,
  yearOf,
} from '../../../src/main/domain/day'

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2150-12-31') }).map(dayFromNumber)

describe('a day', () => {
  it.each(['2025-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '20260101', '0999-01-01', '', '2026-01-01T00:00'])(
    'is not %s',
    (text) => {
      expect(isDay(text)).toBe(false)
    },
  )
  it.each([
    [2025, 2, 29],
    [2026, 0, 1],
    [2026, 4, 31],
    [999, 1, 1],
    [10000, 1, 1],
    [2026, 1, 0],
  ])('is not made of %i, %i, %i', (year, month, day) => {
    expect(dayOf(year, month, day)).toBeUndefined()
  })
  it('exists on 29 February of leap years only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => {
        expect(isDay(`${year}-02-29`)).toBe(isLeapYear(year))
      }),
    )
    expect(daysInMonth(2000, 2)).toBe(29)
    expect(daysInMonth(2100, 2)).toBe(28)
  })
  it('comes back from its number, and days follow each other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(dayFromNumber(dayNumber(day))).toBe(day)
        expect(dayNumber(addDays(day, days)) - dayNumber(day)).toBe(days)
        expect(addDays(day, 1) > day).toBe(true)
        expect(weekday(addDays(day, 7))).toBe(weekday(day))
      }),
    )
  })
  it('has its weekday', () => {
    expect(weekday('2026-01-01')).toBe(4)
    expect(weekday('1969-12-28')).toBe(7)
  })
  it('is read as people write it', () => {
    expect(formatDay('1958-03-08')).toBe('1958年3月8日')
    expect(formatDay('1958-03')).toBe('1958年3月')
    expect(formatDay('1958')).toBe('1958年')
  })
  it('gives its year, month and the last day of a year', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year, month] = day.split('-').map(Number)
        expect(yearOf(day)).toBe(year)
        expect(monthOf(day)).toBe(month)
        expect(monthText(day)).toBe(day.slice(0, 7))
        expect(lastDayOf(year!) >= day).toBe(true)
      }),
    )
    expect(monthOf('1958')).toBeUndefined()
  })
})

describe('a partial day', () => {
  it.each(['1958-3', '1958-13', '58', '1958-02-30'])('is not %s', (text) => expect(isPartialDay(text)).toBe(false))
  it('spans from its earliest to its latest day, both real, and a whole day is itself', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(4, 7, 10), (day, length) => {
        const partial = day.slice(0, length)
        expect(isPartialDay(partial)).toBe(true)
        expect(isDay(earliest(partial)) && isDay(latest(partial))).toBe(true)
        expect(earliest(partial) <= day && day <= latest(partial)).toBe(true)
        expect(earliest(addDays(latest(partial), 1).slice(0, length))).toBe(addDays(latest(partial), 1))
      }),
    )
  })
})

describe('an age', () => {
  it('is reached on the birthday, not the day before', () => {
    expect(ageOn('1966-12-31', '2026-12-30')).toBe(59)
    expect(ageOn('1966-12-31', '2026-12-31')).toBe(60)
    expect(ageOn('1960-02-29', '2025-02-28')).toBe(64)
    expect(ageOn('1960-02-29', '2025-03-01')).toBe(65)
  })
  it('is the difference of the years on the last day of a year', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 2000, max: 2100 }), (birth, year) => {
        expect(ageOn(birth, lastDayOf(year))).toBe(year - yearOf(birth))
      }),
    )
  })
  it('grows by one a year and never falls from a day to the next', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (birth, on) => {
        expect(ageOn(birth, addDays(on, 1)) - ageOn(birth, on)).toBeOneOf([0, 1])
      }),
    )
  })
})

describe('months', () => {
  it('are counted and added as inverses', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, count) => {
        expect(monthsBetween(monthText(day), addMonths(monthText(day), count))).toBe(count)
      }),
    )
    expect(addMonths('2025-12', 1)).toBe('2026-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
  })
})
