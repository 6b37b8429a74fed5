import type { PackedPart } from './zip-writer'
import { deflatedPart, zipBytes } from './zip-writer'
import { usualLimits } from './reader-message'
import { damaged, refuse } from './refusal'
import { relationsPart, workbookPart } from './workbook'
import { refuseDtd, xmlTags } from './xml'
import { unpackWhole, zipParts, type ZipPart } from './zip-directory'
import { xmlEscape } from './sheet-design'

const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Somebody else's .xlsx, opened to change a few of its parts; every part that is not replaced is written again as the very bytes it was. */
export interface PackageEdit {
  /** Text of a part, as changed so far; refuses one that is not there. Names ignore case. */
  text(name: string): Promise<string>
  has(name: string): boolean
  /** Puts a text in the place of a part, or adds one. */
  put(name: string, text: string): void
  /** Adds a relationship to a part and answers its id. `target` is relative to the folder of that part. */
  relate(part: string, type: string, target: string): Promise<string>
  /** Declares the content type of a part, or of a file extension (`.vml`). */
  declare(name: string, contentType: string): Promise<void>
  /** Path of the workbook part, `xl/workbook.xml`. */
  workbook: string
  /** The whole package again. */
  bytes(): Buffer
}

/** Opens a package after the same checks an import makes: sizes, checksums, no macros, no document types. */
export async function openPackage(bytes: Buffer): Promise<PackageEdit> {
  const parts = zipParts(bytes, usualLimits)
  const byName = new Map(parts.map((part) => [part.name.toLowerCase(), part]))
  if ([...byName.keys()].some((name) => name.endsWith('vbaproject.bin'))) refuse('文件里带有宏程序', '请另存为不带宏的 .xlsx')
  const changed = new Map<string, { name: string; text: string }>()
  const textOf = async (name: string): Promise<string> => {
    const own = changed.get(name.toLowerCase())
    if (own) return own.text
    const part = byName.get(name.toLowerCase()) ?? damaged(`缺少部件 ${name}`)
    const text = (await unpackWhole(bytes, part)).toString('utf8').replace(/^\ufeff/, '')
    refuseDtd(text)
    return text
  }
  const has = (name: string): boolean => changed.has(name.toLowerCase()) || byName.has(name.toLowerCase())
  const put = (name: string, text: string): void => void changed.set(name.toLowerCase(), { name: byName.get(name.toLowerCase())?.name ?? name, text })
  return {
    text: textOf,
    has,
    put,
    workbook: workbookPart(has('_rels/.rels') ? await textOf('_rels/.rels') : undefined),
    async relate(part, type, target) {
      const rels = relationsPart(part)
      const xml = has(rels)
        ? await textOf(rels)
        : '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
      const taken = new Set([...xmlTags(xml)].map((tag) => tag.attributes.get('Id')))
      let id = 'rIdHm1'
      for (let n = 2; taken.has(id); n++) id = `rIdHm${n}`
      put(rels, appendInside(xml, 'Relationships', `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${xmlEscape(target)}"/>`))
      return id
    },
    async declare(name, contentType) {
      const xml = await textOf('[Content_Types].xml')
      const extension = name.startsWith('.') ? name.slice(1) : undefined
      const known = [...xmlTags(xml)].some(
        ({ attributes }) => (extension !== undefined && attributes.get('Extension')?.toLowerCase() === extension) || attributes.get('PartName') === `/${name}`,
      )
      if (known) return
      const entry =
        extension === undefined
          ? `<Override PartName="/${xmlEscape(name)}" ContentType="${contentType}"/>`
          : `<Default Extension="${extension}" ContentType="${contentType}"/>`
      put('[Content_Types].xml', extension === undefined ? appendInside(xml, 'Types', entry) : prependInside(xml, 'Types', entry))
    },
    bytes() {
      const kept = parts.map((part): PackedPart => {
        const own = changed.get(part.name.toLowerCase())
        return own ? deflatedPart(part.name, Buffer.from(own.text, 'utf8')) : asItWas(bytes, part)
      })
      const added = [...changed].filter(([name]) => !byName.has(name)).map(([, { name, text }]) => deflatedPart(name, Buffer.from(text, 'utf8')))
      return Buffer.concat(zipBytes([...kept, ...added]))
    },
  }
}

/** A part as the very bytes it lies in the package. */
function asItWas(bytes: Buffer, { name, method, crc, size, start, packed }: ZipPart): PackedPart {
  return { name, method: method === 8 ? 8 : 0, crc, size, packed: [bytes.subarray(start, start + packed)] }
}

/** Names of an element in a text, its namespace prefix with it. */
const element = (name: string, closing: '' | '/'): RegExp => new RegExp(`<${closing}((?:[\\w.-]+:)?)${name}((?:\\s(?:[^>"']|"[^"]*"|'[^']*')*?)?)(/?)>`)

/** Puts text before the end of the first element of a name. */
export function appendInside(xml: string, name: string, text: string): string {
  const end = element(name, '/').exec(xml)
  if (end) return xml.slice(0, end.index) + text + xml.slice(end.index)
  const whole = element(name, '').exec(xml)
  if (whole?.[3] !== '/') return damaged(`没有 ${name}`)
  return `${xml.slice(0, whole.index)}<${whole[1]}${name}${whole[2]}>${text}</${whole[1]}${name}>${xml.slice(whole.index + whole[0].length)}`
}
/** Puts text after the beginning of the first element of a name. */
export function prependInside(xml: string, name: string, text: string): string {
  const begin = element(name, '').exec(xml)
  if (!begin) return damaged(`没有 ${name}`)
  if (begin[3] === '/') return appendInside(xml, name, text)
  const at = begin.index + begin[0].length
  return xml.slice(0, at) + text + xml.slice(at)
}
