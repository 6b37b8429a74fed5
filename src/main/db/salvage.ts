import type { Cell } from './damaged-file'
import { inHole, type DamageMap, type ReadTable } from './salvage-map'
import type { Sqlite } from './schema'

/** What became of one table. */
export interface SavedTable {
  table: string
  saved: number
  fromBackup: number
  /** Rows that are known to have been there and are nowhere; their numbers, as far as indexes or the backup tell. */
  lost: number
  lostIds: string[]
  fromBackupIds: string[]
  /** There may be more that nothing knows of. */
  perhapsMore: boolean
}
const shownIds = 200
/** Laid by the program itself, or made of other rows. */
const derived = new Set(['nameSuffix', 'position', 'activeCommand'])
/** Rows whose every change is kept with its values. */
const tracked = new Set(['person', 'village', 'account', 'setting', 'householdEvent'])

/** Empties what a new office is born with and takes its rules off until everything is in; returns how to put them back. */
function stripped(target: Sqlite): { indexes: string[]; triggers: string[] } {
  const all = target.prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index','trigger') AND sql IS NOT NULL").all()
  const parts = all as { type: string; name: string; sql: string }[]
  for (const { type, name } of parts) target.exec(`DROP ${type} "${name}"`)
  const of = (wanted: string): string[] => parts.filter(({ type }) => type === wanted).map(({ sql }) => sql)
  return { indexes: of('index'), triggers: of('trigger') }
}

/** Loads what was read into an empty office of the same version. Triggers, indexes and references stand again afterwards. */
export function loadSalvaged(target: Sqlite, map: DamageMap, told: (table: string, done: number) => void): void {
  target.pragma('foreign_keys=OFF')
  target.exec('BEGIN IMMEDIATE')
  const { indexes, triggers } = stripped(target)
  for (const [done, { shape, rows }] of map.tables.entries()) {
    told(shape.name, done)
    if (derived.has(shape.name)) continue
    target.exec(`DELETE FROM "${shape.name}"`)
    const insert = insertInto(target, shape.name, shape.columns.map(({ name }) => name), 'INSERT') // prettier-ignore
    for (const { values } of rows) insert(values)
  }
  for (const sql of indexes) target.exec(sql)
  target.exec('DELETE FROM nameSuffix')
  target.exec(
    'INSERT INTO nameSuffix(suffix, personId) SELECT substr(p.name, position.n) AS suffix, p.id FROM person p JOIN position ON position.n <= length(p.name) WHERE length(p.name) > 1 ORDER BY suffix, p.id',
  )
  for (const sql of triggers) target.exec(sql)
  target.exec('COMMIT')
}

function insertInto(target: Sqlite, table: string, columns: readonly string[], how: string): (values: readonly Cell[]) => number {
  const marks = columns.map(() => '?').join(',')
  const statement = target.prepare(`${how} INTO "${table}"(${columns.map((name) => `"${name}"`).join(',')}) VALUES (${marks})`)
  return (values) => statement.run(...values).changes
}

/** May this row of the copy be one that the damage took? Only inside a hole; not when a whole index shows that it was gone, or the log that it was deleted. */
function wasTaken(read: ReadTable, rowid: number, deleted: ReadonlySet<number>): boolean {
  if (deleted.has(rowid)) return false
  if (read.walk.cutRows.includes(rowid)) return true
  if (!read.walk.holes.some((hole) => inHole(hole, rowid))) return false
  return read.known.complete ? read.known.rowids.has(rowid) : true
}

