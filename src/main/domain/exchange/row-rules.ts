import type { IdType, Sex } from '../../../preload/contract/person'
import type { Cell } from '../../../preload/contract/sheet'
import type { Day } from '../../../preload/contract/values'
import { earliest, formatDay, latest, yearOf } from '../day'
import { cleanIdNumber } from '../id-number'
import { sexWords } from '../words'
import { cellText, foldWord, hasInvisible, isBlank } from './cell-text'
import type { SheetValue } from './cell-readers'
import type { ProblemCode } from './problem'
import { isCompatible, readDay } from './sheet-day'
import { readIdCell } from './sheet-id-number'
import type { IdReading } from './sheet-id-number'
import type { TemplateId } from './template'
import type { VillageIndex } from './village-index'

/** Values of one row by field; undefined = unchanged, null = cleared. */
export type SheetValues = Record<string, SheetValue | undefined>

/** A row after its cells were read one by one, as the rules of its sheet see it. */
export interface RowUnderCheck {
  values: SheetValues
  /** The raw cell of a field; null when it is empty or the sheet has no such column. */
  cell(field: string): Cell
  report(field: string, code: ProblemCode, message: string, expected?: string): void
  /** Has this row been held by a fault already? */
  hasError(): boolean
  villages: VillageIndex
  today: Day
  /** Is somebody with this number in the register? */
  isKnown(idNumber: string): boolean
}

function requireField(row: RowUnderCheck, field: string, heading: string): void {
  if (row.values[field] === undefined && isBlank(row.cell(field))) row.report(field, 'required', `没有填写“${heading}”。`)
  else if (row.values[field] === null) row.report(field, 'required', `“${heading}”不能清空。`)
}

/** Reads the own number into `values.idNumber`, reporting every fault of it. */
function judgeIdNumber(row: RowUnderCheck, idType: IdType | undefined): Extract<IdReading, { ok: true }> | undefined {
  const cell = row.cell('idNumber')
  if (isBlank(cell)) return undefined
  let reading = readIdCell(cell, idType)
  if (!reading.ok && idType === undefined && reading.code !== 'id-precision-lost') {
    const clean = cleanIdNumber(cellText(cell))
    if (clean.length <= 40 && row.isKnown(clean)) reading = { ok: true, idNumber: clean }
  }
  if (!reading.ok) {
    row.report('idNumber', reading.code, reading.message, reading.expected)
    return undefined
  }
  row.values.idNumber = reading.idNumber
  if (reading.fifteen) row.report('idNumber', 'id-15-digits', '15 位旧身份证号已换算为 18 位，请核对。', reading.idNumber)
  if (reading.invisible) row.report('idNumber', 'invisible-characters', '证件号码含有看不见的字符，已去掉。', reading.idNumber)
  return reading
}

function judgeVillageOf(row: RowUnderCheck, known: boolean): void {
  const codeCell = row.cell('villageCode')
  const nameCell = row.cell('villageName')
  const name = cellText(nameCell).trim()
  if (row.values.villageCode === null) return row.report('villageCode', 'required', '村居不能清空。')
  if (isBlank(codeCell)) {
    if (isBlank(nameCell)) {
      if (row.villages.only !== undefined) row.values.villageCode = row.villages.only
      else if (!known) row.report('villageCode', 'required', '没有填写村居代码或村居名称。')
      return
    }
    const found = row.villages.byCode.has(name) ? [name] : row.villages.byName(name)
    if (found.length === 1) row.values.villageCode = found[0]
    else if (found.length === 0) row.report('villageName', 'unknown-village', `村居代码表里没有“${name}”。请填写村居代码，或先导入村居代码表。`)
    else row.report('villageName', 'unknown-village', `有 ${found.length} 个村居叫“${name}”，请填写村居代码。`)
    return
  }
  const code = foldWord(cellText(codeCell))
  const village = row.villages.byCode.get(code)
  if (!village) {
    const byName = name === '' ? [] : row.villages.byName(name)
    const hint = byName.length === 1 ? `“${name}”的代码是 ${byName[0]}。` : '请核对，或先导入村居代码表。'
    return row.report(
      'villageCode',
      'unknown-village',
      `村居代码表里没有代码 ${cellText(codeCell).slice(0, 20)}。${hint}`,
      byName.length === 1 ? byName[0] : undefined,
    )
  }
  row.values.villageCode = code
  if (name !== '' && !row.villages.isNameOf(name, village))
    row.report('villageName', 'village-name-mismatch', `代码 ${code} 是“${village.name}”，表中写的是“${name.slice(0, 30)}”。按代码读入。`, village.name)
}

function judgeBirth(row: RowUnderCheck, reading: Extract<IdReading, { ok: true }> | undefined, known: boolean): void {
  const cell = row.cell('birthDate')
  const given = row.values.birthDate
  const day = typeof given === 'string' ? given : undefined
  if (reading?.birthDate !== undefined) {
    if (day !== undefined && !isCompatible(day, reading.birthDate))
      row.report(
        'birthDate',
        'id-birth-mismatch',
        `出生日期与身份证号不一致：号码中是${formatDay(reading.birthDate)}，表中是${formatDay(day)}。`,
        reading.birthDate,
      )
    // The number wins over a coarser or missing day (POLICY R).
    row.values.birthDate = reading.birthDate
  } else if (given === null) row.report('birthDate', 'required', '出生日期不能清空。')
  else if (day === undefined && isBlank(row.cell('idNumber'))) {
    if (isBlank(cell)) row.report('birthDate', 'required', '没有证件号码时必须填写出生日期。')
    else if ('code' in readDay(cell) && !row.hasError()) row.report('birthDate', 'required', '没有证件号码时必须有明确的出生日期。')
  }
  const birth = row.values.birthDate
  // Sheets are prepared ahead of the day they are dated; only a day that cannot be meant is refused.
  if (typeof birth === 'string' && !known && yearOf(birth) > yearOf(row.today) + 1) row.report('birthDate', 'date-impossible', '出生日期还没有到，请核对。')
}

