import { crc32, deflateRawSync } from 'node:zlib'

/** One part of a hand-made package; what is given here is written even when it is a lie. */
export interface Part {
  name: string
  text: string | Buffer
  size?: number
  crc?: number
  flags?: number
  method?: number
}
const head = '<?xml version="1.0" encoding="UTF-8"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A zip file byte by byte, so that every field can be wrong. */
export function zip(parts: readonly Part[]): Buffer {
  const out: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const bytes = Buffer.isBuffer(part.text) ? part.text : Buffer.from(part.text, 'utf8')
    const packed = deflateRawSync(bytes)
    const name = Buffer.from(part.name, 'utf8')
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.flags ?? 0x0800, 2)
    common.writeUInt16LE(part.method ?? 8, 4)
    common.writeUInt32LE(part.crc ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.size ?? bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    out.push(Buffer.from([0x50, 0x4b, 3, 4]), common, name, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, tail, name)
    offset += 30 + name.length + packed.length
  }
  const size = directory.reduce((sum, block) => sum + block.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...out, ...directory, end])
}

/** The parts of a workbook around sheets given as XML; each may be replaced. */
export function workbook(
  sheets: readonly { name: string; xml: string; state?: string }[],
  extra: readonly Part[] = [],
  replace: Readonly<Record<string, string>> = {},
): Part[] {
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      text: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${head}<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets.map((sheet, i) => `<sheet name="${sheet.name}" sheetId="${i + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="r${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheet.xml })),
    ...extra,
  ]
  return parts.map((part) => (replace[part.name] === undefined ? part : { ...part, text: replace[part.name]! }))
}

const letters = (index: number): string => (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
/** A sheet of inline texts. Numbers become numeric cells, `{f, v}` formulas, `{raw}` a cell's XML as it stands. */
export function sheetXml(
  rows: readonly (readonly (string | number | null | { f: string; v?: string } | { raw: string })[])[],
  around: { before?: string; after?: string } = {},
): string {
  const esc = (text: string): string => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!)
  const cell = (value: (typeof rows)[number][number], r: number, c: number): string => {
    const at = `${letters(c)}${r + 1}`
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
    if (typeof value === 'string') return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${esc(value)}</t></is></c>`
    if ('raw' in value) return value.raw.replaceAll('@', at)
    return `<c r="${at}"${value.v === undefined ? '' : ' t="str"'}><f>${esc(value.f)}</f>${value.v === undefined ? '' : `<v>${esc(value.v)}</v>`}</c>`
  }
  return `${head}<worksheet xmlns="${main}">${around.before ?? ''}<sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, r, c)).join('')}</row>`).join('')}</sheetData>${around.after ?? ''}</worksheet>`
}
