import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PopulationBase } from '../../../../src/preload/contract/statistics'
import { addDays, dayFromNumber, dayNumber } from '../../../../src/main/domain/day'
import { linkRegister, type RegisterPerson } from '../../../../src/main/domain/policy/register'
import { peopleOf } from '../../../../src/main/domain/programs/example'
import { completeness } from '../../../../src/main/domain/statistics/completeness-report'
import { registerReports } from '../../../../src/main/domain/statistics/register-reports'
import type { RegisterReport, ReportSource } from '../../../../src/main/domain/statistics/report-parts'
import { tableOf } from '../../../../src/main/domain/statistics/tally'

/** Somebody of an invented township, with what else is on file. */
interface Somebody extends RegisterPerson {
  moved: { kind: 'moveIn' | 'moveOut'; day: string }[]
  household: string | null
  entered: string
  recorded: string | null
  maritalSince: string | null
  /** 外出 that is over: from the first day on, back on the second. */
  spell: [string, string] | null
  /** Another household and another grade until a day. */
  before: { day: string; household: string | null; grade: 1 | 2 | 3 | 4 | null } | null
}
interface Question {
  from: string
  to: string
  base: PopulationBase
  firstEntry: string
}
const villages = ['349999101001', '349999101002']
const blank = peopleOf({ person: {} })[0]!
const dayIn = (from: string, to: string) => fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayFromNumber)
const someone = fc
  .record({
    sex: fc.constantFrom('male' as const, 'female' as const),
    villageCode: fc.constantFrom(...villages),
    birthDate: fc.option(fc.oneof(dayIn('1935-01-01', '2026-06-30'), dayIn('2025-06-01', '2026-06-30'), dayIn('2021-06-01', '2026-06-30')), { nil: null }),
    state: fc.constantFrom('registered' as const, 'registered' as const, 'dead' as const, 'movedOut' as const, 'away' as const),
    stateSince: fc.option(dayIn('2025-06-01', '2026-06-30'), { nil: null }),
    maritalStatus: fc.constantFrom('single', 'married', 'firstMarriage', 'remarried', 'widowed', 'divorced', 'unspecified', null) as fc.Arbitrary<
      RegisterPerson['maritalStatus']
    >,
    maritalSince: fc.option(dayIn('2025-06-01', '2026-06-30'), { nil: null }),
    disabilityGrade: fc.constantFrom(null, null, 1, 2, 3, 4) as fc.Arbitrary<RegisterPerson['disabilityGrade']>,
    household: fc.constantFrom('A', 'B', 'C', 'D', null),
    numbered: fc.boolean(),
    mother: fc.integer({ min: 0, max: 9 }),
    father: fc.integer({ min: 0, max: 9 }),
    entered: dayIn('2025-06-01', '2026-08-30'),
    recorded: fc.option(dayIn('2025-06-01', '2026-08-30'), { nil: null }),
    moves: fc.integer({ min: 0, max: 3 }),
    startsAway: fc.boolean(),
    spell: fc.option(
      fc.tuple(dayIn('2025-06-01', '2026-06-30'), fc.integer({ min: 1, max: 200 })).map(([day, length]): [string, string] => [day, addDays(day, length)]),
      { nil: null },
    ),
    before: fc.option(
      fc.record({
        day: dayIn('2025-06-01', '2026-06-30'),
        household: fc.constantFrom('A', 'B', 'E', null),
        grade: fc.constantFrom(null, 1, 2, 3, 4) as fc.Arbitrary<1 | 2 | 3 | 4 | null>,
      }),
      { nil: null },
    ),
    moveDays: fc.uniqueArray(dayIn('2025-06-01', '2026-05-31'), { minLength: 3, maxLength: 3 }),
  })
  .map(({ moves, startsAway, moveDays, ...rest }) => {
    // moves that follow one another, before the last state of all; a move out that is the last one is the state
    const days = moveDays.toSorted().slice(0, moves)
    const moved = days.map((day, index) => ({ kind: (index % 2 === 0) === startsAway ? ('moveIn' as const) : ('moveOut' as const), day }))
    const last = moved.at(-1)
    // somebody who is simply here may have been away
    const spell = last === undefined && rest.state === 'registered' ? rest.spell : null
    if (last === undefined) return { ...rest, moved, spell }
    const birthDate = rest.birthDate !== null && rest.birthDate >= '2025-06-01' ? '2025-05-05' : rest.birthDate
    if (last.kind === 'moveOut') return { ...rest, spell, birthDate, moved, state: 'movedOut' as const, stateSince: last.day }
    return {
      ...rest,
      spell,
      birthDate,
      moved,
      ...(rest.state !== 'registered' && (rest.stateSince === null || rest.stateSince <= last.day) ? { stateSince: '2026-06-30' } : {}),
    }
  })
