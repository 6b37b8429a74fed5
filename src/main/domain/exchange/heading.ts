import { foldWord } from './cell-text'
import type { SheetTemplate } from './template'

/** A heading as it is compared: `plain` keeps what stands in brackets, `bare` leaves it out. */
export interface FoldedHeading {
  plain: string
  bare: string
}

const marks = /[*★☆▲△●※#]|必填项?|选填项?|^\d{1,2}[.、．]/g
const signs = /[()[\]{}【】〔〕<>《》"'“”‘’:：;,，。、/\\|\-_—~·]/g

function fold(text: string): string {
  return text.replace(marks, '').replace(signs, '').replaceAll('帐', '账').replaceAll('証', '证').replaceAll('號', '号')
}

/** Folds a heading: spaces, line breaks, full width, （必填）, *, numbering and brackets are no part of it. */
export function foldHeading(text: string): FoldedHeading {
  const word = foldWord(text)
  return { plain: fold(word), bare: fold(word.replace(/[([【〔{][^)\]】〕}]*[)\]】〕}]/g, '')) }
}

/** How sure a heading is: `strong` as it stands, `weak` only without its brackets or without the heading above it. */
export interface HeadingMatch {
  field: string
  strength: 'strong' | 'weak'
}

const indexes = new Map<SheetTemplate, Map<string, string>>()
function indexOf(template: SheetTemplate): Map<string, string> {
  let index = indexes.get(template)
  if (!index) {
    index = new Map()
    for (const column of template.columns) for (const word of column.synonyms) index.set(foldHeading(word).plain, column.field)
    for (const column of template.columns) index.set(foldHeading(column.heading).plain, column.field)
    indexes.set(template, index)
  }
  return index
}

/** Headings of other people: the heading below them alone would be taken for the person's own. */
const ofOthers = /^(配偶|爱人|丈夫|妻子|夫妻|父亲?|母亲?|父母|户主|监护人|代领人|代理人|紧急联系人|子女|孩子|继承人|经办人|被委托人|受托人)/
const groupEnding = /(基本情况|基本信息|情况|信息|资料|状况)$/

/** The field a heading means in a template, `parent` being the merged heading above it (empty if none). */
export function matchHeading(template: SheetTemplate, heading: FoldedHeading, parent: FoldedHeading | undefined): HeadingMatch | undefined {
  const index = indexOf(template)
  if (parent && parent.plain !== '') {
    const above = parent.bare === '' ? parent.plain : parent.bare
    if (heading.plain === '') return matchHeading(template, parent, undefined)
    const combined = index.get(above + heading.plain) ?? index.get(above + heading.bare) ?? index.get(above.replace(groupEnding, '') + heading.bare)
    if (combined !== undefined) return { field: combined, strength: 'strong' }
    if (ofOthers.test(above)) return undefined
    const alone = matchHeading(template, heading, undefined)
    return alone
  }
  const plain = index.get(heading.plain)
  if (plain !== undefined) return { field: plain, strength: 'strong' }
  const bare = heading.bare === '' ? undefined : index.get(heading.bare)
  return bare === undefined ? undefined : { field: bare, strength: 'weak' }
}
