import { freePages, leafRows, walkTree, type Cell, type DamagedFile, type Entry, type Walk } from './damaged-file'
import type { Sqlite } from './schema'

/** A table of this program as an empty office has it. */
export interface TableShape {
  name: string
  columns: { name: string; type: string; notNull: boolean; key: number; standard: Cell }[]
  /** Column that is the row's number; undefined in tables without numbers. */
  alias: number | undefined
  numbered: boolean
}
/** What of one table could be read. */
export interface ReadTable {
  shape: TableShape
  /** Values in the order of the columns. */
  rows: { rowid: number; values: Cell[] }[]
  walk: Walk
  /** Numbers of rows that existed, by what indexes hold; complete when one whole index covers every row. */
  known: { rowids: Set<number>; complete: boolean }
}
export interface DamageMap {
  version: number
  tables: ReadTable[]
  damagedPages: number[]
  /** Rows on sound pages of which nothing says for certain which table they belong to. */
  unplaced: number
}

const indexColumns = (sqlite: Sqlite, index: string): number => (sqlite.pragma(`index_xinfo("${index}")`) as unknown[]).length

/** The tables of an empty office. */
export function shapesOf(empty: Sqlite): TableShape[] {
  const tables = empty.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rootpage").all()
  return (tables as { name: string; sql: string }[]).map(({ name, sql }) => {
    const columns = (empty.pragma(`table_info("${name}")`) as { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }[]).map(
      (column) => ({
        name: column.name,
        type: column.type,
        notNull: column.notnull === 1,
        key: column.pk,
        standard: column.dflt_value === null ? null : (empty.prepare(`SELECT ${column.dflt_value}`).pluck().get() as Cell),
      }),
    )
    const numbered = !/WITHOUT ROWID/i.test(sql)
    const [only, second] = columns.filter((column) => column.key > 0)
    const alias = numbered && only?.type === 'INTEGER' && second === undefined ? columns.indexOf(only) : undefined
    return { name, columns, alias, numbered }
  })
}

/** Values in the order of the columns; undefined when this cannot be a row of the table. */
export function valuesOf(shape: TableShape, entry: Entry): Cell[] | undefined {
  const { columns, alias, numbered } = shape
  if (entry.cells.length > columns.length) return undefined
  // tables without numbers keep their key first
  const stored = numbered
    ? columns.map((_, i) => i)
    : [...columns.flatMap((column, i) => (column.key > 0 ? [i] : [])).sort((a, b) => columns[a]!.key - columns[b]!.key), ...columns.flatMap((column, i) => (column.key > 0 ? [] : [i]))] // prettier-ignore
  const values: Cell[] = new Array<Cell>(columns.length).fill(null)
  for (const [position, i] of stored.entries()) {
    const column = columns[i]!
    const cell = position < entry.cells.length ? entry.cells[position]! : column.standard
    if (i === alias) {
      if (cell !== null) return undefined
      values[i] = entry.rowid
      continue
    }
    if (cell === null ? column.notNull : !fits(column.type, cell)) return undefined
    values[i] = cell
  }
  return values
}
function fits(type: string, cell: Exclude<Cell, null>): boolean {
  if (type === 'TEXT') return typeof cell === 'string'
  if (type === 'BLOB') return Buffer.isBuffer(cell)
  if (type === 'INTEGER') return (typeof cell === 'number' && Number.isInteger(cell)) || typeof cell === 'bigint'
  return true
}

interface SchemaRow {
  type: string
  name: string
  table: string
  root: number
  /** Only an empty office says so. */
  guessed: boolean
}
/** Names and roots as the file itself, else a copy of it, else an empty office of the same version has them. */
function schemaRows(file: DamagedFile, backup: Sqlite | undefined, empty: Sqlite, owned: Set<number>): SchemaRow[] {
  const read = walkTree(file, 1, 'table', owned).entries.map(({ cells }) => ({
    type: String(cells[0]),
    name: String(cells[1]),
    table: String(cells[2]),
    root: Number(cells[3]),
    guessed: false,
  }))
  const known = new Map(read.map((row) => [row.name, row]))
  const sql = "SELECT type, name, tbl_name AS 'table', rootpage AS root FROM sqlite_schema WHERE rootpage > 0"
  for (const other of backup ? [backup, empty] : [empty])
    for (const row of other.prepare(sql).all() as SchemaRow[]) {
      const taken = [...known.values()].some(({ root }) => root === row.root)
      if (!known.has(row.name) && !taken) known.set(row.name, { ...row, guessed: other === empty })
    }
  return [...known.values()]
}

