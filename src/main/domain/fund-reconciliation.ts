import type { FigureFinding, PublishedFigure } from '../../preload/contract/payment'
import { divideRounded, publishedText, readPublished, roundTo, unit, type PublishedNumber } from './published-number'

type Of<K extends PublishedFigure['kind']> = Extract<PublishedFigure, { kind: K }>
/** Reads a text; the first one that cannot be read is told instead of a result. */
type Read = (text: string) => PublishedNumber

/** Holds the published figures of a report against each other (POLICY 12): exact, differing by so much, computed because left out, or unreadable. Nothing is mended. */
export function checkFigure(figure: PublishedFigure): FigureFinding {
  const faults: string[] = []
  const read: Read = (text) => {
    const number = readPublished(text)
    if (!('why' in number)) return number
    faults.push(number.why)
    return { value: 0n, decimals: 0, multiplier: 1n, per: null }
  }
  const finding = find(figure, read)
  const unreadable = faults.length > 0 ? faults[0]! : finding === undefined ? '数字不够，或要除以 0，算不出来' : undefined
  if (unreadable === undefined) return finding!
  // A rate that lost its digits can still be told from the others; that is a hint, not a mending.
  const hint = figure.kind === 'product' ? productHint(figure) : ''
  return { name: figure.name, verdict: 'unreadable', computed: null, stated: null, difference: null, sentence: `${label(figure)}${unreadable}${hint}。` }
}

function find(figure: PublishedFigure, read: Read): FigureFinding | undefined {
  switch (figure.kind) {
    case 'sum':
      return sum(figure, read)
    case 'difference':
      return difference(figure, read)
    case 'product':
      return product(figure, read)
    case 'mix':
      return mix(figure, read)
    case 'share':
      return share(figure, read)
    case 'percent':
      return percent(figure, read)
  }
}

const label = ({ name }: PublishedFigure): string => (name === '' ? '' : `${name}：`)
const shown = (value: bigint, word: string): string => `${publishedText(value)}${word === '' ? '' : ` ${word}`}`
const add = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)
const signed = (value: bigint, word: string): string => `${value > 0n ? '+' : ''}${shown(value, word)}`

/** Compares what was computed with what was stated; `how` is the calculation in words. */
function verdict(figure: PublishedFigure, how: string, computed: bigint, stated: bigint | undefined, word = figure.unit): FigureFinding {
  const base = { name: figure.name, computed: publishedText(computed), stated: stated === undefined ? null : publishedText(stated) }
  if (stated === undefined)
    return { ...base, verdict: 'derived', difference: null, sentence: `${label(figure)}${how} = ${shown(computed, word)}（原文没有这个数，由其他数算出）。` }
  if (stated === computed) return { ...base, verdict: 'exact', difference: '0', sentence: `${label(figure)}${how} = ${shown(computed, word)}，与公布数一致。` }
  const gap = computed - stated
  return {
    ...base,
    verdict: 'differs',
    difference: publishedText(gap),
    sentence: `${label(figure)}${how} = ${shown(computed, word)}，公布的是 ${shown(stated, word)}，相差 ${signed(gap, word)}（算得减公布）。没有改动任何数字，请查明哪一个写错。`,
  }
}

function sum(figure: Of<'sum'>, read: Read): FigureFinding {
  const parts = figure.parts.map((part) => ({ ...part, value: read(part.value).value }))
  const how = parts.map((part) => `${part.name}${publishedText(part.value)}`).join(' + ')
  return verdict(figure, how, add(parts.map((part) => part.value)), figure.total === undefined ? undefined : read(figure.total).value)
}

function difference(figure: Of<'difference'>, read: Read): FigureFinding {
  const from = read(figure.from).value
  const parts = figure.parts.map((part) => ({ ...part, value: read(part.value).value }))
  const how = [publishedText(from), ...parts.map((part) => `${part.name}${publishedText(part.value)}`)].join(' − ')
  return verdict(figure, how, from - add(parts.map((part) => part.value)), figure.rest === undefined ? undefined : read(figure.rest).value)
}

