import type { PublishedFigure } from '../../../preload/contract/payment'
import { checkFigure } from '../fund-reconciliation'
import { publishedText, readPublished } from '../published-number'
import { readEquations } from '../published-text'
import type { TextNumber, TextSentence } from './read-numbers'

/** What the numbers of one sentence claim of each other, as figures that can be checked. Where a sentence claims nothing, nothing is made up. */
export function figuresOf(sentence: TextSentence): PublishedFigure[] {
  const equations = sentence.text
    .split(/[，,](?!\d{3}\b)/)
    .filter((clause) => /\d\s*[×*÷]|=|\d[^\s\d]{0,3}\+\s*\S*\d/.test(clause))
    .flatMap((clause) => readEquations(clause).figures)
  if (equations.length > 0) return equations
  const { numbers, text } = sentence
  const twoRates = mix(numbers, text)
  if (twoRates.length > 0) return twoRates
  return [...shares(numbers), ...rates(numbers), ...product(numbers), ...totals(numbers, text), ...percents(numbers, text)]
}

const counted = new Set(['人', '人次', '户', '个', '例', '份', '件', '次'])
const totalWords = /(合计|总计|共计|总额|总数|一共|共发放|共|总)[^\d，、]*$/
const named = ({ label, value }: TextNumber): { name: string; value: string } => ({ name: label.replace(/^其中/, '').slice(0, 40), value })
/** A total needs no name of its own: the sentence stands beside it. */
const head = (unit: string, name = ''): { name: string; unit: string } => ({ name: totalWords.test(name) ? '' : name.slice(0, 40), unit })

/** Parts of who pays: they have to be exactly 100 %. */
function shares(numbers: readonly TextNumber[]): PublishedFigure[] {
  const parts = numbers.filter(({ per, label }) => per === '%' && /(^|由|其中)(中央|国家|省|市|县|区|乡|镇|村|各级|地方)(级|本级|财政)*$/.test(label))
  const work = numbers.filter(({ per, label }) => per === '%' && /(平时|年终|日常|领导线|基层线)[^\d]*$/.test(label))
  return [parts, work]
    .filter((list) => list.length >= 2)
    .map((list) => ({ kind: 'share', ...head('', list === work ? '权重' : '分担比例'), parts: list.map(named) }))
}

/** 出生率 − 死亡率 = 自然增长率. */
function rates(numbers: readonly TextNumber[]): PublishedFigure[] {
  const of = (word: RegExp): TextNumber | undefined => numbers.find(({ per, label }) => per === '‰' && word.test(label))
  const [birth, death, growth] = [of(/出生率$/), of(/死亡率$/), of(/(自然增长率|自增率)$/)]
  if (birth === undefined || (death === undefined && growth === undefined)) return []
  const part = (death ?? growth)!
  const rest = death === undefined || growth === undefined ? {} : { rest: growth.value }
  return [{ kind: 'difference', ...head('‰', death === undefined ? '死亡率' : '自然增长率'), from: birth.value, parts: [named(part)], ...rest }]
}

/** So many people at one of two rates. */
function mix(numbers: readonly TextNumber[], text: string): PublishedFigure[] {
  const persons = numbers.find(({ unit }) => unit === '人' || unit === '户')
  const [high, low, total] = numbers.filter(({ from, unit }) => persons !== undefined && from > persons.from && (unit === '元' || unit === ''))
  if (persons === undefined || high === undefined || low === undefined || total === undefined) return []
  if (!/^元?\s*(或|或者)\s*(每[人户]每?[年月]?)?$/.test(text.slice(high.to, low.from)) || !totalWords.test(total.lead)) return []
  return [{ kind: 'mix', ...head('元'), persons: persons.value, rates: [high.value, low.value], total: total.value }]
}

const perHead = /(每人|每户|每名|每村|每个|每例|每份|人均|户均|村均|标准)[^\d，、]*$/
/** So many at so much each make so much together; a monthly rate counts twelve times unless one month is meant. */
function product(numbers: readonly TextNumber[]): PublishedFigure[] {
  const at = numbers.findIndex(({ lead, unit }) => unit === '元' && perHead.test(lead))
  const rate = numbers[at]
  const count = numbers.slice(0, Math.max(at, 0)).findLast(({ unit, per }) => counted.has(unit) && per === null)
  const total =
    numbers.slice(at + 1).find(({ unit }) => unit === '元') ??
    numbers.slice(0, Math.max(at, 0)).find(({ unit, from }) => unit === '元' && count !== undefined && from > count.from)
  if (rate === undefined || count === undefined || total === undefined) return []
  const figure = (each: string): PublishedFigure => ({
    kind: 'product',
    ...head('元', count.label),
    terms: [{ count: count.value, rate: each }],
    total: total.value,
  })
  const monthly = readPublished(rate.value)
  return [!/每月/.test(rate.lead) || 'why' in monthly ? figure(rate.value) : figure(publishedText(monthly.value * 12n))]
}

