import { refuse } from './refusal'
import { proveWellFormed, xmlTags } from './xml'
import type { Parts } from './xlsx-file'
import { unpackWhole } from './zip-directory'
import { storedPart, zipBytes, type PackedPart } from './zip-writer'

const mostCells = 10_000_000
const heaviestOds = 200_000_000

/**
 * SheetJS reads numeric references above U+FFFF as other letters (王&#179001; becomes 王칹); openpyxl and pandas write them so.
 * Replaces them in every XML part, proves that its tags are in pairs, and packs the file again, uncompressed, in memory.
 */
export async function resolveReferences(bytes: Buffer, parts: Parts): Promise<Buffer> {
  const out: PackedPart[] = []
  for (const part of parts.values()) {
    let content = await unpackWhole(bytes, part)
    if (/\.xml$/i.test(part.name)) {
      const xml = content.toString('utf8')
      proveWellFormed(xml)
      if (/&#(?:x0*[0-9a-f]{5,6}|0*[1-9]\d{4,6});/i.test(xml)) {
        content = Buffer.from(
          xml.replace(/&#(?:x([0-9a-f]{5,8})|(\d{5,9}));/gi, (whole: string, hex?: string, decimal?: string) => {
            const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
            return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : whole
          }),
        )
      }
    }
    out.push(storedPart(part.name, content))
  }
  return Buffer.concat(zipBytes(out))
}

/** Refuses .ods files under a password, and those whose repeat counts would unfold into more cells than any sheet has. */
export async function refuseHeavyOds(bytes: Buffer, parts: Parts): Promise<void> {
  const manifest = parts.get('meta-inf/manifest.xml')
  if (manifest && manifest.size < 1_000_000 && (await unpackWhole(bytes, manifest)).includes('encryption-data')) {
    refuse('这个表格设了打开密码', '请先在 WPS/LibreOffice 里去掉密码再导入')
  }
  const content = parts.get('content.xml') ?? refuse('文件里没有表格内容')
  if (content.size > heaviestOds) refuse('表格内容太大')
  const repeat = (tag: { attributes: Map<string, string> }, name: string): number => Math.max(1, Number(tag.attributes.get(name) ?? 1) || 1)
  const xml = (await unpackWhole(bytes, content)).toString('utf8')
  proveWellFormed(xml)
  let rows = 1
  let cells = 0
  for (const tag of xmlTags(xml)) {
    if (tag.closing) continue
    if (tag.name === 'table-row') rows = repeat(tag, 'number-rows-repeated')
    else if (tag.name === 'table-cell' && (tag.attributes.has('value-type') || tag.attributes.has('formula'))) {
      const columns = repeat(tag, 'number-columns-repeated')
      if (columns > 16_384) refuse('一行里重复的单元格太多，不是正常的表格')
      cells += rows * columns
      if (cells > mostCells) refuse('重复的单元格展开后太多，不是正常的表格')
    }
  }
}
