import type { SummaryLine, SummarySegment } from '../../../preload/contract/summary'
import { figureText, tenThousandText, unitWord, type SummaryFigure } from './figure'

/** What a text may be filled with: the figures of its period, those of the year before, and words such as 【统计期】. */
export interface Filling {
  figures: readonly SummaryFigure[]
  lastYear: () => readonly SummaryFigure[]
  words: Readonly<Record<string, string>>
}
/** Placeholders that become one clause a program: what its figure is called, and the clause. */
const expansions = {
  逐项符合条件: { tail: '符合条件人数', none: '没有符合条件的', clause: (title: string) => `${title}【${title}符合条件人数】人` },
  逐项发放: { tail: '发放人数', none: '没有发放的', clause: (title: string) => `${title}【${title}发放人数】人、【${title}发放金额·万元】万元` },
}

/** A text with every placeholder replaced by its number; what cannot be filled stays as it is and is told with its line. */
export function fillText(text: string, filling: Filling): { lines: SummaryLine[]; faults: string[] } {
  const faults: string[] = []
  const byTitle = new Map(filling.figures.map((figure) => [figure.title, figure]))
  const lines = expand(text, filling)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .flatMap((line, index): SummaryLine[] => {
      if (line === '') return []
      const open = line.replace(/【[^【】]*】/g, '')
      if (/[【】]/.test(open)) faults.push(`第 ${index + 1} 行的“【】”没有配对，请补全或删去。`)
      const segments = line.split(/(【[^【】]*】)/).flatMap((piece): SummarySegment[] => {
        if (piece === '') return []
        if (!/^【[^【】]*】$/.test(piece)) return [{ text: piece, key: null, mark: null, named: false }]
        const filled = fillMark(piece.slice(1, -1), byTitle, filling)
        if (filled === undefined) faults.push(`第 ${index + 1} 行的“${piece}”不是现有的数字名称，请从“插入数字”里选。`)
        return [filled ?? { text: piece, key: null, mark: piece, named: false }]
      })
      return [{ kind: /^[一二三四五六七八九十]+、/.test(line) ? 'heading' : /^（[一二三四五六七八九十]+）/.test(line) ? 'subheading' : 'paragraph', segments }]
    })
  return { lines, faults }
}

function expand(text: string, { figures }: Filling): string {
  return Object.entries(expansions).reduce((whole, [word, { tail, none, clause }]) => {
    const programs = figures.filter(({ title, group, value }) => group === '惠民项目' && title.endsWith(tail) && (value ?? 0) > 0)
    return whole.replaceAll(`【${word}】`, programs.map(({ title }) => clause(title.slice(0, -tail.length))).join('，') || none)
  }, text)
}

function fillMark(mark: string, byTitle: ReadonlyMap<string, SummaryFigure>, { words, lastYear }: Filling): SummarySegment | undefined {
  const whole = `【${mark}】`
  if (Object.hasOwn(words, mark)) return { text: words[mark]!, key: null, mark: whole, named: false }
  const [title = '', variant] = mark.split('·')
  const figure = byTitle.get(title)
  if (figure === undefined) return undefined
  const segment = (text: string): SummarySegment => ({ text, key: figure.key, mark: whole, named: figure.names !== null })
  if (variant === undefined) return segment(figureText(figure))
  if (variant === '万元' && figure.unit === 'fen') return segment(figure.value === null ? '—' : tenThousandText(figure.value))
  if (variant === '同比')
    return segment(
      comparedText(
        figure,
        lastYear().find(({ key }) => key === figure.key),
      ),
    )
  return undefined
}
/** 比上年同期增加5人, in the unit of the figure. */
function comparedText(now: SummaryFigure, before: SummaryFigure | undefined): string {
  if (now.value === null || before?.value === undefined || before.value === null) return '上年同期没有数'
  const gap = now.value - before.value
  if (gap === 0) return '与上年同期持平'
  const rate = now.unit === 'permille' || now.unit === 'percent'
  const shown = figureText({ unit: now.unit, value: Math.abs(rate ? Math.round(gap * 100) / 100 : gap) })
  return `比上年同期${gap > 0 ? (rate ? '上升' : '增加') : rate ? '下降' : '减少'}${shown}${rate ? `个${now.unit === 'percent' ? '百分点' : '千分点'}` : unitWord(now.unit)}`
}

/** A title with its words filled; figures have no place in it. */
export function fillTitle(title: string, words: Readonly<Record<string, string>>): string {
  return title.replace(/【([^【】]*)】/g, (whole, word: string) => words[word] ?? whole)
}

/** Why a text is not finished although every number can be filled; undefined when it is. */
export function unfinishedFault(lines: readonly SummaryLine[]): string | undefined {
  const at = lines.findIndex(({ segments }) => segments.some(({ text }) => text.includes('（请填写）')))
  if (at < 0) return undefined
  const heading = lines.slice(0, at).findLast(({ kind }) => kind !== 'paragraph')
  return `“${heading?.segments.map(({ text }) => text).join('') ?? '开头'}”下面还写着“（请填写）”，写好或删去再定稿。`
}
