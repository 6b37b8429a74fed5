import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PaymentState } from '../../../src/preload/contract/payment'
import {
  closeObstacles,
  componentMonths,
  doublePaymentSentence,
  failureGroups,
  moneyOf,
  monthsText,
  offsetSources,
  paymentState,
  sourcesProblem,
  sourceTies,
  takeBackProblem,
  tieOf,
} from '../../../src/main/domain/payment'
import { bankSheet, oneCardKeys, oneCardProblem, oneCardText } from '../../../src/main/domain/payment-sheet'
import { paymentItems } from '../../../src/main/domain/payment-todo'
import { fundLevels, splitFen } from '../../../src/main/domain/split'

const states: PaymentState[] = ['pending', 'sent', 'paid', 'failed', 'returned', 'withheld']

describe('taking back and closing', () => {
  it('refuses what is with the bank, what failed, what came back already, and days that cannot be', () => {
    const line = (state: PaymentState) => ({ state, paidOn: '2026-03-25', closedAt: null })
    for (const state of ['sent', 'failed', 'returned', 'withheld'] as const) expect(takeBackProblem(line(state), '2026-04-01', '2026-04-01')).toMatch(/。$/)
    expect(takeBackProblem(line('paid'), '2026-04-02', '2026-04-01')).toContain('不能晚于今天')
    expect(takeBackProblem(line('paid'), '2026-03-24', '2026-04-01')).toContain('不能早于发放日期')
    expect(takeBackProblem(line('paid'), '2026-03-25', '2026-04-01')).toBeUndefined()
    expect(takeBackProblem({ ...line('pending'), paidOn: null }, '2026-04-01', '2026-04-01')).toBeUndefined()
  })
  it('does not close while anything is open, nor by who made the batch, nor twice', () => {
    const open = tieOf([{ state: 'sent', persons: 1, amountFen: 100 }])
    const done = tieOf([{ state: 'paid', persons: 1, amountFen: 100 }])
    const batch = { sentAt: '2026-03-20T09:00:00+08:00', closedAt: null, sameHand: false }
    expect(closeObstacles(batch, open)).toHaveLength(2)
    expect(closeObstacles({ ...batch, sameHand: true }, done)).toEqual([expect.stringContaining('不能自己办结')])
    expect(closeObstacles({ ...batch, closedAt: '2026-04-01T09:00:00+08:00' }, done)).toEqual(['这一批已在2026年4月1日办结'])
    expect(closeObstacles(batch, done)).toEqual([])
  })
})

describe('the state of a line', () => {
  it('is decided by its newest result, and by whether that came before the sheet went out', () => {
    expect([paymentState(null, null), paymentState(5, null)]).toEqual(['pending', 'sent'])
    expect([
      paymentState(null, { state: 'returned', seq: 3 }),
      paymentState(5, { state: 'returned', seq: 3 }),
      paymentState(5, { state: 'returned', seq: 9 }),
    ]).toEqual(['withheld', 'withheld', 'returned'])
    expect(paymentState(5, { state: 'failed', seq: 9 })).toBe('failed')
  })
})

describe('money', () => {
  const line = fc.record({
    state: fc.constantFrom(...states),
    amountFen: fc.integer({ min: 1, max: 10_000_000 }),
    centre: fc.integer({ min: 0, max: 10_000 }),
    known: fc.boolean(),
    kept: fc.integer({ min: 0, max: 100 }),
    residue: fc.constantFrom(...fundLevels),
  })
  it('agrees to the fen over lines, states and sources, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (drawn) => {
        const lines = drawn.map(({ state, amountFen, centre, known, kept, residue }) => ({
          state,
          amountFen,
          offsetFen: Math.floor((amountFen * kept) / 100),
          sources: known ? splitFen(amountFen, { centre, province: 10_000 - centre, city: 0, county: 0 }, residue) : null,
        }))
        for (const each of lines) expect(sourcesProblem(each.amountFen, each.sources)).toBeUndefined()
        const tie = tieOf(lines.map(moneyOf))
        const sources = sourceTies(lines)
        const add = (pick: (source: (typeof sources)[number]) => number): number => sources.reduce((sum, source) => sum + pick(source), 0)
        expect(tie.approved.amountFen).toBe(lines.reduce((sum, each) => sum + each.amountFen, 0))
        expect(tie.differenceFen).toBe(tie.open.amountFen)
        expect([
          add((s) => s.approvedFen),
          add((s) => s.withheldFen),
          add((s) => s.offsetFen),
          add((s) => s.sentFen),
          add((s) => s.paidFen),
          add((s) => s.failedFen),
          add((s) => s.returnedFen),
          add((s) => s.openFen),
          add((s) => s.differenceFen),
        ]).toEqual([
          tie.approved.amountFen,
          tie.withheld.amountFen,
          tie.offset.amountFen,
          tie.sent.amountFen,
          tie.paid.amountFen,
          tie.failed.amountFen,
          tie.returned.amountFen,
          tie.open.amountFen,
          tie.differenceFen,
        ])
        const net = lines
          .filter((each) => each.state !== 'withheld' && each.state !== 'pending')
          .reduce((sum, each) => sum + each.amountFen - each.offsetFen, 0)
        expect(tie.sent.amountFen).toBe(net)
        const wholly = lines.filter((each) => each.offsetFen === each.amountFen && each.state !== 'withheld' && each.state !== 'pending').length
        const pending = lines.filter((each) => each.state === 'pending').length
        expect(tie.approved.persons).toBe(tie.withheld.persons + tie.sent.persons + pending + wholly)
      }),
    )
  })
  it('that is kept back is taken from the levels that pay, to the fen and never more than a level pays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.nat(10_000), fc.nat(1_000_000), (amountFen, centre, part) => {
        const sources = splitFen(amountFen, { centre, province: 10_000 - centre, city: 0, county: 0 }, 'county')
        const offsetFen = Number((BigInt(amountFen) * BigInt(part)) / 1_000_000n)
        const kept = offsetSources(sources, offsetFen)
        expect(fundLevels.reduce((sum, level) => sum + kept[level], 0)).toBe(offsetFen)
        for (const level of fundLevels) {
          expect(kept[level]).toBeGreaterThanOrEqual(0)
          expect(kept[level]).toBeLessThanOrEqual(sources[level])
        }
      }),
    )
  })
  it('is refused where the levels are not the amount', () => {
    expect(sourcesProblem(96_000, { centre: 57_600, province: 38_399, city: 0, county: 0 })).toContain('相差 0.01 元')
  })
})