function townshipOf(facts: readonly (typeof someone extends fc.Arbitrary<infer T> ? T : never)[]): Somebody[] {
  return facts.map(({ numbered, mother, father, ...rest }, index) => ({
    ...blank,
    idType: '无证件',
    idNumber: numbered ? `N${index}` : null,
    motherIdNumber: mother < index ? `N${mother}` : null,
    fatherIdNumber: father < index && father !== mother ? `N${father}` : null,
    ...rest,
    id: index + 1,
  }))
}

// From here on nothing of the program: who is here on a day, and what happened on a day, asked day by day.
const leaves = (each: Somebody, base: PopulationBase): boolean =>
  each.state === 'dead' || each.state === 'movedOut' || (base === 'resident' && each.state === 'away')
const never = (each: Somebody, base: PopulationBase): boolean =>
  leaves(each, base) && (each.stateSince === null || (each.moved.length === 0 && each.birthDate !== null && each.stateSince < each.birthDate))
const cameFromElsewhere = (each: Somebody): boolean => each.moved[0]?.kind === 'moveIn'
function here(each: Somebody, day: string, base: PopulationBase): boolean {
  if (never(each, base)) return false
  let present = !cameFromElsewhere(each) && (each.birthDate === null || each.birthDate <= day)
  for (const move of each.moved) if (move.day <= day) present = move.kind === 'moveIn'
  return present && !(leaves(each, base) && each.stateSince! <= day)
}
type What = 'birth' | 'death' | 'moveIn' | 'moveOut'
function happened(each: Somebody, day: string, base: PopulationBase): What[] {
  if (never(each, base)) return []
  const found: What[] = []
  if (each.birthDate === day && !cameFromElsewhere(each)) found.push('birth')
  for (const move of each.moved) if (move.day === day) found.push(move.kind)
  if (leaves(each, base) && each.stateSince === day && !each.moved.some((move) => move.day === day)) found.push(each.state === 'dead' ? 'death' : 'moveOut')
  return found
}
function daysOf(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
const age = (each: Somebody, day: string): number | null =>
  each.birthDate === null ? null : Number(day.slice(0, 4)) - Number(each.birthDate.slice(0, 4)) - (day.slice(5) < each.birthDate.slice(5) ? 1 : 0)
const band = (value: number | null, bounds: readonly (readonly [string, number])[]): string =>
  value === null || value < 0 ? 'unknown' : bounds.findLast(([, from]) => value >= from)![0]
const daysApart = (a: string, b: string): number => daysOf(a, b).length - 1

type Recount = (people: Somebody[], question: Question, all: Somebody[]) => Record<string, number>
const add = (sums: Record<string, number>, key: string): void => void (sums[key] = (sums[key] ?? 0) + 1)
const eachEvent = (people: Somebody[], { from, to, base }: Question, then: (each: Somebody, what: What, day: string) => void): void => {
  for (const each of people) for (const day of daysOf(from, to)) for (const what of happened(each, day, base)) then(each, what, day)
}
/** What happened before the period and was written down within it. */
const lateEvents = (people: Somebody[], { from, to, base, firstEntry }: Question, then: (each: Somebody, what: What) => void): void => {
  if (firstEntry >= from) return
  for (const each of people)
    for (const day of daysOf('2025-05-01', addDays(from, -1)))
      for (const what of happened(each, day, base)) {
        if (what === 'birth') continue
        const written = each.recorded ?? (day >= firstEntry && each.entered >= day ? each.entered : null)
        if (written !== null && written >= from && written <= to) then(each, what)
      }
}
const onDay = (people: Somebody[], { to, base }: Question): Somebody[] => people.filter((each) => here(each, to, base))

const recounts: Record<string, Recount> = {
  population: (people, question) => {
    const sums: Record<string, number> = {}
    for (const each of people) {
      if (here(each, addDays(question.from, -1), question.base)) add(sums, 'start')
      if (here(each, question.to, question.base)) add(sums, 'end')
    }
    const keys = { death: 'deaths', moveIn: 'movedIn', moveOut: 'movedOut' } as const
    eachEvent(people, question, ({ sex }, what) => add(sums, what === 'birth' ? (sex === 'male' ? 'bornMale' : 'bornFemale') : keys[what]))
    return sums
  },
  births: (people, question, all) => {
    const sums: Record<string, number> = {}
    const numberOf = (child: Somebody): string => {
      const parents = all.filter(({ idNumber }) => idNumber !== null && (idNumber === child.motherIdNumber || idNumber === child.fatherIdNumber))
      const parent = parents.find(({ sex }) => sex === 'female') ?? parents[0]
      if (parent === undefined) return 'unknown'
      const older = all.filter(
        (other) =>
          other.birthDate !== null &&
          (other.motherIdNumber === parent.idNumber || other.fatherIdNumber === parent.idNumber) &&
          (other.birthDate < child.birthDate! || (other.birthDate === child.birthDate && other.id < child.id)),
      )
      return older.length === 0 ? 'first' : older.length === 1 ? 'second' : 'later'
    }
    eachEvent(people, question, (each, what) => {
      if (what !== 'birth') return
      add(sums, each.sex === 'male' ? 'bornMale' : 'bornFemale')
      add(sums, numberOf(each))
    })
    for (const each of people) {
      const { from, to, base, firstEntry } = question
      const young = each.birthDate !== null && each.birthDate < from && age(each, from)! <= 3
      if (young && !never(each, base) && !cameFromElsewhere(each) && firstEntry < from && each.entered >= from && each.entered <= to) add(sums, 'late')
    }
    return sums
  },
  deaths: (people, question) => {
    const sums: Record<string, number> = {}
    eachEvent(people, question, (each, what, day) => {
      if (what !== 'death') return
      add(sums, each.sex)
      add(sums, band(age(each, day), [['d0', 0], ['d1', 1], ['d15', 15], ['d60', 60], ['d80', 80]])) // prettier-ignore
    })
    lateEvents(people, question, (_, what) => what === 'death' && add(sums, 'late'))
    return sums
  },
  moves: (people, question) => {
    const sums: Record<string, number> = {}
    eachEvent(people, question, ({ sex }, what) => {
      if (what === 'moveIn') add(sums, sex === 'male' ? 'inMale' : 'inFemale')
      if (what === 'moveOut') add(sums, sex === 'male' ? 'outMale' : 'outFemale')
    })
    lateEvents(people, question, (_, what) => {
      if (what === 'moveIn') add(sums, 'lateIn')
      if (what === 'moveOut') add(sums, 'lateOut')
    })
    return sums
  },
  ages: (people, question) => {
    const sums: Record<string, number> = {}
    for (const each of onDay(people, question)) {
      add(sums, each.sex)
      add(sums, band(age(each, question.to), [['a0', 0], ['a3', 3], ['a6', 6], ['a16', 16], ['a60', 60], ['a65', 65], ['a80', 80]])) // prettier-ignore
    }
    return sums
  },
  marriage: (people, question) => {
    const sums: Record<string, number> = {}
    for (const each of onDay(people, question)) {
      if ((age(each, question.to) ?? 0) < 15) continue
      const now = { single: 'single', widowed: 'widowed', divorced: 'divorced', married: 'married', firstMarriage: 'married', remarried: 'married', reunited: 'married', unspecified: 'unknown' } // prettier-ignore
      const before: Record<string, string> = { widowed: 'married', divorced: 'married', firstMarriage: 'single' }
      const changedAfter = each.maritalSince !== null && each.maritalSince > question.to
      add(sums, changedAfter ? (before[each.maritalStatus ?? ''] ?? 'unknown') : each.maritalStatus === null ? 'unknown' : now[each.maritalStatus])
    }
    return sums
  },
  disability: (people, question) => {
    const sums: Record<string, number> = {}
    for (const each of onDay(people, question)) {
      const grade = each.before !== null && question.to < each.before.day ? each.before.grade : each.disabilityGrade
      if (grade === null) continue
      add(sums, `g${grade}`)
      add(sums, each.sex)
      if ((age(each, question.to) ?? 99) < 18) add(sums, 'minor')
    }
    return sums
  },
  away: (people, question) => {
    const sums: Record<string, number> = {}
    for (const each of onDay(people, question)) {
      const gone = each.state === 'away' && (each.stateSince === null || each.stateSince <= question.to)
      if (!gone && !(each.spell !== null && each.spell[0] <= question.to && question.to < each.spell[1])) continue
      add(sums, each.sex)
      add(sums, band(age(each, question.to), [['w0', 0], ['w16', 16], ['w60', 60]])) // prettier-ignore
    }
    return sums
  },
  households: (people, question, all) => {
    const sums: Record<string, number> = {}
    const householdOf = (each: Somebody): string | null => (each.before !== null && question.to < each.before.day ? each.before.household : each.household)
    const present = onDay(all, question).filter((each) => householdOf(each) !== null)
    for (const each of present) if (people.includes(each)) add(sums, 'persons')
    for (const number of new Set(present.map(householdOf))) {
      const members = present.filter((each) => householdOf(each) === number)
      // a household stands where its first member does
      if (people.includes(members[0]!)) add(sums, `h${Math.min(members.length, 6)}`)
    }
    return sums
  },
  completeness: (people, question) => {
    const sums: Record<string, number> = {}
    for (const each of onDay(people, question)) {
      add(sums, 'people')
      const missing = [each.idNumber === null && 'idNumber', each.birthDate === null && 'birthDate', each.household === null && 'householdNumber'].filter(
        (key) => key !== false,
      )
      for (const key of missing) add(sums, key)
      if (missing.length === 0) add(sums, 'complete')
    }
    const keys = {
      birth: ['births', 'prompt'],
      death: ['deaths', 'deathsPrompt'],
      moveIn: ['moves', 'movesPrompt'],
      moveOut: ['moves', 'movesPrompt'],
    } as const
    eachEvent(people, question, (each, what, day) => {
      if (day < question.firstEntry) return
      const entered = each.entered >= day ? each.entered : null
      const written = what === 'birth' ? entered : (each.recorded ?? entered)
      add(sums, keys[what][0])
      if (written !== null && (written <= day || daysApart(day, written) <= 30)) add(sums, keys[what][1])
    })
    return sums
  },
}

function sourceOf(people: readonly Somebody[], firstEntry: string): ReportSource {
  const byId = new Map(people.map((each) => [each.id, each]))
  return {
    members: linkRegister(people).members,
    moves: new Map(people.filter(({ moved }) => moved.length > 0).map(({ id, moved }) => [id, moved])),
    residentMoves: new Map(
      people.flatMap(({ id, moved, spell }) => {
        const away = spell === null ? [] : [{ kind: 'moveOut' as const, day: spell[0] }, { kind: 'moveIn' as const, day: spell[1] }] // prettier-ignore
        return moved.length + away.length === 0 ? [] : [[id, [...moved, ...away]] as const]
      }),
    ),
    householdMoves: new Map(people.flatMap(({ id, before }) => (before === null ? [] : [[id, [{ day: before.day, from: before.household }]] as const]))),
    gradeChanges: new Map(people.flatMap(({ id, before }) => (before === null ? [] : [[id, [{ day: before.day, from: before.grade }]] as const]))),
    households: new Map(people.flatMap(({ id, household }) => (household === null ? [] : [[id, household] as const]))),
    enteredOn: (id) => byId.get(id)!.entered,
    firstEntry,
    recordedOn: (id) => byId.get(id)!.recorded ?? undefined,
    maritalSince: (id) => byId.get(id)!.maritalSince ?? undefined,
    money: () => {
      throw new Error('no money here')
    },
    cases: () => [],
  }
}

describe('every figure of the register over random townships and periods', () => {
  const reports: readonly RegisterReport[] = [...registerReports, completeness]
  it('has a recount for every report', () => {
    expect(Object.keys(recounts).toSorted()).toEqual(reports.map(({ kind }) => kind).toSorted())
  })
  it.each(reports.map((report) => [report.kind, report] as const))('%s is what a recount person by person and day by day gives', (kind, report) => {
    fc.assert(
      fc.property(
        fc.array(someone, { minLength: 1, maxLength: 14 }),
        dayIn('2025-07-01', '2026-05-31'),
        fc.integer({ min: 0, max: 45 }),
        fc.constantFrom(...report.bases),
        fc.constantFrom('2025-06-01', '2025-10-01', '2026-03-01'),
        (facts, from, length, base, firstEntry) => {
          const all = townshipOf(facts)
          const period = { from, to: addDays(from, length) }
          const book = report.tally(sourceOf(all, firstEntry), period, base)
          for (const village of villages) {
            const own = all.filter(({ villageCode }) => villageCode === village)
            const expected = recounts[kind]!(own, { ...period, base, firstEntry }, all)
            const counted = book.get(village) ?? new Map<string, { value: number; ids: number[] }>()
            expect(Object.fromEntries([...counted].flatMap(([key, { value }]) => (value === 0 ? [] : [[key, value]])))).toEqual(expected)
            for (const { value, ids } of counted.values()) expect(ids).toHaveLength(value)
          }
          const table = tableOf(report, book, villages.map((villageCode) => ({ villageCode, villageName: villageCode })), { villageCode: 'all', villageName: '' }, period, base) // prettier-ignore
          expect(table.checks.filter(({ holds }) => !holds)).toEqual([])
          for (const [index, column] of table.columns.entries()) {
            if (column.derived && column.unit !== 'person' && column.unit !== 'household') continue
            expect(table.rows.reduce((sum, row) => sum + (row.values[index] ?? 0), 0)).toBe(table.total.values[index])
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
