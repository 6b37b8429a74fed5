import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { readCountySheet } from '../../../helpers/county-answer-sheet'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
type Line = Output<'payment.view'>['lines'][number]
let office: TestOffice
let first: { rosterId: number; batchId: number; code: string; lines: Line[] }
let second: { rosterId: number; batchId: number; code: string; lines: Line[] }
let recoveryId: number
let owing: Line
const programId = 'rural-reward'
const because = { reason: '去世后仍发放', document: '死亡证明 2026-3' }
const told = async (operation: string, input: unknown): Promise<string> => (await office.refused(operation, input)).message
const view = (id: number) => office.call('payment.view', { batchId: id })
const answer = async (batchId: number, code: string, word: (line: Line) => { result: string; reason?: string; day?: string }): Promise<void> => {
  const { lines } = await view(batchId)
  const rows = lines.filter((line) => line.state === 'sent').map((line) => answerRow(code, { ...line, amountFen: line.amountFen - line.offsetFen }, word(line)))
  await office.call('payment.reconcile', { batchId, file: await writeAnswer(office.file('answer.xlsx'), rows) })
}
const confirmed = async (year: number): Promise<number> => {
  await office.as('clerk')
  const { rosterId } = await office.call('roster.create', { programId, year })
  await confirmRoster(office, rosterId)
  await office.as('finance')
  return rosterId
}
const batchOf = async (rosterId: number): Promise<typeof first> => {
  const { batchId, code } = await office.call('payment.create', { rosterId })
  return { rosterId, batchId, code, lines: (await view(batchId)).lines }
}

beforeAll(async () => {
  office = await open({ fixture: 'small' })
  office.time.day = '2026-04-01'
  first = await batchOf(await confirmed(2025))
  await office.call('payment.export', { batchId: first.batchId, file: office.file('bank.xlsx') })
  office.time.day = '2026-04-10'
  await answer(first.batchId, first.code, (line) => (line.number === 2 ? { result: '失败', reason: '账号有误' } : { result: '成功', day: '2026-04-09' }))
  owing = first.lines[0]!
})

describe('opening and deciding', () => {
  it('refuses what was not paid, more than was paid, months that were not, and anybody but the clerk', async () => {
    const input = { lineId: owing.lineId, amountFen: owing.amountFen, ...because }
    expect((await office.refused('recovery.open', input)).code).toBe('forbidden')
    await office.as('clerk')
    expect(await told('recovery.open', { ...input, lineId: first.lines[1]!.lineId })).toContain('没有发放成功')
    expect(await told('recovery.open', { ...input, amountFen: owing.amountFen + 1 })).toContain('多于可追回的')
    expect(await told('recovery.open', { ...input, amountFen: 0 })).toContain('大于 0')
    expect(await told('recovery.open', { ...input, months: [{ component: 'base', month: '2026-01' }] })).toContain('2026年1月不在这笔发放的月份里')
    expect(await told('recovery.open', { ...input, document: '' })).toContain('依据')
    expect(await told('recovery.open', { ...input, lineId: 99_999 })).toContain('没有编号')
  })

  it('takes a manual amount with months, and lets only a second person decide', async () => {
    const { payments } = await office.call('recovery.payments', { idNumber: owing.idNumber! })
    expect(payments).toMatchObject([{ lineId: owing.lineId, amountFen: owing.amountFen, askedFen: 0 }])
    const months = payments[0]!.months.filter((each) => each.month >= '2025-07').map(({ component, month }) => ({ component, month }))
    expect(months.length).toBeGreaterThanOrEqual(6)
    const asked = await office.call('recovery.open', { lineId: owing.lineId, amountFen: 48_000, months, ...because })
    recoveryId = asked.recoveryId
    expect(await told('recovery.open', { lineId: owing.lineId, amountFen: owing.amountFen, ...because })).toContain('已立项追回 480.00 元')
    expect(await told('recovery.open', { lineId: owing.lineId, amountFen: 1, months: [months[0]!], ...because })).toContain('或已在别的追回里')
    expect((await office.refused('recovery.decide', { recoveryId, approve: true, opinion: '情况属实' })).code).toBe('forbidden')
    await office.as('finance')
    expect(await told('recovery.receive', { recoveryId, amountFen: 100, on: '2026-04-10', document: '收据 1' })).toContain('还没有审定')
    expect(await told('payment.takeBack', { lineId: owing.lineId, on: '2026-04-10', reason: '退回' })).toContain(`已立追回（${asked.code}）`)
    await office.as('reviewer')
    await office.call('recovery.decide', { recoveryId, approve: true, offset: true, opinion: '情况属实，同意追回' })
    expect(await told('recovery.decide', { recoveryId, approve: false, opinion: '再想一想' })).toContain('已经审定过')
  })
})

