import type { SheetInfo } from '../../preload/contract/sheet'
import { isDateFormat, isDateFormatId } from './date-serial'
import { damaged } from './refusal'
import { xmlTags, type XmlTag } from './xml'

/** A worksheet of an .xlsx and the part it stands in. */
export interface WorkbookSheet extends SheetInfo {
  part: string
}

/** What the small parts of an .xlsx say: its worksheets in order, its date system, where styles and strings stand. */
export interface Workbook {
  sheets: WorkbookSheet[]
  date1904: boolean
  styles?: string
  strings?: string
}

/** Part name of a relationship target, relative to the part that names it. */
function resolve(base: string, target: string): string {
  const path = target.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/').toLowerCase()
}

/** Name of the workbook part, from the package's own relationships. */
export function workbookPart(rels: string | undefined): string {
  if (rels !== undefined) {
    for (const tag of xmlTags(rels)) {
      const target = tag.attributes.get('Target')
      if (tag.name === 'Relationship' && target && tag.attributes.get('Type')?.endsWith('/officeDocument')) return resolve('', target)
    }
  }
  return 'xl/workbook.xml'
}

/** Name of the relationships part of a part. */
export function relationsPart(part: string): string {
  const at = part.lastIndexOf('/') + 1
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
}

const isOn = (text: string | undefined): boolean => text === '1' || text === 'true' || text === 'on'

/** Reads the workbook part and its relationships. Refuses a sheet without a part. */
export function readWorkbook(part: string, xml: string, rels: string): Workbook {
  const targets = new Map<string, XmlTag>()
  const book: Workbook = { sheets: [], date1904: false }
  for (const tag of xmlTags(rels)) {
    if (tag.name !== 'Relationship' || tag.closing || tag.attributes.get('TargetMode') === 'External') continue
    targets.set(tag.attributes.get('Id') ?? '', tag)
    const type = tag.attributes.get('Type') ?? ''
    if (type.endsWith('/styles')) book.styles = resolve(part, tag.attributes.get('Target') ?? '')
    if (type.endsWith('/sharedStrings')) book.strings = resolve(part, tag.attributes.get('Target') ?? '')
  }
  for (const tag of xmlTags(xml)) {
    if (tag.closing) continue
    if (tag.name === 'workbookPr') book.date1904 = isOn(tag.attributes.get('date1904'))
    if (tag.name !== 'sheet') continue
    const target = targets.get(tag.attributes.get('id') ?? '') ?? damaged('工作表清单')
    if (!target.attributes.get('Type')?.endsWith('/worksheet')) continue
    const state = tag.attributes.get('state')
    book.sheets.push({
      name: tag.attributes.get('name') ?? '',
      hidden: state === 'hidden' || state === 'veryHidden',
      part: resolve(part, target.attributes.get('Target') ?? ''),
    })
  }
  if (!xml.trimEnd().endsWith('>') || !/<\/([\w]+:)?workbook>\s*$/.test(xml)) damaged('工作簿清单')
  return book
}

/** Which cell formats (by their number in `cellXfs`) show a date: 1 = date. */
export function readDateStyles(xml: string): Uint8Array {
  const codes = new Map<string, string>()
  const styles: number[] = []
  let inside = false
  for (const tag of xmlTags(xml)) {
    if (tag.name === 'cellXfs') inside = !tag.closing && !tag.selfClosed
    if (tag.closing) continue
    if (tag.name === 'numFmt') codes.set(tag.attributes.get('numFmtId') ?? '', tag.attributes.get('formatCode') ?? '')
    if (tag.name === 'xf' && inside) {
      const id = tag.attributes.get('numFmtId') ?? '0'
      const code = codes.get(id)
      styles.push((code === undefined ? isDateFormatId(Number(id)) : isDateFormat(code)) ? 1 : 0)
    }
  }
  return Uint8Array.from(styles)
}
