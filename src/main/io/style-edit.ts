import { damaged } from './refusal'

/** A styles part that takes more styles; the ones that are there keep their numbers. */
export interface StyleEdit {
  /** Number of the style that looks like an old one with a colour behind it. */
  filled(old: number, colour: string): number
  /** Number of a plain style: text format, lines wrapped, a colour behind it if one is given. */
  plain(colour?: string): number
  xml(): string
}

const list = (xml: string, name: string): { start: number; end: number; open: string; body: string; prefix: string } | undefined => {
  const match = new RegExp(`<((?:[\\w.-]+:)?)${name}(?=[\\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*?)>([\\s\\S]*?)</\\1${name}>`).exec(xml)
  return match ? { start: match.index, end: match.index + match[0].length, open: match[2]!, body: match[3]!, prefix: match[1]! } : undefined
}
const entries = (body: string, name: string): string[] =>
  [...body.matchAll(new RegExp(`<((?:[\\w.-]+:)?)${name}(?=[\\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*?(?:/>|>[\\s\\S]*?</\\1${name}>)`, 'g'))].map(
    (match) => match[0],
  )
const counted = (open: string, count: number): string =>
  /\scount\s*=/.test(open) ? open.replace(/(\scount\s*=\s*)(?:"\d*"|'\d*')/, `$1"${count}"`) : `${open} count="${count}"`
const withAttribute = (xml: string, name: string, value: string): string => {
  const end = /^<[^\s/>]+/.exec(xml)![0].length
  const bare = xml.slice(end).replace(new RegExp(`^((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*?)\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '$1')
  return `${xml.slice(0, end)} ${name}="${value}"${bare}`
}

/** Opens the styles of a workbook to add to them. */
export function editStyles(styles: string): StyleEdit {
  const formats = list(styles, 'cellXfs') ?? damaged('没有单元格样式')
  const fills = list(styles, 'fills') ?? damaged('没有底色样式')
  const xfs = entries(formats.body, 'xf')
  const fillEntries = entries(fills.body, 'fill')
  const addedXfs: string[] = []
  const addedFills: string[] = []
  const { prefix } = formats
  const known = new Map<string, number>()
  const once = (key: string, make: () => string): number => {
    const found = known.get(key)
    if (found !== undefined) return found
    const number = xfs.length + addedXfs.push(make()) - 1
    known.set(key, number)
    return number
  }
  const fillOf = (colour: string): number => {
    const xml = `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${colour}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`
    const at = addedFills.indexOf(xml)
    return fillEntries.length + (at >= 0 ? at : addedFills.push(xml) - 1)
  }
  return {
    filled: (old, colour) =>
      once(`${old} ${colour}`, () =>
        withAttribute(
          withAttribute(xfs[old] ?? xfs[0] ?? `<${prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`, 'fillId', String(fillOf(colour))),
          'applyFill',
          '1',
        ),
      ),
    plain: (colour) =>
      once(
        `plain ${colour ?? ''}`,
        () =>
          `<${prefix}xf numFmtId="49" fontId="0" fillId="${colour === undefined ? 0 : fillOf(colour)}" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1"><${prefix}alignment vertical="top" wrapText="1"/></${prefix}xf>`,
      ),
    xml() {
      if (addedXfs.length === 0) return styles
      const grown = (part: NonNullable<ReturnType<typeof list>>, name: string, count: number, more: readonly string[]): string =>
        `<${part.prefix}${name}${counted(part.open, count + more.length)}>${part.body}${more.join('')}</${part.prefix}${name}>`
      const edits = [
        { ...fills, text: grown(fills, 'fills', fillEntries.length, addedFills) },
        { ...formats, text: grown(formats, 'cellXfs', xfs.length, addedXfs) },
      ].toSorted((a, b) => b.start - a.start)
      return edits.reduce((xml, { start, end, text }) => xml.slice(0, start) + text + xml.slice(end), styles)
    },
  }
}
