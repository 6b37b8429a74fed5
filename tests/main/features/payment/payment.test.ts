import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../../src/main/io/gb18030'
import { answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { offices, type TestOffice } from '../../../helpers/office'
import { readCountySheet } from '../../../helpers/county-answer-sheet'

const open = offices()
let office: TestOffice
let rosterId: number
let lines: { lineId: number; personId: number; name: string; amountFen: number }[]
let batchId: number
let code: string
const view = async (id = batchId) => office.call('payment.view', { batchId: id })
const told = async (operation: string, input: unknown): Promise<string> => (await office.refused(operation, input)).message

beforeAll(async () => {
  office = await open({ fixture: 'small' })
  office.time.day = '2026-03-20'
  rosterId = (await office.call('roster.create', { programId: 'rural-reward', year: 2026 })).rosterId
  lines = (await office.call('roster.view', { rosterId })).lines
})

describe('who may pay what', () => {
  it('refuses a roster that is not confirmed, anybody but finance, and whoever did a step of the roster', async () => {
    expect((await office.refused('payment.create', { rosterId })).code).toBe('forbidden')
    await office.as('finance')
    expect(await told('payment.create', { rosterId })).toContain('还没有确认')
    expect(await told('payment.create', { rosterId: 99 })).toContain('没有编号为 99 的花名册')
    const { accountId } = (await office.call('office.status', {})).session!
    await confirmRoster(office, rosterId, { accountId, name: '甄发放' })
    expect(await office.refused('payment.create', { rosterId })).toMatchObject({ code: 'forbidden', message: expect.stringContaining('不能再经手它的资金') })
    await office.raw((sqlite) => sqlite.exec('DROP TRIGGER rosterStepNeverDeleted; DELETE FROM rosterStep'))
  })
})

describe('a batch', () => {
  it('is refused as a whole when a month of somebody is already being paid, with name and months', async () => {
    await confirmRoster(office, rosterId)
    const before = await office.dump(['paymentBatch', 'paymentLine', 'paidMonth'])
    await office.raw((sqlite) => {
      sqlite.pragma('foreign_keys=0')
      sqlite.exec(
        `INSERT INTO paymentBatch(id, seq, rosterId, kind, code, createdAt, by, accountId) VALUES (900, 1, ${rosterId}, 'regular', 'OLD1-OLD2', '2026-01-01', '甲', 1)`,
      )
      sqlite.exec(
        `INSERT INTO paymentLine(id, batchId, number, rosterLineId, personId, villageCode, name, amountFen, sources) VALUES (900, 900, 1, 99999, ${lines[1]!.personId}, 'x', '${lines[1]!.name}', 1, 'null')`,
      )
      for (const month of ['2026-02', '2026-03', '2026-05'])
        sqlite.exec(`INSERT INTO paidMonth VALUES (${lines[1]!.personId}, 'rural-reward', 'base', '${month}', 900)`)
    })
    const message = await told('payment.create', { rosterId })
    expect(message).toContain(`${lines[1]!.name} 2026年2月至2026年3月、2026年5月（批次 OLD1-OLD2）`)
    await office.raw((sqlite) => {
      sqlite.pragma('foreign_keys=0')
      sqlite.exec('DELETE FROM paidMonth; DROP TRIGGER paymentLineNeverDeleted; DELETE FROM paymentLine; DELETE FROM paymentBatch')
    })
    expect(await office.dump(['paymentBatch', 'paymentLine', 'paidMonth'])).toEqual(before)
  })

  it('holds every confirmed line with an account, names those without, and can hold none of them twice', async () => {
    await office.as('clerk')
    await office.call('person.update', { id: lines[0]!.personId, fields: { bankAccount: null }, reason: '账户已注销' })
    await office.call('person.update', { id: lines[2]!.personId, fields: { bankAccount: '6230580000000000771' }, reason: '换了新卡' })
    await office.as('finance')
    expect((await office.call('ledger.today', {})).items.find((item) => item.id === `pay-${rosterId}`)).toMatchObject({ count: lines.length })
    const made = await office.call('payment.create', { rosterId })
    ;({ batchId, code } = made)
    expect(made.leftOut.map((each) => each.name)).toEqual([lines[0]!.name])
    expect(made.lines + made.leftOut.length).toBe(lines.length)
    expect(made.totalFen).toBe(lines.slice(1).reduce((sum, line) => sum + line.amountFen, 0))
    expect(made.warnings).toEqual([expect.stringContaining(`${lines[2]!.name}的账号与批准的花名册不同`)])
    expect(await told('payment.create', { rosterId })).toContain('都没有银行账号')
    const { batch, sources, villages } = await view()
    expect(sources.reduce((sum, source) => sum + source.approvedFen, 0)).toBe(batch.tie.approved.amountFen)
    expect(villages.reduce((sum, village) => sum + village.tie.approved.amountFen, 0)).toBe(batch.tie.approved.amountFen)
    expect(batch.tie).toMatchObject({
      approved: { amountFen: made.totalFen },
      sent: { persons: 0 },
      open: { persons: made.lines },
      differenceFen: made.totalFen,
    })
  })

  it('takes a line out before it is sent, and pays the others', async () => {
    const [, , , line] = (await view()).lines
    expect(await told('payment.takeBack', { lineId: line!.lineId, on: '2026-03-21', reason: '本人已去世' })).toContain('不能晚于今天')
    await office.call('payment.takeBack', { lineId: line!.lineId, on: '2026-03-20', reason: '本人已去世' })
    expect((await view()).lines[3]).toMatchObject({ state: 'withheld', reason: '本人已去世' })
    expect(await told('payment.takeBack', { lineId: line!.lineId, on: '2026-03-20', reason: '再来一次' })).toContain('已经登记过退回')
  })
})

describe('the sheet for the bank', () => {
  it('is refused under another ending, into a folder that is not there, and leaves the batch unsent', async () => {
    expect(await told('payment.export', { batchId, file: office.file('a.pdf') })).toContain('.xlsx')
    expect(await told('payment.export', { batchId, file: office.file('none/a.xlsx') })).toContain('文件夹不存在')
    expect((await view()).batch.sentAt).toBeNull()
    expect(await told('payment.reconcile', { batchId, file: office.file('a.xlsx') })).toContain('找不到')
    expect(await told('payment.reconcile', { batchId, file: await writeAnswer(office.file('early.xlsx'), []) })).toContain('还没有发出')
  })

  it('lists who is paid with batch, number, account and amount, and marks the batch as sent', async () => {
    const out = await office.call('payment.export', { batchId, file: office.file('bank.xlsx') })
    const sheet = await readCountySheet(out.file)
    expect(sheet.headings).toEqual(['批次号', '序号', '村', '姓名', '身份证号', '开户银行', '银行账号', '账户户名', '应发金额'])
    expect(sheet.rows).toHaveLength(out.rows)
    const { lines: all, batch } = await view()
    const sent = all.filter((line) => line.state === 'sent')
    expect(sheet.rows.map((row) => [row[0], row[3], row[4], row[6]])).toEqual(sent.map((line) => [code, line.name, line.idNumber, line.bankAccount]))
    expect(batch.sentAt).toContain('2026-03-20')
    expect(batch.tie).toMatchObject({ withheld: { persons: 1 }, sent: { persons: out.rows, amountFen: out.totalFen }, differenceFen: out.totalFen })
    expect(await told('payment.takeBack', { lineId: sent[0]!.lineId, on: '2026-03-20', reason: '不发了' })).toContain('还没有结果')
  })

  it('can be had as one-card text in GB18030, the same each time', async () => {
    const first = await office.call('payment.export', { batchId, file: office.file('one.txt') })
    await office.call('payment.export', { batchId, file: office.file('two.txt') })
    const text = new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(office.file('one.txt')))
    const [heading, ...rows] = text.trimEnd().split('\r\n')
    expect(heading!.split('^')[4]).toBe('农村部分计划生育家庭奖励扶助')
    expect(rows).toHaveLength(first.rows)
    for (const row of rows) expect(row).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\^\d{15}\^[^^]+\^\d{17}[\dX]\^\d+\^\d+\.\d\d$/)
    expect(new Set(rows.map((row) => row.slice(0, 52))).size).toBe(rows.length)
    expect(readFileSync(office.file('two.txt'))).toEqual(readFileSync(office.file('one.txt')))
    await office.call('payment.export', { batchId, file: office.file('bank.xlsx') })
    expect((await view()).batch.sentAt).toContain('2026-03-20')
  })
})

