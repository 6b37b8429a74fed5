import type { PublishedFigure } from '../../preload/contract/payment'

/** A line of a report that is no equation this page knows. */
export interface UnreadLine {
  line: number
  text: string
  message: string
}
const number = String.raw`-?[\dxX某][\d,.，、xX某]*(?:万|亿)?(?:元|人|户|例|个|份)?[%‰]?`
const term = new RegExp(`^(.*?)(${number})$`)

/**
 * Reads equations as a clerk copies them from a report, one a line: `资金合计：中央595.1+省526+市4.99+县97.89=1223.2 万元`, `848×1000=84.8万`, `118÷317=37.2%`,
 * `50%+20%+20%`, `78人，1200或960，合计90000`. A unit set off by a space counts for the whole line. What is left out after `=` is computed.
 */
export function readEquations(text: string): { figures: PublishedFigure[]; unread: UnreadLine[] } {
  const figures: PublishedFigure[] = []
  const unread: UnreadLine[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const plain = raw.normalize('NFKC').trim()
    if (plain === '') continue
    const read = readEquation(plain)
    if (typeof read === 'string') unread.push({ line: index + 1, text: raw.trim().slice(0, 80), message: read })
    else figures.push(read)
  }
  return { figures, unread }
}

function readEquation(plain: string): PublishedFigure | string {
  const named = /^([^:=+×*÷/]{1,60}):(.+)$/.exec(plain)
  const name = named && /\D/.test(named[1]!) ? named[1]!.trim() : ''
  let rest = name === '' ? plain : named![2]!.trim()
  const mix = /^(\d[\d,.]*(?:人|户)?)[,;]\s*(\d[\d,.]*元?)\s*(?:或|\/)\s*(\d[\d,.]*?元?)[,;]\s*(?:合计|共)\s*(\d.*)$/.exec(rest)
  if (mix) return { kind: 'mix', name, unit: '元', persons: mix[1]!.trim(), rates: [mix[2]!.trim(), mix[3]!.trim()], total: mix[4]!.trim() }
  const ending = /\s(万元|亿元|元|人|户|例|个|份)$/.exec(rest)
  const unit = ending?.[1] ?? ''
  if (ending) rest = rest.slice(0, ending.index)
  const [left, right, ...more] = rest.split('=').map((each) => each.trim())
  if (left === undefined || more.length > 0 || left === '') return '一行只写一个等式，例如：中央595.1 + 省526 = 1121.1'
  const stated = right === undefined || right === '' || right === '?' ? undefined : right
  const head = { name, unit }
  if (/[×*]/.test(left)) return product(head, left, stated)
  if (/[÷/]/.test(left)) return quotient(head, left, stated)
  const minus = left.split(/(?<=\S)\s*[-−－]\s*(?=\S)/)
  if (minus.length > 1) {
    const parts = minus.map(part)
    const bad = parts.findIndex((each) => each === undefined)
    if (bad >= 0) return `“${minus[bad]}”里没有数字`
    return { kind: 'difference', ...head, from: parts[0]!.value, parts: parts.slice(1).map((each) => each!), ...(stated === undefined ? {} : { rest: stated }) }
  }
  const added = left.split('+').map((each) => each.trim())
  if (added.length < 2) return '没有找到算式。请写成一行一个等式，用 + − × ÷ 和 = 连接'
  const parts = added.map(part)
  const bad = parts.findIndex((each) => each === undefined)
  if (bad >= 0) return `“${added[bad]}”里没有数字`
  const all = parts.map((each) => each!)
  if (all.every((each) => each.value.endsWith('%')) && (stated === undefined || /^100(\.0+)?%$/.test(stated))) return { kind: 'share', ...head, parts: all }
  return { kind: 'sum', ...head, parts: all, ...(stated === undefined ? {} : { total: stated }) }
}

type Head = { name: string; unit: string }
function part(text: string): { name: string; value: string } | undefined {
  const match = term.exec(text.trim())
  return match ? { name: match[1]!.trim(), value: match[2]! } : undefined
}
const valueOf = (text: string): string => part(text)?.value ?? text.trim()

function product(head: Head, left: string, total: string | undefined): PublishedFigure | string {
  const terms = left.split('+').map((each) => each.split(/[×*]/).map((factor) => factor.trim()))
  const bad = terms.find((factors) => factors.length !== 2)
  if (bad) return `“${bad.join('×')}”应是人数×标准`
  return {
    kind: 'product',
    ...head,
    terms: terms.map(([count, rate]) => ({ count: valueOf(count!), ...(rate === '' || rate === '?' ? {} : { rate: valueOf(rate!) }) })),
    ...(total === undefined ? {} : { total }),
  }
}
function quotient(head: Head, left: string, percent: string | undefined): PublishedFigure | string {
  const factors = left.split(/[÷/]/).map((each) => each.trim())
  if (factors.length !== 2) return '占比应写成 部分÷总数=百分比'
  const [own, whole] = factors as [string, string]
  return {
    kind: 'percent',
    ...head,
    part: valueOf(own),
    ...(whole === '' || whole === '?' ? {} : { whole: valueOf(whole) }),
    ...(percent === undefined ? {} : { percent }),
  }
}
