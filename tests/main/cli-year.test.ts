import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Input, OperationName, Output } from '../../src/preload/contract/index'
import type { Failure, Reply } from '../../src/preload/contract/failure'
import type { Role } from '../../src/preload/contract/operation'
import { encodeGb18030 } from '../../src/main/io/gb18030'
import { answerRow, writeAnswer } from '../helpers/bank-answer'
import { cliEntry } from '../helpers/cli-bundle'
import { readCountySheet, writeCountyAnswer } from '../helpers/county-answer-sheet'
import { copyTemplateOffice, staffNames, testPassword } from '../helpers/template-office'

/** The PC's clock of a child process stands at this day; nothing else of it is changed. */
const clockOf = (day: string): string => `
const Real = Date
const shift = Real.parse('${day}T08:30:00') - Real.now()
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [Real.now() + shift] : given)) }
  static now() { return Real.now() + shift }
}`
const programId = 'rural-reward'
const hotline = '0000-1234567'
const root = join(import.meta.dirname, '../..')
let entry = ''
let home = ''
let day = '2026-01-20'
const file = (name: string): string => join(home, name)

beforeAll(async () => {
  entry = await cliEntry()
  home = mkdtempSync(join(tmpdir(), 'huimin-year-'))
  await copyTemplateOffice(home, true)
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

async function reply(role: Role, operation: string, input: unknown): Promise<Reply> {
  const clock = file(`clock-${day}.mjs`)
  writeFileSync(clock, clockOf(day))
  const who = { HUIMIN_USER: staffNames[role], HUIMIN_PASSWORD: testPassword, HUIMIN_USER_DATA: file('state') }
  const env = { PATH: process.env.PATH ?? '', ...who, NODE_OPTIONS: `--import ${pathToFileURL(clock).href}` }
  const child = spawn(process.execPath, [entry, '--office', file('office'), operation, JSON.stringify(input)], { env, stdio: 'pipe' })
  let out = ''
  let err = ''
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (out === '') throw new Error(`${operation} ended with ${String(code)}: ${err}`)
  const answer = JSON.parse(out) as Reply
  expect(code).toBe(answer.ok ? 0 : 1)
  if (!answer.ok && answer.error.code === 'unexpected') throw new Error(`${operation}: ${err}`)
  return answer
}
async function run<N extends OperationName>(role: Role, operation: N, input: Input<N>): Promise<Output<N>> {
  const answer = await reply(role, operation, input)
  if (!answer.ok) throw new Error(`${operation}: ${answer.error.message}`)
  return answer.value as Output<N>
}
async function refused(role: Role, operation: string, input: unknown): Promise<Failure> {
  const answer = await reply(role, operation, input)
  if (answer.ok) throw new Error(`${operation} was let through`)
  return answer.error
}

/** The bank: pays everybody it was sent but those named, and answers in the sheet's own columns. */
async function bankAnswers(batchId: number, failing: readonly string[]): Promise<string> {
  const { batch, lines } = await run('finance', 'payment.view', { batchId })
  const rows = lines.map((line) =>
    answerRow(batch.code, line, failing.includes(line.name) ? { result: '失败', reason: '账号户名不符' } : { result: '成功', day: '2026-04-09' }),
  )
  return writeAnswer(file(`answer-${String(batchId)}.xlsx`), rows)
}

it('a whole year is driven from the command line and ends at difference 0', async () => {
  for (const name of ['village.xlsx', 'person.xlsx']) {
    const { batchId } = await run('clerk', 'exchange.stage', { file: join(root, 'tests/fixtures/small', name) })
    await run('clerk', 'exchange.accept', { batchId })
  }
  const { rosterId, lines: frozen } = await run('clerk', 'roster.create', { programId, year: 2026 })
  const { lines } = await run('clerk', 'roster.view', { rosterId })
  const step = (role: Role, name: string, more: object = {}) => run(role, 'roster.advance', { rosterId, step: name, ...more } as never)

  // The village: a vote that strikes one, a check by two, a notice with an objection answered by somebody else.
  day = '2026-01-26'
  expect((await refused('clerk', 'roster.advance', { rosterId, step: 'townshipCheck' })).message).toContain('现在应由')
  const meeting = { heldOn: '2026-01-25', place: '村部', chair: '甄主任', participants: ['甲一', '甲二', '甲三'], inFavour: 3, against: 0, abstained: 0 }
  await step('clerk', 'villageReview', { meeting, decisions: [{ lineId: lines[0]!.lineId, decision: 'struck', reason: '不是本村居民' }] })
  await step('clerk', 'homeCheck', { dates: { investigators: ['甄查', '甄访'] } })
  await run('clerk', 'notice.issue', { rosterId, level: 'village', from: '2026-01-26', days: 7, dayKind: 'natural', hotline })
  const objection = { rosterId, lineId: lines[1]!.lineId, level: 'village', receivedOn: '2026-01-26', from: '匿名', text: '此人户口早已迁走' } as const
  const { objectionId } = await run('clerk', 'roster.object', objection)
  day = '2026-02-05'
  expect((await refused('clerk', 'roster.advance', { rosterId, step: 'villageNotice' })).message).toContain('异议没有答复')
  await run('reviewer', 'roster.answerObjection', { objectionId, upheld: true, answer: '经查户口已于去年迁出' })
  await step('clerk', 'villageNotice')

  // The township: another power checks, a second notice runs, the leader submits after the self-audit.
  expect((await refused('clerk', 'roster.advance', { rosterId, step: 'townshipCheck', opinion: '同意' })).message).toContain('要由审核办理')
  await step('reviewer', 'townshipCheck', { opinion: '同意' })
  await run('clerk', 'notice.issue', { rosterId, level: 'township', from: '2026-02-05', days: 7, dayKind: 'natural', hotline })
  day = '2026-02-13'
  await step('clerk', 'townshipNotice')
  await run('leader', 'roster.selfAudit', { rosterId })
  await step('leader', 'submit', { opinion: '同意上报' })

  // The county: file out, answer in.
  day = '2026-03-20'
  const sent = await run('clerk', 'roster.export', { rosterId, layout: 'county', file: file('county.xlsx') })
  expect(sent.rows).toBe(frozen - 2)
  await writeCountyAnswer(file('county-answer.xlsx'), await readCountySheet(file('county.xlsx')), [['不同意', '年龄不符']])
  const decided = await run('clerk', 'roster.readCountyAnswer', { rosterId, file: file('county-answer.xlsx'), document: '虚卫〔2026〕3号' })
  expect(decided).toMatchObject({ approved: frozen - 3, rejected: 1 })
  await step('leader', 'confirm', { opinion: '确认' })

  // The money: out to the bank, an answer with two failures, a re-issue in the text form.
  day = '2026-04-01'
  expect((await refused('leader', 'payment.create', { rosterId })).code).toBe('forbidden')
  const made = await run('finance', 'payment.create', { rosterId })
  expect(made.lines + made.leftOut.length).toBe(frozen - 3)
  await run('finance', 'payment.export', { batchId: made.batchId, file: file('bank.xlsx') })
  day = '2026-04-10'
  expect((await refused('finance', 'payment.reconcile', { batchId: made.batchId, file: file('bank.xlsx') })).message).toContain('不是回单')
  const failing = [lines[5]!.name, lines[6]!.name]
  await run('finance', 'payment.reconcile', { batchId: made.batchId, file: await bankAnswers(made.batchId, failing) })
  const again = await run('finance', 'payment.reissue', { batchId: made.batchId })
  expect(again.lines).toBe(2)
  await run('finance', 'payment.export', { batchId: again.batchId, file: file('again.txt') })
  const text = new TextDecoder('gb18030').decode(readFileSync(file('again.txt'))).trimEnd()
  const back = text.split('\r\n').map((row, index) => (index === 0 ? row : `${row}^成功^^2026-04-10`))
  writeFileSync(file('again-back.txt'), encodeGb18030(`${back.join('\r\n')}\r\n`))
  await run('finance', 'payment.reconcile', { batchId: again.batchId, file: file('again-back.txt') })

  // The end: batches, period and box closed by the leader; the equation holds to the fen.
  expect((await refused('leader', 'period.close', { programId, year: 2026, part: 'year' })).message).toContain('还没有办结')
  for (const batchId of [made.batchId, again.batchId]) await run('leader', 'payment.close', { batchId })
  const closed = await run('leader', 'period.close', { programId, year: 2026, part: 'year' })
  const { tie, open } = await run('leader', 'period.view', { programId, year: 2026, part: 'year' })
  expect(open).toEqual([])
  expect(tie).toMatchObject({
    differenceFen: 0,
    approved: { persons: frozen - 3, amountFen: made.totalFen },
    paid: { persons: frozen - 3, amountFen: made.totalFen },
  })
  expect(tie.failed.amountFen + tie.returned.amountFen + tie.withheld.amountFen + tie.open.amountFen).toBe(0)
  const box = await run('leader', 'yearBox.create', { year: 2026, folder: home })
  expect(readdirSync(box.file)).toContain('index.html')
  expect(await run('leader', 'yearBox.verify', { file: box.file })).toMatchObject({ ok: true, known: true })
  expect(readFileSync(join(box.file, 'index.html'), 'utf8')).toContain(closed.code)
}, 600_000)
