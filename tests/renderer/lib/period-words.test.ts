import { describe, expect, it } from 'vitest'
import { movedPeriod, spanOf } from '../../../src/renderer/lib/period-words'

describe('the period before and after', () => {
  it.each([
    ['a month', { from: '2026-03-01', to: '2026-03-31' }, -1, { from: '2026-02-01', to: '2026-02-28' }],
    ['a month into the next year', { from: '2026-12-01', to: '2026-12-31' }, 1, { from: '2027-01-01', to: '2027-01-31' }],
    ['a quarter', { from: '2026-01-01', to: '2026-03-31' }, -1, { from: '2025-10-01', to: '2025-12-31' }],
    ['half a statistical year', { from: '2026-10-01', to: '2027-03-31' }, -1, { from: '2026-04-01', to: '2026-09-30' }],
    ['a leap year', { from: '2024-01-01', to: '2024-12-31' }, 1, { from: '2025-01-01', to: '2025-12-31' }],
    ['ten days', { from: '2026-10-05', to: '2026-10-14' }, -1, { from: '2026-09-25', to: '2026-10-04' }],
    ['one day', { from: '2026-02-28', to: '2026-02-28' }, 1, { from: '2026-03-01', to: '2026-03-01' }],
  ])('moves %s as a whole', (_, period, steps, wanted) => {
    expect(movedPeriod(period, steps)).toEqual(wanted)
    expect(movedPeriod(wanted, -steps)).toEqual(period)
  })
  it('is written as a month, as a span, or as the day of a state', () => {
    expect(spanOf('range', { from: '2026-03-01', to: '2026-03-31' })).toBe('2026-03')
    expect(spanOf('range', { from: '2026-03-02', to: '2026-03-31' })).toBe('2026-03-02 至 2026-03-31')
    expect(spanOf('day', { from: '2026-03-01', to: '2026-03-31' })).toBe('截至 2026-03-31')
  })
})
