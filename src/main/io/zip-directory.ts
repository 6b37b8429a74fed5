import { createInflateRaw, crc32, type ZlibOptions } from 'node:zlib'
import type { ReadLimits } from './reader-message'
import { damaged, refuse } from './refusal'

/** One part of a zip file, as its directory declares it and its local header confirms it. */
export interface ZipPart {
  name: string
  method: number
  crc: number
  packed: number
  size: number
  start: number
}

const endMark = 0x06054b50
// a few blocks ahead: unpacking goes on in its own thread while the last block is read
const ahead: ZlibOptions & { highWaterMark: number } = { chunkSize: 1 << 20, highWaterMark: 4 << 20 }
const bombBytes = 20_000_000
const bombRatio = 500

const wide = (bytes: Buffer, at: number): number => {
  const value = bytes.readBigUInt64LE(at)
  return value > 1n << 50n ? damaged('压缩目录数字过大') : Number(value)
}

function findEnd(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - 65_557)
  for (let at = bytes.length - 22; at >= from; at--) {
    if (bytes.readUInt32LE(at) === endMark && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at
  }
  return damaged('压缩目录缺失')
}

/** Sizes above 4 GiB or written by streaming writers stand in the zip64 extra field. */
function wideSizes(extra: Buffer, part: { size: number; packed: number; header: number }): void {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1) {
      const field = extra.subarray(at + 4, at + 4 + length)
      let next = 0
      const take = (): number => {
        if (next + 8 > field.length) damaged('压缩目录')
        next += 8
        return wide(field, next - 8)
      }
      if (part.size === 0xffffffff) part.size = take()
      if (part.packed === 0xffffffff) part.packed = take()
      if (part.header === 0xffffffff) part.header = take()
    }
    at += 4 + length
  }
}

/** The parts of a zip file. Refuses bombs, overlaps, duplicate names, encryption and whatever contradicts itself, before anything is unpacked. */
export function zipParts(bytes: Buffer, limits: ReadLimits): ZipPart[] {
  const end = findEnd(bytes)
  let count = bytes.readUInt16LE(end + 10)
  let directory = bytes.readUInt32LE(end + 16)
  let directoryEnd = directory + bytes.readUInt32LE(end + 12)
  if (end >= 20 && bytes.readUInt32LE(end - 20) === 0x07064b50) {
    const record = wide(bytes, end - 12)
    if (record + 56 > end || bytes.readUInt32LE(record) !== 0x06064b50) damaged('压缩目录')
    count = wide(bytes, record + 32)
    directory = wide(bytes, record + 48)
    directoryEnd = directory + wide(bytes, record + 40)
    if (directoryEnd !== record) damaged('压缩目录位置不符')
  } else if (directoryEnd !== end) damaged('压缩目录位置不符')
  if (count > limits.parts) refuse(`文件里有 ${count} 个部件，超过 ${limits.parts} 个`)

  const names = new Set<string>()
  const parts: (ZipPart & { header: number })[] = []
  let at = directory
  let unpacked = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > directoryEnd || bytes.readUInt32LE(at) !== 0x02014b50) damaged('压缩目录')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
    if (next > directoryEnd) damaged('压缩目录')
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const part = {
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      start: 0,
      header: bytes.readUInt32LE(at + 42),
    }
    wideSizes(bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), part)
    if (bytes.readUInt16LE(at + 8) & 1) refuse('文件里的内容加了密码', '请先在 WPS/Excel 里去掉密码再导入')
    if (part.method !== 0 && part.method !== 8) refuse('文件用了不常见的压缩方式')
    if (part.method === 0 && part.size !== part.packed) damaged('部件大小不符')
    const key = name.toLowerCase()
    if (names.has(key)) damaged('部件名称重复')
    names.add(key)
    unpacked += part.size
    if (unpacked > limits.unpackedBytes) refuse(`内容展开后超过 ${Math.round(limits.unpackedBytes / 1_000_000)} MB，不是正常的表格`)
    if (part.size > bombBytes && part.size > part.packed * bombRatio) refuse('内容压缩比例异常，不是正常的表格')
    parts.push(part)
    at = next
  }
  if (at !== directoryEnd) damaged('压缩目录')
  let free = 0
  for (const part of parts.toSorted((a, b) => a.header - b.header)) {
    if (part.header < free) damaged('部件互相重叠')
    if (part.header + 30 > directory || bytes.readUInt32LE(part.header) !== 0x04034b50) damaged('部件位置不符')
    const nameLength = bytes.readUInt16LE(part.header + 26)
    part.start = part.header + 30 + nameLength + bytes.readUInt16LE(part.header + 28)
    free = part.start + part.packed
    if (free > directory) damaged('部件互相重叠')
    if (bytes.toString('utf8', part.header + 30, part.header + 30 + nameLength).replaceAll('\\', '/') !== part.name) damaged('部件名称不符')
  }
  return parts
}

/** Unpacks one part block by block; its size and CRC-32 are checked at the end, and it never grows beyond the declared size. */
export async function* unpack(bytes: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  const packed = bytes.subarray(part.start, part.start + part.packed)
  let crc = 0
  let size = 0
  if (part.method === 0) {
    crc = crc32(packed)
    size = packed.length
    if (crc !== part.crc) damaged('校验和不符')
    for (let at = 0; at < packed.length; at += 1 << 20) yield packed.subarray(at, at + (1 << 20))
  } else {
    const inflate = createInflateRaw(ahead)
    inflate.end(packed)
    try {
      for await (const block of inflate as AsyncIterable<Buffer>) {
        size += block.length
        if (size > part.size) damaged('部件比目录所写的大')
        crc = crc32(block, crc)
        yield block
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) damaged('解压失败')
      throw error
    } finally {
      inflate.destroy()
    }
    if (inflate.bytesWritten !== part.packed) damaged('部件后面有多余内容')
  }
  if (size !== part.size) damaged('部件大小不符')
  if (crc !== part.crc) damaged('校验和不符')
}

/** Unpacks a whole part into memory. */
export async function unpackWhole(bytes: Buffer, part: ZipPart): Promise<Buffer> {
  const blocks: Buffer[] = []
  for await (const block of unpack(bytes, part)) blocks.push(block)
  return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks)
}
