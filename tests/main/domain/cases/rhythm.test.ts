import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContactRule } from '../../../../src/preload/contract/visit'
import { units } from '../../../../src/preload/contract/visit'
import { birthdayOf, clockOf, type ClockFacts } from '../../../../src/main/domain/cases/age-clock'
import { ruleFaults, rulePresets, rulesOn, shippedRules, underWish } from '../../../../src/main/domain/cases/contact-rules'
import { festivals } from '../../../../src/main/domain/cases/festival'
import { periodsOf, periodTitle, periodYear } from '../../../../src/main/domain/cases/periods'
import { nextDueOn, rhythmOf, standingOfRule, type RhythmFacts, type RhythmVisit } from '../../../../src/main/domain/cases/rhythm'
import { addDays, ageOn, dayFromNumber, dayNumber, weekday } from '../../../../src/main/domain/day'

const rule = (more: Partial<ContactRule> = {}): ContactRule => ({ ruleId: 'r', risk: null, duty: null, need: 'contact', unit: 'month', count: 1, ...more })
const met = (on: string, more: Partial<RhythmVisit> = {}): RhythmVisit => ({ on, channel: 'phone', outcome: 'met', duty: 'villageContact', ...more })
const facts = (own: ContactRule, visits: RhythmVisit[], more: Partial<RhythmFacts> = {}): RhythmFacts => ({
  rules: [{ type: 'specialFamily', from: '2020-01-01', cite: '', shipped: true, rules: [own] }],
  open: [{ from: '2025-01-01', value: true }],
  risks: [],
  wishes: [],
  visits,
  excuses: [],
  today: '2026-11-23',
  ...more,
})
const states = (own: ContactRule, visits: RhythmVisit[], more?: Partial<RhythmFacts>) => rhythmOf(own, 2026, facts(own, visits, more)).map((cell) => cell.state)
const standing = (own: ContactRule, visits: RhythmVisit[], more?: Partial<RhythmFacts>) => {
  const all = facts(own, visits, more)
  return standingOfRule(rhythmOf(own, 2026, all), all.today, () => rhythmOf(own, 2025, all))
}

describe('periods', () => {
  it('cover every day of a year once, whatever the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2036-12-31') }), fc.constantFrom(...units), (number, unit) => {
        const day = dayFromNumber(number)
        const found = periodsOf(unit, periodYear(unit, day)).filter((period) => period.from <= day && day <= period.to)
        if (unit === 'festival') return found.length <= 1
        return found.length === 1 && (unit !== 'week' || weekday(found[0]!.from) === 1)
      }),
      { numRuns: 2000 },
    )
  })

  it('has 52 or 53 weeks, and names them as the calendar does', () => {
    expect([2020, 2025, 2026, 2027].map((year) => periodsOf('week', year).length)).toEqual([53, 52, 53, 52])
    expect(periodTitle('week', periodsOf('week', 2026)[0]!)).toBe('第 1 周')
    expect(periodTitle('week', periodsOf('week', 2026)[52]!)).toBe('第 53 周')
    expect(periodsOf('week', 2026)[0]).toMatchObject({ from: '2025-12-29', to: '2026-01-04' })
  })

  it('knows the festivals of the lunar calendar', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
    for (const { name, day } of festivals)
      // These new moons fall at 23:56 and 00:07 in Beijing: the system's approximate calendar is a day off, the published one is not.
      if (day !== '2027-02-06' && day !== '2030-02-03')
        expect(`${name} ${day} ${lunar.format(dayNumber(day) * 86_400_000).replace(/\D+$/, '')}`).toBe(`${name} ${day} ${name === '春节' ? '1/1' : '8/15'}`)
    expect(festivals).toHaveLength(34)
  })
})