/** Takes from a proven copy the rows that the damage took, as they were then; later changes that the log keeps are applied. `target` and `backup` are of the newest version. */
export function mergeBackup(
  target: Sqlite,
  backup: Sqlite | undefined,
  map: DamageMap,
  backupSeq: number,
  told: (table: string, done: number) => void,
): SavedTable[] {
  const triggers = target.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[]
  target.pragma('foreign_keys=OFF')
  target.exec('BEGIN IMMEDIATE')
  for (const { name } of triggers) target.exec(`DROP TRIGGER "${name}"`)
  const result: SavedTable[] = []
  // the record of changes first: it tells what happened to the others
  const order = [...map.tables].sort((a, b) => Number(b.shape.name === 'change') - Number(a.shape.name === 'change'))
  for (const [done, read] of order.entries()) {
    const { name } = read.shape
    told(name, done)
    if (derived.has(name)) continue
    const taken =
      backup === undefined || !isHurt(read) ? [] : read.shape.numbered ? takeNumbered(target, backup, read, backupSeq) : takeKeyed(target, backup, read)
    const lost = lostOf(target, read)
    result.push({
      table: name,
      saved: read.rows.length,
      fromBackup: taken.length,
      fromBackupIds: taken.slice(0, shownIds),
      lost: lost.length,
      lostIds: lost.slice(0, shownIds).map(String),
      perhapsMore: read.walk.holes.length > 0 && !read.known.complete,
    })
  }
  if (map.tables.some((read) => read.shape.name === 'person' && isHurt(read)))
    target.exec('INSERT OR IGNORE INTO nameSuffix(suffix, personId) SELECT substr(p.name, position.n), p.id FROM person p JOIN position ON position.n <= length(p.name) WHERE length(p.name) > 1') // prettier-ignore
  // who was erased since the backup does not come back with it
  target.exec('DELETE FROM person WHERE id IN (SELECT personId FROM erasure); DELETE FROM householdEvent WHERE personId IN (SELECT personId FROM erasure); DELETE FROM nameSuffix WHERE personId IN (SELECT personId FROM erasure)') // prettier-ignore
  target.exec("DELETE FROM change WHERE entity = 'person' AND entityId IN (SELECT personId FROM erasure)")
  keepNumbersUsed(target, backup, map)
  for (const { sql } of triggers) target.exec(sql)
  target.exec('COMMIT')
  target.pragma('foreign_keys=ON')
  return result
}

const isHurt = ({ walk }: ReadTable): boolean => walk.holes.length > 0 || walk.cutRows.length > 0
const columnsOf = (sqlite: Sqlite, table: string): string[] => (sqlite.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name)

function takeNumbered(target: Sqlite, backup: Sqlite, read: ReadTable, backupSeq: number): string[] {
  const { name } = read.shape
  const columns = columnsOf(backup, name)
  const deleted = new Set<number>()
  if (tracked.has(name))
    for (const id of target.prepare("SELECT entityId FROM change WHERE entity = ? AND kind = 'delete'").pluck().iterate(name)) deleted.add(Number(id))
  const later = target.prepare("SELECT after FROM change WHERE entity = ? AND entityId = ? AND seq > ? AND kind = 'update' ORDER BY id").pluck()
  const add = insertInto(target, name, ['rowid', ...columns], 'INSERT OR IGNORE')
  const present = target.prepare(`SELECT 1 FROM "${name}" WHERE rowid = ?`)
  const taken: string[] = []
  for (const row of backup.prepare(`SELECT rowid AS "rowid of it", * FROM "${name}"`).iterate() as IterableIterator<Record<string, Cell>>) {
    const rowid = Number(row['rowid of it'])
    if (!wasTaken(read, rowid, deleted) || present.get(rowid) !== undefined) continue
    const values = { ...row }
    if (tracked.has(name)) for (const after of later.iterate(name, rowid, backupSeq)) Object.assign(values, JSON.parse(String(after)))
    if (add([rowid, ...columns.map((column) => values[column] ?? null)]) > 0) taken.push(String(rowid))
  }
  return taken
}

/** Order of keys as SQLite keeps them. */
function compareKeys(a: readonly Cell[], b: readonly Cell[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? null
    const order =
      typeof left === 'string' && typeof right === 'string' ? Buffer.compare(Buffer.from(left), Buffer.from(right)) : typeof left === 'string' ? 1 : typeof right === 'string' ? -1 : Number(left) - Number(right) // prettier-ignore
    if (order !== 0) return order
  }
  return 0
}

