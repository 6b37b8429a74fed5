import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYuan } from '../../src/main/domain/fen'
import { safeFileName } from '../../src/main/domain/file-name'
import { offices } from '../helpers/office'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const sources = (pattern: string): [string, string][] => globSync(pattern, { cwd: root }).map((file) => [file, read(file)])
const open = offices()
/** How many rows the checklist has of each letter. */
const counts = { D: 16, B: 6, I: 15, X: 6, E: 15, A: 9, K: 6, H: 7, P: 6, O: 4 }

describe('docs/trust-rows.md', () => {
  const rows = read('docs/trust-rows.md')
    .split('\n')
    .filter((line) => /^\| [A-Z]-\d\d \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))

  it('has every row of the checklist once, in order, with a state that says what is missing', () => {
    const ids = Object.entries(counts).flatMap(([letter, n]) => Array.from({ length: n }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`))
    expect(rows.map((cells) => cells[1])).toEqual(ids)
    for (const cells of rows) expect(`${cells[1]} ${cells[4]}`).toMatch(/^\S+ (已证明|(部分证明|需真机|未做)：.{4,})$/)
  })

  it('names only tests that are there', () => {
    const named = rows.flatMap((cells) =>
      [...cells[3]!.matchAll(/`([^`]+)`(?:「([^」]+)」)?/g)].map((match) => ({ id: cells[1], file: match[1]!, title: match[2] })),
    )
    expect(named.length).toBeGreaterThan(100)
    for (const { id, file, title } of named) {
      expect(`${id} ${file} ${existsSync(join(root, file))}`).toBe(`${id} ${file} true`)
      if (title !== undefined) expect(`${id} ${title} ${read(file).includes(title)}`).toBe(`${id} ${title} true`)
    }
    for (const cells of rows) if (cells[4] === '已证明') expect(`${cells[1]} ${cells[3]}`).toMatch(/`tests\//)
  })
})

describe('what can be read from the sources', () => {
  it('keeps money as whole fen: no column and no parser of fractions', async () => {
    for (const [file, text] of sources('src/main/db/**/*.ts'))
      expect(`${file}: ${/\b(?:REAL|FLOAT|DOUBLE|NUMERIC)\b(?! )/.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
    for (const [file, text] of sources('src/**/*.{ts,tsx}')) expect(`${file}: ${/\bparseFloat\b/.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
    const office = await open({ fixture: 'small' })
    const loose = await office.raw((sqlite) =>
      (sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string; sql: string }[]).filter(
        ({ sql }) => /fen/i.test(sql) && !/\)\s*(?:WITHOUT ROWID\s*,\s*)?STRICT/i.test(sql),
      ),
    )
    expect(loose).toEqual([])
    let sum = 0
    for (let n = 0; n < 100_000; n++) sum += 10
    expect(formatYuan(sum)).toBe('10,000.00')
  })

  it('makes legal file names of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = safeFileName(text)
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|^\s|[\s.]$|^$/)
        expect(name.length).toBeLessThanOrEqual(162)
      }),
    )
    for (const text of ['CON', 'nul', 'COM1', '../../x', 'a<b>:"/\\|?*', '。'.repeat(300)])
      expect(safeFileName(text)).not.toMatch(/^(con|nul|com1)$|[<>:"/\\|?*]|^\.\./i)
  })

  it('uses no call of SQLite that writes clear text', () => {
    for (const [file, whole] of sources('src/**/*.ts')) {
      // what a remark warns of is no call
      const text = whole.replace(/^\s*(?:\/\*\*?|\*|\/\/).*$/gm, '')
      expect(`${file}: ${/\.serialize\(|\.backup\(|temp_store\s*=\s*(?:FILE|1)\b|new Database\([^)]*:memory:/i.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
    }
  })

  it('never deletes from the log', () => {
    for (const [file, text] of sources('src/**/*.ts'))
      expect(`${file}: ${/DELETE FROM audit\b|deleteFrom\('audit'\)/i.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
  })

  it('pins every package by hash', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { link?: boolean; resolved?: string; integrity?: string; inBundle?: boolean }>
    }
    const loose = Object.entries(packages).filter(
      ([name, each]) => name.startsWith('node_modules/') && each.link !== true && each.inBundle !== true && !/^sha512-/.test(each.integrity ?? ''),
    )
    expect(loose.map(([name]) => name)).toEqual([])
    expect(Object.keys(packages).length).toBeGreaterThan(300)
  })

  it('tells of every table what it is for, and of every column of a person', async () => {
    const dictionary = read('docs/数据字典.md')
    const [columns = '', tables = ''] = dictionary.split('## 2. 各表')
    const first = (text: string): Set<string> =>
      new Set(
        text.split('\n').flatMap((line) =>
          /^\| [a-z]/.test(line)
            ? line
                .split('|')[1]!
                .split('、')
                .map((word) => word.trim())
            : [],
        ),
      )
    const office = await open({ fixture: 'small' })
    const there = await office.raw((sqlite) => ({
      tables: sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all() as string[],
      columns: (sqlite.pragma('table_info(person)') as { name: string }[]).map(({ name }) => name),
    }))
    expect([...first(tables)].toSorted()).toEqual(there.tables.toSorted())
    expect([...first(columns)].toSorted()).toEqual(there.columns.toSorted())
  })
})
