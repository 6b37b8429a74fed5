import { describe, expect, it } from 'vitest'
import { findFaults, qualityRules } from '../../../../src/main/domain/quality/check'
import { peopleOfExample } from '../../../../src/main/domain/quality/example'
import { familyExamples } from '../../../../src/main/domain/quality/family-examples'
import { personExamples } from '../../../../src/main/domain/quality/person-examples'
import { sceneOf } from '../../../../src/main/domain/quality/scene'
import { isThreshold, thresholdDefinitions, thresholdFault, thresholdsOn } from '../../../../src/main/domain/quality/thresholds'

const examples = [...personExamples, ...familyExamples]
const today = '2026-11-23'
const villages = new Map([['349999101200', { name: '虚构村', groupCount: 6 }]])

describe('the rules', () => {
  it('are at least 35, each with a name of its own', () => {
    expect(qualityRules.length).toBeGreaterThanOrEqual(35)
    expect(new Set(qualityRules.map((rule) => rule.id)).size).toBe(qualityRules.length)
    expect(new Set(qualityRules.map((rule) => rule.title)).size).toBe(qualityRules.length)
  })

  it.each(qualityRules)('$id has examples on both sides, and every limit it names exists', (rule) => {
    const own = examples.filter((example) => example.rule === rule.id)
    expect(new Set(own.map((example) => example.found))).toEqual(new Set([true, false]))
    for (const limit of rule.limits ?? []) expect(isThreshold(limit)).toBe(true)
  })

  it.each(examples)('$rule: $sentence', (example) => {
    const rules = qualityRules.filter((rule) => rule.id === example.rule)
    expect(rules).toHaveLength(1)
    const found = findFaults(sceneOf(peopleOfExample(example), { today, limits: thresholdsOn([], today), villages }), rules)
    expect(found.map((each) => each.message)).toHaveLength(example.found ? (example.times ?? 1) : 0)
    for (const each of found) {
      expect(each.message).toMatch(/。$/)
      // a sentence on the screen never carries a whole number
      expect(each.message).not.toMatch(/\d{15}/)
    }
  })
})

describe('limits', () => {
  it('are those of the day, the newest first, and the preset before anything was set', () => {
    const added = [
      { name: 'spouseGap', from: '2026-01-01', value: 30, cite: '一' },
      { name: 'spouseGap', from: '2026-06-01', value: 35, cite: '二' },
    ]
    expect(['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01'].map((day) => thresholdsOn(added, day).spouseGap)).toEqual([25, 30, 30, 35])
  })

  it('refuse what is no limit and what is out of bounds', () => {
    expect(thresholdFault('nonsense', 3)).toContain('没有“nonsense”')
    const { least, most } = thresholdDefinitions.spouseGap
    expect([least - 1, least, most, most + 1].map((value) => thresholdFault('spouseGap', value) === undefined)).toEqual([false, true, true, false])
  })
})
