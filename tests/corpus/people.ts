import { inventedNumber } from '../helpers/sample-person'
import { sheetXml, workbook, zip, type Part } from './package'

/** A file of the corpus. `read`: must be staged; `refused`: must not; `either`: both are right, as long as it is one of them. */
export interface CorpusFile {
  name: string
  bytes: Buffer
  expect: 'read' | 'refused' | 'either'
}
export type Row = (string | number | null | { f: string; v?: string } | { raw: string })[]

export const village = '349999101200'
export const heading: Row = ['村居代码', '姓名', '性别', '证件号码', '出生日期', '备注']
export const person = (n: number, change: Partial<Record<number, Row[number]>> = {}): Row => {
  const row: Row = [village, `虚人${'甲乙丙丁戊己庚辛壬癸'[n % 10]!}`, '男', inventedNumber('1960-01-01', 101 + 2 * (n % 400)), '1960-01-01', null]
  for (const [index, value] of Object.entries(change)) row[Number(index)] = value as Row[number]
  return row
}
export const people = (count: number): Row[] => [heading, ...Array.from({ length: count }, (_, n) => person(n))]
export const xlsx = (
  rows: readonly Row[],
  around: Parameters<typeof sheetXml>[1] = {},
  extra: readonly Part[] = [],
  replace: Record<string, string> = {},
): Buffer => zip(workbook([{ name: '底册', xml: sheetXml(rows, around) }], extra, replace))
export const csv = (text: string): Buffer => Buffer.from(text, 'utf8')
export const line = (row: Row): string => row.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '')).join(',')
export const csvPeople = (count: number): string => people(count).map(line).join('\r\n')
