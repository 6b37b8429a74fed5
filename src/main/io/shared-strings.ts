import { isUtf8 } from 'node:buffer'
import { damaged, refuse, unusual } from './refusal'
import { refuseDtd, richText } from './xml'

/** The shared strings of a workbook as JSON text in one buffer: string i stands from `starts[i]` to `starts[i + 1]`; nothing there = empty. */
export interface SharedStrings {
  json: Buffer
  starts: Uint32Array
  count: number
}

/** A workbook without shared strings. */
export function noStrings(): SharedStrings {
  return { json: Buffer.alloc(0), starts: new Uint32Array(2), count: 0 }
}

const longestItem = 8 << 20
const lt = 60
const gt = 62
const [s, i, t, slash] = [115, 105, 116, 47]

/** End of the text of a plain `<t>…</t>` that needs no decoding, or -1: markup, references, quotes, control characters and `_x` go the slow way. */
export function plainTextEnd(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const c = bytes[at]!
    if (c === lt) return at
    if (c < 32 || c === 38 || c === 34 || c === 92 || c === 127 || (c === 95 && bytes[at + 1] === 120)) return -1
  }
  return -1
}

/** Start of the text inside `<t>` or `<t xml:space="preserve">` at `at`, or -1. */
export function plainTextStart(bytes: Buffer, at: number): number {
  if (bytes[at] !== lt || bytes[at + 1] !== t) return -1
  if (bytes[at + 2] === gt) return at + 3
  if (bytes[at + 2] !== 32) return -1
  const end = bytes.indexOf(gt, at)
  return end < 0 || end - at > 40 || bytes[end - 1] === slash ? -1 : end + 1
}

/** Is `</t>` at this place? */
export function closesText(bytes: Buffer, at: number): boolean {
  return bytes[at] === lt && bytes[at + 1] === slash && bytes[at + 2] === t && bytes[at + 3] === gt
}

/** Reads the shared-strings part block by block. Refuses what is not UTF-8 or breaks off. */
export async function readSharedStrings(blocks: AsyncIterable<Buffer>): Promise<SharedStrings> {
  let json = Buffer.allocUnsafeSlow(1 << 18)
  let starts = new Uint32Array(1 << 14)
  let count = 0
  let length = 0
  let opened = false
  let carry: Buffer = Buffer.alloc(0)

  const put = (text: Uint8Array | string): void => {
    const size = typeof text === 'string' ? Buffer.byteLength(text) : text.length + 2
    if (length + size > json.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(json.length * 2, length + size))
      json.copy(larger, 0, 0, length)
      json = larger
    }
    if (typeof text === 'string') length += json.write(text, length)
    else {
      json[length++] = 34
      for (let at = 0; at < text.length; at++) json[length++] = text[at]!
      json[length++] = 34
    }
  }
  const close = (): void => {
    if (count + 2 > starts.length) {
      const larger = new Uint32Array(starts.length * 2)
      larger.set(starts)
      starts = larger
    }
    starts[++count] = length
  }
  /** Reads every whole item of the block and returns where it stopped. */
  const scan = (bytes: Buffer, end: number): number => {
    let at = 0
    if (!opened) {
      const root = bytes.indexOf('<sst')
      if (root < 0) return 0
      refuseDtd(bytes.toString('latin1', 0, root))
      at = bytes.indexOf(gt, root) + 1
      if (at === 0) return 0
      opened = true
      if (bytes[at - 2] === slash) return end
    }
    for (;;) {
      while (at < end && bytes[at]! <= 32) at++
      if (at >= end) return at
      if (bytes[at] !== lt) return damaged('文字表')
      if (bytes[at + 1] === slash || bytes[at + 1] === 101) return at // </sst> or <extLst>
      if (bytes[at + 1] !== s || bytes[at + 2] !== i) return unusual('shared string item')
      if (bytes[at + 3] === slash && bytes[at + 4] === gt) {
        at += 5
        close()
        continue
      }
      const textStart = bytes[at + 3] === gt ? plainTextStart(bytes, at + 4) : -1
      const textEnd = textStart < 0 ? -1 : plainTextEnd(bytes, textStart, end)
      if (textEnd >= 0 && closesText(bytes, textEnd) && bytes[textEnd + 4] === lt && bytes[textEnd + 5] === slash && bytes[textEnd + 6] === s) {
        if (textEnd > textStart) put(bytes.subarray(textStart, textEnd))
        at = textEnd + 9
      } else {
        const itemEnd = bytes.indexOf('</si>', at)
        if (itemEnd < 0 || itemEnd >= end) return damaged('文字表')
        const text = richText(bytes.toString('utf8', at + 4, itemEnd))
        if (text !== '') put(JSON.stringify(text))
        at = itemEnd + 5
      }
      close()
    }
  }
  for await (const block of blocks) {
    const bytes = carry.length > 0 ? Buffer.concat([carry, block]) : block
    const end = bytes.lastIndexOf('<si')
    if (end < 0 && opened) return damaged('文字表')
    if (end > 0) {
      if (!isUtf8(bytes.subarray(0, end))) damaged('文字编码')
      const stopped = scan(bytes, end)
      carry = bytes.subarray(opened ? stopped : 0)
    } else carry = bytes
    if (carry.length > longestItem) refuse('有一段文字特别长，不是正常的表格')
  }
  if (!isUtf8(carry)) damaged('文字编码')
  const stopped = scan(carry, carry.length)
  const rest = carry.toString('utf8', stopped).trimEnd()
  if (!opened || (!rest.endsWith('</sst>') && rest !== '')) damaged('文字表不完整')
  return { json, starts, count }
}
