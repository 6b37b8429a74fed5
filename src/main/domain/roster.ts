import type { AmountLine } from '../../preload/contract/program'
import type { Fen } from '../../preload/contract/values'
import type { SheetDesign } from '../../preload/contract/sheet-design'
import { formatDay } from './day'
import { capitalYuan, formatYuan } from './fen'
import type { SplitAmounts } from './split'
import { maritalWords, registrationWords, sexWords } from './words'
import type { HouseholdRegistration, MaritalStatus, Sex } from '../../preload/contract/person'

/** A beneficiary as the roster keeps them for ever: the person of that day and what the county asks for (FORMATS 3.5). */
export interface RosterSnapshot {
  villageName: string
  group: string | null
  sex: Sex
  birthDate: string | null
  householdRegistration: HouseholdRegistration | null
  maritalStatus: MaritalStatus | null
  spouseName: string | null
  spouseIdNumber: string | null
  livingBoys: number
  livingGirls: number
  bankName: string | null
  bankAccount: string | null
  accountHolder: string | null
  phone: string | null
  lines: AmountLine[]
}
/** A frozen line as the county sheet needs it. */
export interface CountyLine extends RosterSnapshot {
  idNumber: string | null
  name: string
  kind: string
  sinceYear: number
  amountFen: Fen
  /** `null` where nobody has said yet who pays which share. */
  sources: SplitAmounts | null
}

const columns: SheetDesign['columns'] = [
  { title: '序号', width: 5, kind: 'integer' },
  { title: '县', width: 9, kind: 'text' },
  { title: '乡镇', width: 9, kind: 'text' },
  { title: '村', width: 10, kind: 'text' },
  { title: '组', width: 6, kind: 'text' },
  { title: '姓名', width: 9, kind: 'text' },
  { title: '性别', width: 5, kind: 'text' },
  { title: '身份证号', width: 20, kind: 'text' },
  { title: '户口性质', width: 8, kind: 'text' },
  { title: '婚姻状况', width: 8, kind: 'text' },
  { title: '配偶姓名', width: 9, kind: 'text' },
  { title: '配偶身份证号', width: 20, kind: 'text' },
  { title: '现存男', width: 6, kind: 'integer' },
  { title: '现存女', width: 6, kind: 'integer' },
  { title: '对象类别', width: 14, kind: 'text' },
  { title: '开始享受年度', width: 8, kind: 'integer' },
  { title: '标准', width: 10, kind: 'money' },
  { title: '月数', width: 5, kind: 'integer' },
  { title: '应发金额', width: 12, kind: 'money' },
  { title: '中央', width: 11, kind: 'money' },
  { title: '省', width: 11, kind: 'money' },
  { title: '市', width: 10, kind: 'money' },
  { title: '县级', width: 10, kind: 'money' },
  { title: '开户银行', width: 14, kind: 'text' },
  { title: '银行账号', width: 22, kind: 'text' },
  { title: '账户户名', width: 9, kind: 'text' },
  { title: '联系电话', width: 13, kind: 'text' },
  { title: '备注', width: 12, kind: 'text' },
]

/** Standard and months of a line: the sum of the standards when all lines cover the same months; else no standard, only the amount. */
function standardOf(lines: readonly AmountLine[]): { standardFen: Fen | null; months: number | null } {
  const months = lines.reduce((most, line) => Math.max(most, line.months ?? 12), 0)
  const same = lines.every((line) => line.standardFen !== undefined && (line.months ?? 12) === months)
  return { standardFen: same ? lines.reduce((sum, line) => sum + (line.standardFen ?? 0), 0) : null, months: lines.length === 0 ? null : months }
}

/** The county's sheet: title rows, lines, totals, capital amount and sign-off, ready to print as it stands. `draft`: not yet submitted, said in the title. */
export function countySheet(
  office: { county: string; township: string },
  roster: { title: string; year: number; code: string; createdAt: string; draft?: boolean },
  lines: readonly CountyLine[],
): SheetDesign {
  const sum = (pick: (line: CountyLine) => number): number => lines.reduce((total, line) => total + pick(line), 0)
  const total = sum((line) => line.amountFen)
  return {
    name: `${roster.year}年花名册${roster.draft ? '草稿' : ''}`,
    titleRows: [
      {
        text: `${office.county}${office.township}${roster.year}年度${roster.title}对象花名册${roster.draft ? '（草稿）' : ''}`,
        size: 18,
        bold: true,
        align: 'center',
      },
      {
        text: `填报单位：${office.township}　　生成日期：${formatDay(roster.createdAt.slice(0, 10))}　　编号：${roster.code}　　单位：人、元`,
        size: 10,
        align: 'left',
      },
    ],
    columns,
    rows: lines.map((line, index) => {
      const { standardFen, months } = standardOf(line.lines)
      return [
        index + 1,
        office.county,
        office.township,
        line.villageName,
        line.group,
        line.name,
        sexWords[line.sex],
        line.idNumber,
        line.householdRegistration && registrationWords[line.householdRegistration],
        line.maritalStatus && maritalWords[line.maritalStatus],
        line.spouseName,
        line.spouseIdNumber,
        line.livingBoys,
        line.livingGirls,
        line.kind,
        line.sinceYear,
        standardFen,
        months,
        line.amountFen,
        line.sources?.centre ?? null,
        line.sources?.province ?? null,
        line.sources?.city ?? null,
        line.sources?.county ?? null,
        line.bankName,
        line.bankAccount,
        line.accountHolder,
        line.phone,
        line.sources === null ? '分担比例未设' : null,
      ]
    }),
    totalRow: [
      '合计',
      null,
      null,
      null,
      null,
      `${lines.length}人`,
      null,
      null,
      null,
      null,
      null,
      null,
      sum((l) => l.livingBoys),
      sum((l) => l.livingGirls),
      null,
      null,
      null,
      null,
      total,
      sum((l) => l.sources?.centre ?? 0),
      sum((l) => l.sources?.province ?? 0),
      sum((l) => l.sources?.city ?? 0),
      sum((l) => l.sources?.county ?? 0),
      null,
      null,
      null,
      null,
      null,
    ],
    footRows: [
      { text: `合计金额（大写）：${capitalYuan(total)}（${formatYuan(total)} 元）` },
      { text: '制表：　　　　　　　　审核：　　　　　　　　负责人：　　　　　　　　（公章）　　　　年　　月　　日' },
    ],
    landscape: true,
    paper: 'A3',
    freezeHead: true,
  }
}

/** One person of a comparison between two years. */
export interface DiffLine {
  personId: number
  idNumber: string | null
  name: string
  villageName: string
  amountFen: Fen
}
/** Who is new, who left, whose amount changed; by person. 上年 + 新增 − 退出 = 本年 holds by construction. */
export function diffRosters<L extends DiffLine>(
  previous: readonly L[],
  current: readonly L[],
): { added: L[]; left: L[]; changed: { before: L; now: L }[]; equation: { previous: number; added: number; left: number; current: number } } {
  const before = new Map(previous.map((line) => [line.personId, line]))
  const now = new Set(current.map((line) => line.personId))
  const added = current.filter((line) => !before.has(line.personId))
  const left = previous.filter((line) => !now.has(line.personId))
  const changed = current.flatMap((line) => {
    const old = before.get(line.personId)
    return old && old.amountFen !== line.amountFen ? [{ before: old, now: line }] : []
  })
  return { added, left, changed, equation: { previous: previous.length, added: added.length, left: left.length, current: current.length } }
}
