import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { MaritalStatus, PersonState } from '../../../../src/preload/contract/person'
import type { PartialDay } from '../../../../src/preload/contract/values'
import { cleanIdNumber } from '../../../../src/main/domain/id-number'
import type { RegisterPerson } from '../../../../src/main/domain/policy/register'
import { maritalWords, registrationWords, stateWords } from '../../../../src/main/domain/words'

/** The right answers beside a sample sheet (tests/fixtures/README.md). */
export interface Expected {
  year: number
  rows: number
  held: number
  faults: { row: number; code: string; id: string }[]
  counts: Record<string, Record<'eligible' | 'notEligible' | 'undetermined', number>>
  answers: Record<string, Record<string, [outcome: string, amountFen: number]>>
}

const folder = (name: string, file: string) => join(import.meta.dirname, '../../../fixtures', name, file)
export const readExpected = (name: string) => JSON.parse(readFileSync(folder(name, 'expected.json'), 'utf8')) as Expected

/** Just enough of a reader for these two sheets, so that the rules are tested without the importer. */
export function readFixture(name: string, heldRows: ReadonlySet<number>): RegisterPerson[] {
  const files = unzipSync(readFileSync(folder(name, 'person.xlsx')))
  const xml = strFromU8(files['xl/worksheets/sheet1.xml']!)
  const rows = [...xml.matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/gs)].map(([, number, body]) => ({
    number: Number(number),
    cells: new Map(
      [...body!.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<v[^>]*>(.*?)<\/v>)?/gs)].map(([, column, value]) => [column!, (value ?? '').replaceAll('&amp;', '&')]),
    ),
  }))
  const heading = rows.findIndex((row) => row.cells.get('A') === '村居代码')
  const columns = new Map([...rows[heading]!.cells].map(([column, title]) => [title, column]))
  const people: RegisterPerson[] = []
  for (const row of rows.slice(heading + 1)) {
    const text = (title: string) => (row.cells.get(columns.get(title)!) ?? '').trim() || null
    if (heldRows.has(row.number) || text('村居代码') === '合计') continue
    const id = (title: string) => (text(title) === null ? null : cleanIdNumber(text(title)!))
    const number = (title: string) => (text(title) === null ? null : Number(text(title)))
    people.push({
      id: row.number,
      villageCode: text('村居代码')!,
      name: text('姓名')!,
      sex: text('性别') === '男' ? 'male' : 'female',
      idType: '居民身份证',
      idNumber: id('证件号码'),
      birthDate: day(text('出生日期')),
      householdRegistration: word(registrationWords, text('户口性质')),
      ruralResident: text('界定为农村居民') === null ? null : text('界定为农村居民') === '是',
      maritalStatus: word<MaritalStatus>(maritalWords, text('婚姻状况')),
      spouseIdNumber: id('配偶证件号码'),
      fatherIdNumber: id('父亲证件号码'),
      motherIdNumber: id('母亲证件号码'),
      declaredChildren: number('曾生育收养子女数'),
      declaredBoys: number('现存男孩数'),
      declaredGirls: number('现存女孩数'),
      state: word<PersonState>(stateWords, text('人口状态')) ?? 'registered',
      stateSince: day(text('状态日期')),
      disabilityGrade: grade(text('残疾等级')),
      onlyChildCertificate: text('独生子女证号'),
      onlyChildCertificateSince: day(text('领证日期')),
      rewardConditionConfirmed: text('奖扶生育条件确认') === null ? null : text('奖扶生育条件确认') === '符合',
      complicationGrade: grade(text('并发症等级')),
    })
  }
  return people
}

function word<W extends string>(words: Record<W, string>, text: string | null): W | null {
  return (Object.keys(words) as W[]).find((key) => words[key] === text) ?? null
}

function grade(text: string | null): number | null {
  return text === null ? null : /^\d$/.test(text) ? Number(text) : '一二三四'.indexOf(text[0]!) + 1
}

function day(text: string | null): PartialDay | null {
  if (text === null) return null
  const parts = /^\d{8}$/.test(text) ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)] : text.split(/[-/.年月日]/).filter((part) => part !== '')
  return parts.map((part) => part.padStart(2, '0')).join('-')
}
