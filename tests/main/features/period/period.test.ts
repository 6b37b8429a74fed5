import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
type Line = Output<'payment.view'>['lines'][number]
const programId = 'rural-reward'
let office: TestOffice
let rosterId: number
let batch: { batchId: number; code: string }
let lines: Line[]
let noAccount: { lineId: number; personId: number; name: string }
const told = async (operation: string, input: unknown): Promise<string> => (await office.refused(operation, input)).message
const whole = (year = 2025) => ({ programId, year, part: 'year' as const })
const answer = async ({ batchId, code }: { batchId: number; code: string }, only: (line: Line) => { result: string; reason?: string; day?: string } | null) => {
  const view = await office.call('payment.view', { batchId })
  const rows = view.lines.flatMap((line) => {
    const word = line.state === 'sent' ? only(line) : null
    return word ? [answerRow(code, line, word)] : []
  })
  await office.call('payment.reconcile', { batchId, file: await writeAnswer(office.file('answer.xlsx'), rows) })
}
const paid = { result: '成功', day: '2026-04-09' }

beforeAll(async () => {
  office = await open({ fixture: 'small' })
  office.time.day = '2026-04-01'
  rosterId = (await office.call('roster.create', { programId, year: 2025 })).rosterId
  noAccount = (await office.call('roster.view', { rosterId })).lines[0]!
  await office.call('person.update', { id: noAccount.personId, fields: { bankAccount: null }, reason: '账户已注销' })
})

describe('a period is not closed', () => {
  it('before its roster is confirmed, nor by anybody but the leader', async () => {
    expect((await office.refused('period.close', whole())).code).toBe('forbidden')
    await office.as('leader')
    expect(await told('period.close', whole())).toMatch(/花名册 .* 还没有确认/)
    expect(await told('period.close', { ...whole(), part: 'q9' })).toContain('期间应为')
    await confirmRoster(office, rosterId)
  })

  it('while a line has no batch, no answer or no end, and says exactly which', async () => {
    await office.as('finance')
    batch = await office.call('payment.create', { rosterId })
    lines = (await office.call('payment.view', { batchId: batch.batchId })).lines
    await office.call('payment.export', { batchId: batch.batchId, file: office.file('bank.xlsx') })
    office.time.day = '2026-04-10'
    await answer(batch, (line) => (line.number === 1 ? { result: '失败', reason: '账号有误' } : line.number === 2 ? null : paid))
    await office.as('leader')
    const view = await office.call('period.view', whole())
    expect(view.open.map((line) => [line.name, line.mayHold])).toEqual([
      [lines[1]!.name, false],
      [noAccount.name, true],
    ])
    expect(view.tie.differenceFen).toBe(view.open.reduce((sum, line) => sum + line.amountFen, 0))
    expect(view.villages.reduce((sum, village) => sum + village.tie.differenceFen, 0)).toBe(view.tie.differenceFen)
    expect(view.sources.reduce((sum, source) => sum + source.differenceFen, 0)).toBe(view.tie.differenceFen)
    const refusal = await office.refused('period.close', whole())
    expect(refusal.message).toContain(`批次 ${batch.code} 还没有办结`)
    expect(refusal.message).toContain('有 2 人没有结果')
    expect(refusal.issues!.map((issue) => issue.message).join()).toContain(`${noAccount.name} `)
    await office.call('period.print', { ...whole(), file: office.file('open.html') })
    expect(readFileSync(office.file('open.html'), 'utf8')).toContain('差额明细（2 人）')
  })

  it('until the leader has decided, with a document, that a line is not paid', async () => {
    const input = { rosterLineIds: [noAccount.lineId], reason: '本人已去世', document: '死亡证明 3 号' }
    expect(await told('payment.hold', { ...input, document: '' })).toContain('依据')
    expect(await told('payment.hold', { ...input, rosterLineIds: [noAccount.lineId, 9999] })).toContain('没有编号为 9999')
    const inBatch = (await office.call('roster.view', { rosterId })).lines.find((line) => line.personId === lines[1]!.personId)!
    expect(await told('payment.hold', { ...input, rosterLineIds: [inBatch.lineId] })).toContain(`已在批次 ${batch.code} 里`)
    expect(await office.call('payment.hold', input)).toMatchObject({ lines: 1 })
    expect(await told('payment.hold', input)).toContain('已经决定不予发放')
    await office.as('clerk')
    await office.call('person.update', { id: noAccount.personId, fields: { bankAccount: '6230580000000000779' }, reason: '补登' })
    await office.as('finance')
    expect(await told('payment.create', { rosterId })).toContain('没有要发的')
    await answer(batch, () => paid)
    await office.as('leader')
    expect(await told('period.close', whole())).toContain('还没有办结')
    await office.call('payment.close', { batchId: batch.batchId })
  })

  it('out of order, or before it has ended', async () => {
    expect(await told('period.close', { ...whole(), part: 'h2' })).toContain('前面的期间还没有结账')
    expect(await told('period.close', { ...whole(2026), part: 'q2' })).toContain('期间到2026年6月30日才结束')
    expect(await told('period.close', whole(2026))).toContain('2025 年度还没有结账')
  })
})

