import { describe, expect, it } from 'vitest'
import { isDay } from '../../../../src/main/domain/day'
import { figureDay, figureOn, figureText, provinceOf, type Figure } from '../../../../src/main/domain/policy/figures'
import { isOptionValue, optionOn } from '../../../../src/main/domain/policy/options'
import { programs } from '../../../../src/main/domain/programs/list'

const shipped = programs.flatMap((program) => program.figures)
const yuan = (name: string, day: string, province = 'anhui' as const) => (figureOn(shipped, name, day, province)?.value ?? Number.NaN) / 100

describe('the shipped figures', () => {
  it('are each dated, cited and unique', () => {
    for (const figure of shipped) {
      expect(isDay(figure.from)).toBe(true)
      expect(figure.cite).not.toBe('')
      expect(figureText(figure)).not.toBe('')
    }
    const keys = shipped.map((figure) => `${figure.name} ${figure.from} ${figure.province ?? ''}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
  it.each([
    ['ruralReward.base', '2003-12-31', Number.NaN],
    ['ruralReward.base', '2008-12-31', 600],
    ['ruralReward.base', '2009-01-01', 720],
    ['ruralReward.base', '2011-12-31', 720],
    ['ruralReward.base', '2012-01-01', 960],
    ['specialBereaved.urban', '2011-12-31', 100],
    ['specialBereaved.urban', '2012-01-01', 135],
    ['specialBereaved.urban', '2014-01-01', 340],
    ['specialBereaved.rural', '2014-01-01', 170],
    ['specialBereaved.rural', '2015-12-31', 170],
    ['specialBereaved.rural', '2016-01-01', 340],
    ['specialBereaved.rural', '2018-01-01', 450],
    ['specialBereaved.rural', '2022-06-30', 450],
    ['specialBereaved.rural', '2022-07-01', 590],
    ['specialDisabled.rural', '2014-01-01', 150],
    ['specialDisabled.urban', '2014-01-01', 270],
    ['specialDisabled.rural', '2016-01-01', 270],
    ['specialDisabled.urban', '2022-06-30', 350],
    ['specialDisabled.urban', '2022-07-01', 460],
    ['complication.grade1', '2022-06-30', 400],
    ['complication.grade1', '2022-07-01', 520],
    ['complication.grade2', '2022-07-01', 390],
    ['complication.grade3', '2022-07-01', 260],
    ['childcare.yearly', '2024-12-31', Number.NaN],
    ['childcare.yearly', '2025-01-01', 3600],
  ])('%s on %s is %d yuan', (name, day, value) => expect(yuan(name, day)).toBe(value))
})

describe('the figure in force', () => {
  const row = (from: string, value: number | null, province?: 'anhui' | 'hubei'): Figure => ({
    name: 'x',
    title: '某标准',
    unit: 'fenPerYear',
    from,
    value,
    cite: '某文件',
    ...(province ? { province } : {}),
  })
  it('is none before the first, and never one of another province', () => {
    expect(figureOn([row('2020-01-01', 1)], 'x', '2019-12-31', 'anhui')).toBeUndefined()
    expect(figureOn([row('2020-01-01', 1, 'hubei')], 'x', '2020-01-01', 'anhui')).toBeUndefined()
  })
  it('is the newest; of one day the provincial, then the later added', () => {
    const figures = [row('2020-01-01', 1), row('2022-01-01', null), row('2021-01-01', 3)]
    expect(figureOn(figures, 'x', '2021-06-01', 'anhui')?.value).toBe(3)
    expect(figureOn(figures, 'x', '2022-06-01', 'anhui')?.value).toBeNull()
    expect(figureOn([row('2020-01-01', 2, 'anhui'), row('2020-01-01', 1)], 'x', '2020-01-01', 'anhui')?.value).toBe(2)
    expect(figureOn([row('2020-01-01', 2), row('2020-01-01', 5)], 'x', '2020-01-01', 'anhui')?.value).toBe(5)
  })
  it('is read by people', () => {
    expect(figureText(row('2020-01-01', 96000))).toBe('960.00元/年')
    expect(figureText(row('2020-01-01', null))).toBe('已取消')
    expect(figureDay(19330101)).toBe('1933-01-01')
    expect(figureDay(19330230)).toBeUndefined()
  })
})

describe('options and provinces', () => {
  it('refuse what is no choice', () => {
    expect(isOptionValue('householdTest', 'both')).toBe(false)
    expect(optionOn([{ name: 'householdTest', value: 'both', from: '2020-01-01', cite: '' }], 'householdTest', '2026-12-31').value).toBe('selfAndSpouse')
  })
  it('answer by the day', () => {
    const options = [{ name: 'householdTest', value: 'self', from: '2024-01-01', cite: '某县〔2024〕1号' }] as const
    expect(optionOn(options, 'householdTest', '2023-12-31').value).toBe('selfAndSpouse')
    expect(optionOn(options, 'householdTest', '2024-01-01')).toEqual({ value: 'self', cite: '某县〔2024〕1号' })
  })
  it('know the four provinces by name', () => {
    expect(['安徽省', '河北', '湖北省', '河南省', '湖南省', ''].map(provinceOf)).toEqual(['anhui', 'hebei', 'hubei', 'henan', 'other', 'other'])
  })
})
