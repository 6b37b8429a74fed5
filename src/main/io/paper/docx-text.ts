import { escapeMarkup } from './literal'

/** Type of a run in WordprocessingML: font for Chinese, size in points. */
export interface RunStyle {
  font: string
  size: number
  bold?: boolean
}

/** How a paragraph is set; spaces in points, `indent` in characters of the first line. */
export interface ParagraphStyle extends RunStyle {
  align?: 'left' | 'center' | 'right' | 'both'
  indent?: number
  line?: number
  before?: number
  after?: number
  left?: number
  right?: number
  keepNext?: boolean
}

/** Points as twentieths, the unit of WordprocessingML. */
export const twips = (points: number) => Math.round(points * 20)

const properties = (style: RunStyle, font: string) =>
  `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}" w:cs="Times New Roman" w:hint="eastAsia"/>${style.bold === true ? '<w:b/>' : ''}` +
  `<w:sz w:val="${Math.round(style.size * 2)}"/><w:szCs w:val="${Math.round(style.size * 2)}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`

// Characters beyond the BMP are in none of the usual Chinese fonts; Windows keeps extension B in SimSun-ExtB, G and later in SimSun-ExtG.
function fontFor(character: string, font: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  if (codePoint >= 0x30000) return 'SimSun-ExtG'
  return codePoint > 0xffff ? 'SimSun-ExtB' : font
}

/** Runs of one literal text; line ends become breaks, rare characters get the font that has them. */
export function docxRuns(text: string, style: RunStyle): string {
  const runs: { font: string; text: string }[] = []
  for (const character of text) {
    const font = fontFor(character, style.font)
    const last = runs.at(-1)
    if (last?.font === font) last.text += character
    else runs.push({ font, text: character })
  }
  return runs
    .map((run) => {
      const lines = escapeMarkup(run.text).split('\n')
      return `<w:r>${properties(style, run.font)}${lines.map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join('<w:br/>')}</w:r>`
    })
    .join('')
}

/** One paragraph around finished runs. */
export function docxParagraph(runs: string, style: ParagraphStyle): string {
  const spacing = `<w:spacing w:before="${twips(style.before ?? 0)}" w:after="${twips(style.after ?? 0)}"${style.line === undefined ? '' : ` w:line="${twips(style.line)}" w:lineRule="exact"`}/>`
  const indents = [
    style.left === undefined ? '' : ` w:left="${twips(style.left)}"`,
    style.right === undefined ? '' : ` w:right="${twips(style.right)}"`,
    style.indent === undefined ? '' : ` w:firstLineChars="${style.indent * 100}" w:firstLine="${twips(style.indent * style.size)}"`,
  ].join('')
  return (
    `<w:p><w:pPr>${style.keepNext === true ? '<w:keepNext/>' : ''}<w:keepLines/><w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>${spacing}${indents === '' ? '' : `<w:ind${indents}/>`}` +
    `<w:jc w:val="${style.align ?? 'left'}"/></w:pPr>${runs}</w:p>`
  )
}

/** A paragraph of literal text. */
export function docxText(text: string, style: ParagraphStyle): string {
  return docxParagraph(docxRuns(text, style), style)
}

/** A field such as PAGE or NUMPAGES, recomputed by the word processor. */
export function docxField(instruction: 'PAGE' | 'NUMPAGES', style: RunStyle): string {
  const run = (inner: string) => `<w:r>${properties(style, style.font)}${inner}</w:r>`
  return (
    run('<w:fldChar w:fldCharType="begin"/>') +
    run(`<w:instrText xml:space="preserve"> ${instruction} </w:instrText>`) +
    run('<w:fldChar w:fldCharType="separate"/>') +
    run('<w:t>1</w:t>') +
    run('<w:fldChar w:fldCharType="end"/>')
  )
}
