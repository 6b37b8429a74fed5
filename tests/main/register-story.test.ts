import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Output } from '../../src/preload/contract/index'
import { fixedReports } from '../../src/main/domain/statistics/fixed-reports'
import { offices, type TestOffice } from '../helpers/office'

const open = offices()
const reason = '测试故事'
const document = '户口簿'
const period = { from: '2026-03-01', to: '2026-10-31' }
/** Picks one of something, or a day of the year. */
interface Dice {
  one<T>(all: readonly T[]): T
  day(): string
}
const two = (n: number): string => String(n).padStart(2, '0')
function diceOf(numbers: Iterator<number>): Dice {
  const below = (n: number): number => (numbers.next().value as number) % Math.max(1, n)
  return { one: (all) => all[below(all.length)]!, day: () => `2026-${two(1 + below(11))}-${two(1 + below(28))}` }
}

type People = Output<'person.list'>['rows']
/** Everything a clerk does to the register, each with somebody at random; many a step is refused. */
const steps: Record<string, (office: TestOffice, people: People, dice: Dice) => Promise<unknown>> = {
  away: (office, people, { one, day }) => office.call('person.update', { id: one(people).id, fields: { state: 'away', stateSince: day() }, reason }),
  back: (office, people, { one }) => office.call('person.update', { id: one(people).id, fields: { state: 'registered', stateSince: null }, reason }),
  death: (office, people, { one, day }) => office.call('household.death', { personId: one(people).id, day: day(), document }),
  moveOut: (office, people, { one, day }) => office.call('household.moveOut', { personIds: [one(people).id], day: day(), document }),
  moveIn: (office, people, { one, day }) => {
    const personId = one(people.filter(({ state }) => state !== 'registered')).id
    return office.call('household.moveIn', { householdNumber: one(people).householdNumber!, personId, day: day(), document })
  },
  join: (office, people, { one, day }) =>
    office.call('household.join', { householdNumber: one(people).householdNumber!, personIds: [one(people).id], relation: '其他', day: day(), document }),
  split: (office, people, { one, day }) => {
    const { id, householdNumber } = one(people)
    return office.call('household.split', { householdNumber: householdNumber!, personIds: [id], headId: id, day: day(), document })
  },
  mergeHouseholds: (office, people, { one, day }) =>
    office.call('household.merge', { householdNumber: one(people).householdNumber!, intoHouseholdNumber: one(people).householdNumber!, day: day(), document }),
  birth: (office, people, { one, day }) => {
    const { id, householdNumber } = one(people)
    const fields = { name: `甄${String.fromCodePoint(0x4e00 + Number(day().slice(8)))}`, sex: one(['male', 'female'] as const) }
    return office.call('household.birth', { householdNumber: householdNumber!, motherId: id, fields, relation: '其他', day: day(), document })
  },
  grade: (office, people, { one }) => office.call('person.update', { id: one(people).id, fields: { disabilityGrade: one([null, 1, 2, 3] as const) }, reason }),
  marriage: (office, people, { one, day }) =>
    office.call('person.update', {
      id: one(people).id,
      fields: { maritalStatus: one(['divorced', 'widowed', 'single'] as const), maritalSince: day() },
      reason,
    }),
  parent: (office, people, { one }) => office.call('person.update', { id: one(people).id, fields: { fatherIdNumber: one(people).idNumber }, reason }),
  spouse: (office, people, { one }) => office.call('person.update', { id: one(people).id, fields: { spouseIdNumber: one(people).idNumber }, reason }),
  village: (office, people, { one }) => {
    const ids = [...new Set([one(people).id, one(people).id])]
    return office.call('register.bulkUpdate', { ids, fields: { villageCode: one(people).villageCode }, reason, typedCount: ids.length })
  },
  undo: async (office, _people, { one }) => {
    const left = (await office.call('register.steps', {})).filter(({ undone }) => !undone)
    return office.call('register.undoStep', { seq: one(left.slice(0, 4)).seq, reason })
  },
  remove: (office, people, { one }) => office.call('register.remove', { id: one(people).id, reason }),
  restore: async (office, _people, { one }) => office.call('register.restore', { personId: one(await office.call('register.bin', {})).personId, reason }),
  merge: (office, people, { one }) => office.call('register.merge', { keepId: one(people).id, dropId: one(people).id, reason }),
  unmerge: async (office, _people, { one }) => office.call('register.unmerge', { mergeId: one(await office.call('register.merges', {})).mergeId, reason }),
  erase: async (office, _people, { one }) => {
    await office.as('leader')
    return office.call('register.erase', { personId: one(await office.call('register.bin', {})).personId, reason })
  },
  tomorrow: (office, _people, { one }) => {
    office.time.day = one([office.time.day, ...['2026-11-24', '2026-11-29', '2026-12-03', '2026-12-20'].filter((day) => day > office.time.day)])
    return Promise.resolve()
  },
}

type Reports = Record<string, Output<'report.build'>>
async function everyReport(office: TestOffice): Promise<{ reports: Reports; others: unknown[] }> {
  const reports: Reports = {}
  const others: unknown[] = []
  for (const { kind, bases } of fixedReports)
    for (const base of bases) {
      reports[`${kind}/${base}`] = await office.call('report.build', { kind, ...period, base })
      if (kind === 'population' || kind === 'away') others.push(await office.call('report.change', { kind, ...period, base, against: 'previous' }))
    }
  others.push(await office.call('pivot.table', { subject: 'person', rows: 'state', columns: 'disability', ...period }))
  return { reports, others }
}

describe('the figures through any story of the register', () => {
  it('are those of a program that has just been started, agree with each other, and keep their identities', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.nat({ max: 99_999 })),
        fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 60, maxLength: 60 }),
        async (numbers, names) => {
          const office = await open({ persons: 120, seed: 3 })
          const dice = diceOf(numbers)
          for (const [index, name] of names.entries()) {
            const { rows } = await office.call('person.list', { filter: {}, limit: 200 })
            try {
              await steps[name]!(office, rows, dice)
            } catch (error) {
              // refused, or nobody is there for it: the register is as it was
              expect((error as { failure?: { code: string } }).failure?.code, `${name}: ${String(error)}`).not.toBe('unexpected')
            }
            await office.as('clerk')
            const warm = await everyReport(office)
            const value = (report: string, column: string): number => {
              const { columns, total } = warm.reports[report]!
              return total.values[columns.findIndex(({ key }) => key === column)]!
            }
            const end = value('population/registered', 'end')
            const { total } = await office.call('statistics.pyramid', { day: period.to, band: 1 })
            expect([total, value('ages/registered', 'total'), value('completeness/registered', 'people')], name).toEqual([end, end, end])
            expect(value('away/registered', 'total'), name).toBe(end - value('population/resident', 'end'))
            for (const { checks } of Object.values(warm.reports)) for (const check of checks) expect(check, name).toMatchObject({ holds: true })
            if (index % 5 !== 4) continue
            await office.restart()
            await office.as('clerk')
            expect(warm, name).toEqual(await everyReport(office))
          }
        },
      ),
      { numRuns: 3, endOnFailure: true },
    )
  })
})
