import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MergedArea, SheetRow } from '../../../../src/preload/contract/sheet'
import { databaseOf, type Database } from '../../../../src/main/db/database'
import { migrate } from '../../../../src/main/db/migrate'
import { openDatabase } from '../../../../src/main/db/open'
import { judgeStream, type ReadAndJudged } from '../../../../src/main/features/exchange/judge-stream'
import { unpackRows } from '../../../../src/main/packed-rows'
import { inventedNumber, sampleVillage } from '../../../helpers/sample-person'

const folder = mkdtempSync(join(tmpdir(), 'huimin-stream-'))
let database: Database
beforeAll(() => {
  const sqlite = openDatabase(join(folder, 'office.db'), randomBytes(32), 'create')
  migrate(sqlite, () => undefined)
  sqlite.prepare('UPDATE activeCommand SET seq = 1').run()
  sqlite.prepare("INSERT INTO village(code, name) VALUES (?, '虚溪村')").run(sampleVillage)
  database = databaseOf(sqlite)
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const bytesOf = (rows: SheetRow[]): Uint8Array => Buffer.from(JSON.stringify(rows))
const headings = ['村居代码', '户编号', '姓名', '性别', '证件号码']
const personRow = (row: number, village: string | null): SheetRow => ({ row, cells: [village, null, '虚某', '男', inventedNumber('1960-01-01', 2 * row + 1)] })
/** Reads blocks with the early look after each of them, or only at the end. */
function judged(blocks: SheetRow[][], merges: MergedArea[], early: boolean): ReadAndJudged {
  const stream = judgeStream(database.reader, '2026-01-15', { file: 'x.xlsx', known: [] })
  blocks.forEach((rows, index) => {
    stream.rows(bytesOf(rows))
    if (early) stream.read(index + 1, blocks.length)
  })
  return stream.finish(merges, blocks.flat().length)
}
const plain = ({ understood, judged: { rows, problems, ignored, matched }, parts, hidden }: ReadAndJudged): unknown => ({
  understood,
  rows,
  problems,
  ignored,
  matched,
  parts: parts.map(({ packed, rowNumbers }) => [unpackRows(packed), rowNumbers]),
  hidden,
})

describe('judging while the sheet is still being read', () => {
  it('refuses a sheet without headings at the end, not before', () => {
    expect(() => judged([[{ row: 1, cells: ['一些文字'] }], [{ row: 2, cells: ['别的文字'] }]], [], true)).toThrow(/[\u4e00-\u9fff]/)
  })

  it('finds the same as judging at the end', () => {
    const blocks = [
      [{ row: 1, cells: headings }, personRow(2, sampleVillage)],
      [personRow(3, sampleVillage), { ...personRow(4, 'x'), hidden: true }],
    ]
    expect(plain(judged(blocks, [], true))).toEqual(plain(judged(blocks, [], false)))
    expect(judged(blocks, [], true).judged.matched.map((each) => each.action)).toEqual(['add', 'add', 'error'])
  })

  it('begins again when merged cells, known only at the end, give rows a village', () => {
    const blocks = [
      [{ row: 1, cells: headings }, personRow(2, sampleVillage), personRow(3, null)],
      [personRow(4, null), personRow(5, sampleVillage)],
    ]
    const merges = [{ fromRow: 2, fromColumn: 1, toRow: 4, toColumn: 1 }]
    expect(judged(blocks, [], true).judged.matched.map((each) => each.action)).toEqual(['add', 'error', 'error', 'add'])
    expect(judged(blocks, merges, true).judged.matched.map((each) => each.action)).toEqual(['add', 'add', 'add', 'add'])
    expect(plain(judged(blocks, merges, true))).toEqual(plain(judged(blocks, merges, false)))
  })
})