describe('months', () => {
  it('are each month of each component once; a decision by hand covers the year', () => {
    expect(componentMonths([], 2026)).toHaveLength(12)
    expect(
      componentMonths(
        [{ component: 'base', from: '2026-11', until: '2026-12' }, { component: 'daughter' }, { component: 'base', from: '2026-12', until: '2026-12' }],
        2026,
      ),
    ).toHaveLength(14)
    expect(componentMonths([{ component: 'base', from: '2026-05', until: '2026-04' }], 2026)).toEqual([])
  })
  it('are told in runs', () => {
    expect(monthsText(['2026-12', '2026-01', '2027-01', '2026-02', '2026-02'])).toBe('2026年1月至2026年2月、2026年12月至2027年1月')
    expect(doublePaymentSentence([{ name: '甲一', month: '2026-01', batchCode: 'A' }])).toBe(
      '同一人同一项目同一月份不能发两次：甲一 2026年1月（批次 A）。没有生成批次。',
    )
  })
})

describe('the sheet and the text for the bank', () => {
  const head = { county: '虚构县', township: '虚构镇', title: '奖励扶助', year: 2026, code: 'K7Q2-9XMD', kind: 'regular' as const, day: '2026-03-20' }
  const line = {
    number: 1,
    villageName: '虚构村',
    name: '甲一',
    idNumber: '34999919580308771X',
    bankName: '虚构农商行',
    bankAccount: '62305800000000000001234',
    accountHolder: '甲一',
    payeeName: null,
    payeeIdNumber: null,
    amountFen: 96_050,
  }
  it('refuse what would break the text form', () => {
    expect(oneCardProblem({ ...line, name: '甲^一' })).toContain('第 1 号')
    expect(oneCardProblem(line)).toBeUndefined()
  })
  it('carry total, capital amount and sign-off', () => {
    const sheet = bankSheet(head, [line, { ...line, number: 2 }])
    expect(sheet.totalRow).toEqual(['合计', null, null, '2人', null, null, null, null, 192_100])
    expect(sheet.footRows![0]!.text).toBe('金额大写：壹仟玖佰贰拾壹元整（1,921.00 元）')
  })
  it('write the item as the fifth field of the heading, and keys that never change', () => {
    const keys = oneCardKeys(
      Uint8Array.from({ length: 32 }, (_, index) => index),
      7,
    )
    expect(keys).toEqual({ guid: '00010203-0405-0607-0809-0A0B0C0D0E0F', code: '678901234500007' })
    expect(oneCardText(head, [{ ...line, ...keys }])).toBe(
      'K7Q2-9XMD^虚构县虚构镇^2026^发放^奖励扶助^1^960.50\r\n00010203-0405-0607-0809-0A0B0C0D0E0F^678901234500007^甲一^34999919580308771X^62305800000000000001234^960.50\r\n',
    )
  })
})

describe('what is left to do', () => {
  it('names unpaid rosters, silent banks, failures and batches to close', () => {
    const batch = { batchId: 1, code: 'C', title: '奖扶', year: 2026, sentOn: '2026-03-20', closed: false, open: 0, failed: 0, failedFen: 0 }
    const recoveries = { waiting: 0, waitingFen: 0, overdue: 0, overdueFen: 0 }
    const ids = (change: Partial<typeof batch>, today = '2026-03-25') =>
      paymentItems(today, { unpaid: [], recoveries, batches: [{ ...batch, ...change }] }).map((item) => `${item.level} ${item.id}`)
    expect(ids({ open: 3 })).toEqual(['info payment-answer-1'])
    expect(ids({ open: 3 }, '2026-04-04')).toEqual(['urgent payment-answer-1'])
    expect(ids({ failed: 1, closed: true })).toEqual(['due payment-failed-1'])
    expect(ids({})).toEqual(['due payment-close-1'])
    expect(
      paymentItems('2026-03-25', { unpaid: [{ rosterId: 7, title: '奖扶', year: 2026, persons: 2, amountFen: 100 }], batches: [], recoveries })[0],
    ).toMatchObject({
      id: 'pay-7',
      count: 2,
    })
  })
  it('groups failures by reason, the most frequent first', () => {
    const failed = (reason: string | null) => ({ state: 'failed' as const, reason, amountFen: 1, reissuedIn: null })
    expect(
      failureGroups([failed('户名不符'), failed(null), failed('户名不符'), { ...failed('x'), state: 'paid' as const }]).map((group) => [
        group.reason,
        group.lines.length,
      ]),
    ).toEqual([
      ['户名不符', 2],
      ['银行未说明原因', 1],
    ])
  })
})
