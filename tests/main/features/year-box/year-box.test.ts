import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
let office: TestOffice
let folder: string
let idNumber: string
const told = async (operation: string, input: unknown): Promise<string> => (await office.refused(operation, input)).message

beforeAll(async () => {
  // Pages come out as .html: the test of drawing PDFs is elsewhere.
  office = await open({ fixture: 'small', host: { printPdf: () => Promise.resolve({ ok: false, message: '没有打印引擎' }) } })
  folder = office.file('boxes')
  mkdirSync(folder)
  office.time.day = '2026-04-01'
  const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  idNumber = (await office.call('roster.view', { rosterId })).lines[0]!.idNumber!
  await confirmRoster(office, rosterId)
  await office.as('finance')
  const { batchId, code } = await office.call('payment.create', { rosterId })
  await office.call('payment.export', { batchId, file: office.file('bank.xlsx') })
  office.time.day = '2026-04-10'
  const { lines } = await office.call('payment.view', { batchId })
  const rows = lines.map((line) => answerRow(code, line, { result: '成功', day: '2026-04-09' }))
  await office.call('payment.reconcile', { batchId, file: await writeAnswer(office.file('answer.xlsx'), rows) })
})

describe('a box is not written', () => {
  it('by finance, without a roster, into a folder that is not there, or under a short password', async () => {
    expect((await office.refused('yearBox.create', { year: 2026, folder })).code).toBe('forbidden')
    await office.as('leader')
    expect(await told('yearBox.create', { year: 2019, folder })).toContain('2019 年度没有花名册')
    expect(await told('yearBox.create', { year: 2026, folder: join(folder, 'none') })).toContain('没有这个文件夹')
    expect(await told('yearBox.create', { year: 2026, folder, password: '1234567' })).toContain('至少 8 位')
    expect(readdirSync(folder)).toEqual([])
  })
  it('when it is cancelled, and nothing is left of it', async () => {
    let steps = 0
    const reply = await office.ask('yearBox.create', { year: 2026, folder }, { signal: { cancelled: () => steps > 3 }, onProgress: () => void steps++ })
    expect(reply.ok).toBe(false)
    expect(readdirSync(folder)).toEqual([])
    expect(await office.call('yearBox.list', {})).toEqual([])
  })
})

