import { describe, expect, it } from 'vitest'
import { offices } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()

describe('events by village and month', () => {
  it('are what every month of every village counted by itself gives, for all kinds and both bases', async () => {
    const office = await open({ persons: 1500, seed: 9 })
    const to = office.time.day
    const behind = { births: ['bornMale', 'bornFemale'], deaths: ['deaths'], movedIn: ['movedIn'], movedOut: ['movedOut'] } as const
    for (const base of ['registered', 'resident'] as const)
      for (const event of ['births', 'deaths', 'movedIn', 'movedOut'] as const) {
        const months = await office.call('statistics.grid', { event, to, periods: 13, base })
        expect(months.periods).toHaveLength(13)
        expect(months.periods[0]).toEqual({ from: '2025-11-01', to: '2025-11-30' })
        expect(months.periods.at(-1)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
        const weeks = await office.call('statistics.grid', { event, to, unit: 'week', periods: 8, base })
        expect(weeks.periods[0]).toEqual({ from: '2026-10-05', to: '2026-10-11' })
        expect(weeks.periods.at(-1)).toEqual({ from: '2026-11-23', to: '2026-11-29' })
        for (const { periods, villages, index } of [months, weeks].flatMap((grid) => grid.periods.map((_, index) => ({ ...grid, index })))) {
          const month = periods[index]!
          const figures = await office.call('statistics.figures', { ...month, base })
          for (const village of villages) {
            const own = figures.find((each) => each.villageCode === village.villageCode)!
            const counted = { births: own.births.male + own.births.female, deaths: own.deaths, movedIn: own.movedIn, movedOut: own.movedOut }
            expect(village.values[index], `${village.villageName} ${month.from}`).toBe(counted[event])
          }
        }
        const busiest = months.villages
          .flatMap((village) => village.values.map((value, index) => ({ village, value, month: months.periods[index]! })))
          .toSorted((a, b) => b.value - a.value)[0]!
        const lists = await Promise.all(
          behind[event].map((figure) => office.call('statistics.figurePeople', { ...busiest.month, base, figure, villageCode: busiest.village.villageCode })),
        )
        expect(lists.flatMap((list) => list.ids)).toHaveLength(busiest.value)
      }
    expect((await office.refused('statistics.grid', { event: 'births', to, periods: 61 })).message).toContain('最多 60 个月')
  })

  it('count visits of every village by their day, without the ones that were voided', async () => {
    const office = await open({ persons: 1500 })
    const [first, second] = await office.call('village.list', {})
    const caseOf = async (villageCode: string, n: number) => {
      const fields = samplePerson({
        name: `虚家${String(n)}`,
        birthDate: '1960-05-05',
        idType: '无证件',
        idNumber: null,
        villageCode,
        householdNumber: `V${String(n)}`,
      })
      const { id: personId } = await office.call('person.add', { fields })
      const { caseId } = await office.call('case.open', {
        personId,
        type: 'specialFamily',
        category: 'bereaved',
        on: '2026-03-01',
        intake: { source: '', reason: '入户排查发现' },
      })
      const { helperId } = await office.call('case.addHelper', { caseId, duty: 'villageContact', name: '虚村干部', from: '2026-03-01' })
      return (on: string) => office.call('visit.record', { caseId, on, channel: 'home', outcome: 'met', helperId } as never)
    }
    const here = await caseOf(first!.code, 1)
    const there = await caseOf(second!.code, 2)
    for (const on of ['2026-03-10', '2026-03-31', '2026-05-01']) await here(on)
    await there('2026-05-02')
    const { periods, villages } = await office.call('statistics.grid', { event: 'visits', to: '2026-05-31', periods: 4 })
    const values = (code: string): number[] => villages.find((village) => village.villageCode === code)!.values
    expect(periods.map((month) => month.from.slice(0, 7))).toEqual(['2026-02', '2026-03', '2026-04', '2026-05'])
    expect(values(first!.code)).toEqual([0, 2, 0, 1])
    expect(values(second!.code)).toEqual([0, 0, 0, 1])
    // 31 March is a Tuesday, 1 and 2 May are a Friday and a Saturday
    const weeks = await office.call('statistics.grid', { event: 'visits', to: '2026-05-03', unit: 'week', periods: 8 })
    expect([weeks.periods[0], weeks.periods[7]]).toEqual([{ from: '2026-03-09', to: '2026-03-15' }, { from: '2026-04-27', to: '2026-05-03' }]) // prettier-ignore
    expect(weeks.villages.find(({ villageCode }) => villageCode === first!.code)!.values).toEqual([1, 0, 0, 1, 0, 0, 0, 1])
    const { cases, hidden } = await office.call('report.cases', { column: 'visitsCount', from: '2026-03-01', to: '2026-03-31', villageCode: first!.code })
    expect([cases.map(({ name, times }) => [name, times]), hidden]).toEqual([[['虚家1', 2]], 0])
  })
})
