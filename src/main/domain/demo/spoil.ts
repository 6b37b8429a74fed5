import type { PersonFields } from '../../../preload/contract/person'
import { isDay } from '../day'
import { seededDraws, type Draws } from './random'
import { demoSheetRows, type SheetValue } from './sheet'
import type { DemoVillage } from './township'

const faultCodes = ['id-check-digit', 'id-precision-lost', 'id-length', 'date-impossible', 'unknown-village', 'required', 'id-sex-mismatch'] as const
/** What is wrong with a row that must be held: a problem code of FORMATS 2, its row in the sheet, and the number before it was spoiled. */
export interface SpoiledRow {
  row: number
  code: (typeof faultCodes)[number]
  id: string
}
/** A whole sheet as an office would send it: two title rows, the headings, the data and a total row. */
export interface SpoiledSheet {
  rows: SheetValue[][]
  /** 1-based. */
  headerRow: number
  dataRows: number
  faults: SpoiledRow[]
}

const heldShare = 0.007
const headerRow = 3

/** The ways one day is written in real sheets. */
function inSomeWay(draws: Draws, day: string): string {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)]
  const ways = [
    day,
    `${year}/${Number(month)}/${Number(date)}`,
    `${year}.${Number(month)}.${Number(date)}`,
    `${year}${month}${date}`,
    `${year}年${Number(month)}月${Number(date)}日`,
    `${year}/${month}/${date}`,
  ]
  return ways[draws.weighted([50, 10, 10, 10, 10, 10])]!
}

const fullWidth = (text: string): string => text.replace(/[0-9A-Z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

/** Identity numbers that mean the same, as they are typed: lower case, full width, with spaces around. */
function typedNumber(draws: Draws, number: string): string {
  if (number.endsWith('X') && draws.chance(0.2)) return number.toLowerCase()
  const draw = draws.next()
  return draw < 0.01 ? fullWidth(number) : draw < 0.02 ? ` ${number}\u3000` : number
}

/**
 * The `person` sheet with the dirt of real ones. Most of it can be read (dates in six ways, full-width and lower-case numbers, spaces in names, empty default
 * cells); about 0.7 % of the rows, at least one when there is anybody to spoil, have one fault each for which they must be held, and are listed.
 */
export function spoiledSheetRows(persons: PersonFields[], villages: DemoVillage[], dirt: { seed: number; title?: string; day?: string }): SpoiledSheet {
  const draws = seededDraws(dirt.seed)
  const { headings, rows } = demoSheetRows(persons, villages)
  const column = new Map(headings.map((heading, index) => [heading, index]))
  const at = (heading: string): number => column.get(heading)!
  const dates = headings.flatMap((heading, index) => (/日期$/.test(heading) ? [index] : []))
  const [name, type, state, number, relation] = ['姓名', '证件类型', '人口状态', '证件号码', '与父母关系'].map(at) as [number, number, number, number, number]
  const faults = chooseFaults(draws, persons)
  rows.forEach((row, index) => {
    for (const date of dates) if (typeof row[date] === 'string' && isDay(row[date])) row[date] = inSomeWay(draws, row[date])
    if (row[type] === '居民身份证' && draws.chance(0.5)) row[type] = null
    if (row[state] === '在册' && draws.chance(0.3)) row[state] = null
    if (row[relation] === '亲生') row[relation] = null
    const text = String(row[name])
    if (!text.includes('·') && draws.chance(0.007)) row[name] = [...text].join('\u3000')
    if (typeof row[number] === 'string' && row[type] !== '护照' && !faults.has(index)) row[number] = typedNumber(draws, row[number])
    const code = faults.get(index)
    if (code) spoil(row, code, at)
  })
  const title = dirt.title ?? '某某镇'
  const total: SheetValue[] = ['合计', null, null, null, null, `${persons.length}人`]
  return {
    rows: [[`${title}人口家庭底册`], [`填报单位：${title}　　日期：${dirt.day ?? ''}`], headings, ...rows, total],
    headerRow,
    dataRows: rows.length,
    faults: [...faults].sort(([a], [b]) => a - b).map(([index, code]) => ({ row: headerRow + 1 + index, code, id: persons[index]!.idNumber! })),
  }
}

/** Which rows to hold and why, each kind in turn; only rows whose number every kind can spoil. */
function chooseFaults(draws: Draws, persons: PersonFields[]): Map<number, SpoiledRow['code']> {
  const usable = persons.flatMap((person, index) => (/^\d{18}$/.test(person.idNumber ?? '') && person.idType === '居民身份证' ? [index] : []))
  const count = Math.min(usable.length, Math.max(1, Math.round(persons.length * heldShare)))
  const chosen = new Map<number, SpoiledRow['code']>()
  for (let i = 0; i < count; i++) {
    const other = draws.int(i, usable.length - 1)
    ;[usable[i], usable[other]] = [usable[other]!, usable[i]!]
    chosen.set(usable[i]!, faultCodes[i % faultCodes.length]!)
  }
  return chosen
}

function spoil(row: SheetValue[], code: SpoiledRow['code'], at: (heading: string) => number): void {
  const number = String(row[at('证件号码')])
  switch (code) {
    case 'id-check-digit':
      row[at('证件号码')] = number.slice(0, 17) + String((Number(number[17]) + 1) % 10)
      return
    case 'id-precision-lost':
      // what a spreadsheet keeps of a number of 18 digits
      row[at('证件号码')] = Number(`${number.slice(0, 15)}000`)
      return
    case 'id-length':
      row[at('证件号码')] = number.slice(0, 16)
      return
    case 'date-impossible':
      row[at('出生日期')] = '1965-02-30'
      return
    case 'unknown-village':
      row[at('村居代码')] = `${String(row[at('村居代码')]).slice(0, 9)}999`
      row[at('村居名称')] = '没有这个村'
      return
    case 'required':
      row[at('姓名')] = null
      return
    case 'id-sex-mismatch':
      row[at('性别')] = row[at('性别')] === '男' ? '女' : '男'
      return
    default:
      code satisfies never
  }
}