describe('a box', () => {
  let file: string
  it('holds rosters, notices, payments, data and an index that opens without the program', async () => {
    const preview = await office.call('yearBox.preview', { year: 2026 })
    expect(preview).toMatchObject({ rosters: 1, batches: 1 })
    expect(preview.open.join()).toContain('还没有结账')
    const made = await office.call('yearBox.create', { year: 2026, folder })
    file = made.file
    expect(made.remarks.join()).toContain('还没有结账')
    expect(made.remarks.join()).toContain('打印引擎不能用')
    const names = (readdirSync(file, { recursive: true }) as string[]).map((name) => name.replaceAll('\\', '/'))
    for (const part of ['index.html', '校验.sha256', '7 数据/paymentLine.jsonl']) expect(names).toContain(part)
    expect(names.some((name) => /^1 花名册\/.* 花名册\.xlsx$/.test(name))).toBe(true)
    expect(names.some((name) => /^4 发放\/.* 发放表\.html$/.test(name))).toBe(true)
    const index = readFileSync(join(file, 'index.html'), 'utf8')
    expect(index).toContain('没有加密')
    expect(index).not.toContain(idNumber)
    expect(index).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
    for (const name of names.filter((each) => /\.\w+$/.test(each) && each !== 'index.html' && each !== '校验.sha256'))
      expect(index).toContain(encodeURIComponent(name.split('/').at(-1)!))
    const lines = readFileSync(join(file, '7 数据/paymentLine.jsonl'), 'utf8').trimEnd().split('\n')
    expect((JSON.parse(lines[0]!) as { idNumber: string }).idNumber).toMatch(/^349999/)
    expect(existsSync(join(folder, '.年度档案盒_2026_虚构镇_20260410.partial'))).toBe(false)
    expect(await told('yearBox.create', { year: 2026, folder })).toContain('没有覆盖')
  })

  it('is checked file by file, and a changed, missing or added one is named', async () => {
    expect(await office.call('yearBox.verify', { file })).toMatchObject({ ok: true, known: true, problems: [] })
    const data = join(file, '7 数据/paymentLine.jsonl')
    const before = readFileSync(data)
    appendFileSync(data, ' ')
    writeFileSync(join(file, '多的.txt'), 'x')
    rmSync(join(file, '7 数据/period.jsonl'))
    const found = await office.call('yearBox.verify', { file })
    expect(found.ok).toBe(false)
    expect(found.problems.sort()).toEqual(['内容有改动：7 数据/paymentLine.jsonl', '多出的文件：多的.txt', '缺少文件：7 数据/period.jsonl'])
    writeFileSync(data, before)
    writeFileSync(join(file, '7 数据/period.jsonl'), '')
    rmSync(join(file, '多的.txt'))
    expect(await office.call('yearBox.verify', { file })).toMatchObject({ ok: true })
    // Whoever forges a file and its checksum is found by what the office kept.
    appendFileSync(join(file, '校验.sha256'), '\n')
    expect(await office.call('yearBox.verify', { file })).toMatchObject({ ok: false, known: false })
    expect(await told('yearBox.verify', { file: folder })).toContain('不是年度档案盒')
  })

  it('can be sealed with a password, as the format of other programs has it', async () => {
    office.time.day = '2026-04-11'
    const password = '档案盒-2026-密码'
    const made = await office.call('yearBox.create', { year: 2026, folder, password })
    expect(made.file).toMatch(/\.zip$/)
    const bytes = readFileSync(made.file)
    expect(bytes.includes(Buffer.from(idNumber))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
    const [first] = unseal(bytes, password)
    expect(first!.bytes.length).toBe(first!.size)
    expect(await office.call('yearBox.verify', { file: made.file })).toMatchObject({ ok: true, known: true })
    appendFileSync(made.file, 'x')
    expect(await office.call('yearBox.verify', { file: made.file })).toMatchObject({ ok: false })
    expect((await office.call('yearBox.list', {})).map((row) => row.sealed)).toEqual([true, false])
    expect(JSON.stringify(await office.dump())).not.toContain(password)
  })
})

/** Opens the first file of a sealed archive by the published description of the format (AE-2, AES-256). */
function unseal(archive: Buffer, password: string): { name: string; size: number; bytes: Buffer }[] {
  const nameLength = archive.readUInt16LE(26)
  const extraLength = archive.readUInt16LE(28)
  const packed = archive.subarray(30 + nameLength + extraLength, 30 + nameLength + extraLength + archive.readUInt32LE(18))
  const extra = archive.subarray(30 + nameLength, 30 + nameLength + extraLength)
  expect([extra.readUInt16LE(0), extra.readUInt16LE(4), extra.toString('latin1', 6, 8), extra[8]]).toEqual([0x9901, 2, 'AE', 3])
  const keys = pbkdf2Sync(password, packed.subarray(0, 16), 1000, 66, 'sha1')
  expect(packed.subarray(16, 18)).toEqual(keys.subarray(64))
  const body = packed.subarray(18, -10)
  expect(createHmac('sha1', keys.subarray(32, 64)).update(body).digest().subarray(0, 10)).toEqual(packed.subarray(-10))
  const plain = Buffer.concat(
    Array.from({ length: Math.ceil(body.length / 16) }, (_, block) => {
      const counter = Buffer.alloc(16)
      counter.writeUInt32LE(block + 1)
      const stream = createCipheriv('aes-256-ecb', keys.subarray(0, 32), null).update(counter)
      return Buffer.from(body.subarray(block * 16, block * 16 + 16).map((byte, index) => byte ^ stream[index]!))
    }),
  )
  return [{ name: archive.toString('utf8', 30, 30 + nameLength), size: archive.readUInt32LE(22), bytes: inflateRawSync(plain) }]
}
