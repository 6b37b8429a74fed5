import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

interface Report {
  modules: { source: string }[]
  summary: { violations: { from: string; to: string; rule: { name: string } }[] }
}

function cruise(folder: string): Report {
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src']
  // a violation makes the program end with a number: what counts here is the report
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
  return JSON.parse(stdout) as Report
}

/** A tree that breaks each rule once, under the same configuration. */
const planted: Record<string, { file: string; text: string }[]> = {
  'contract-alone': [{ file: 'src/preload/contract/leak.ts', text: "export { fen } from '../../main/domain/fen'" }],
  'contract-no-node': [{ file: 'src/preload/contract/disk.ts', text: "export { readFileSync } from 'node:fs'" }],
  'preload-only-types': [{ file: 'src/preload/index.ts', text: "import { word } from './contract/word'\nconsole.log(word)" }],
  'domain-pure': [{ file: 'src/main/domain/rows.ts', text: "import type { Schema } from '../db/schema'\nexport type Rows = Schema" }],
  'domain-no-node': [{ file: 'src/main/domain/disk.ts', text: "export { readFileSync } from 'node:fs'" }],
  'domain-no-packages': [{ file: 'src/main/domain/zip.ts', text: "export { unzipSync } from 'fflate'" }],
  'features-apart': [{ file: 'src/main/features/roster/store.ts', text: "export { findPerson } from '../person/store'" }],
  'store-types': [{ file: 'src/main/features/notice/store.ts', text: "export { fen } from '../../domain/fen'" }],
  'handlers-types': [{ file: 'src/main/features/notice/handlers.ts', text: "export { open } from '../../db/open'" }],
  'db-rooms': [{ file: 'src/main/db/up.ts', text: "export { findPerson } from '../features/person/store'" }],
  'io-rooms': [{ file: 'src/main/io/up.ts', text: "export { open } from '../db/open'" }],
  'io-types': [{ file: 'src/main/io/value.ts', text: "export { word } from '../../preload/contract/word'" }],
  'index-no-core': [{ file: 'src/main/index.ts', text: "import './core'" }],
  'renderer-rooms': [{ file: 'src/renderer/features/person/page.ts', text: "export { fen } from '../../../main/domain/fen'" }],
  'pages-apart': [{ file: 'src/renderer/features/roster/page.ts', text: "export { form } from '../person/form'" }],
  'pages-below-app': [{ file: 'src/renderer/lib/up.ts', text: "export { shell } from '../app/shell'" }],
  'electron-in-three-files': [{ file: 'src/main/core.ts', text: "export { app } from 'electron'" }],
  'xlsx-in-one-file': [{ file: 'src/main/io/other.ts', text: "export { read } from 'xlsx'" }],
  'kysely-in-stores': [{ file: 'src/main/features/person/handlers.ts', text: "export { sql } from 'kysely'" }],
  'sqlite-in-db': [{ file: 'src/main/cli.ts', text: "import Database from 'better-sqlite3-multiple-ciphers'\nexport const open = Database" }],
  'echarts-in-one-file': [{ file: 'src/renderer/features/home/page.ts', text: "export { init } from 'echarts'" }],
  'no-circular': [
    { file: 'src/main/domain/one.ts', text: "import { two } from './two'\nexport const one = (): number => two()" },
    { file: 'src/main/domain/two.ts', text: "import { one } from './one'\nexport const two = (): number => one()" },
  ],
  'not-to-tests': [{ file: 'src/main/io/test-only.ts', text: "export { helper } from '../../../tests/helper'" }],
}
const around: Record<string, string> = {
  'src/preload/contract/word.ts': "export const word = 'word'",
  'src/main/domain/fen.ts': 'export const fen = 1',
  'src/main/db/schema.ts': 'export interface Schema { person: string }',
  'src/main/db/open.ts': 'export const open = 1',
  'src/main/features/person/store.ts': 'export const findPerson = 1',
  'src/renderer/features/person/form.ts': 'export const form = 1',
  'src/renderer/app/shell.ts': 'export const shell = 1',
  'tests/helper.ts': 'export const helper = 1',
}

describe('the house of ARCHITECTURE.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huimin-house-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('every planted violation is found, so silence means something', () => {
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(join(root, name), join(folder, name))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const files = [...Object.entries(around), ...Object.values(planted).flatMap((list) => list.map(({ file, text }) => [file, text] as const))]
    for (const [file, text] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), `${text}\n`)
    }
    const { summary } = cruise(folder)
    for (const [rule, [{ file } = { file: '' }]] of Object.entries(planted)) {
      const found = summary.violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name)
      expect(found, `${rule} in ${file}`).toContain(rule)
    }
  })

  test('no module of the program breaks a rule, and every module was seen', () => {
    const { modules, summary } = cruise(root)
    const seen = new Set(modules.map((module) => module.source))
    const written = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
    expect(written.filter((file) => !seen.has(file) && !file.endsWith('.d.ts'))).toEqual([])
    expect(written.length).toBeGreaterThan(20)
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
  })
})
