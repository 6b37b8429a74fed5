import type { Sex } from '../../../preload/contract/person'
import type { PartialDay } from '../../../preload/contract/values'
import { readDay } from '../exchange/sheet-day'
import { readName } from '../exchange/sheet-name'
import { cleanIdNumber } from '../id-number'

/** One person as a list names them; `line` is where it stood. */
export interface ListEntry {
  line: number
  text: string
  name?: string
  /** Whole numbers cleaned; masked ones with their stars. */
  idNumber?: string
  birthDate?: PartialDay
  sex?: Sex
  /** A day the list gives for what it reports: death or move. */
  eventDate?: PartialDay
}

/** Everything a chat or a Word table puts between two things. */
const separators = /[\t,，;；、|/\\()（）【】[\]<>《》"“”:：。!！?？\s]+/
const numberToken = /^(\d{17}[\dX]|\d{15}|\d{16}|\d{17}|\d{19}|\d{3,6}[*＊×X]{4,12}\d{2,4}[\dX]?)$/
const headings =
  /^(序号|编号|姓名|性别|身份证|身份证号|身份证号码|证件号码|号码|出生|出生日期|村|村居|组|备注|合计|小计|电话|联系电话|民族|汉族|回族|死亡|去世|迁出|迁入|名单|附件|如下|收到|核对|麻烦|请|谢谢|以下|人员|残疾|低保|户主|配偶|儿子|女儿|父亲|母亲|未婚|已婚|丧偶|离婚|农业|非农业|居民)$/
const places =
  /(村|社区|居委会|村委会|镇|乡|街道|县|市|省|区|组|队|路|号|学校|小学|中学|幼儿园|银行|信用社|民政|派出所|公司|医院|名单|人员|情况|日期|时间|级|类|岁|元|月|年|日)$/

function nameOf(token: string): string | undefined {
  const { name } = readName(token.replace(/^(还有|以及|另有|另外|还是|包括)/, ''))
  if (!/^\p{Script=Han}[\p{Script=Han}·]{1,14}$/u.test(name)) return undefined
  if (!name.includes('·') && [...name].length > 4) return undefined
  return headings.test(name) || (places.test(name) && [...name].length > 2) || places.test(name.slice(1)) ? undefined : name
}

/** A number written in groups (349999 19570308 7713) or in full width becomes one token. */
function joined(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/(?<=\d)[ \u00a0](?=[\dXx])/g, (gap: string, at: number, whole: string) => (spansNumber(whole, at) ? '' : gap))
    .replace(/x/g, 'X')
}
function spansNumber(whole: string, at: number): boolean {
  const before = /[\d \u00a0]*$/.exec(whole.slice(0, at))![0]
  const after = /^[\d \u00a0]*[Xx]?/.exec(whole.slice(at))![0]
  const digits = (before + after).replace(/[ \u00a0]/g, '')
  return digits.length === 18 || digits.length === 15
}

/** Reads any pasted text: a row with a number is one person; a row of names only may be many. */
export function readPastedList(text: string): ListEntry[] {
  const entries: ListEntry[] = []
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = index + 1
    const tokens = joined(raw)
      .split(separators)
      .map((token) => token.replace(/^['’`]/, ''))
      .filter((token) => token !== '')
    const numbers = tokens.map((token) => cleanIdNumber(token)).filter((token) => numberToken.test(token) && !/^1\d{10}$/.test(token))
    const names = tokens.flatMap((token) => nameOf(token.replace(/^\d{1,4}[.、]?/, '').replace(/\d+$/, '')) ?? [])
    const shown = raw.trim().slice(0, 120)
    if (numbers.length > 1) {
      numbers.forEach((idNumber, at) => entries.push({ line, text: shown, idNumber, ...(names[at] === undefined ? {} : { name: names[at] }) }))
    } else if (numbers.length === 1) {
      entries.push({ line, text: shown, idNumber: numbers[0]!, ...(names[0] === undefined ? {} : { name: names[0] }), ...eventOf(raw, numbers[0]!) })
    } else if (tokens.length > names.length && names.length > 1 && /\t/.test(raw)) entries.push({ line, text: shown, name: names[0]! })
    else for (const name of names) entries.push({ line, text: shown, name })
  })
  return entries
}

/** The first written-out day of the line that is not the birth day of the number. */
function eventOf(line: string, idNumber: string): Pick<ListEntry, 'eventDate'> {
  for (const [written] of line.normalize('NFKC').matchAll(/(?<!\d)\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?!\d)/g)) {
    const reading = readDay(written)
    if ('day' in reading && reading.day.length === 10 && reading.day.replaceAll('-', '') !== idNumber.slice(6, 14)) return { eventDate: reading.day }
  }
  return {}
}
