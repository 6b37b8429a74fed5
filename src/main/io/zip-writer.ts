import { crc32, deflateRawSync } from 'node:zlib'

/** One part to be packed: `packed` is raw deflate data (method 8) or the bytes themselves (method 0). */
export interface PackedPart {
  name: string
  method: 0 | 8
  crc: number
  size: number
  packed: Buffer[]
}

// 1 January 2000, so that the same content gives the same file
const dosDay = ((2000 - 1980) << 9) | (1 << 5) | 1
const utf8Name = 0x0800

/** A part stored as it stands. */
export function storedPart(name: string, bytes: Buffer): PackedPart {
  return { name, method: 0, crc: crc32(bytes), size: bytes.length, packed: [bytes] }
}

/** A part compressed at once. */
export function deflatedPart(name: string, bytes: Buffer): PackedPart {
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, packed: [deflateRawSync(bytes, { level: 6 })] }
}

/** The bytes of a zip file in writing order. */
export function zipBytes(parts: PackedPart[]): Buffer[] {
  const out: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const packedSize = part.packed.reduce((sum, block) => sum + block.length, 0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(utf8Name, 2)
    common.writeUInt16LE(part.method, 4)
    common.writeUInt16LE(dosDay, 8)
    common.writeUInt32LE(part.crc, 10)
    common.writeUInt32LE(packedSize, 14)
    common.writeUInt32LE(part.size, 18)
    common.writeUInt16LE(name.length, 22)
    out.push(Buffer.from([0x50, 0x4b, 3, 4]), common, name, ...part.packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, tail, name)
    offset += 30 + name.length + packedSize
  }
  const directorySize = directory.reduce((sum, block) => sum + block.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directorySize, 12)
  end.writeUInt32LE(offset, 16)
  return [...out, ...directory, end]
}
