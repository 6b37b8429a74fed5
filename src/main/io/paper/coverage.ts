import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import coverage from '../../../../resources/fonts/coverage.json'
import { literalText } from './literal'

/** A character no font that is brought along can draw. */
export interface MissingCharacter {
  character: string
  codePoint: number
}

const merged = coverage.fonts.flatMap((font) => font.ranges as [number, number][]).toSorted((a, b) => a[0] - b[0])

/** Whether a sorted list of inclusive, non-overlapping ranges holds a code point. */
export function holds(ranges: readonly (readonly number[])[], codePoint: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first = 0, last = 0] = ranges[middle] ?? []
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}

// Drawn as nothing by every font: line ends, tabs, joiners and variation selectors.
function isInvisible(codePoint: number): boolean {
  return (
    codePoint === 0x0a ||
    codePoint === 0x09 ||
    codePoint === 0x200c ||
    codePoint === 0x200d ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  )
}

/** Every different character of the texts for which no bundled font has a glyph, in order of first appearance. */
export function missingCharacters(texts: Iterable<string>): MissingCharacter[] {
  const seen = new Set<string>()
  const missing: MissingCharacter[] = []
  for (const text of texts)
    for (const character of literalText(text)) {
      if (seen.has(character)) continue
      seen.add(character)
      const codePoint = character.codePointAt(0) ?? 0
      if (!isInvisible(codePoint) && !holds(merged, codePoint)) missing.push({ character, codePoint })
    }
  return missing
}

interface Placed {
  where: string
  text: string
}

function* blockTexts(block: PaperBlock, tableNumber: number): Generator<Placed> {
  switch (block.kind) {
    case 'title':
      yield { where: '标题', text: block.text }
      return
    case 'subtitle':
      yield { where: '副标题', text: block.text }
      return
    case 'heading':
      yield { where: '小标题', text: block.text }
      return
    case 'paragraph':
      yield { where: '正文', text: block.text }
      return
    case 'table': {
      const table = tableNumber > 1 ? `表 ${tableNumber} ` : ''
      for (const column of block.columns) yield { where: `${table}表头`, text: `${column.group ?? ''}${column.title}` }
      for (const [index, row] of block.rows.entries())
        for (const [at, text] of row.entries()) yield { where: `${table}第 ${index + 1} 行${block.columns[at]?.title ?? '多出的一格'}`, text }
      for (const row of block.foot ?? []) for (const text of row) yield { where: `${table}合计行`, text }
      return
    }
    case 'facts':
      for (const item of block.items) {
        yield { where: '项目名称', text: item.label }
        yield { where: item.label, text: item.value }
      }
      return
    case 'signatures':
      for (const text of block.labels) yield { where: '签字处', text }
      return
    case 'issuer':
      for (const text of block.lines) yield { where: '落款', text }
      return
    case 'box':
      for (const text of block.lines) yield { where: '方框', text }
      return
    case 'figure':
      yield { where: '图的名称', text: block.alt }
      return
    case 'pageBreak':
      return
    default:
      block satisfies never
  }
}

/** Every text of a paper with the place where it stands, in reading order, the footer last. */
export function* paperTexts(paper: Paper): Generator<Placed> {
  let tables = 0
  for (const block of paper.blocks) {
    if (block.kind === 'table') tables += 1
    yield* blockTexts(block, tables)
  }
  if (paper.footer !== undefined) yield { where: '页脚', text: paper.footer }
}

function reasonFor(codePoint: number): string {
  if (codePoint === 0xfffd || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return '是损坏的字符，请按原件更正后再打印'
  if ((codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000) return '是自造字，别的电脑上认不出，请改成标准汉字后再打印'
  return '没有可打印的字形，打出来会缺字或错字，请核对这个字后再打印'
}

const shown = (text: string) => {
  const characters = [...literalText(text).replaceAll('\n', ' ')]
  return characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : characters.join('')
}

/** Why a paper must not be drawn, one Chinese sentence each with the place and the character; empty when everything can be printed. */
export function preflightPaper(paper: Paper): string[] {
  const sentences: string[] = []
  for (const block of paper.blocks)
    if (block.kind === 'table')
      for (const [index, row] of [...block.rows, ...(block.foot ?? [])].entries())
        if (row.length > block.columns.length) sentences.push(`第 ${index + 1} 行有 ${row.length} 格，表头只有 ${block.columns.length} 格，多出的内容无处可放`)
  for (const { where, text } of paperTexts(paper))
    for (const { character, codePoint } of missingCharacters([text])) {
      const glyph = codePoint >= 0xd800 && codePoint <= 0xdfff ? '�' : character
      const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
      sentences.push(`${where}“${shown(text).toWellFormed()}”中的“${glyph}”（${code}）${reasonFor(codePoint)}`)
    }
  return sentences
}
