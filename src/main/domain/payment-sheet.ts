import type { SheetDesign } from '../../preload/contract/sheet-design'
import type { Fen } from '../../preload/contract/values'
import { formatDay } from './day'
import { capitalYuan, formatYuan, yuanText } from './fen'

/** One payment as it goes to the bank. */
export interface BankLine {
  number: number
  villageName: string
  name: string
  idNumber: string | null
  bankName: string | null
  bankAccount: string | null
  accountHolder: string | null
  /** Whose card it is, when not the beneficiary's own: the text form names the holder of the card, the sheet the beneficiary. */
  payeeName: string | null
  payeeIdNumber: string | null
  amountFen: Fen
}
/** Name and number as the text form carries them. */
export function cardHolder(line: Pick<BankLine, 'name' | 'idNumber' | 'payeeName' | 'payeeIdNumber'>): { name: string; idNumber: string | null } {
  return line.payeeName === null ? { name: line.name, idNumber: line.idNumber } : { name: line.payeeName, idNumber: line.payeeIdNumber }
}
/** What stands over and under the list. */
export interface BankHead {
  county: string
  township: string
  title: string
  year: number
  code: string
  kind: 'regular' | 'reissue'
  /** Day the sheet was made. */
  day: string
}

const columns: SheetDesign['columns'] = [
  { title: '批次号', width: 12, kind: 'text' },
  { title: '序号', width: 6, kind: 'integer' },
  { title: '村', width: 12, kind: 'text' },
  { title: '姓名', width: 10, kind: 'text' },
  { title: '身份证号', width: 21, kind: 'text' },
  { title: '开户银行', width: 16, kind: 'text' },
  { title: '银行账号', width: 25, kind: 'text' },
  { title: '账户户名', width: 10, kind: 'text' },
  { title: '应发金额', width: 13, kind: 'money' },
]
const total = (lines: readonly BankLine[]): Fen => lines.reduce((sum, line) => sum + line.amountFen, 0)

/** The bank's sheet (FORMATS 3.6) with title, total, capital amount and sign-off, printable as it stands. */
export function bankSheet(head: BankHead, lines: readonly BankLine[]): SheetDesign {
  const sum = total(lines)
  return {
    name: '发放清单',
    titleRows: [
      {
        text: `${head.county}${head.township}${head.year}年度${head.title}${head.kind === 'reissue' ? '补发' : '发放'}清单`,
        size: 16,
        bold: true,
        align: 'center',
      },
      { text: `批次号：${head.code}　　制表日期：${formatDay(head.day)}　　单位：人、元`, size: 10, align: 'left' },
    ],
    columns,
    rows: lines.map((line) => [
      head.code,
      line.number,
      line.villageName,
      line.name,
      line.idNumber,
      line.bankName,
      line.bankAccount,
      line.accountHolder ?? line.payeeName,
      line.amountFen,
    ]),
    totalRow: ['合计', null, null, `${lines.length}人`, null, null, null, null, sum],
    footRows: [
      { text: `金额大写：${capitalYuan(sum)}（${formatYuan(sum)} 元）` },
      { text: '制表：　　　　　　　　复核：　　　　　　　　负责人：　　　　　　　　（公章）　　　　年　　月　　日' },
    ],
    landscape: true,
    paper: 'A4',
    freezeHead: true,
  }
}

/** The two keys of a line in the one-card text form: the same for the same batch and line whenever it is written. */
export interface OneCardKeys {
  guid: string
  /** Fifteen digits. */
  code: string
}
/** Keys out of 32 bytes of a hash of batch and line: a GUID in capitals and fifteen digits that end in the line's number. */
export function oneCardKeys(hash: Uint8Array, number: number): OneCardKeys {
  const hex = [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const guid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-').toUpperCase()
  const digits = [...hash.slice(16, 26)].map((byte) => String(byte % 10)).join('')
  return { guid, code: digits + String(number % 100_000).padStart(5, '0') }
}

/** What the text form cannot hold: the separator or a line end inside a field. */
export function oneCardProblem(line: BankLine): string | undefined {
  const { name, idNumber } = cardHolder(line)
  const fields = [name, idNumber ?? '', line.bankAccount ?? '']
  return fields.some((field) => /[\^\r\n]/.test(field)) ? `第 ${line.number} 号 ${line.name}：姓名、证件号码或账号里有“^”或换行，不能写入文本` : undefined
}

/** The one-card text form (FORMATS 3.6): a heading whose fifth field is the item, then `GUID^15-digit code^姓名^身份证号^账号^金额`; CRLF. */
export function oneCardText(head: BankHead, lines: readonly (BankLine & OneCardKeys)[]): string {
  const heading = [
    head.code,
    `${head.county}${head.township}`,
    String(head.year),
    head.kind === 'reissue' ? '补发' : '发放',
    head.title,
    String(lines.length),
    yuanText(total(lines)),
  ]
  const rows = lines.map((line) => {
    const { name, idNumber } = cardHolder(line)
    return [line.guid, line.code, name, idNumber ?? '', line.bankAccount ?? '', yuanText(line.amountFen)]
  })
  return [heading, ...rows].map((fields) => `${fields.join('^')}\r\n`).join('')
}