function product(figure: Of<'product'>, read: Read): FigureFinding | undefined {
  const stated = figure.total === undefined ? undefined : read(figure.total).value
  const terms = figure.terms.map((term) => ({ count: read(term.count).value, rate: term.rate === undefined ? undefined : read(term.rate).value }))
  const known = terms.filter((term): term is { count: bigint; rate: bigint } => term.rate !== undefined)
  const computed = add(known.map(({ count, rate }) => (count * rate) / unit))
  const open = terms.filter((term) => term.rate === undefined)
  const how = known.map(({ count, rate }) => `${publishedText(count)} × ${publishedText(rate)}`).join(' + ')
  if (open.length === 0) return verdict(figure, how, computed, stated)
  if (open.length > 1 || stated === undefined || open[0]!.count === 0n) return undefined
  const rest = stated - computed
  return verdict(
    figure,
    `${how === '' ? publishedText(stated) : `(${publishedText(stated)} − ${how})`} ÷ ${publishedText(open[0]!.count)}`,
    divideRounded(rest * unit, open[0]!.count),
    undefined,
  )
}
function productHint({ terms, total }: Of<'product'>): string {
  const [term] = terms
  if (terms.length !== 1 || total === undefined) return ''
  const [count, money] = [readPublished(term!.count), readPublished(total)]
  if ('why' in count || 'why' in money || count.value === 0n) return ''
  return `；按总额 ${publishedText(money.value)} ÷ ${publishedText(count.value)} = ${publishedText(divideRounded(money.value * unit, count.value))}，供核对`
}

function mix(figure: Of<'mix'>, read: Read): FigureFinding | undefined {
  const persons = read(figure.persons).value
  const [high, low] = figure.rates.map((rate) => read(rate).value) as [bigint, bigint]
  const total = read(figure.total).value
  if (high === low) return undefined
  // persons = a + b, total = a × high + b × low
  const numerator = total * unit - persons * low
  const first = numerator / (high - low)
  const second = persons - first
  const whole = numerator % (high - low) === 0n && first % unit === 0n && first >= 0n && second >= 0n
  const nearest = whole ? first : roundTo(first, 0) < 0n ? 0n : roundTo(first, 0) > persons ? persons : roundTo(first, 0)
  const rest = persons - nearest
  const how = `${publishedText(nearest)} × ${publishedText(high)} + ${publishedText(rest)} × ${publishedText(low)}`
  const finding = verdict(figure, how, (nearest * high + rest * low) / unit, total)
  return whole
    ? { ...finding, sentence: finding.sentence.replace('，与公布数一致', `，共 ${publishedText(persons)} 人，与公布数一致，且只有这一种分法`) }
    : finding
}

function share(figure: Of<'share'>, read: Read): FigureFinding {
  const parts = figure.parts.map((part) => ({ ...part, value: read(part.value).value }))
  const finding = verdict(
    figure,
    parts.map((part) => `${part.name}${publishedText(part.value)}%`).join(' + '),
    add(parts.map((part) => part.value)),
    100n * unit,
    '%',
  )
  return finding.verdict === 'differs' ? { ...finding, sentence: finding.sentence.replace('公布的是', '应当正好是') } : finding
}

function percent(figure: Of<'percent'>, read: Read): FigureFinding | undefined {
  const part = read(figure.part).value
  const whole = figure.whole === undefined ? undefined : read(figure.whole).value
  const stated = figure.percent === undefined ? undefined : read(figure.percent)
  const per = stated?.per ?? '%'
  const base = per === '‰' ? 1000n : 100n
  if (whole !== undefined) {
    if (whole === 0n) return undefined
    const computed = roundTo(divideRounded(part * base * unit, whole), stated?.decimals ?? 2)
    return verdict(figure, `${publishedText(part)} ÷ ${publishedText(whole)}`, computed, stated?.value, per)
  }
  if (stated === undefined || stated.value === 0n) return undefined
  return verdict(
    figure,
    `${publishedText(part)} ÷ ${publishedText(stated.value)}${per}`,
    roundTo(divideRounded(part * base * unit, stated.value), 0),
    undefined,
  )
}