describe('the rhythm of one family', () => {
  it('is red only where the rule of that contact is broken', () => {
    expect(states(rule(), [met('2026-01-31'), met('2026-02-01'), met('2026-11-02')])).toEqual([
      'kept',
      'kept',
      ...Array<string>(8).fill('broken'),
      'kept',
      'free',
    ])
    const byTownship = rule({ duty: 'townshipContact' })
    expect(states(byTownship, [met('2026-01-31')])[0]).toBe('broken')
    expect(states(rule({ need: 'home' }), [met('2026-01-31')])[0]).toBe('broken')
    expect(states(rule(), [met('2026-01-31', { outcome: 'notHome' })])[0]).toBe('broken')
    expect(states(rule(), [met('2026-01-31', { outcome: 'refused' })])[0]).toBe('excused')
    expect(states(rule({ need: 'school' }), [met('2026-01-31')])[0]).toBe('broken')
    expect(states(rule({ need: 'school' }), [], { schoolFrom: '2026-03-15' }).slice(1, 5)).toEqual(['free', 'free', 'broken', 'broken'])
  })

  it('lets the wish of the family outrank the rule', () => {
    const home = rule({ need: 'home' })
    expect(states(home, [met('2026-03-05')], { wishes: [{ from: '2026-03-10', value: 'phone' }] }).slice(1, 4)).toEqual(['broken', 'kept', 'broken'])
    expect(states(home, [], { wishes: [{ from: '2026-03-10', value: 'doNotDisturb' }] }).slice(1, 4)).toEqual(['broken', 'excused', 'excused'])
    expect(underWish('school', 'doNotDisturb')).toBe('school')
    expect(standing(home, [], { wishes: [{ from: '2026-01-10', value: 'doNotDisturb' }] })).toMatchObject({ state: 'none', missed: 0 })
  })

  it('asks a period only of a case that was open from its middle on, and a year’s share of a count', () => {
    const since = (day: string) => ({ open: [{ from: day, value: true }] })
    expect(states(rule(), [], since('2026-03-16')).slice(1, 4)).toEqual(['free', 'broken', 'broken'])
    expect(states(rule(), [], since('2026-03-17')).slice(1, 4)).toEqual(['free', 'free', 'broken'])
    expect(
      states(rule(), [], {
        open: [
          { from: '2025-01-01', value: true },
          { from: '2026-03-31', value: false },
        ],
      }).slice(1, 4),
    ).toEqual(['broken', 'free', 'free'])
    const four = rule({ need: 'home', unit: 'year', count: 4 })
    expect(rhythmOf(four, 2026, facts(four, [], since('2026-06-20')))[0]).toMatchObject({ needed: 2, state: 'running' })
    expect(nextDueOn(rhythmOf(four, 2026, facts(four, []))[0]!)).toBe('2026-04-01')
  })

  it('follows the risk at the end of the period, and the rules of its first day', () => {
    const weekly = rule({ risk: 'high', unit: 'week' })
    const cells = states(weekly, [], { risks: [{ from: '2026-10-01', value: 'high' }] })
    expect(cells.slice(0, 39).every((state) => state === 'free')).toBe(true)
    expect(cells.slice(39, 47)).toEqual(Array(8).fill('broken'))
    const sets = [
      { type: 'specialFamily' as const, from: '2020-01-01', cite: '', shipped: true, rules: [rule()] },
      { type: 'specialFamily' as const, from: '2026-06-15', cite: '', shipped: false, rules: [] },
    ]
    expect(states(rule(), [], { rules: sets }).slice(4, 8)).toEqual(['broken', 'broken', 'free', 'free'])
    expect(rulesOn(sets, 'specialFamily', '2026-06-15')?.rules).toEqual([])
    expect(rulesOn(sets, 'specialFamily', '2026-06-14')?.rules).toHaveLength(1)
  })

  it('is one standing however much was missed, cleared by a visit or a reason', () => {
    expect(standing(rule(), [met('2026-02-01')])).toMatchObject({
      state: 'overdue',
      asked: 10,
      done: 1,
      missed: 8,
      gap: { from: '2026-03-01', to: '2026-10-31' },
    })
    expect(standing(rule(), [met('2026-02-01'), met('2026-11-01')])).toMatchObject({ state: 'kept', asked: 11, done: 2, missed: 0, gap: null })
    expect(standing(rule(), [met('2026-02-01')], { excuses: [{ ruleId: 'r', from: '2026-03-01', to: '2026-10-31', reason: '住院' }] })).toMatchObject({
      state: 'running',
      asked: 2,
      done: 1,
      missed: 0,
    })
    expect(standing(rule(), [], { today: '2026-01-10' })).toMatchObject({ state: 'overdue', missed: 12, gap: { from: '2025-01-01', to: '2025-12-31' } })
  })

  it('agrees with a count by hand for any visits', () => {
    const visit = fc.record({
      on: fc.integer({ min: 0, max: 690 }).map((days) => addDays('2025-01-01', days)),
      channel: fc.constantFrom('home', 'phone', 'meeting', 'school'),
      outcome: fc.constantFrom('met', 'met', 'notHome', 'refused'),
      duty: fc.constantFrom('villageContact', 'townshipContact', null),
    }) as fc.Arbitrary<RhythmVisit>
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 60 }),
        fc.constantFrom('week', 'month', 'quarter'),
        fc.constantFrom('contact', 'meeting', 'home'),
        (all, unit, need) => {
          const visits = all.toSorted((a, b) => (a.on < b.on ? -1 : 1))
          const own = rule({ unit, need, duty: 'villageContact' })
          for (const cell of rhythmOf(own, 2026, facts(own, visits))) {
            const inside = all.filter((each) => each.on >= cell.from && each.on <= cell.to && each.duty === 'villageContact')
            const good = inside.filter(
              ({ outcome, channel }) =>
                outcome === 'met' &&
                (need === 'home' ? channel === 'home' : need === 'meeting' ? channel === 'home' || channel === 'meeting' : channel !== 'school'),
            )
            const expected =
              cell.from > '2026-11-23'
                ? 'free'
                : good.length > 0
                  ? 'kept'
                  : inside.some((each) => each.outcome === 'refused')
                    ? 'excused'
                    : cell.to >= '2026-11-23'
                      ? 'running'
                      : 'broken'
            expect([cell.from, cell.state, cell.done]).toEqual([cell.from, expected, good.length])
          }
        },
      ),
      { numRuns: 120 },
    )
  })

  it('ships rules without a double, and refuses double ones', () => {
    for (const { rules } of [...shippedRules, ...rulePresets]) expect(ruleFaults(rules)).toEqual([])
    expect(ruleFaults([rule(), rule({ ruleId: 'x' })])).toMatchObject([{ path: 'rules.1' }])
    expect(ruleFaults([rule({ unit: 'festival', count: 2 })])).toMatchObject([{ path: 'rules.0.count' }])
  })
})