/** Reads whatever can be read: every tree from its root, then the leaves whose branch is damaged. `told` is called now and then and may throw. */
export function mapDamage(file: DamagedFile, empty: Sqlite, backup: Sqlite | undefined, version: number, told: (done: number) => void): DamageMap {
  const damagedPages: number[] = []
  for (let number = 1; number <= file.pages; number++) {
    if (file.page(number) === undefined) damagedPages.push(number)
    if (number % 200 === 0) told(number)
  }
  const owned = new Set<number>()
  const schema = schemaRows(file, backup, empty, owned)
  const sequence = schema.find(({ name }) => name === 'sqlite_sequence')
  if (sequence) walkTree(file, sequence.root, 'table', owned)
  const shapes = shapesOf(empty)
  const readAll = (trustGuesses: boolean): { tables: ReadTable[]; wrong: boolean; pages: Set<number> } => {
    const pages = new Set(owned)
    let wrong = false
    const tables = shapes.map((shape): ReadTable => {
      const place = schema.find(({ type, name }) => type === 'table' && name === shape.name)
      const nothing: ReadTable = { shape, rows: [], walk: wholeHole(), known: { rowids: new Set(), complete: false } }
      if (!place || (place.guessed && !trustGuesses)) return nothing
      const own = new Set<number>()
      const walk = walkTree(file, place.root, shape.numbered ? 'table' : 'index', own)
      const rows = walk.entries.flatMap((entry) => {
        const values = valuesOf(shape, entry)
        return values ? [{ rowid: entry.rowid, values }] : []
      })
      // a root that shows something else is none
      const other = file.page(place.root) !== undefined && walk.holes.some(({ page }) => page === place.root)
      if (rows.length < walk.entries.length || other || [...own].some((page) => pages.has(page))) {
        wrong ||= place.guessed
        return nothing
      }
      for (const page of own) pages.add(page)
      return { ...nothing, rows, walk }
    })
    return { tables, wrong, pages }
  }
  // guessed roots count together or not at all
  let read = readAll(true)
  if (read.wrong) read = readAll(false)
  const { tables } = read
  for (const page of read.pages) owned.add(page)
  for (const { type, name, table, root, guessed } of schema) {
    if (type !== 'index' || (guessed && read.wrong)) continue
    const of = tables.find(({ shape }) => shape.name === table)
    const walk = walkTree(file, root, 'index', owned)
    if (!of?.shape.numbered || (of.walk.holes.length === 0 && of.walk.cutRows.length === 0)) continue
    const width = indexColumns(empty, name)
    for (const { cells } of walk.entries) if (cells.length === width && typeof cells.at(-1) === 'number') of.known.rowids.add(Number(cells.at(-1)))
    const partial = (empty.prepare("SELECT sql LIKE '% WHERE %' FROM sqlite_schema WHERE name = ?").pluck().get(name) ?? 0) === 1
    if (walk.holes.length === 0 && !partial && walk.entries.length > 0) of.known.complete = true
  }
  return { version, tables, damagedPages, unplaced: placeOrphans(file, tables, backup, owned) }
}

function wholeHole(): Walk {
  return { entries: [], holes: [{ after: null, before: null, page: 0 }], cutRows: [] }
}

/** Sound leaves that no tree leads to any more: each goes to the one table with a hole it fits, or to none. */
function placeOrphans(file: DamagedFile, tables: readonly ReadTable[], backup: Sqlite | undefined, owned: Set<number>): number {
  const free = freePages(file)
  const damaged = tables.filter(({ shape, walk }) => shape.numbered && walk.holes.length > 0)
  let unplaced = 0
  if (damaged.length === 0) return 0
  for (let number = 2; number <= file.pages; number++) {
    if (owned.has(number) || free.has(number)) continue
    const leaf = leafRows(file, number, owned)
    if (!leaf || leaf.entries.length + leaf.cutRows.length === 0) continue
    const fitting = damaged.filter((table) => belongs(table, leaf))
    const chosen = fitting.length === 1 ? fitting[0] : fitting.find((table) => isKnownIn(backup, table.shape, leaf))
    if (!chosen) {
      unplaced += leaf.entries.length
      continue
    }
    chosen.rows.push(...leaf.entries.map((entry) => ({ rowid: entry.rowid, values: valuesOf(chosen.shape, entry)! })))
    chosen.walk.cutRows.push(...leaf.cutRows)
    // what lies inside the leaf is no hole any more
    const ids = [...leaf.entries.map(({ rowid }) => rowid), ...leaf.cutRows].sort((a, b) => a - b)
    chosen.walk.holes = chosen.walk.holes.flatMap((hole) =>
      inHole(hole, ids[0]!)
        ? [
            { ...hole, before: ids[0]! - 1 },
            { ...hole, after: ids.at(-1)! },
          ]
        : [hole],
    )
  }
  return unplaced
}

/** Does a row with this number fall between the entries around the hole? */
export function inHole({ after, before }: Walk['holes'][number], rowid: number): boolean {
  return (after === null || rowid > Number(after)) && (before === null || rowid <= Number(before))
}
function belongs({ shape, walk, rows }: ReadTable, leaf: Walk): boolean {
  const first = rows.length > 0 ? new Set(rows.map(({ rowid }) => rowid)) : new Set<number>()
  return (
    leaf.entries.every((entry) => !first.has(entry.rowid) && valuesOf(shape, entry) !== undefined && walk.holes.some((hole) => inHole(hole, entry.rowid))) &&
    leaf.entries.length > 0
  )
}
function isKnownIn(backup: Sqlite | undefined, shape: TableShape, leaf: Walk): boolean {
  const exists = backup?.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(shape.name)
  if (!backup || !exists) return false
  const there = new Set((backup.pragma(`table_info("${shape.name}")`) as { name: string }[]).map(({ name }) => name))
  const columns = shape.columns.filter(({ name }) => there.has(name))
  const find = backup.prepare(`SELECT 1 FROM "${shape.name}" WHERE rowid = ? AND ${columns.map(({ name }) => `"${name}" IS ?`).join(' AND ')}`)
  return leaf.entries.some((entry) => {
    const values = valuesOf(shape, entry)
    return values !== undefined && find.get(entry.rowid, ...columns.map(({ name }) => values[shape.columns.findIndex((c) => c.name === name)])) !== undefined
  })
}
