import { refuse } from './refusal'

/** Rows put into a sheet: after a row, so many, each like that row. */
export interface InsertedRows {
  after: number
  count: number
}

const rowPattern = /<((?:[\w.-]+:)?)row(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/\1row>)/g
const numberOf = (inside: string): number => Number(/(?:^|\s)r\s*=\s*["'](\d+)["']/.exec(inside)?.[1] ?? 0)

/** References of a formula or a list of areas with rows inserted: an area that reaches the last row above grows, one below moves. Names of functions and texts stay. */
export function shiftReferences(text: string, { after, count }: InsertedRows): string {
  const moved = (row: number): number => (row > after ? row + count : row)
  return text
    .split(/("(?:[^"]|"")*")/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(
            /(?<![A-Za-z0-9_.!'])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Z]{1,3})(\$?)(\d{1,7}))?(?![A-Za-z0-9_(.!])/g,
            (_, a: string, column: string, b: string, row: string, a2?: string, column2?: string, b2?: string, row2?: string) => {
              if (row2 === undefined) return `${a}${column}${b}${moved(Number(row))}`
              const end = Number(row2)
              return `${a}${column}${b}${moved(Number(row))}:${a2}${column2}${b2}${end >= after ? end + count : end}`
            },
          ),
    )
    .join('')
}

/** The XML of a sheet with rows inserted below one of its rows, which gives them its height and its styles. Merged areas, formulas, conditional formats, drop-downs and print areas of the sheet move with them. Refuses what cannot be moved safely. */
export function insertRows(xml: string, inserted: InsertedRows): string {
  const { after, count } = inserted
  if (count <= 0) return xml
  const cannot = (what: string): never => refuse(`名单比表里留的行多 ${count} 行，但这张表有${what}，自动加行会弄乱它`, `请在空表里多留 ${count} 行再收进来`)
  if (/<(?:[\w.-]+:)?tablePart(?=[\s/>])/.test(xml)) cannot('“表格”样式的区域')
  if (/<(?:[\w.-]+:)?legacyDrawing(?=[\s/>])/.test(xml)) cannot('批注')
  const rows = [...xml.matchAll(rowPattern)]
  const like = rows.find((match) => numberOf(match[2]!) === after)
  const renumbered = (match: RegExpMatchArray, to: number, keep: boolean): string => {
    const from = numberOf(match[2]!)
    const [whole, prefix = ''] = match
    const own = whole.replace(new RegExp(`^(<${prefix}row\\b[^>]*?\\sr\\s*=\\s*["'])${from}(["'])`), `$1${to}$2`)
    const placed = own.replace(new RegExp(`(<${prefix}c\\b[^>]*?\\sr\\s*=\\s*["'][A-Z]{1,3})${from}(["'])`, 'g'), `$1${to}$2`)
    // A row that is only a pattern brings its looks, not what stands in it.
    return keep
      ? placed
      : placed.replace(
          new RegExp(`<${prefix}c\\b((?:[^<>"']|"[^"]*"|'[^']*')*?)(?:/>|>[\\s\\S]*?</${prefix}c>)`, 'g'),
          (_, inside: string) => `<${prefix}c${inside.replace(/\st\s*=\s*["'][^"']*["']/, '')}/>`,
        )
  }
  const formulas = (text: string): string =>
    text.replace(/(<(?:[\w.-]+:)?f(?=[\s>])(?:[^<>"']|"[^"]*"|'[^']*')*>)([^<]*)(<)/g, (_, open: string, body: string, close: string) => {
      if (/\st\s*=\s*["'](shared|array|dataTable)["']/.test(open)) cannot('成片的公式')
      return open + shiftReferences(body, inserted) + close
    })
  const out: string[] = []
  let done = 0
  for (const match of rows) {
    const number = numberOf(match[2]!)
    out.push(xml.slice(done, match.index))
    out.push(formulas(number > after ? renumbered(match, number + count, true) : match[0]))
    // Where the empty form has no such row there is nothing to be like: the rows come with their values.
    if (match === like) for (let n = 1; n <= count; n++) out.push(renumbered(match, after + n, false))
    done = match.index + match[0].length
  }
  out.push(xml.slice(done))
  return out
    .join('')
    .replace(/(<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*")([^"]+)/g, (_, open: string, area: string) => open + shiftMerge(area, inserted))
    .replace(
      /(\ssqref\s*=\s*")([^"]+)/g,
      (_, open: string, areas: string) =>
        open +
        areas
          .split(' ')
          .map((area) => shiftReferences(area, inserted))
          .join(' '),
    )
    .replace(/(<(?:[\w.-]+:)?(?:dimension|autoFilter)\s[^>]*?ref\s*=\s*")([^"]+)/g, (_, open: string, area: string) => open + shiftReferences(area, inserted))
    .replace(/(<(?:[\w.-]+:)?brk\s[^>]*?id\s*=\s*")(\d+)/g, (_, open: string, row: string) => `${open}${Number(row) > after ? Number(row) + count : row}`)
    .replace(/(<(?:[\w.-]+:)?formula\d?(?:\s[^>]*)?>)([^<]*)/g, (_, open: string, body: string) => open + shiftReferences(body, inserted))
}

/** A merged area moves whole when it lies below; one that ends on the last row of the list does not grow. */
function shiftMerge(area: string, { after, count }: InsertedRows): string {
  return area.replace(/([A-Z]{1,3})(\d+)/g, (_, column: string, row: string) => `${column}${Number(row) > after ? Number(row) + count : row}`)
}