describe('the clock of a child', () => {
  const clock = (more: Partial<ClockFacts> = {}) =>
    clockOf({
      type: 'hardshipChild',
      subject: { name: '虚小明', birth: '2010-12-20', state: 'registered', since: null },
      guardian: null,
      parents: [],
      schoolUntil: null,
      knownOn: '2026-01-05',
      wish: { value: 'home', since: null },
      today: '2026-11-23',
      reviewed: new Set(),
      ...more,
    }).map(({ key, on, state }) => [key, on, state])

  it('tells a birthday before it comes, keeps it until it was looked at, and then never again', () => {
    expect(clock()).toEqual([['age16:2026-12-20', '2026-12-20', 'due']])
    expect(clock({ today: '2026-10-20' })).toEqual([['age16:2026-12-20', '2026-12-20', 'later']])
    expect(clock({ today: '2026-12-20' })[0]![2]).toBe('overdue')
    expect(clock({ today: '2027-03-01' })[0]![2]).toBe('overdue')
    expect(clock({ reviewed: new Set(['age16:2026-12-20']) })).toEqual([])
    expect(clock({ type: 'leftBehindChild', subject: { name: 'x', birth: '2008-01-01', state: 'registered', since: null } })).toEqual([])
  })

  it('watches guardian, parents, school and the wish to be left alone', () => {
    const guardian = { name: '虚奶奶', birth: '1967-01-10', state: 'registered' as const, since: null }
    expect(clock({ guardian })).toContainEqual(['guardian60:2027-01-10', '2027-01-10', 'due'])
    expect(clock({ guardian: { ...guardian, state: 'dead', since: '2026-11-01' } })).toContainEqual(['state:监护人:dead:2026-11-01', '2026-11-01', 'overdue'])
    expect(clock({ parents: [{ name: '虚父', birth: null, state: 'registered', since: '2026-10-01' }] })).toContainEqual([
      'state:家长虚父:registered:2026-10-01',
      '2026-10-01',
      'overdue',
    ])
    expect(clock({ parents: [{ name: '虚父', birth: null, state: 'away', since: '2026-01-05' }] })).toHaveLength(1)
    expect(clock({ schoolUntil: '2026-12-31' })).toContainEqual(['school:2026-12-31', '2026-12-31', 'due'])
    expect(clock({ wish: { value: 'doNotDisturb', since: '2025-11-23' } })).toContainEqual(['wish:2026-11-23', '2026-11-23', 'overdue'])
  })

  it('reaches each birthday on the day the age is reached', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('2004-01-01'), max: dayNumber('2026-12-31') }), fc.integer({ min: 1, max: 18 }), (number, age) => {
        const birth = dayFromNumber(number)
        const day = birthdayOf(birth, age)
        expect([ageOn(birth, day), ageOn(birth, addDays(day, -1))]).toEqual([age, age - 1])
      }),
    )
  })
})