describe('collecting', () => {
  it('takes a plan of instalments that is the balance, and money that is not more', async () => {
    await office.as('finance')
    const document = '分期协议 1 号'
    expect(await told('recovery.plan', { recoveryId, document, instalments: [{ dueOn: '2026-05-01', amountFen: 47_999 }] })).toContain('相差 0.01 元')
    expect(await told('recovery.plan', { recoveryId, document, instalments: [{ dueOn: '2026-04-01', amountFen: 48_000 }] })).toContain('已经过去')
    expect(await told('recovery.plan', { recoveryId, document, instalments: [{ dueOn: '2026-06-31', amountFen: 48_000 }] })).toContain('不是真实的日期')
    await office.call('recovery.plan', {
      recoveryId,
      document,
      instalments: [
        { dueOn: '2026-05-01', amountFen: 10_000 },
        { dueOn: '2026-06-01', amountFen: 38_000 },
      ],
    })
    const receive = { recoveryId, amountFen: 8_000, on: '2026-04-10', document: '缴款书 7 号' }
    expect(await told('recovery.receive', { ...receive, amountFen: 48_001 })).toContain('多于未追回的 480.00 元')
    expect(await told('recovery.receive', { ...receive, on: '2026-04-11' })).toContain('在今天之后')
    expect(await told('recovery.receive', { ...receive, on: '2026-04-08' })).toContain('早于原发放日期')
    expect(await office.call('recovery.receive', receive)).toEqual({ balanceFen: 40_000, settled: false })
    office.time.day = '2026-05-02'
    const seen = await office.call('recovery.view', { recoveryId })
    expect(seen.plan.map((each) => each.coveredFen)).toEqual([8_000, 0])
    expect(seen.recovery).toMatchObject({ state: 'collecting', nextDueOn: '2026-05-01', overdueFen: 2_000, balanceFen: 40_000 })
    expect((await office.call('ledger.today', {})).items.find((item) => item.id === 'recovery-overdue')).toMatchObject({ count: 1, level: 'urgent' })
  })

  it('keeps the rest back from the next payment, shows it on the list, and never goes below zero', async () => {
    second = await batchOf(await confirmed(2026))
    const line = second.lines.find((each) => each.personId === owing.personId)!
    expect(line).toMatchObject({ offsetFen: 40_000, recoveryCode: null })
    const { batch, sources, capital } = await view(second.batchId)
    const gross = second.lines.reduce((sum, each) => sum + each.amountFen, 0)
    expect(batch.tie).toMatchObject({ approved: { amountFen: gross }, offset: { persons: 1, amountFen: 40_000 }, open: { amountFen: gross - 40_000 } })
    expect(sources.reduce((sum, each) => sum + each.offsetFen, 0)).toBe(40_000)
    expect(sources.reduce((sum, each) => sum + each.approvedFen, 0)).toBe(gross)
    expect(capital.length).toBeGreaterThan(3)
    expect((await office.call('recovery.view', { recoveryId })).recovery).toMatchObject({ balanceFen: 0, state: 'collecting', stateTitle: '已抵扣，等回单' })
    expect(await told('recovery.receive', { recoveryId, amountFen: 1, on: '2026-05-02', document: '缴款书' })).toContain('全部抵扣')
    const { file } = await office.call('payment.print', { batchId: second.batchId, form: 'list', file: office.file('list.html') })
    const html = readFileSync(file!, 'utf8')
    expect(html).toContain('抵扣追回')
    expect(html).toContain('400.00')
    await office.call('payment.export', { batchId: second.batchId, file: office.file('bank-2.xlsx') })
    const sheet = await readCountySheet(office.file('bank-2.xlsx'))
    const amounts = sheet.rows.map((row) => row[sheet.headings.indexOf('应发金额')])
    expect(amounts[sheet.rows.findIndex((row) => row.includes(owing.idNumber!))]).toMatch(/^-?[\d.]+$/)
    expect(Math.round(Number(amounts[sheet.rows.findIndex((row) => row.includes(owing.idNumber!))]) * 100)).toBe(line.amountFen - 40_000)
  })

  it('is open again when that payment fails, and is kept back anew from its re-issue', async () => {
    await answer(second.batchId, second.code, (line) =>
      line.personId === owing.personId ? { result: '失败', reason: '账户冻结' } : { result: '成功', day: '2026-05-02' },
    )
    expect((await office.call('recovery.view', { recoveryId })).recovery).toMatchObject({ balanceFen: 40_000, offsetFen: 0, state: 'collecting' })
    const { batch } = await view(second.batchId)
    expect(batch.tie).toMatchObject({ differenceFen: 0, offset: { amountFen: 0 }, withheld: { persons: 0, amountFen: 40_000 } })
    const again = await office.call('payment.reissue', { batchId: second.batchId })
    expect(again.warnings.join()).toContain('抵扣追回款 400.00 元')
    await office.call('payment.export', { batchId: again.batchId, file: office.file('again.xlsx') })
    await answer(again.batchId, again.code, () => ({ result: '成功', day: '2026-05-02' }))
    const { recovery, entries } = await office.call('recovery.view', { recoveryId })
    expect(recovery).toMatchObject({ state: 'settled', balanceFen: 0, receivedFen: 8_000, offsetFen: 40_000 })
    expect(entries.map((entry) => entry.title)).toEqual([
      '立项',
      '审定同意追回',
      '约定分期',
      '收到退款',
      '抵扣作废（那笔发放没有成功）',
      '后续发放抵扣',
      '追清',
    ])
    expect(entries.at(-1)!.balanceFen).toBe(0)
  })

  it('frees exactly the months asked back, and nothing of it moves again', async () => {
    const months = await office.raw((sqlite) =>
      sqlite.prepare("SELECT month FROM paidMonth WHERE personId = ? AND month LIKE '2025%' ORDER BY month").pluck().all(owing.personId),
    )
    expect(new Set(months)).toEqual(new Set(['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']))
    expect(await told('recovery.receive', { recoveryId, amountFen: 1, on: '2026-05-02', document: '缴款书' })).toContain('已追清')
    const message = await office.raw((sqlite) => {
      try {
        sqlite.exec(`UPDATE recovery SET amountFen = 1 WHERE id = ${recoveryId}`)
        return ''
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(message).toContain('frozen')
  })
})

describe('writing off and papers', () => {
  it('is the leader’s, with a document, and leaves the months paid', async () => {
    await office.as('clerk')
    const other = first.lines[2]!
    const asked = await office.call('recovery.open', { lineId: other.lineId, amountFen: 5_000, ...because })
    await office.as('reviewer')
    await office.call('recovery.decide', { recoveryId: asked.recoveryId, approve: true, opinion: '同意追回' })
    const input = { recoveryId: asked.recoveryId, reason: '本人去世无遗产', document: '核销批复 1 号' }
    expect((await office.refused('recovery.waive', input)).code).toBe('forbidden')
    await office.as('leader')
    expect(await told('recovery.waive', { ...input, document: '' })).toContain('依据')
    await office.call('recovery.waive', input)
    expect((await office.call('recovery.list', { state: 'waived' })).map((row) => [row.waivedFen, row.balanceFen])).toEqual([[5_000, 0]])
    const all = await office.call('recovery.list', {})
    for (const row of all) expect(row.amountFen).toBe(row.receivedFen + row.offsetFen + row.waivedFen + row.balanceFen)
  })

  it.each(['letter', 'ledger', 'list'] as const)('draws the %s', async (form) => {
    const { file } = await office.call('recovery.print', { form, recoveryId, file: office.file(`${form}.html`) })
    const html = readFileSync(file!, 'utf8')
    expect(html).toMatch(/大写：[零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整]+/)
    expect(html).not.toContain(owing.idNumber!)
    expect(html).toContain('第 1 次打印')
  })

  it('is found by the code on its letter, with everything since in a sentence each', async () => {
    const { recovery } = await office.call('recovery.view', { recoveryId })
    const opened = await office.call('roster.openCode', { code: recovery.code })
    expect(opened).toMatchObject({ kind: 'recovery', id: recoveryId, path: `/recovery/${recoveryId}` })
    const { entries } = await office.call('recovery.view', { recoveryId })
    expect(opened.changes).toHaveLength(entries.length - 1)
    expect(opened.changes.at(-1)).toContain(`余 ${(entries.at(-1)!.balanceFen / 100).toFixed(2)} 元`)
  })
})
