import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { perMille, sexRatioAtBirth } from '../../../../src/main/domain/statistics/ratio'

describe('the sex ratio at birth', () => {
  it('is not given under 50 births, and is from 50 on', () => {
    expect(sexRatioAtBirth(25, 24)).toBeNull()
    expect(sexRatioAtBirth(25, 25)?.ratio).toBe(100)
    expect(sexRatioAtBirth(60, 0)).toBeNull()
  })
  it('has the interval of Clopper and Pearson', () => {
    // R: binom.test(53, 100)$conf.int = 0.4275815, 0.6305948; the odds times a hundred
    expect(sexRatioAtBirth(53, 47)).toEqual({ ratio: 112.8, low: 74.7, high: 170.7 })
    // R: binom.test(25, 50)$conf.int = 0.355273, 0.644727
    expect(sexRatioAtBirth(25, 25)).toEqual({ ratio: 100, low: 55.1, high: 181.5 })
  })
  it('lies inside its interval, which narrows with more births', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 900 }), fc.integer({ min: 30, max: 900 }), (male, female) => {
        const few = sexRatioAtBirth(male, female)!
        const many = sexRatioAtBirth(male * 4, female * 4)!
        expect(few.low).toBeLessThan(few.ratio)
        expect(few.high).toBeGreaterThan(few.ratio)
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })
})

describe('a rate', () => {
  it('is per mille of the mean of start and end, to two decimals', () => {
    expect(perMille(8, 900, 1100)).toBe(8)
    expect(perMille(1, 300, 301)).toBe(3.33)
    expect(perMille(0, 0, 0)).toBeNull()
  })
})
