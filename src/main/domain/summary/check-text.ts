import type { FigureFinding } from '../../../preload/contract/payment'
import type { OwnFinding } from '../../../preload/contract/summary'
import { checkFigure } from '../fund-reconciliation'
import { divideRounded, publishedText, readPublished, roundTo, unit } from '../published-number'
import { readSentences, type TextNumber } from './read-numbers'
import { figuresOf } from './text-figures'
import { figureText, unitWord, type SummaryFigure } from './figure'

/** A claim of a text with the sentence it stands in. */
export interface TextFinding {
  line: number
  text: string
  finding: FigureFinding
}

/** Reads a text sentence by sentence: what its numbers claim of each other, and what the office's own records say of the same things. Nothing is mended. */
export function checkText(text: string, own: readonly SummaryFigure[]): { findings: TextFinding[]; own: OwnFinding[]; numbers: number } {
  const sentences = readSentences(text)
  const findings = sentences.flatMap((sentence) =>
    figuresOf(sentence).map((figure) => ({ line: sentence.line, text: sentence.text, finding: checkFigure(figure) })),
  )
  const compared = sentences.flatMap((sentence) =>
    sentence.numbers.flatMap((number) => {
      const figure = ownFigure(number, own)
      return figure === undefined ? [] : [{ line: sentence.line, text: sentence.text, ...compare(number, figure) }]
    }),
  )
  return { findings, own: compared, numbers: sentences.reduce((total, { numbers }) => total + numbers.length, 0) }
}

/** The figure of ours whose name stands before a number and whose unit it has; the longest name wins. */
function ownFigure({ label, unit: word, per }: TextNumber, own: readonly SummaryFigure[]): SummaryFigure | undefined {
  const plain = label.replace(/^(其中|全镇|全乡|全县|本月|本年|今年|全年|现有|共有|截至.*末)/, '')
  let best: { figure: SummaryFigure; length: number } | undefined
  for (const figure of own) {
    if (figure.value === null || !fits(figure, word, per)) continue
    for (const alias of [figure.title, ...figure.aliases])
      if (plain.endsWith(alias) && alias.length > (best?.length ?? 0)) best = { figure, length: alias.length }
  }
  return best?.figure
}
function fits({ unit: own }: SummaryFigure, word: string, per: TextNumber['per']): boolean {
  if (own === 'permille' || own === 'percent') return per === (own === 'permille' ? '‰' : '%')
  if (per !== null) return false
  if (own === 'fen') return word === '元'
  return word === '' || word === unitWord(own) || (own === 'person' && (word === '例' || word === '个'))
}

function compare({ value }: TextNumber, figure: SummaryFigure): Omit<OwnFinding, 'line' | 'text'> {
  const word = unitWord(figure.unit)
  const shown = figureText(figure)
  const base = { key: figure.key, title: figure.title, stated: value, own: shown }
  const read = readPublished(value)
  if ('why' in read) return { ...base, verdict: 'unreadable', difference: null, sentence: read.why }
  const step = (unit / 10n ** BigInt(read.decimals)) * read.multiplier
  const exact = ownValue(figure)
  // A rate is as exact as it was printed, and a sum in 万 no better than its last digit.
  const mine = read.per === null ? exact : roundTo(exact, Math.min(read.decimals, 8))
  const gap = mine - read.value
  if (gap === 0n) return { ...base, verdict: 'exact', difference: '0', sentence: `${figure.title} ${shown}${word}，一致。` }
  const rounded = read.multiplier > 1n && (gap < 0n ? -gap : gap) * 2n <= step
  const sentence = `${figure.title}：来文 ${value}${word}，本单位 ${shown}${word}，相差 ${gap > 0n ? '+' : ''}${publishedText(gap)}${word}${rounded ? '（在取万的尾数之内）' : ''}。`
  return { ...base, verdict: rounded ? 'exact' : 'differs', difference: publishedText(gap), sentence }
}
function ownValue({ unit: kind, value }: SummaryFigure): bigint {
  const whole = BigInt(Math.round(value ?? 0)) * unit
  if (kind === 'fen') return divideRounded(whole, 100n)
  return kind === 'permille' || kind === 'percent' ? divideRounded(BigInt(Math.round((value ?? 0) * 100)) * unit, 100n) : whole
}