describe('papers', () => {
  it.each(['list', 'failures', 'tie'] as const)('draws the %s form', async (form) => {
    const { file } = await office.call('payment.print', { batchId, form, file: office.file(`${form}.html`) })
    const html = readFileSync(file!, 'utf8')
    expect(html).toContain(code)
    if (form === 'list') expect(html).toMatch(/金额大写：[零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整]+/)
    expect(existsSync(`${file}.partial`)).toBe(false)
  })
})

describe('an answer', () => {
  it('is refused when it is the very sheet we sent', async () => {
    expect(await told('payment.reconcile', { batchId, file: office.file('bank.xlsx') })).toContain('一字未改')
  })
  it('settles the lines it names, and others later', async () => {
    office.time.day = '2026-04-10'
    const sent = (await view()).lines.filter((line) => line.state === 'sent')
    const first = sent
      .slice(0, 3)
      .map((line, index) => answerRow(code, line, index === 0 ? { result: '失败', reason: '账号户名不符' } : { result: '成功', day: '2026-04-09' }))
    const answer = await office.call('payment.reconcile', { batchId, file: await writeAnswer(office.file('part.xlsx'), first) })
    expect(answer).toMatchObject({ paid: { persons: 2 }, failed: { persons: 1 }, open: { persons: sent.length - 3 } })
    expect(await told('payment.reconcile', { batchId, file: office.file('part.xlsx') })).toContain('都已经登记过')
    const card = await office.call('person.card', { id: sent[1]!.personId })
    expect(card.payments).toMatchObject([{ batchId, code, year: 2026, state: 'paid', date: '2026-04-09', amountFen: sent[1]!.amountFen }])
    await office.as('leader')
    expect(await told('payment.close', { batchId })).toContain(`还有 ${sent.length - 3} 人`)
    await office.as('finance')
    const all = sent.map((line, index) =>
      answerRow(code, line, index === 0 ? { result: '失败', reason: '账号户名不符' } : { result: '成功', day: '2026-04-09' }),
    )
    const rest = await office.call('payment.reconcile', { batchId, file: await writeAnswer(office.file('all.xlsx'), all) })
    expect(rest).toMatchObject({ paid: { persons: sent.length - 1 }, failed: { persons: 1 }, open: { persons: 0 }, differenceFen: 0 })
    expect((await view()).failures).toMatchObject([{ reason: '账号户名不符', lines: [{ name: sent[0]!.name }] }])
  })

  it('lets a failure be paid again to a new account, a refund be recorded, and the batches be closed by the leader', async () => {
    const failed = (await view()).lines.find((line) => line.state === 'failed')!
    const again = await office.call('payment.reissue', { batchId })
    expect(again).toMatchObject({ lines: 1, totalFen: failed.amountFen, warnings: [expect.stringContaining('账号没有改过')] })
    expect(await told('payment.reissue', { batchId })).toContain('没有要补发的失败户')
    expect(await told('payment.reissue', { batchId, lineIds: [failed.lineId] })).toContain(`已在批次 ${again.code} 补发`)
    const late = [answerRow(code, failed, { result: '成功', day: '2026-04-09' })]
    const refusal = await office.refused('payment.reconcile', { batchId, file: await writeAnswer(office.file('late.xlsx'), late) })
    expect(refusal).toMatchObject({ code: 'invalid', issues: [{ path: 'J3', message: expect.stringContaining('否则会重复发放') }] })
    await office.call('payment.export', { batchId: again.batchId, file: office.file('again.txt') })
    const text = new TextDecoder('gb18030').decode(readFileSync(office.file('again.txt'))).trimEnd()
    writeFileSync(office.file('again-back.txt'), encodeGb18030(`${text}^成功^^2026-04-10\r\n`))
    expect(await office.call('payment.reconcile', { batchId: again.batchId, file: office.file('again-back.txt') })).toMatchObject({
      paid: { persons: 1 },
      differenceFen: 0,
    })
    const paid = (await view()).lines.find((line) => line.state === 'paid')!
    expect(await told('payment.takeBack', { lineId: paid.lineId, on: '2026-04-08', reason: '重复享受' })).toContain('不能早于发放日期')
    await office.as('leader')
    for (const id of [batchId, again.batchId]) await office.call('payment.close', { batchId: id })
    expect(await told('payment.close', { batchId })).toContain('办结')
    await office.as('finance')
    await office.call('payment.takeBack', { lineId: paid.lineId, on: '2026-04-10', reason: '重复享受' })
    const { batch } = await view()
    expect(batch).toMatchObject({
      closedAt: expect.stringContaining('2026-04-10'),
      tie: { returned: { persons: 1 }, differenceFen: 0 },
      toReissue: { persons: 0 },
    })
    expect(await told('payment.reconcile', { batchId, file: office.file('all.xlsx') })).toContain('已经办结')
    const months = await office.raw((sqlite) => sqlite.prepare('SELECT count(*) FROM paidMonth WHERE personId = ?').pluck().get(paid.personId))
    expect(months).toBe(0)
  })
})
