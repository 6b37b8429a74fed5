import { damaged, refuse } from './refusal'

/** One tag of an XML part; names and attribute names without their namespace prefix. */
export interface XmlTag {
  name: string
  attributes: Map<string, string>
  closing: boolean
  selfClosed: boolean
  start: number
  end: number
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function entity(whole: string, body: string): string {
  if (!body.startsWith('#')) return named.get(body) ?? damaged(`不认识的字符 ${whole}`)
  const code = /^#x[0-9a-f]{1,6}$/i.test(body) ? parseInt(body.slice(2), 16) : /^#\d{1,7}$/.test(body) ? Number(body.slice(1)) : 0
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return damaged(`不认识的字符 ${whole}`)
  return String.fromCodePoint(code)
}

/** Text of an XML file: references resolved (above U+FFFF too), line ends normalised. Refuses references that mean nothing. */
export function xmlText(xml: string): string {
  const text = xml.includes('\r') ? xml.replace(/\r\n?/g, '\n') : xml
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12});?/g, (whole: string, body: string) => (whole.endsWith(';') ? entity(whole, body) : damaged('不认识的字符 &')))
}

/** Text of a cell: XML text in which Excel also writes `_x000D_` for control characters. */
export function cellText(xml: string): string {
  const text = xmlText(xml)
  return text.includes('_x') ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text
}

/** One match per comment, declaration, CDATA section or tag (2 = its name, 3 = what follows the name). */
const tokens = (): RegExp => /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([^\s<>/!?="']+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g

/** Refuses XML whose tags do not close one another: lenient readers would make something of it. */
export function proveWellFormed(xml: string): void {
  const open: string[] = []
  let end = 0
  for (const match of xml.matchAll(tokens())) {
    if (xml.slice(end, match.index).includes('<')) damaged('XML 标记')
    end = match.index + match[0].length
    const [, slash, name, inside] = match
    if (name === undefined || inside?.endsWith('/')) continue
    if (slash !== '/') open.push(name)
    else if (open.pop() !== name) damaged('XML 标记不成对')
  }
  if (open.length > 0 || xml.indexOf('<', end) >= 0) damaged('XML 标记不成对')
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The tags of a small XML part, comments and declarations left out. Refuses DTDs: nothing in a table needs one, and entity bombs live there. */
export function* xmlTags(xml: string): Generator<XmlTag> {
  refuseDtd(xml)
  const tag = tokens()
  for (let match = tag.exec(xml); match; match = tag.exec(xml)) {
    if (match[2] === undefined) continue
    const inside = match[3] ?? ''
    const attributes = new Map<string, string>()
    for (const [, name, double, single] of inside.matchAll(/([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
      attributes.set(local(name!), xmlText(double ?? single ?? ''))
    yield { name: local(match[2]), attributes, closing: match[1] === '/', selfClosed: inside.endsWith('/'), start: match.index, end: tag.lastIndex }
  }
}

/** Refuses an XML text that declares a document type or entities. */
export function refuseDtd(xml: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) refuse('文件里带有不该出现的声明（DTD）', '请不要使用这个文件，向发送人重新要一份')
}

/** Concatenated text of a string item: plain text or rich-text runs, phonetic guides (rPh) left out. */
export function richText(xml: string): string {
  let text = ''
  let phonetic = false
  let from = -1
  for (const tag of xmlTags(xml)) {
    if (tag.name === 'rPh') phonetic = !tag.closing && !tag.selfClosed
    if (tag.name !== 't' || phonetic || tag.selfClosed) continue
    if (!tag.closing) from = tag.end
    else if (from >= 0) {
      text += xml.slice(from, tag.start)
      from = -1
    }
  }
  if (text.includes('<')) damaged('文字里有标记')
  return cellText(text)
}
