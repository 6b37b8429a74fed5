import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { openPage, pageSize, usableSize } from './page-cipher'

/** An office file read page by page, read-only, whatever is wrong with it. */
export interface DamagedFile {
  /** Pages the file should have, by its length or by what its journal says. */
  pages: number
  /** The page in clear; undefined when it is damaged or missing. */
  page(number: number): Buffer | undefined
  /** Pages that were committed to the journal and are not whole there. */
  journalCut: boolean
  close(): void
}

/** The running checksum of a journal, as SQLite keeps it. */
function sum(bytes: Buffer, big: boolean, [a, b]: readonly [number, number]): [number, number] {
  let [x, y] = [a, b]
  for (let at = 0; at < bytes.length; at += 8) {
    x = (x + (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + y) >>> 0
    y = (y + (big ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + x) >>> 0
  }
  return [x, y]
}

/** What the journal beside a file holds of finished commands: newest page by number. Stops where SQLite would. */
function readJournal(file: string, dataKey: Buffer): { pages: Map<number, Buffer>; size: number | undefined; cut: boolean } {
  const done = new Map<number, Buffer>()
  let size: number | undefined
  if (!existsSync(file)) return { pages: done, size, cut: false }
  const handle = openSync(file, 'r')
  try {
    const head = Buffer.alloc(32)
    if (readSync(handle, head, 0, 32, 0) < 32) return { pages: done, size, cut: fstatSync(handle).size > 0 }
    const magic = head.readUInt32BE(0)
    const big = magic === 0x377f0683
    const salt = head.subarray(16, 24)
    const running = sum(head.subarray(0, 24), big, [0, 0])
    if ((magic & 0xfffffffe) >>> 0 !== 0x377f0682 || running[0] !== head.readUInt32BE(24) || running[1] !== head.readUInt32BE(28))
      return { pages: done, size, cut: true }
    const length = fstatSync(handle).size
    const waiting = new Map<number, Buffer>()
    const frame = Buffer.alloc(24 + pageSize)
    for (let at = 32; at + frame.length <= length; at += frame.length) {
      readSync(handle, frame, 0, frame.length, at)
      // frames of an earlier round of the same journal
      if (!frame.subarray(8, 16).equals(salt)) break
      const number = frame.readUInt32BE(0)
      // the frame's own checksum is of the page before it was encrypted; the page's tag says as much
      const page = openPage(frame.subarray(24), number, dataKey)
      if (page === undefined) return { pages: done, size, cut: true }
      waiting.set(number, page)
      const committed = frame.readUInt32BE(4)
      if (committed === 0) continue
      size = committed
      for (const [each, content] of waiting) done.set(each, content)
      waiting.clear()
    }
    return { pages: done, size, cut: false }
  } finally {
    closeSync(handle)
  }
}

/** Opens a file for reading only; nothing beside it is made or changed. */
export function openDamaged(file: string, dataKey: Buffer): DamagedFile {
  const journal = readJournal(`${file}-wal`, dataKey)
  const handle = openSync(file, 'r')
  const inFile = Math.ceil(fstatSync(handle).size / pageSize)
  const kept = new Map<number, Buffer | null>()
  const page = (number: number): Buffer | undefined => {
    const newer = journal.pages.get(number)
    if (newer) return newer
    const known = kept.get(number)
    if (known !== undefined) return known ?? undefined
    const bytes = Buffer.alloc(pageSize)
    const read = number > inFile ? 0 : readSync(handle, bytes, 0, pageSize, (number - 1) * pageSize)
    const opened = read === pageSize ? openPage(bytes, number, dataKey) : undefined
    kept.set(number, opened ?? null)
    return opened
  }
  // a file that lost its end still says in its first page how long it was
  const first = page(1)
  const told = journal.size ?? (first && first.readUInt32BE(24) === first.readUInt32BE(92) ? first.readUInt32BE(28) : 0)
  return { pages: Math.max(told, journal.size === undefined ? inFile : 0), page, journalCut: journal.cut, close: () => closeSync(handle) }
}

export type Cell = null | number | bigint | string | Buffer
/** A table row or an index entry. */
export interface Entry {
  /** Number of the row; 0 in trees without numbers. */
  rowid: number
  cells: Cell[]
  page: number
}
/** Where a tree could not be followed: between two entries that were read. */
export interface Hole {
  after: Entry | number | null
  before: Entry | number | null
  page: number
}
export interface Walk {
  entries: Entry[]
  holes: Hole[]
  /** Rows whose number is known while their content runs over a damaged page. */
  cutRows: number[]
}

function varint(page: Buffer, at: number): [value: number, next: number] {
  let value = 0n
  for (let i = 0; i < 8; i++) {
    const byte = page[at + i] ?? 0
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return [Number(value), at + i + 1]
  }
  return [Number(BigInt.asIntN(64, (value << 8n) | BigInt(page[at + 8] ?? 0))), at + 9]
}

const maxLocal = { table: usableSize - 35, index: Math.floor(((usableSize - 12) * 64) / 255) - 23 }
const minLocal = Math.floor(((usableSize - 12) * 32) / 255) - 23

/** The whole payload of a cell, followed through its overflow pages; undefined when one of them is damaged. */
function payload(file: DamagedFile, page: Buffer, at: number, length: number, kind: 'table' | 'index', owned: Set<number>): Buffer | undefined {
  const most = maxLocal[kind]
  if (length <= most) return page.subarray(at, at + length)
  const wished = minLocal + ((length - minLocal) % (usableSize - 4))
  const local = wished <= most ? wished : minLocal
  const parts = [page.subarray(at, at + local)]
  let left = length - local
  let next = page.readUInt32BE(at + local)
  while (left > 0) {
    if (next === 0 || next > file.pages || owned.has(next)) return undefined
    owned.add(next)
    const over = file.page(next)
    if (!over) return undefined
    parts.push(over.subarray(4, 4 + Math.min(left, usableSize - 4)))
    left -= usableSize - 4
    next = over.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

const widths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]
function record(bytes: Buffer): Cell[] | undefined {
  const [headEnd, first] = varint(bytes, 0)
  if (headEnd > bytes.length) return undefined
  const cells: Cell[] = []
  let [at, body] = [first, headEnd]
  while (at < headEnd) {
    const [type, next] = varint(bytes, at)
    at = next
    const width = type < 10 ? widths[type]! : type < 12 ? -1 : (type - (type % 2 === 0 ? 12 : 13)) / 2
    if (width < 0 || body + width > bytes.length) return undefined
    if (type === 0) cells.push(null)
    else if (type === 8 || type === 9) cells.push(type - 8)
    else if (type === 7) cells.push(bytes.readDoubleBE(body))
    else if (type === 6) {
      const value = bytes.readBigInt64BE(body)
      cells.push(Number.isSafeInteger(Number(value)) ? Number(value) : value)
    } else if (type < 6) cells.push(bytes.readIntBE(body, width))
    else cells.push(type % 2 === 0 ? Buffer.from(bytes.subarray(body, body + width)) : bytes.toString('utf8', body, body + width))
    body += width
  }
  return cells
}

/** Every entry of one page that is a leaf of a table, for pages whose parent is gone. */
export function leafRows(file: DamagedFile, number: number, owned: Set<number>): Walk | undefined {
  const page = file.page(number)
  if (page?.[0] !== 13) return undefined
  const walk: Walk = { entries: [], holes: [], cutRows: [] }
  readLeaf(file, page, number, 'table', owned, walk)
  return walk
}

function readLeaf(file: DamagedFile, page: Buffer, number: number, kind: 'table' | 'index', owned: Set<number>, walk: Walk): void {
  const head = number === 1 ? 100 : 0
  const count = page.readUInt16BE(head + 3)
  for (let i = 0; i < count; i++) readCell(file, page, page.readUInt16BE(head + 8 + i * 2), number, kind, owned, walk)
}

function readCell(file: DamagedFile, page: Buffer, at: number, number: number, kind: 'table' | 'index', owned: Set<number>, walk: Walk): void {
  const [length, second] = varint(page, at)
  const [rowid, start] = kind === 'table' ? varint(page, second) : [0, second]
  const bytes = payload(file, page, start, length, kind, owned)
  const cells = bytes && record(bytes)
  if (cells) walk.entries.push({ rowid, cells, page: number })
  else if (kind === 'table') walk.cutRows.push(rowid)
  else walk.holes.push({ after: walk.entries.at(-1) ?? null, before: null, page: number })
}

/** Follows a tree from its root; where a page is damaged it leaves a hole and goes on behind it. `owned` collects every page that belongs to it. */
export function walkTree(file: DamagedFile, root: number, kind: 'table' | 'index', owned: Set<number>): Walk {
  const walk: Walk = { entries: [], holes: [], cutRows: [] }
  const leaf = kind === 'table' ? 13 : 10
  const visit = (number: number, low: number | null, high: number | null, depth: number): void => {
    const again = owned.has(number)
    const page = again || depth > 30 ? undefined : file.page(number)
    if (!again) owned.add(number)
    const head = number === 1 ? 100 : 0
    const type = page?.[head]
    if (page === undefined || (type !== leaf && type !== leaf - 8)) {
      walk.holes.push({ after: kind === 'table' ? low : (walk.entries.at(-1) ?? null), before: high, page: number })
      return
    }
    if (type === leaf) {
      readLeaf(file, page, number, kind, owned, walk)
      return
    }
    const count = page.readUInt16BE(head + 3)
    let from = low
    for (let i = 0; i < count; i++) {
      const at = page.readUInt16BE(head + 12 + i * 2)
      if (kind === 'table') {
        const [key] = varint(page, at + 4)
        visit(page.readUInt32BE(at), from, key, depth + 1)
        from = key
      } else {
        visit(page.readUInt32BE(at), null, null, depth + 1)
        readCell(file, page, at + 4, number, kind, owned, walk)
      }
    }
    visit(page.readUInt32BE(head + 8), from, high, depth + 1)
  }
  visit(root, null, null, 0)
  // an index has no numbers in its branches: a hole ends at the next entry that was read
  if (kind === 'index') {
    for (const hole of walk.holes) {
      const at = hole.after === null ? 0 : walk.entries.indexOf(hole.after as Entry) + 1
      hole.before = walk.entries[at] ?? null
    }
  }
  return walk
}

/** Pages on the list of free ones; they hold nothing. */
export function freePages(file: DamagedFile): Set<number> {
  const free = new Set<number>()
  let next = file.page(1)?.readUInt32BE(32) ?? 0
  while (next !== 0 && next <= file.pages && !free.has(next)) {
    free.add(next)
    const trunk = file.page(next)
    if (!trunk) break
    const count = Math.min(trunk.readUInt32BE(4), usableSize / 4)
    for (let i = 0; i < count; i++) free.add(trunk.readUInt32BE(8 + i * 4))
    next = trunk.readUInt32BE(0)
  }
  return free
}
