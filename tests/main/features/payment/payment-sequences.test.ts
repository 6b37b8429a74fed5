import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
type Line = Output<'payment.view'>['lines'][number]

const step = fc.oneof(
  fc.record({ do: fc.constant('create' as const) }),
  fc.record({ do: fc.constant('export' as const), batch: fc.nat(3) }),
  fc.record({ do: fc.constant('answer' as const), batch: fc.nat(3), words: fc.array(fc.constantFrom('成功', '失败', ''), { minLength: 15, maxLength: 15 }) }),
  fc.record({ do: fc.constant('reissue' as const), batch: fc.nat(3), only: fc.option(fc.nat(14), { nil: undefined }) }),
  fc.record({ do: fc.constant('takeBack' as const), batch: fc.nat(3), line: fc.nat(14) }),
  fc.record({ do: fc.constant('close' as const), batch: fc.nat(3) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** A bank that answers only for the lines it was sent. */
async function answer(office: TestOffice, batchId: number, words: readonly string[]): Promise<void> {
  const { batch, lines } = await office.call('payment.view', { batchId })
  const rows = lines
    .filter((line) => line.state !== 'withheld')
    .map((line, index) => answerRow(batch.code, line, { result: words[index % words.length]!, day: '2026-05-01' }))
  await office.ask('payment.reconcile', { batchId, file: await writeAnswer(office.file('answer.xlsx'), rows) })
}

async function take(office: TestOffice, rosterId: number, drawn: Step): Promise<void> {
  const batches = await office.call('payment.list', { rosterId })
  if (drawn.do === 'create') return void (await office.ask('payment.create', { rosterId }))
  const batch = batches[drawn.batch % Math.max(batches.length, 1)]
  if (!batch) return
  const { batchId } = batch
  switch (drawn.do) {
    case 'export':
      return void (await office.ask('payment.export', { batchId, file: office.file('out.xlsx') }))
    case 'answer':
      return answer(office, batchId, drawn.words)
    case 'reissue':
    case 'takeBack': {
      const { lines } = await office.call('payment.view', { batchId })
      if (drawn.do === 'takeBack')
        return void (await office.ask('payment.takeBack', { lineId: lines[drawn.line % lines.length]!.lineId, on: '2026-05-01', reason: '随机退回' }))
      const lineIds = drawn.only === undefined ? undefined : [lines[drawn.only % lines.length]!.lineId]
      return void (await office.ask('payment.reissue', { batchId, ...(lineIds ? { lineIds } : {}) }))
    }
    case 'close':
      await office.as('leader')
      await office.ask('payment.close', { batchId })
      return office.as('finance')
  }
}

const sum = (lines: readonly Line[]): number => lines.reduce((total, line) => total + line.amountFen, 0)

async function holds(office: TestOffice, rosterId: number, due: Map<number, number>): Promise<void> {
  const batches = await office.call('payment.list', { rosterId })
  const standing = new Map<number, number>()
  for (const { batchId, tie: listed } of batches) {
    const { batch, lines, villages, sources } = await office.call('payment.view', { batchId })
    const { tie } = batch
    expect(tie).toEqual(listed)
    const of = (...states: Line['state'][]) => sum(lines.filter((line) => states.includes(line.state)))
    expect(tie.approved.amountFen).toBe(sum(lines))
    expect([tie.paid.amountFen, tie.failed.amountFen, tie.returned.amountFen, tie.withheld.amountFen, tie.open.amountFen]).toEqual([
      of('paid'),
      of('failed'),
      of('returned'),
      of('withheld'),
      of('pending', 'sent'),
    ])
    expect(tie.approved.amountFen).toBe(tie.withheld.amountFen + tie.paid.amountFen + tie.failed.amountFen + tie.returned.amountFen + tie.open.amountFen)
    expect(villages.reduce((total, village) => total + village.tie.paid.amountFen, 0)).toBe(tie.paid.amountFen)
    expect(sources.reduce((total, source) => total + source.approvedFen, 0)).toBe(tie.approved.amountFen)
    expect(sources.reduce((total, source) => total + source.paidFen, 0)).toBe(tie.paid.amountFen)
    if (batch.closedAt !== null) expect(tie.differenceFen).toBe(0)
    for (const line of lines) {
      expect(line.amountFen).toBe(due.get(line.personId))
      if (['pending', 'sent', 'paid'].includes(line.state)) standing.set(line.personId, (standing.get(line.personId) ?? 0) + 1)
    }
  }
  // Nobody is being paid, or has been paid, twice.
  for (const times of standing.values()) expect(times).toBe(1)
}

describe('whatever finance, bank and leader do in whatever order', () => {
  it('no fen is lost or doubled and no month is paid twice', async () => {
    let paid = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        const office = await open({ fixture: 'small' })
        office.time.day = '2026-04-20'
        const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
        const { lines } = await office.call('roster.view', { rosterId })
        await confirmRoster(office, rosterId)
        office.time.day = '2026-05-01'
        await office.as('finance')
        await office.call('payment.create', { rosterId })
        for (const drawn of steps) await take(office, rosterId, drawn)
        await holds(office, rosterId, new Map(lines.map((line) => [line.personId, line.amountFen])))
        const months = await office.raw((sqlite) =>
          sqlite
            .prepare(
              `SELECT (SELECT count(*) FROM paidMonth m JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = m.paymentLineId) WHERE x.state <> 'paid') AS stale`,
            )
            .get(),
        )
        expect(months).toMatchObject({ stale: 0 })
        for (const { tie } of await office.call('payment.list', {})) paid += tie.paid.persons
        expect(office.reported).toEqual([])
        await office.close()
      }),
      { numRuns: 20 },
    )
    // The sequences are worth something only if money did flow in some of them.
    expect(paid).toBeGreaterThan(10)
  }, 180_000)
})
