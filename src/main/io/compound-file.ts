/** A stream or a storage of a compound file ([MS-CFB]). */
export type CompoundEntry = { name: string; bytes: Buffer } | { name: string; children: CompoundEntry[] }

const sectorSize = 512
const miniSize = 64
const miniCutoff = 4096
const endOfChain = 0xfffffffe
const freeSector = 0xffffffff
const fatSector = 0xfffffffd
const difatSector = 0xfffffffc
const nothing = 0xffffffff

interface Node {
  name: string
  type: 1 | 2 | 5
  bytes: Buffer
  left: number
  right: number
  child: number
  start: number
  size: number
}

const padTo = (bytes: Buffer, size: number): Buffer => (bytes.length % size === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(size - (bytes.length % size))]))
/** Order of siblings: shorter names first, then by upper-case code units. */
const order = (a: CompoundEntry, b: CompoundEntry): number => {
  if (a.name.length !== b.name.length) return a.name.length - b.name.length
  const [x, y] = [a.name.toUpperCase(), b.name.toUpperCase()]
  return x < y ? -1 : x > y ? 1 : 0
}

/** Lays out the tree of entries; returns the index of the root of the siblings. */
function place(nodes: Node[], entries: readonly CompoundEntry[]): number {
  const sorted = [...entries].sort(order).map((entry): number => {
    const index = nodes.length
    const stream = 'bytes' in entry
    nodes.push({
      name: entry.name,
      type: stream ? 2 : 1,
      bytes: stream ? entry.bytes : Buffer.alloc(0),
      left: nothing,
      right: nothing,
      child: nothing,
      start: endOfChain,
      size: 0,
    })
    if (!stream) nodes[index]!.child = place(nodes, entry.children)
    return index
  })
  const balance = (from: number, to: number): number => {
    if (from > to) return nothing
    const middle = (from + to) >> 1
    const node = nodes[sorted[middle]!]!
    node.left = balance(from, middle - 1)
    node.right = balance(middle + 1, to)
    return sorted[middle]!
  }
  return balance(0, sorted.length - 1)
}

function directoryEntry(node: Node): Buffer {
  const entry = Buffer.alloc(128)
  const name = Buffer.from(`${node.name}\0`, 'utf16le')
  name.copy(entry, 0)
  entry.writeUInt16LE(name.length, 64)
  entry.writeUInt8(node.type, 66)
  entry.writeUInt8(1, 67)
  entry.writeUInt32LE(node.left, 68)
  entry.writeUInt32LE(node.right, 72)
  entry.writeUInt32LE(node.child, 76)
  entry.writeUInt32LE(node.type === 1 ? 0 : node.start, 116)
  entry.writeUInt32LE(node.size, 120)
  return entry
}

/** Writes a compound file of version 3: 512-byte sectors, small streams in the mini stream. */
export function compoundFile(entries: readonly CompoundEntry[]): Buffer {
  const root: Node = { name: 'Root Entry', type: 5, bytes: Buffer.alloc(0), left: nothing, right: nothing, child: nothing, start: endOfChain, size: 0 }
  const nodes: Node[] = [root]
  root.child = place(nodes, entries)

  const fat: number[] = []
  const body: Buffer[] = []
  /** Appends whole sectors as one chain; returns the first. */
  const chain = (bytes: Buffer): number => {
    if (bytes.length === 0) return endOfChain
    const padded = padTo(bytes, sectorSize)
    const first = fat.length
    const count = padded.length / sectorSize
    for (let index = 1; index <= count; index++) fat.push(index === count ? endOfChain : first + index)
    body.push(padded)
    return first
  }
  const miniFat: number[] = []
  const mini: Buffer[] = []
  for (const node of nodes) {
    if (node.type !== 2) continue
    node.size = node.bytes.length
    if (node.size >= miniCutoff) node.start = chain(node.bytes)
    else if (node.size > 0) {
      const padded = padTo(node.bytes, miniSize)
      node.start = miniFat.length
      const count = padded.length / miniSize
      for (let index = 1; index <= count; index++) miniFat.push(index === count ? endOfChain : node.start + index)
      mini.push(padded)
    }
  }
  const miniStream = Buffer.concat(mini)
  root.start = chain(miniStream)
  root.size = miniStream.length
  const numbers = (values: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 4)
    values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
    return bytes
  }
  const perSector = sectorSize / 4
  const filled = (values: readonly number[]): number[] => [...values, ...Array<number>((perSector - (values.length % perSector)) % perSector).fill(freeSector)]
  const miniFatStart = chain(numbers(filled(miniFat)))
  const miniFatSectors = Math.ceil(miniFat.length / perSector)
  const directory = Buffer.concat(nodes.map(directoryEntry))
  const blank = Buffer.alloc(128)
  for (const at of [68, 72, 76]) blank.writeUInt32LE(nothing, at)
  const rest = (4 - (nodes.length % 4)) % 4
  const directoryStart = chain(Buffer.concat([directory, ...Array.from({ length: rest }, () => blank)]))

  // The table of sectors counts itself, and the list of its sectors when the header cannot hold it.
  let fatSectors = 0
  let difatSectors = 0
  for (;;) {
    const wanted = Math.ceil((fat.length + fatSectors + difatSectors) / perSector)
    const listed = Math.max(0, Math.ceil((wanted - 109) / (perSector - 1)))
    if (wanted === fatSectors && listed === difatSectors) break
    fatSectors = wanted
    difatSectors = listed
  }
  const firstFat = fat.length
  for (let index = 0; index < fatSectors; index++) fat.push(fatSector)
  const firstDifat = fat.length
  for (let index = 0; index < difatSectors; index++) fat.push(difatSector)
  body.push(numbers(filled(fat)))
  const places = Array.from({ length: fatSectors }, (_, index) => firstFat + index)
  const difat: number[] = []
  for (let index = 0; index < difatSectors; index++) {
    const own = places.slice(109 + index * (perSector - 1), 109 + (index + 1) * (perSector - 1))
    difat.push(...own, ...Array<number>(perSector - 1 - own.length).fill(freeSector), index === difatSectors - 1 ? endOfChain : firstDifat + index + 1)
  }
  body.push(numbers(difat))

  const header = Buffer.alloc(sectorSize)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header, 0)
  header.writeUInt16LE(0x003e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(fatSectors, 44)
  header.writeUInt32LE(directoryStart, 48)
  header.writeUInt32LE(miniCutoff, 56)
  header.writeUInt32LE(miniFatStart, 60)
  header.writeUInt32LE(miniFatSectors, 64)
  header.writeUInt32LE(difatSectors === 0 ? endOfChain : firstDifat, 68)
  header.writeUInt32LE(difatSectors, 72)
  for (let index = 0; index < 109; index++) header.writeUInt32LE(places[index] ?? freeSector, 76 + index * 4)
  return Buffer.concat([header, ...body])
}
