/** Two-byte and four-byte codes of the characters below U+10000, by code unit; 0 = none. Built once from the decoder's own table. */
let table: Uint32Array | undefined

function buildTable(): Uint32Array {
  const codes = new Uint32Array(0x10000)
  const decoder = new TextDecoder('gb18030')
  const learn = (bytes: Buffer, width: 2 | 4): void => {
    for (let at = 0; at < bytes.length; at += width) {
      const text = decoder.decode(bytes.subarray(at, at + width))
      if (text.length !== 1 || text === '\ufffd') continue
      const unit = text.charCodeAt(0)
      if (unit >= 0x80 && codes[unit] === 0) codes[unit] = bytes.readUIntBE(at, width)
    }
  }
  const pairs: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) pairs.push(lead, trail)
  learn(Buffer.from(pairs), 2)
  const fours: number[] = []
  for (let a = 0x81; a <= 0x84; a++)
    for (let b = 0x30; b <= 0x39; b++) for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) fours.push(a, b, c, d)
  learn(Buffer.from(fours), 4)
  return codes
}

/** Text as GB18030 bytes, the inverse of `TextDecoder('gb18030')`; half of a broken pair becomes `?`. */
export function encodeGb18030(text: string): Buffer {
  table ??= buildTable()
  const out = Buffer.allocUnsafe(text.length * 4)
  let at = 0
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index)!
    if (point < 0x80) out[at++] = point
    else if (point > 0xffff) {
      let linear = point - 0x10000
      index++
      out[at + 3] = 0x30 + (linear % 10)
      linear = Math.floor(linear / 10)
      out[at + 2] = 0x81 + (linear % 126)
      linear = Math.floor(linear / 126)
      out[at + 1] = 0x30 + (linear % 10)
      out[at] = 0x90 + Math.floor(linear / 10)
      at += 4
    } else {
      const code = table[point]!
      if (code > 0xffff) at = out.writeUInt32BE(code, at)
      else if (code > 0) at = out.writeUInt16BE(code, at)
      else out[at++] = 0x3f
    }
  }
  return Buffer.from(out.subarray(0, at))
}

/** The characters of a text that GB18030 cannot carry (about twenty private-use ones, broken pairs): to be shown before a file is made. */
export function missingInGb18030(text: string): string[] {
  table ??= buildTable()
  const codes = table
  return [...new Set([...text].filter((character) => character.length === 1 && character >= '\u0080' && codes[character.charCodeAt(0)] === 0))]
}
