import { describe, expect, it } from 'vitest'
import { offices } from '../../../helpers/office'

const open = offices()
const year = { from: '2026-01-01', to: '2026-12-31' }

describe('statistics.figures', () => {
  it('refuses a period that ends before it begins, and a base it does not know', async () => {
    const office = await open({ fixture: 'small' })
    expect(await office.refused('statistics.figures', { from: '2026-02-01', to: '2026-01-31' })).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('早于起期') as string,
    })
    expect((await office.refused('statistics.figures', { ...year, base: 'all' })).message).toContain('registered（户籍）')
  })
  it('adds its villages up to the township, and every figure has its names', async () => {
    const office = await open({ persons: 800, seed: 5 })
    for (const base of ['registered', 'resident'] as const) {
      const villages = await office.call('statistics.figures', { ...year, base })
      const [town] = await office.call('statistics.figures', { ...year, base, by: 'township' })
      expect(town).toMatchObject({ villageCode: '349999101000' })
      const sum = (pick: (row: (typeof villages)[number]) => number): number => villages.reduce((total, row) => total + pick(row), 0)
      expect(sum((row) => row.population.start)).toBe(town!.population.start)
      expect(sum((row) => row.population.end)).toBe(town!.population.end)
      expect(sum((row) => row.births.male)).toBe(town!.births.male)
      const first = villages[0]!
      const { ids } = await office.call('statistics.figurePeople', { ...year, base, figure: 'end', villageCode: first.villageCode })
      expect(ids).toHaveLength(first.population.end)
      expect((await office.call('statistics.figurePeople', { ...year, base, figure: 'bornFemale' })).ids).toHaveLength(town!.births.female)
    }
    const end = (await office.call('statistics.figures', { ...year, by: 'township' }))[0]!.population.end
    expect((await office.call('statistics.pyramid', { day: year.to })).total).toBe(end)
  })
})
