import { randomBytes } from 'node:crypto'
import { copyFileSync, closeSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyDatabase } from '../../src/main/db/copy'
import { databaseOf } from '../../src/main/db/database'
import { migrate } from '../../src/main/db/migrate'
import { openDatabase } from '../../src/main/db/open'
import { insertPerson, loadEmptyRegister } from '../../src/main/db/person-rows'
import type { Job, Run } from './job'
import { plainFile, plainRows, plainTable } from './plain'
import { borrowOffice, township, type Scene } from './scene'

const key = randomBytes(32)
/** An encrypted register with the real schema. */
function register(): { folder: string; file: string; sqlite: ReturnType<typeof openDatabase> } {
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  const file = join(folder, 'office.db')
  const sqlite = openDatabase(file, key, 'create')
  migrate(sqlite, () => undefined)
  sqlite.prepare('UPDATE activeCommand SET seq = 1').run()
  return { folder, file, sqlite }
}
async function filled(scene: Scene): Promise<ReturnType<typeof register>> {
  const place = register()
  const { persons } = township(scene.persons)
  await databaseOf(place.sqlite).write((db) => loadEmptyRegister(db.bulk, () => persons.forEach((person) => insertPerson(db.bulk, person, null))))
  return place
}
const insertFloor = (scene: Scene): Run => {
  const place = plainFile()
  const insert = plainTable(place.sqlite)
  const rows = plainRows(scene.persons)
  return {
    work: () => {
      place.sqlite.exec('BEGIN')
      for (const row of rows) insert(row)
      place.sqlite.exec('COMMIT')
    },
    close: place.close,
  }
}
const insertProgram = (scene: Scene): Run => {
  const { folder, sqlite } = register()
  const { persons } = township(scene.persons)
  const database = databaseOf(sqlite)
  return {
    work: () => database.write((db) => loadEmptyRegister(db.bulk, () => persons.forEach((person) => insertPerson(db.bulk, person, null)))),
    outcome: () => `${String(sqlite.prepare('SELECT count(*) FROM change').pluck().get())} change rows`,
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}
const commitRun = (full: boolean) => (): Run => {
  const { folder, sqlite } = register()
  if (!full) sqlite.pragma('synchronous=NORMAL')
  const write = sqlite.prepare("INSERT INTO setting(name, \"from\", value, cite) VALUES ('x', '2026-01-01', '1', 'x')")
  const times = 50
  return {
    work: () => {
      const started = performance.now()
      for (let i = 0; i < times; i++) write.run()
      return (performance.now() - started) / times
    },
    close: () => {
      sqlite.close()
      rmSync(folder, { recursive: true })
    },
  }
}
const openRun = async (scene: Scene): Promise<Run> => {
  const { folder, file, sqlite } = await filled(scene)
  sqlite.close()
  return {
    work: () => {
      openDatabase(file, key, 'existing').close()
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}
const copyFloor = async (scene: Scene): Promise<Run> => {
  const { folder, file, sqlite } = await filled(scene)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  return {
    work: () => {
      copyFileSync(file, join(folder, 'copy.db'))
      const handle = openSync(join(folder, 'copy.db'), 'r+')
      fsyncSync(handle)
      closeSync(handle)
    },
    close: () => {
      sqlite.close()
      rmSync(folder, { recursive: true })
    },
  }
}
const copyProven = async (scene: Scene): Promise<Run> => {
  const { folder, sqlite } = await filled(scene)
  let counted = ''
  return {
    work: () => {
      counted = JSON.stringify(copyDatabase(sqlite, key, join(folder, 'copy.db')))
    },
    outcome: () => counted,
    close: () => {
      sqlite.close()
      rmSync(folder, { recursive: true })
    },
  }
}
const backupRun = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  let round = 0
  let persons = 0
  return {
    work: async () => void ({ persons } = await office.call<{ persons: number }>('backup.create', { file: join(office.folder, `copy-${round++}.hmbak`) })),
    outcome: () => `${persons} people proven`,
    close: office.close,
  }
}

/** What the database itself costs. */
export const databaseJobs: readonly Job[] = [
  {
    name: 'insert',
    title: 'insert everybody: encrypted, change rows, name parts, indexes',
    needs: [],
    isolated: true,
    floor: 'prepared, plain, no index, no journal',
    variants: { 'prepared, plain, no index, no journal': insertFloor, program: insertProgram },
    goals: [{ variant: 'program', what: 'ratio', most: 3 }],
  },
  {
    name: 'commit',
    title: 'one committed write',
    needs: [],
    isolated: false,
    floor: 'WAL, NORMAL (may lose it)',
    variants: { 'WAL, NORMAL (may lose it)': commitRun(false), 'program: WAL, FULL': commitRun(true) },
    goals: [],
  },
  {
    name: 'open',
    title: 'open the file with the raw key, settings asserted',
    needs: [],
    isolated: false,
    floor: 'program',
    variants: { program: openRun },
    goals: [{ variant: 'program', what: 'ms', most: 20 }],
  },
  {
    name: 'copy',
    title: 'copy the open database and prove the copy',
    needs: ['full'],
    isolated: false,
    floor: 'file copy with fsync',
    variants: { 'file copy with fsync': copyFloor, 'copy, opened, checked, counted': copyProven, 'backup file, unpacked and proven again': backupRun },
    goals: [{ variant: 'copy, opened, checked, counted', what: 'ratio', most: 4 }],
  },
]