/** A total beside its parts, or 其中 after it; one part alone tells the rest. */
function totals(numbers: readonly TextNumber[], text: string): PublishedFigure[] {
  for (const [at, total] of numbers.entries()) {
    if (total.per !== null) continue
    const same = (each: TextNumber): boolean => each.per === null && each.unit === total.unit && !perHead.test(each.lead)
    const inside = numbers.slice(at + 1).filter(same)
    const among = inside.length > 0 && /其中/.test(text.slice(total.to, inside[0]!.from))
    if (among && inside.length >= 2) return [amongOf(total, inside)]
    if (among) return [{ kind: 'difference', ...head(total.unit, `${total.label}其余`), from: total.value, parts: [named(inside[0]!)] }]
    const before: TextNumber[] = []
    for (let index = at - 1; index >= 0 && same(numbers[index]!); index--) before.unshift(numbers[index]!)
    if (before.length >= 2 && totalWords.test(total.lead))
      return [{ kind: 'sum', ...head(total.unit, total.label), parts: before.map(named), total: total.value }]
    if (totalWords.test(total.lead) && inside.length >= 2 && /[：:（(]$/.test(inside[0]!.lead.replace(/[^：:（(]*$/, '')))
      return [{ kind: 'sum', ...head(total.unit, total.label), parts: inside.map(named), total: total.value }]
  }
  return []
}

/** Parts that leave nothing out: men and women, the levels that pay. */
const wholeParts = /^(其中)?(男|女|男性|女性|中央|国家|省|市|县|区|乡|镇|村)(级|财政)*$/
/** 其中: all parts when some of them from the first on make the total, or when they are of a kind that leaves nothing out, or too much; otherwise what they leave. */
function amongOf(total: TextNumber, inside: readonly TextNumber[]): PublishedFigure {
  const values = inside.map(valueOf)
  const whole = valueOf(total)
  const sums = values.map((_, index) => values.slice(0, index + 1).reduce((sum, value) => sum + value, 0n))
  const exact = sums.findIndex((sum, index) => index > 0 && sum === whole)
  const parts = exact > 0 ? inside.slice(0, exact + 1) : inside
  if (exact < 0 && sums.at(-1)! < whole && !inside.every(({ label }) => wholeParts.test(label)))
    return { kind: 'difference', ...head(total.unit, `${total.label}其余`), from: total.value, parts: inside.map(named) }
  return { kind: 'sum', ...head(total.unit, total.label), parts: parts.map(named), total: total.value }
}
function valueOf({ value }: Pick<TextNumber, 'value'>): bigint {
  const read = readPublished(value)
  return 'why' in read ? 0n : read.value
}

const fractions: Record<string, string> = { 三分之一: '33.33%', 三分之二: '66.67%', 四分之一: '25%', 四分之三: '75%', 五分之一: '20%', 一半: '50%' }
/** A share in per cent of what was counted in the same sentence; without the whole it is computed. */
function percents(numbers: readonly TextNumber[], text: string): PublishedFigure[] {
  const found: PublishedFigure[] = []
  for (const percent of numbers
    .filter(({ per, lead }) => per === '%' && /(占|率|比例|覆盖)/.test(lead))
    .map(({ value, from, label }) => ({ value, from, label }))
    .concat(Object.entries(fractions).flatMap(([word, value]) => (text.includes(word) ? [{ value, from: text.indexOf(word), label: word }] : [])))) {
    const counts = numbers.filter(({ from, per, unit }) => from < percent.from && per === null && counted.has(unit))
    const figure = shareOf(percent, counts, text)
    if (figure !== undefined) found.push({ kind: 'percent', ...head('', percent.label), percent: percent.value, ...figure })
  }
  return found
}
/** Which counts a share speaks of: the pair that agrees with it if there is one; a rate of 其中 may have a base that is not in the sentence, which is then computed. */
function shareOf(percent: { value: string; label: string }, counts: readonly TextNumber[], text: string): { part: string; whole?: string } | undefined {
  const last = counts.at(-1)
  if (last === undefined) return undefined
  const stated = /占\D*$/.test(last.lead) && counts.length > 1 ? last : undefined
  const rest = stated === undefined ? counts : counts.slice(0, -1)
  if (rest.length === 1) return { part: rest[0]!.value, ...(stated === undefined ? {} : { whole: stated.value }) }
  const whole = stated ?? rest.reduce((most, each) => (valueOf(each) > valueOf(most) ? each : most))
  const parts = rest.filter((each) => each !== whole)
  const nearest = parts.at(-1)!
  const word = percent.label.replace(/(率|比例|比重)$/, '')
  const same = parts.findLast(({ label }) => label.replace(/^其中/, '') === word)
  // findings joined by 和 or 、 are one part
  const joined =
    parts.length > 1 && parts.every((each, index) => index === parts.length - 1 || /^[^，]*[和、]/.test(text.slice(each.to, parts[index + 1]!.from)))
  const sum = publishedText(parts.reduce((total, each) => total + valueOf(each), 0n))
  const claims = [...(same === undefined ? [] : [same.value]), ...(joined ? [sum] : []), nearest.value].map((part) => ({ part, whole: whole.value }))
  const agreeing = claims.find((claim) => checkFigure({ kind: 'percent', name: '', unit: '', percent: percent.value, ...claim }).verdict === 'exact')
  if (agreeing !== undefined) return agreeing
  return same === undefined && /其中/.test(nearest.lead) && /率$/.test(percent.label) ? { part: nearest.value } : claims[0]
}
