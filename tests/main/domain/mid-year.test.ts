import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingOf, midYearMoney, monthsAfter, payableUntil, recomputedMoney, type EndingRules } from '../../../src/main/domain/mid-year'
import { midYearLetter } from '../../../src/main/domain/mid-year-paper'
import type { MidYearRow } from '../../../src/preload/contract/mid-year'

const rules: EndingRules = { death: 'untilMonth', move: 'untilMonth', leave: 'untilMonth' }
const year = 2026
const yearly = { component: 'base', title: '奖扶金', amountFen: 96000, from: '2026-01', until: '2026-12', months: 12, standardFen: 96000 }
const monthly = { component: 'base', title: '特别扶助金', amountFen: 708000, from: '2026-01', until: '2026-12', months: 12, standardFen: 59000 }
const split = { component: 'base', title: '特别扶助金', amountFen: 6 * 45000 + 6 * 59000, from: '2022-01', until: '2022-12', months: 12 }

describe('the last payable month', () => {
  it.each([
    ['died', '2026-01-01', '2026-01'],
    ['died', '2026-06-30', '2026-06'],
    ['died', '2026-12-31', '2026-12'],
    ['died', '2025-12-31', null],
    ['movedOut', '2026-03', '2026-03'],
    ['childAdded', '2026-09-01', '2026-09'],
  ] as const)('%s on %s is %s', (kind, on, last) => {
    expect(endingOf(kind, on, year, rules, null)).toEqual({ last, known: true })
  })
  it('is not known when the day or its month is not on file', () => {
    expect(endingOf('died', null, year, rules, null).known).toBe(false)
    expect(endingOf('died', '2026', year, rules, null).known).toBe(false)
    expect(endingOf('died', '2026', year, { ...rules, death: 'fullYear' }, null)).toEqual({ last: '2026-12', known: true })
  })
  it('follows what the office chose for the year of death', () => {
    expect(endingOf('died', '2026-03-05', year, { ...rules, death: 'fullYear' }, null).last).toBe('2026-12')
    const alive = { ...rules, death: 'aliveAtPayment' } as const
    expect(endingOf('died', '2026-03-05', year, alive, null)).toEqual({ last: null, known: true })
    expect(endingOf('died', '2026-03-05', year, alive, '2026-03-05')).toMatchObject({ keepsPaid: true })
    expect(endingOf('died', '2026-03-05', year, alive, '2026-03-06')).toMatchObject({ keepsPaid: false })
    expect(endingOf('childAdded', '2026-03-05', year, { ...rules, leave: 'noneOfYear' }, null).last).toBe(null)
  })
})

describe('money due until a month', () => {
  it('counts twelfths of a year’s amount, standards month by month, and a single payment whole', () => {
    expect(payableUntil(yearly, year, '2026-03')).toBe(24000)
    expect(payableUntil(monthly, year, '2026-03')).toBe(177000)
    expect(payableUntil({ ...monthly, from: '2026-09', months: 4, amountFen: 236000 }, year, '2026-08')).toBe(0)
    expect(payableUntil({ ...yearly, months: 1, amountFen: 300000, standardFen: 300000 }, year, '2026-02')).toBe(300000)
    expect(payableUntil(yearly, year, null)).toBe(0)
  })
  it('follows a standard that changed within the year', () => {
    const series = [Array.from({ length: 12 }, (_, month) => (month < 6 ? 45000 : 59000))]
    expect(payableUntil(split, 2022, '2022-06', series)).toBe(270000)
    expect(payableUntil(split, 2022, '2022-08', series)).toBe(388000)
  })
  it('never exceeds the whole, never shrinks with a later month, and is the whole in December', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 11 }), (amountFen, last, shift) => {
        const line = { ...yearly, amountFen, standardFen: amountFen }
        const month = (n: number): string => `2026-${String(n).padStart(2, '0')}`
        const part = payableUntil(line, year, month(last))
        expect(part).toBeLessThanOrEqual(payableUntil(line, year, month(Math.min(12, last + shift))))
        expect(payableUntil(line, year, '2026-12')).toBe(amountFen)
        expect(Number.isSafeInteger(part)).toBe(true)
      }),
    )
  })
})

describe('what is to be recovered, stopped or paid back', () => {
  it('always ties: approved = due + overpaid + stopped − owed, and never both overpaid and owed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), fc.option(fc.integer({ min: 1, max: 12 })), (amountFen, paid, last) => {
        const line = { amountFen, lines: [{ ...yearly, amountFen }], paidFen: paid ? amountFen : 0, paidOn: paid ? '2026-06-01' : null }
        const money = midYearMoney(line, year, { last: last === null ? null : `2026-${String(last).padStart(2, '0')}`, known: true })
        expect(money.payableFen + money.overpaidFen + money.stopFen - money.owedFen).toBe(amountFen)
        expect(money.overpaidFen * money.owedFen).toBe(0)
        if (!paid) expect(money.overpaidFen).toBe(0)
      }),
    )
  })
  it('takes nothing back that was paid while alive', () => {
    const line = { amountFen: 96000, lines: [yearly], paidFen: 96000, paidOn: '2026-03-01' }
    expect(midYearMoney(line, year, { last: null, keepsPaid: true, known: true })).toMatchObject({ overpaidFen: 0, stopFen: 0, payableFen: 96000 })
    expect(midYearMoney(line, year, { last: null, keepsPaid: false, known: true })).toMatchObject({ overpaidFen: 96000 })
  })
  it('owes the difference when the rule now gives more', () => {
    const line = { amountFen: 96000, lines: [yearly], paidFen: 96000, paidOn: '2026-03-01' }
    const more = { ...yearly, component: 'bereaved', title: '增发', amountFen: 60000 }
    expect(recomputedMoney(line, [yearly, more])).toMatchObject({ owedFen: 60000, overpaidFen: 0, payableFen: 156000 })
  })
  it('names the months after the last one', () => {
    expect(monthsAfter('2026-06', year)).toBe('2026年7月至2026年12月')
    expect(monthsAfter('2026-12', year)).toBe('')
    expect(monthsAfter(null, year)).toBe('2026年1月至2026年12月')
  })
})

describe('the letter', () => {
  const row: MidYearRow = {
    rosterId: 1,
    lineId: 1,
    programId: 'special-bereaved',
    programTitle: '特扶（死亡）',
    personId: 1,
    name: '虚某某',
    idNumber: '349999196002290019',
    villageCode: '349999101201',
    villageName: '虚村',
    kind: 'died',
    kindTitle: '去世',
    on: '2026-06-03',
    lastMonth: '2026-06',
    certain: true,
    components: [],
    approvedFen: 708000,
    paidFen: 708000,
    payableFen: 354000,
    overpaidFen: 354000,
    stopFen: 0,
    owedFen: 0,
    rule: '发到去世当月（某县文件）',
    sentence: '',
  }
  it.each(['died', 'childLost', 'movedOut', 'raised'] as const)('never says the hard word, a number in full or a category (%s)', (kind) => {
    const text = JSON.stringify(midYearLetter({ ...row, kind }, 2026, { county: '虚构县', township: '虚构镇' }, '特别扶助', '2026-11-23'))
    for (const word of ['死亡', '伤残', '349999', '追缴', '2026-06-03']) expect(text).not.toContain(word)
    expect(text).toContain('3,540.00 元（叁仟伍佰肆拾元整）')
  })
})
