import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { openOffice, type TestOffice } from '../helpers/office'
import { readerEntry } from '../helpers/reader-bundle'
import type { Place } from './adapter'

const wanted = Number(process.env.HUIMIN_DRILL ?? 0)
/** How many times each cut is made: a few in every run, HUIMIN_DRILL of them by `npm run drill`. */
export const times = (few: number): number => (wanted > 0 ? wanted : few)
export const long = { timeout: wanted > 0 ? 12 * 3_600_000 : 240_000 }
const root = join(import.meta.dirname, '../..')
let random = 20261123
/** Repeatable chance: the same places and moments in every run. */
export const chance = (limit: number): number => {
  random = (Math.imul(random, 1103515245) + 12345) >>> 0
  // the low bits of this generator repeat soon
  return Math.floor((random / 2 ** 32) * limit)
}

async function bundleChild(outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify('0.0.0-drill') },
    build: {
      ssr: join(import.meta.dirname, 'child.ts'),
      outDir,
      minify: false,
      target: 'node24',
      rollupOptions: { external: ['better-sqlite3-multiple-ciphers', 'vite', 'vitest'], output: { entryFileNames: 'child.mjs', chunkFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers', 'vite', 'vitest'], target: 'node' },
  })
  // the driver is native: found from the repository, not from the bundle's folder
  const kept = join(root, `node_modules/.cache/huimin/drill-${process.pid}`)
  cpSync(outDir, kept, { recursive: true })
  return kept
}

/** Where the drills of one file work; everything is removed at its end. */
export interface Drill {
  scratch: string
  /** The office every place is a copy of. */
  model: string
  reader: string
  freshPlace: () => Place
  /** Runs the child and kills it so many milliseconds after it says something; answers what it said. */
  runAndKill: (place: Place, mode: string, start: string, delay: number) => Promise<string[]>
}

/** The drills of a file, on copies of the small office after `prepare`. */
export function drill(prepare?: (office: TestOffice) => Promise<void>): Drill {
  const scratch = mkdtempSync(join(tmpdir(), 'huimin-drill-'))
  let child = ''
  let copies = 0
  const own: Drill = {
    scratch,
    model: join(scratch, 'model'),
    reader: '',
    freshPlace: () => {
      const home = join(scratch, `office-${++copies}`)
      cpSync(own.model, home, { recursive: true })
      return { folder: join(home, 'office'), stateFolder: join(home, 'state'), readerEntry: own.reader }
    },
    runAndKill: (place, mode, start, delay) =>
      new Promise((done, failed) => {
        const args = [join(child, 'child.mjs'), mode, place.folder, place.stateFolder, place.readerEntry, start]
        const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
        let said = ''
        let troubled = ''
        let timer: NodeJS.Timeout | undefined
        running.stdout.on('data', (bytes: Buffer) => {
          said += bytes.toString()
          timer ??= setTimeout(() => running.kill('SIGKILL'), delay)
        })
        running.stderr.on('data', (bytes: Buffer) => {
          troubled += bytes.toString()
        })
        running.on('exit', (code, signal) => {
          clearTimeout(timer)
          if (signal === 'SIGKILL' || code === 0) done(said.split('\n').slice(0, -1))
          else failed(new Error(`the child ended by itself: ${troubled}`))
        })
      }),
  }
  beforeAll(async () => {
    own.reader = await readerEntry()
    child = await bundleChild(join(scratch, 'child'))
    const office = await openOffice({ fixture: 'small' })
    await prepare?.(office)
    await office.as(null)
    cpSync(office.home, own.model, { recursive: true })
    await office.close()
  }, 240_000)
  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true })
    rmSync(child, { recursive: true, force: true })
  })
  return own
}
/** The numbers the child said after a word. */
export const numbersOf = (lines: readonly string[], what: string): number[] =>
  lines.filter((line) => line.startsWith(`${what} `)).map((line) => Number(line.split(' ')[1]))
