import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from 'xlsx'
import { createCore, type Core } from '../../src/main/create-core'
import { demoSheetRows, demoVillageRows } from '../../src/main/domain/demo/sheet'
import { inventTownship, type Township } from '../../src/main/domain/demo/township'
import { writeWorkbookFile } from '../../src/main/io/write-sheet'
import { terminalHost } from '../../src/main/terminal-host'
import type { Need } from './job'

/** Where a run finds its files; made once for each number of people and kept between runs. */
export interface Scene {
  persons: number
  folder: string
  /** The repository. */
  root: string
  /** The bundled reader process and this bundle itself. */
  reader: string
}
/** An office opened for a run, in a copy of its own. */
export interface OpenOffice {
  folder: string
  core: Core
  call: <T>(operation: string, input: unknown) => Promise<T>
  close: () => Promise<void>
}

export const today = '2026-01-15'
export const people = { name: '管理员甲', password: 'Bench-2026-test' }
const clock = { today: () => today, now: () => `${today}T08:30:00+08:00` }
/** .xls and csv are measured with as many rows as an .xls sheet holds comfortably. */
export const smallRows = (persons: number): number => Math.min(60_000, persons)

export const fileOf = (scene: Scene, need: Need): string => join(scene.folder, need)

export function township(persons: number): Township {
  return inventTownship({ persons, seed: 7, townshipCode: '340123105', today, townshipName: '清河镇' })
}

/** Opens an office folder; what goes wrong is thrown. */
export async function openOffice(scene: Scene, folder: string): Promise<OpenOffice> {
  const host = terminalHost(scene.reader, join(scene.root, 'resources/fonts'))
  const core = createCore({ folder, stateFolder: join(folder, 'state'), host, clock })
  const call = async <T>(operation: string, input: unknown): Promise<T> => {
    const reply = await core.call(operation, input)
    if (!reply.ok) throw new Error(`${operation}: ${reply.error.message}`)
    return reply.value as T
  }
  return {
    folder,
    core,
    call,
    close: async () => {
      await core.close()
      await host.close()
    },
  }
}

/** A copy of a prepared office, opened and removed again. */
export async function borrowOffice(scene: Scene, need: 'empty' | 'full' | 'rosters'): Promise<OpenOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  cpSync(fileOf(scene, need), folder, { recursive: true })
  const office = await openOffice(scene, folder)
  await office.call('office.open', people)
  return {
    ...office,
    close: async () => {
      await office.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Takes a file into an office as a clerk does. */
export async function importFile(office: OpenOffice, file: string): Promise<{ added: number; same: number; held: number }> {
  const { batchId } = await office.call<{ batchId: number }>('exchange.stage', { file })
  return office.call('exchange.accept', { batchId })
}

async function writeSheet(file: string, name: string, { headings, rows }: { headings: string[]; rows: (string | number | null)[][] }): Promise<void> {
  const columns = headings.map((title) => ({ title, width: 14, kind: 'text' as const }))
  await writeWorkbookFile(file, [{ name, columns, rows, freezeHead: true }])
}

async function makeOffice(scene: Scene, folder: string, filled: boolean): Promise<void> {
  const office = await openOffice(scene, folder)
  const villages = `${folder}-villages.xlsx`
  await writeSheet(villages, '村居', demoVillageRows(township(scene.persons).villages))
  await office.call('office.create', { province: '安徽省', county: '清河县', township: '清河镇', townshipCode: '340123105', admin: people })
  await importFile(office, villages)
  if (filled) await importFile(office, fileOf(scene, 'person.xlsx'))
  await office.close()
  rmSync(villages)
}

const makers: Readonly<Record<Need, (scene: Scene, file: string) => Promise<boolean>>> = {
  'person.xlsx': async (scene, file) => {
    const { persons, villages } = township(scene.persons)
    await writeSheet(file, '人员', demoSheetRows(persons, villages))
    return true
  },
  // as Excel and WPS write: every text in the table of shared strings
  'person-shared.xlsx': async (scene, file) => {
    const { persons, villages } = township(scene.persons)
    const { headings, rows } = demoSheetRows(persons, villages)
    const sheet = XLSX.utils.aoa_to_sheet([headings, ...rows], { dense: true })
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, '人员')
    writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Buffer)
    return true
  },
  'person.csv': async (scene, file) => {
    const { persons, villages } = township(smallRows(scene.persons))
    const { headings, rows } = demoSheetRows(persons, villages)
    const field = (value: string | number | null): string =>
      value === null ? '' : /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)
    const utf8 = `${file}.utf8`
    writeFileSync(utf8, [headings, ...rows].map((row) => row.map(field).join(',')).join('\r\n'))
    try {
      writeFileSync(file, execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030', utf8], { maxBuffer: 1 << 30 }))
      return true
    } catch (error) {
      process.stderr.write(`no GB18030 file: ${String(error)}\n`)
      return false
    } finally {
      rmSync(utf8)
    }
  },
  // SheetJS takes 18 GiB to write a large .xls: LibreOffice does it
  'person.xls': async (scene, file) => {
    const { persons, villages } = township(smallRows(scene.persons))
    const source = join(scene.folder, 'small.xlsx')
    await writeSheet(source, '人员', demoSheetRows(persons, villages))
    try {
      execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${scene.folder}/soffice`, '--convert-to', 'xls', '--outdir', scene.folder, source], {
        stdio: 'ignore',
      })
      renameSync(join(scene.folder, 'small.xls'), file)
      return true
    } catch (error) {
      process.stderr.write(`no .xls: ${String(error)}\n`)
      return false
    } finally {
      rmSync(source)
    }
  },
  empty: async (scene, folder) => {
    await makeOffice(scene, folder, false)
    return true
  },
  full: async (scene, folder) => {
    await makeOffice(scene, folder, true)
    return true
  },
  rosters: async (scene, folder) => {
    cpSync(fileOf(scene, 'full'), folder, { recursive: true })
    const office = await openOffice(scene, folder)
    await office.call('office.open', people)
    await office.call('roster.create', { programId: 'rural-reward', year: 2025 })
    await office.close()
    return true
  },
}
const also: Partial<Record<Need, readonly Need[]>> = { full: ['person.xlsx'], rosters: ['person.xlsx', 'full'] }

/** Makes what is not there yet; says whether all of it could be had. */
export async function prepare(scene: Scene, needs: readonly Need[]): Promise<boolean> {
  mkdirSync(scene.folder, { recursive: true })
  for (const need of needs) {
    if (!(await prepare(scene, also[need] ?? []))) return false
    const file = fileOf(scene, need)
    if (existsSync(file)) continue
    process.stderr.write(`  preparing ${need}\n`)
    const draft = join(scene.folder, `draft-${need}`)
    rmSync(draft, { recursive: true, force: true })
    if (!(await makers[need](scene, draft))) return false
    renameSync(draft, file)
  }
  return true
}

/** Size of a file or of the database of an office. */
export function bytesOf(path: string): number {
  return readFileSync(path).length
}

/** Names of the files of a folder. */
export const filesIn = (folder: string): string[] => readdirSync(folder)