function takeKeyed(target: Sqlite, backup: Sqlite, read: ReadTable): string[] {
  const { name, columns } = read.shape
  const keys = columns.filter(({ key }) => key > 0).sort((a, b) => a.key - b.key).map((column) => column.name) // prettier-ignore
  const bounds = read.walk.holes.map(({ after, before }) => ({
    after: typeof after === 'object' && after !== null ? after.cells.slice(0, keys.length) : null,
    before: typeof before === 'object' && before !== null ? before.cells.slice(0, keys.length) : null,
  }))
  const all = columnsOf(backup, name)
  const add = insertInto(target, name, all, 'INSERT OR IGNORE')
  const taken: string[] = []
  for (const row of backup.prepare(`SELECT * FROM "${name}"`).iterate() as IterableIterator<Record<string, Cell>>) {
    const key = keys.map((column) => row[column] ?? null)
    const inside = bounds.some(({ after, before }) => (!after || compareKeys(after, key) < 0) && (!before || compareKeys(key, before) < 0))
    if (inside && add(all.map((column) => row[column] ?? null)) > 0) taken.push(keys.map((column) => `${column} ${String(row[column])}`).join('，'))
  }
  return taken
}

/** Numbers that indexes or cut rows name and that neither the file nor the copy gave back. */
function lostOf(target: Sqlite, read: ReadTable): number[] {
  if (!read.shape.numbered || !isHurt(read)) return []
  const present = target.prepare(`SELECT 1 FROM "${read.shape.name}" WHERE rowid = ?`)
  const named = new Set([...read.known.rowids, ...read.walk.cutRows])
  return [...named].filter((rowid) => present.get(rowid) === undefined).sort((a, b) => a - b)
}

/** A number once used is never given again, also when its row is gone. */
function keepNumbersUsed(target: Sqlite, backup: Sqlite | undefined, map: DamageMap): void {
  const automatic = target.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'").pluck().all() as string[]
  for (const name of automatic) {
    const most = largest([
      Number(target.prepare(`SELECT coalesce(max(rowid), 0) FROM "${name}"`).pluck().get()),
      Number(target.prepare('SELECT coalesce(max(entityId), 0) FROM change WHERE entity = ?').pluck().get(name)),
      Number(backup?.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(name) ?? 0),
      ...(map.tables.find(({ shape }) => shape.name === name)?.known.rowids ?? []),
    ])
    target.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(name)
    if (most > 0) target.prepare('INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)').run(name, most)
  }
}

const largest = (numbers: readonly number[]): number => numbers.reduce((most, each) => (each > most ? each : most), 0)

/** Office and accounts are needed to open anything: what neither file nor copy holds is laid anew from the log and the key file. Returns what was, in words. */
export function rebuildBasics(target: Sqlite, keyring: { dbUuid: string; names: Record<string, string> }, at: string, seq: number): string[] {
  const told: string[] = []
  target.prepare('UPDATE activeCommand SET seq = ?').run(seq)
  if (target.prepare('SELECT 1 FROM office').get() === undefined) {
    const first = target.prepare("SELECT at, detail FROM audit WHERE operation = 'office.create' ORDER BY seq LIMIT 1").get() as
      { at: string; detail: string } | undefined
    if (!first) return told
    const { province, county, township, townshipCode } = JSON.parse(first.detail) as Record<string, string>
    target
      .prepare('INSERT INTO office(id, uuid, province, county, township, townshipCode, createdAt) VALUES (1,?,?,?,?,?,?)')
      .run(keyring.dbUuid, province, county, township, townshipCode, first.at)
    told.push('单位名称和代码取自第一条日志')
  }
  for (const [id, name] of Object.entries(keyring.names)) {
    if (target.prepare('SELECT 1 FROM account WHERE id = ?').get(Number(id)) !== undefined) continue
    const role: unknown = target.prepare("SELECT role FROM audit WHERE accountId = ? AND role <> '' ORDER BY seq DESC LIMIT 1").pluck().get(Number(id))
    if (typeof role !== 'string') {
      told.push(`账户“${name}”的角色没有找回，请重新建立`)
      continue
    }
    target.prepare('INSERT INTO account(id, name, role, createdAt) VALUES (?,?,?,?)').run(Number(id), name, role, at)
    told.push(`账户“${name}”取自钥匙文件和日志`)
  }
  target.prepare('UPDATE activeCommand SET seq = NULL').run()
  return told
}
