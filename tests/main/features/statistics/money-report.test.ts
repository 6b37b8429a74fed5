import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
const year = { from: '2026-01-01', to: '2026-12-31' }
const march = { from: '2026-03-01', to: '2026-03-31' }

describe('reports on money, beside a count by hand of what the other pages say', () => {
  let office: TestOffice
  let roster: Output<'roster.view'>
  let lines: Output<'payment.view'>['lines']
  const total = async (kind: string, period: { from: string; to: string }): Promise<Record<string, number | null>> => {
    const table = await office.call('report.build', { kind, ...period })
    expect(table.checks.filter(({ holds }) => !holds)).toEqual([])
    for (const [index, column] of table.columns.entries())
      if (!column.derived) expect(table.rows.reduce((sum, row) => sum + row.values[index]!, 0)).toBe(table.total.values[index])
    return Object.fromEntries(table.columns.map(({ key }, index) => [key, table.total.values[index]!]))
  }
  const fen = (rows: readonly { amountFen: number }[]): number => rows.reduce((sum, row) => sum + row.amountFen, 0)

  beforeAll(async () => {
    office = await open({ fixture: 'small' })
    office.time.day = '2026-03-20'
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    roster = await office.call('roster.view', { rosterId })
    await confirmRoster(office, rosterId)
    await office.as('finance')
    const { batchId, code } = await office.call('payment.create', { rosterId })
    const before = await office.call('payment.view', { batchId })
    await office.call('payment.takeBack', { lineId: before.lines[0]!.lineId, on: '2026-03-20', reason: '先不发' })
    await office.call('payment.export', { batchId, file: office.file('bank.xlsx') })
    const sent = (await office.call('payment.view', { batchId })).lines.filter((line) => line.state === 'sent')
    const words = sent.map((line, index) =>
      index === 1 ? { line, word: { result: '失败', reason: '账号错误' } } : { line, word: { result: '成功', day: index === 2 ? '2026-04-01' : '2026-03-20' } },
    )
    office.time.day = '2026-04-02'
    await office.call('payment.reconcile', {
      batchId,
      file: await writeAnswer(
        office.file('answer.xlsx'),
        words.map(({ line, word }) => answerRow(code, line, word)),
      ),
    })
    ;({ lines } = await office.call('payment.view', { batchId }))
    await office.as('clerk')
  })

  it('follows the money from entitlement to the bank’s answer', async () => {
    const programs = await Promise.all((await office.call('program.list', {})).map(({ id }) => office.call('program.assess', { programId: id, year: 2026 })))
    const entitled = programs.flatMap((program) => program.eligible)
    const standing = roster.lines.filter((line) => line.struck === null)
    const sent = lines.filter((line) => line.state !== 'withheld')
    const paid = lines.filter((line) => line.state === 'paid')
    expect(await total('funnel', year)).toEqual({
      ...{ entitled: entitled.length, applied: 0, listed: standing.length, confirmed: standing.length, sent: sent.length, paid: paid.length },
      ...{ entitledFen: fen(entitled), listedFen: fen(standing), confirmedFen: fen(standing), sentFen: fen(sent), paidFen: fen(paid) },
    })
  })

  it('counts what the bank answered in the period it answered for, by program and source to the fen', async () => {
    const failed = lines.filter((line) => line.state === 'failed')
    const paid = lines.filter((line) => line.state === 'paid')
    expect(failed).toHaveLength(1)
    const inMarch = paid.filter((line) => line.paidOn! <= '2026-03-31')
    expect(await total('paymentSuccess', march)).toMatchObject({ paid: inMarch.length, paidFen: fen(inMarch) })
    const whole = await total('paymentSuccess', year)
    expect(whole).toMatchObject({
      paid: paid.length,
      failed: 1,
      returned: 0,
      failedFen: fen(failed),
      rate: Math.round((paid.length / (paid.length + 1)) * 10_000) / 100,
    })
    expect(await total('programMoney', year)).toMatchObject({ 'rural-reward': fen(paid), 'special-bereaved': 0, total: fen(paid) })
    expect((await total('sources', year)).total).toBe(fen(paid))
    const view = await office.call('payment.view', { batchId: 1 })
    const bySource = Object.fromEntries(view.sources.map((source) => [source.level, source.paidFen]))
    expect(await total('sources', year)).toMatchObject(bySource)
  })

  it('says who is entitled and on no list, by name, and who is on one and not entitled', async () => {
    const before = await total('coverage', year)
    expect(before).toMatchObject({ missing: 0, extra: 0, rate: 100 })
    const line = roster.lines[4]!
    await office.call('stop.depart', { state: 'dead', people: [{ personId: line.personId, since: '2025-05-03' }], reason: '名单' })
    expect(await total('coverage', year)).toMatchObject({ extra: 1, covered: before.covered! - 1 })
    expect(await office.call('report.people', { kind: 'coverage', ...year, column: 'extra' })).toEqual({ ids: [line.personId] })
    const { changes } = await office.call('report.change', { kind: 'programMoney', ...year, against: 'lastYear' })
    expect(changes.find((change) => change.key === 'rural-reward')!.sentence).toMatch(/^\+([\d,]+\.\d\d) 元 = 新增 \d+ 人 \1 元。$/)
  })

  it('counts cases without saying who', async () => {
    const { personId } = roster.lines[5]!
    const { caseId } = await office.call('case.open', {
      personId,
      type: 'specialFamily',
      category: 'disabled',
      on: '2026-03-21',
      intake: { source: '', reason: '入户排查' },
      restricted: true,
    })
    await office.call('visit.record', { caseId, on: '2026-03-25', channel: 'home', outcome: 'met', helperId: null, visitor: '虚村医' })
    await office.call('visit.record', { caseId, on: '2026-03-26', channel: 'home', outcome: 'notHome', helperId: null, visitor: '虚村医' })
    expect(await total('cases', march)).toEqual({ openCount: 1, openedCount: 1, closedCount: 0, metCount: 1, triedCount: 1, familiesCount: 1 })
    expect(await total('cases', { from: '2026-01-01', to: '2026-01-31' })).toMatchObject({ openCount: 0, openedCount: 0, metCount: 0 })
    expect((await office.refused('report.people', { kind: 'cases', ...march, column: 'openCount' })).message).toContain('没有名单')
    // the figure opens the cases for who may see them; of the others only that there are some
    const behind = (column: string) => office.call('report.cases', { ...march, column })
    const restricted = await behind('openCount')
    expect(restricted.cases.length + restricted.hidden).toBe(1)
    await office.as('finance')
    expect(await behind('metCount')).toEqual({ cases: [], hidden: 1 })
    await office.as('clerk')
    expect(await office.call('report.cases', { from: '2026-01-01', to: '2026-01-31', column: 'metCount' })).toEqual({ cases: [], hidden: 0 })
    const { reportId } = await office.call('report.send', { kind: 'cases', ...march, note: '' })
    expect(JSON.stringify(await office.dump(['report']))).not.toContain(`[${personId}]`)
    expect((await office.call('report.view', { reportId })).table.total.values[0]).toBe(1)
  })

  it('is printed as one set a month, always in the same order', async () => {
    const { file } = await office.call('report.printSet', { ...march, file: office.file('set.html') })
    const html = readFileSync(file!, 'utf8')
    const titles = ['人口变动情况表', '各项目在册人数表', '扶助资金进度表', '资金来源表', '发放成功情况表', '关爱走访情况表']
    const at = titles.map((title) => html.indexOf(`虚构县虚构镇${title}`))
    expect(at.every((place, index) => place > (at[index - 1] ?? 0))).toBe(true)
  })
})