describe('a closed period', () => {
  let code: string
  let periodId: number
  it('ties to the fen by whole, village and source, with the failure carried forward', async () => {
    ;({ code, periodId } = await office.call('period.close', { ...whole(), opinion: '同意结账' }))
    const view = await office.call('period.view', whole())
    expect(view.tie).toMatchObject({ differenceFen: 0, failed: { persons: 1 }, withheld: { persons: 1 }, open: { persons: 0 } })
    expect(view.tie.approved.amountFen).toBe(view.tie.withheld.amountFen + view.tie.sent.amountFen)
    expect(view.tie.sent.amountFen).toBe(view.tie.paid.amountFen + view.tie.failed.amountFen + view.tie.returned.amountFen)
    for (const village of view.villages) expect(village.tie.differenceFen).toBe(0)
    for (const source of view.sources) expect(source.differenceFen).toBe(0)
    expect(view.carriedForward).toEqual({ persons: 1, amountFen: lines[0]!.amountFen })
    expect(view.obstacles).toEqual(['这个期间已经结账，不再打开；要更正的记入下一期'])
    expect((await office.call('period.list', {})).find((row) => row.periodId === periodId)).toMatchObject({ code, partTitle: '全年', batches: 1 })
  })

  it('never moves again, by no command and no statement', async () => {
    const before = await office.dump(['paymentBatch', 'paymentLine', 'paymentResult', 'period', 'periodBatch', 'paidMonth'])
    expect(await told('period.close', whole())).toContain('已经结账')
    await office.as('finance')
    expect(await told('payment.takeBack', { lineId: lines[3]!.lineId, on: '2026-04-10', reason: '重复享受' })).toContain('请在“追回”里立项')
    expect(await told('payment.reconcile', { batchId: batch.batchId, file: office.file('answer.xlsx') })).toContain('已经结账')
    const refused = await office.raw((sqlite) =>
      [
        `INSERT INTO paymentResult(seq, paymentLineId, state, reason) VALUES (1, ${lines[3]!.lineId}, 'returned', 'x')`,
        `UPDATE period SET tie = '{}'`,
        'DELETE FROM periodBatch',
        `UPDATE paymentBatch SET closedAt = NULL`,
        `INSERT INTO paymentLine(batchId, number, rosterLineId, personId, villageCode, name, amountFen, sources) SELECT batchId, 99, rosterLineId, personId, villageCode, name, 1, 'null' FROM paymentLine LIMIT 1`,
      ].map((sql) => {
        try {
          sqlite.exec(sql)
          return 'let through'
        } catch (error) {
          return (error as Error).message
        }
      }),
    )
    for (const message of refused) expect(message).toMatch(/closed|frozen|stays|no more/)
    expect(await office.dump(['paymentBatch', 'paymentLine', 'paymentResult', 'period', 'periodBatch', 'paidMonth'])).toEqual(before)
    expect(await office.call('period.verify', { periodId })).toMatchObject({ ok: true, sentence: expect.stringContaining('差额 0') })
  })

  it('leaves the re-issue of its failure to the next one, counted there as carried', async () => {
    const again = await office.call('payment.reissue', { batchId: batch.batchId })
    await office.call('payment.export', { batchId: again.batchId, file: office.file('again.xlsx') })
    await answer(again, () => ({ result: '成功', day: '2026-04-10' }))
    await office.as('leader')
    await office.call('payment.close', { batchId: again.batchId })
    const next = await office.call('period.view', whole(2026))
    expect(next).toMatchObject({ carriedFen: lines[0]!.amountFen, tie: { paid: { persons: 1, amountFen: lines[0]!.amountFen }, differenceFen: 0 } })
    await office.call('period.close', whole(2026))
    expect((await office.call('period.view', whole())).tie.failed.persons).toBe(1)
    expect(await office.call('period.verify', { periodId })).toMatchObject({ ok: true })
    const { file } = await office.call('period.print', { ...whole(), file: office.file('closed.html') })
    const html = readFileSync(file!, 'utf8')
    expect(html).toContain(code)
    // Printed once before it was closed.
    expect(html).toContain('第 2 次打印')
    expect(await office.call('roster.openCode', { code })).toMatchObject({ kind: 'period', id: periodId, path: '/period/rural-reward/2025/year', changes: [] })
    expect(html).toMatch(/大写：[零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整]+/)
  })

  it('that was tampered with is found by recomputing it', async () => {
    await office.raw((sqlite) => {
      sqlite.exec('DROP TRIGGER paymentLineNeverUpdated')
      sqlite.exec(`UPDATE paymentLine SET amountFen = amountFen + 1 WHERE id = ${lines[3]!.lineId}`)
    })
    expect(await office.call('period.verify', { periodId })).toMatchObject({ ok: false, sentence: expect.stringContaining('不一致') })
    expect((await office.call('roster.openCode', { code })).changes).toEqual([expect.stringContaining('不一致')])
  })
})