function judgeSex(row: RowUnderCheck, reading: Extract<IdReading, { ok: true }> | undefined, known: boolean): void {
  const sex = row.values.sex as Sex | null | undefined
  if (sex === null) row.report('sex', 'required', '性别不能清空。')
  else if (sex !== undefined) {
    if (reading?.sex !== undefined && reading.sex !== sex)
      row.report('sex', 'id-sex-mismatch', `性别与身份证号不一致：号码第 17 位表示${sexWords[reading.sex]}，表中是${sexWords[sex]}。`, sexWords[reading.sex])
  } else if (isBlank(row.cell('sex'))) {
    if (reading?.sex !== undefined) row.values.sex = reading.sex
    else if (!known) row.report('sex', 'required', '没有填写“性别”，也无法从证件号码得知。')
  }
}

function judgeEvents(row: RowUnderCheck): void {
  const birth = row.values.birthDate
  for (const [field, heading] of [
    ['stateSince', '状态日期'],
    ['maritalSince', '婚变日期'],
    ['onlyChildCertificateSince', '领证日期'],
  ] as const) {
    const day = row.values[field]
    if (typeof day !== 'string') continue
    const tooEarly = typeof birth === 'string' && latest(day) < earliest(birth)
    if (!tooEarly && yearOf(day) <= yearOf(row.today) + 1) continue
    row.report(field, 'date-impossible', tooEarly ? `“${heading}”早于出生日期，请核对。` : `“${heading}”还没有到，请核对。`)
    row.values[field] = undefined
  }
}

function judgePerson(row: RowUnderCheck): void {
  requireField(row, 'name', '姓名')
  if (row.values.idNumber === null) row.report('idNumber', 'required', '证件号码不能用 #清空。')
  const idType = row.values.idType as IdType | undefined
  // A kind of document that was not understood has been reported; its number is then not tested as a resident's.
  const untested = idType === undefined && !isBlank(row.cell('idType'))
  const reading = row.values.idNumber === null ? undefined : judgeIdNumber(row, untested ? '护照' : idType)
  const known = reading !== undefined && row.isKnown(reading.idNumber)
  judgeVillageOf(row, known)
  judgeSex(row, reading, known)
  judgeBirth(row, reading, known)
  judgeEvents(row)
}

function judgeVillage(row: RowUnderCheck): void {
  const cell = row.cell('code')
  if (isBlank(cell) || row.values.code === null) row.report('code', 'required', '没有填写“村居代码”。')
  else {
    const code = foldWord(cellText(cell))
    if (/^\d{12}$/.test(code)) row.values.code = code
    else row.report('code', 'unknown-village', `村居代码应为 12 位数字，现有“${cellText(cell).slice(0, 20)}”。`)
    if (hasInvisible(cellText(cell))) row.report('code', 'invisible-characters', '村居代码含有看不见的字符，已去掉。', code)
  }
  requireField(row, 'name', '村居名称')
}

function judgeListed(...required: readonly [field: string, heading: string][]): (row: RowUnderCheck) => void {
  return (row) => {
    for (const [field, heading] of required) requireField(row, field, heading)
    if (row.values.idNumber === null) row.report('idNumber', 'required', '证件号码不能用 #清空。')
    else judgeIdNumber(row, undefined)
  }
}
const named = ['name', '姓名'] as const
/** A list that dates something: the day must lie in the person's life. */
function judgeDated(field: string, heading: string): (row: RowUnderCheck) => void {
  const listed = judgeListed([...named], [field, heading])
  return (row) => {
    listed(row)
    const day = row.values[field]
    if (typeof day !== 'string') return
    const reading = isBlank(row.cell('idNumber')) ? undefined : readIdCell(row.cell('idNumber'), undefined)
    const birth = reading?.ok === true ? reading.birthDate : undefined
    if (birth !== undefined && latest(day) < birth) row.report(field, 'date-impossible', `“${heading}”早于身份证号里的出生日期，请核对。`)
    else if (earliest(day) > row.today) row.report(field, 'date-impossible', `“${heading}”还没有到，请核对。`)
  }
}

/** The rules of each sheet that need more than one cell: identity, village, sex, birth day, what must not be missing. */
export const rowRules: Readonly<Record<TemplateId, (row: RowUnderCheck) => void>> = {
  village: judgeVillage,
  person: judgePerson,
  death: judgeDated('deathDate', '死亡日期'),
  move: judgeDated('moveDate', '迁移日期'),
  'low-income': judgeListed([...named]),
  school: judgeListed([...named]),
  disability: judgeListed([...named]),
  roster: judgeListed([...named]),
  'county-decision': judgeListed([...named], ['decision', '审批意见']),
  payment: judgeListed([...named], ['amountFen', '应发金额']),
  'payment-result': judgeListed([...named], ['amountFen', '应发金额'], ['result', '发放结果']),
}
