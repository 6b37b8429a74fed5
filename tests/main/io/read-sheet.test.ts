import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeRows, forkReader, readSheet, readWholeSheet, type LaunchReader, type ReaderChild } from '../../../src/main/io/read-sheet'
import { usualLimits } from '../../../src/main/io/reader-message'
import { oneSheet, scratch } from '../../helpers/hand-workbook'
import { readerEntry } from '../../helpers/reader-bundle'

const folder = scratch()
const big = join(folder, 'big.csv')
const book = join(folder, 'book.xlsx')
const fixtures = join(import.meta.dirname, '../../fixtures')
let launch: LaunchReader
let entry: string
beforeAll(async () => {
  entry = await readerEntry()
  launch = forkReader(entry)
  writeFileSync(big, Array.from({ length: 60_000 }, (_, i) => `村,张${i},${i}`).join('\n'))
  writeFileSync(book, oneSheet('<row r="1"><c r="A1" t="str"><v>张三</v></c></row>', { after: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' }))
})

/** Launches and remembers the child. */
function watched(): { launch: LaunchReader; child(): ReaderChild; ended: Promise<void> } {
  let child: ReaderChild | undefined
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  return {
    launch() {
      child = launch()
      child.onExit(() => end())
      return child
    },
    child: () => child!,
    ended,
  }
}

describe('readSheet', () => {
  it('answers a refusal of the reader as a sentence', async () => {
    expect(await readWholeSheet(launch, { file: join(folder, 'none.xlsx') })).toEqual({
      ok: false,
      message: '“none.xlsx”没有读取：找不到这个文件。请确认文件还在原处，或重新选择。',
    })
  })
  it('kills the reader when it is cancelled', async () => {
    const reader = watched()
    let rows = 0
    const outcome = await readSheet(reader.launch, { file: big }, { rows: (bytes) => (rows += decodeRows(bytes).length) }, { cancelled: () => rows > 0 })
    expect(outcome).toEqual({ ok: false, message: '已取消读取' })
    await reader.ended
    expect(rows).toBeLessThan(60_000)
    expect(() => process.kill(reader.child().pid!, 0)).toThrow()
  })
  it('kills a reader that takes too long or grows too large', async () => {
    const reader = watched()
    expect(
      await readSheet(reader.launch, { file: big }, { rows: () => undefined }, undefined, { milliseconds: 1, memory: 1e12, limits: usualLimits }),
    ).toMatchObject({ ok: false, message: expect.stringContaining('秒还没读完') })
    await reader.ended
    const other = watched()
    expect(
      await readSheet(other.launch, { file: big }, { rows: () => undefined }, undefined, { milliseconds: 60_000, memory: 1_000_000, limits: usualLimits }),
    ).toMatchObject({ ok: false, message: expect.stringContaining('占用内存过多') })
    await other.ended
  })
  it('says so when the reader dies', async () => {
    const dying: LaunchReader = () => {
      const child = launch()
      return { ...child, post: () => process.kill(child.pid!, 'SIGKILL') }
    }
    expect(await readSheet(dying, { file: big }, { rows: () => undefined })).toMatchObject({ ok: false, message: expect.stringContaining('中途停止') })
  })
  it('hands on an error of the listener', async () => {
    await expect(
      readSheet(
        launch,
        { file: big },
        {
          rows() {
            throw new Error('stop')
          },
        },
      ),
    ).rejects.toThrow('stop')
  })
  it('tells the file, then its rows in blocks, then how it ended', async () => {
    const seen: string[] = []
    const counts: number[] = []
    const outcome = await readSheet(
      launch,
      { file: big },
      {
        info: (info) => seen.push(`${info.format} ${info.sheet}`),
        rows: (bytes) => counts.push(decodeRows(bytes).length),
        progress: (done, total) => seen.push(done <= total ? 'ok' : 'beyond'),
      },
    )
    expect(outcome).toMatchObject({ ok: true, rows: 60_000, merges: [], warnings: [] })
    expect(seen[0]).toBe('csv 文本')
    expect(seen).not.toContain('beyond')
    expect(counts).toEqual(Array.from({ length: 30 }, () => 2_000))
  })
  it('names the file by its SHA-256', async () => {
    const sum = execFileSync('sha256sum', [book], { encoding: 'utf8' }).slice(0, 64)
    const outcome = await readWholeSheet(launch, { file: book })
    expect(outcome).toMatchObject({
      ok: true,
      info: { fingerprint: sum, format: 'xlsx', sheet: '人员' },
      sheet: { name: '人员', hidden: false, rows: [{ row: 1, cells: ['张三'] }], merges: [{ fromRow: 1, fromColumn: 1, toRow: 2, toColumn: 2 }] },
    })
  })
  it('reads the township sample whole', async () => {
    const outcome = await readWholeSheet(launch, { file: join(fixtures, 'township/person.xlsx') })
    expect(outcome.ok && outcome.sheet.rows.length).toBe(3_004)
    expect(outcome.ok && outcome.sheet.rows.at(-1)?.cells[0]).toBe('合计')
  })
})
