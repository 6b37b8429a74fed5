import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { provinces } from '../../../src/main/domain/policy/figures'
import { programs } from '../../../src/main/domain/programs/list'
import { addAmounts, fundLevels, shippedSplits, splitFen, splitOn, splitProblem, type SplitVector } from '../../../src/main/domain/split'

const vectorOf = (a: number, b: number, c: number): SplitVector => {
  const [x, y, z] = [a, b, c].sort((left, right) => left - right) as [number, number, number]
  return { centre: x, province: y - x, city: z - y, county: 10_000 - z }
}
const share = fc.integer({ min: 0, max: 10_000 })
const anyVector = fc.tuple(share, share, share).map(([a, b, c]) => vectorOf(a, b, c))
const anyLevel = fc.constantFrom(...fundLevels)
const anyFen = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })

describe('a split', () => {
  it('that a county published as 50 + 20 + 20 % is refused, and says by how much', () => {
    const vector = { centre: 5000, province: 2000, city: 0, county: 2000 }
    expect(splitProblem(vector)).toBe('中央、省、市、县分担比例合计为 90%，少 10%，必须正好是 100%')
    expect(() => splitFen(100, vector, 'county')).toThrow('90%')
  })
  it('with a negative, broken or too large share is refused', () => {
    expect(splitProblem({ centre: -1, province: 10_001, city: 0, county: 0 })).toContain('中央')
    expect(splitProblem({ centre: 10_001, province: 0, city: 0, county: 0 })).toContain('中央')
    expect(splitProblem({ centre: 3333.5, province: 6666.5, city: 0, county: 0 })).toContain('中央')
    expect(splitProblem({ centre: Number.NaN, province: 0, city: 0, county: 10_000 })).toContain('中央')
  })
  it('adds up to the amount to the fen, whatever the shares', () => {
    fc.assert(
      fc.property(anyFen, anyVector, anyLevel, (fen, vector, level) => {
        const amounts = splitFen(fen, vector, level)
        expect(fundLevels.reduce((sum, each) => sum + amounts[each], 0)).toBe(fen)
        for (const each of fundLevels) {
          expect(Number.isSafeInteger(amounts[each])).toBe(true)
          expect(Math.abs(amounts[each] - (fen * vector[each]) / 10_000)).toBeLessThan(4)
          if (vector[each] === 0) expect(amounts[each]).toBe(0)
        }
      }),
    )
  })
  it('gives every level but the residue one its share rounded down', () => {
    expect(splitFen(10_001, { centre: 3333, province: 3333, city: 0, county: 3334 }, 'centre')).toEqual({ centre: 3334, province: 3333, city: 0, county: 3334 })
    expect(splitFen(1, { centre: 6000, province: 4000, city: 0, county: 0 }, 'county')).toEqual({ centre: 0, province: 1, city: 0, county: 0 })
  })
  it('of lines, villages and the whole agree to the fen', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 1_000_000 }))), anyVector, anyLevel, (villages, vector, level) => {
        const perVillage = villages.map((lines) => addAmounts(lines.map((fen) => splitFen(fen, vector, level))))
        const whole = addAmounts(perVillage)
        expect(whole).toEqual(addAmounts(villages.flat().map((fen) => splitFen(fen, vector, level))))
        expect(fundLevels.reduce((sum, each) => sum + whole[each], 0)).toBe(villages.flat().reduce((sum, fen) => sum + fen, 0))
      }),
    )
  })
})

describe('the shipped splits', () => {
  it('are all exactly 100 % and cited', () => {
    for (const rule of shippedSplits) {
      expect(splitProblem(rule.vector)).toBeUndefined()
      expect(rule.cite).not.toBe('')
      expect(
        programs
          .find((program) => program.id === rule.programId)
          ?.versions.some((version) => version.components.some((component) => component.name === rule.component)),
      ).toBe(true)
    }
  })
  it('put 60 % of the national base on the centre since 2019 in the four provinces', () => {
    for (const province of provinces) {
      const rule = splitOn(shippedSplits, 'special-bereaved', 'base', province, '2019-01-01')
      expect(rule?.vector.centre).toBe(province === 'other' ? undefined : 6000)
      expect(splitOn(shippedSplits, 'special-bereaved', 'base', province, '2018-12-31')).toBeUndefined()
    }
    expect(splitOn(shippedSplits, 'rural-reward', 'base', 'anhui', '2018-12-31')?.vector.centre).toBe(5000)
    expect(splitOn(shippedSplits, 'rural-reward', 'daughter', 'anhui', '2026-12-31')?.vector.province).toBe(10_000)
  })
  it('give way to what the office adds, from its day on', () => {
    const own = {
      programId: 'rural-reward',
      component: 'base',
      from: '2025-01-01',
      vector: { centre: 6000, province: 2000, city: 1000, county: 1000 },
      cite: '某县〔2025〕1号',
    }
    expect(splitOn([...shippedSplits, own], 'rural-reward', 'base', 'anhui', '2024-12-31')?.vector.city).toBe(0)
    expect(splitOn([...shippedSplits, own], 'rural-reward', 'base', 'anhui', '2025-01-01')).toBe(own)
  })
})
