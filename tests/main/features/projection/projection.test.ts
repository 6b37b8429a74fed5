import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { offices } from '../../../helpers/office'

const open = offices()

describe('the outlook of an office', () => {
  it('begins with the people on file, adds up by village, and keeps its ranges in order', async () => {
    const office = await open({ persons: 3000 })
    const all = await office.call('projection.run', {})
    const year = Number(office.time.day.slice(0, 4))
    expect(all.baseDay).toBe(`${String(year - 1)}-12-31`)
    expect(all.years.map((each) => each.year)).toEqual(Array.from({ length: 10 }, (_, n) => year + n))
    const [figures] = await office.call('statistics.figures', { from: `${String(year)}-01-01`, to: `${String(year)}-01-31`, by: 'township' })
    expect(all.population).toBe(figures!.population.start)
    const villages = await office.call('village.list', {})
    const parts = await Promise.all(villages.map((village) => office.call('projection.run', { villageCodes: [village.code] })))
    expect(parts.reduce((sum, part) => sum + part.population, 0)).toBe(all.population)
    for (const [index, { population, births, deaths }] of all.years.entries()) {
      for (const { low, middle, high } of [population, births, deaths]) expect(low <= middle && middle <= high).toBe(true)
      // each village is rounded by itself
      expect(Math.abs(parts.reduce((sum, part) => sum + part.years[index]!.population.middle, 0) - population.middle)).toBeLessThanOrEqual(villages.length)
    }
    const sixty = all.ages.find((each) => each.age === 60)!
    const { bands } = await office.call('statistics.pyramid', { day: all.baseDay, band: 1 })
    for (const [index, reached] of sixty.years.entries()) {
      const band = bands.find((each) => each.from === 59 - index)!
      expect(reached.onFile).toBe(band.male + band.female)
    }
    // who is not born yet is on no file
    expect(
      all.ages
        .find((each) => each.age === 6)!
        .years.slice(6)
        .map((each) => each.onFile),
    ).toEqual([0, 0, 0, 0])
    expect((await office.refused('projection.run', { villageCodes: ['349999101999'] })).message).toContain('没有编码为')
  })

  it('needs for each program what the coming assessments say, less who may have died, and children to come only for theirs', async () => {
    const office = await open({ persons: 3000 })
    const { costs, remarks } = await office.call('projection.costs', {})
    const year = Number(office.time.day.slice(0, 4))
    for (const programId of ['rural-reward', 'childcare-subsidy']) {
      const own = costs.filter((cost) => cost.programId === programId)
      expect(own.map((cost) => cost.year)).toEqual([year + 1, year + 2, year + 3])
      for (const cost of own) {
        const assessed = await office.call('program.assess', { programId, year: cost.year })
        expect([cost.persons, cost.amountFen]).toEqual([assessed.counts.eligible, assessed.totalFen])
        const { low, middle, high } = cost.expectedFen
        expect(low <= middle && middle <= high).toBe(true)
        if (programId === 'rural-reward') expect(cost.expectedPersons.high).toBeLessThanOrEqual(cost.persons)
      }
    }
    const children = costs.filter((cost) => cost.programId === 'childcare-subsidy')
    expect(children.at(-1)!.expectedPersons.middle).toBeGreaterThan(children.at(-1)!.persons)
    expect(remarks.join('')).toContain('不能当作名单')
  })

  it('supposes what the office sets, with its source, and goes back; the reader may not set', async () => {
    const office = await open({ persons: 1000 })
    const before = await office.call('projection.run', {})
    expect((await office.refused('projection.assume', { name: 'fertility', value: 9, cite: '县统计局测算' })).message).toContain('应在 0.3 至 4 个之间')
    expect((await office.refused('projection.assume', { name: 'fertility', value: null, cite: '县统计局测算' })).message).toContain('本来就是默认值')
    expect((await office.refused('projection.assume', { name: 'fertility', value: 1, cite: '' })).code).toBe('invalid')
    await office.call('projection.assume', { name: 'fertility', value: 3, cite: '县统计局2026年测算' })
    const more = await office.call('projection.run', {})
    expect(more.assumptions.find((each) => each.name === 'fertility')).toMatchObject({ value: 3, set: true, cite: '县统计局2026年测算' })
    expect(more.years.at(-1)!.births.middle).toBeGreaterThan(before.years.at(-1)!.births.middle)
    await office.call('projection.assume', { name: 'fertility', value: null, cite: '恢复按本乡镇记录' })
    expect(await office.call('projection.run', {})).toEqual(before)
    await office.as('finance')
    expect((await office.refused('projection.assume', { name: 'moving', value: 0, cite: '县统计局测算' })).code).toBe('forbidden')
  })

  it('is whole for an office with nobody, and is printed with all it supposes', async () => {
    const empty = await open({})
    const { years, population } = await empty.call('projection.run', {})
    expect([population, years.at(-1)!.population]).toEqual([0, { low: 0, middle: 0, high: 0 }])
    const office = await open({ fixture: 'small' })
    const { file } = await office.call('projection.print', { file: office.file('outlook.html') })
    const html = readFileSync(file!, 'utf8')
    for (const words of ['人口与资金展望', '满 60 周岁', '奖励扶助', '男性平均预期寿命', '第七次全国人口普查', '不是对任何人、任何家庭的预测或要求'])
      expect(html).toContain(words)
  })
})
