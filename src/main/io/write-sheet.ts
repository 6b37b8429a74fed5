import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { once } from 'node:events'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'
import { encryptedPackage } from './encrypted-package'
import { sheetNames, type SheetDesign } from './sheet-design'
import { sheetStyles, workbookParts, type SheetRecord } from './workbook-parts'
import { sheetXml, type WrittenSheet } from './sheet-xml'
import { zipBytes, type PackedPart } from './zip-writer'

const level = 6

function packText(name: string, text: string): PackedPart {
  const bytes = Buffer.from(text, 'utf8')
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, packed: [deflateRawSync(bytes, { level })] }
}

/** Packs a long part while it is being written; only the packed bytes stay in memory. */
async function packPieces(name: string, pieces: Iterable<string>): Promise<PackedPart> {
  const part: PackedPart = { name, method: 8, crc: 0, size: 0, packed: [] }
  const deflate = createDeflateRaw({ level, chunkSize: 1 << 18 })
  deflate.on('data', (block: Buffer) => part.packed.push(block))
  const ended = once(deflate, 'end')
  for (const piece of pieces) {
    if (piece === '') continue
    const bytes = Buffer.from(piece, 'utf8')
    part.crc = crc32(bytes, part.crc)
    part.size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  deflate.end()
  await ended
  return part
}

function records(sheets: SheetDesign[]): SheetRecord[] {
  if (sheets.length === 0) throw new Error('a workbook needs a sheet')
  const names = sheetNames(sheets.map((sheet) => sheet.name))
  return sheets.map((design, index) => {
    const written: WrittenSheet = { notes: [], firstHeadRow: 0, lastHeadRow: 0, lastRow: 0 }
    return { design, name: names[index]!, written, part: `xl/worksheets/sheet${index + 1}.xml` }
  })
}

/** A small workbook in memory. For a register use `writeWorkbookFile`. */
export function writeWorkbook(sheets: SheetDesign[]): Buffer {
  const styles = sheetStyles()
  const list = records(sheets)
  const bodies = list.map((sheet) => packText(sheet.part, [...sheetXml(sheet.design, styles.book, styles.lists, sheet.written)].join('')))
  const parts = workbookParts(list, styles).map(([name, text]) => packText(name, text))
  return Buffer.concat(zipBytes([...parts, ...bodies]))
}

/** Writes a workbook of any length; nothing bears the final name until every byte is on the disk. Throws what the disk reports. */
export async function writeWorkbookFile(file: string, sheets: SheetDesign[]): Promise<{ bytes: number; sha256: string }> {
  const styles = sheetStyles()
  const list = records(sheets)
  const bodies: PackedPart[] = []
  for (const sheet of list) bodies.push(await packPieces(sheet.part, sheetXml(sheet.design, styles.book, styles.lists, sheet.written)))
  const parts = workbookParts(list, styles).map(([name, text]) => packText(name, text))
  return writeWhole(file, zipBytes([...parts, ...bodies]))
}

/** Writes a small workbook that opens only with the password; the plain bytes never reach the disk. */
export function writeEncryptedWorkbookFile(file: string, sheets: SheetDesign[], password: string): { bytes: number; sha256: string } {
  return writeWhole(file, [encryptedPackage(writeWorkbook(sheets), password)])
}

/** Writes blocks to `file` by way of `file.partial`: flushed, then renamed; the partial file goes when anything fails. */
export function writeWhole(file: string, blocks: Iterable<Uint8Array>): { bytes: number; sha256: string } {
  const partial = `${file}.partial`
  const hash = createHash('sha256')
  let bytes = 0
  const handle = openSync(partial, 'w')
  try {
    try {
      for (const block of blocks) {
        hash.update(block)
        for (let at = 0; at < block.length;) at += writeSync(handle, block, at)
        bytes += block.length
      }
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}
