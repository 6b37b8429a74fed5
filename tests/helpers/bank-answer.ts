import type { Output } from '../../src/preload/contract/index'
import { writeWorkbookFile } from '../../src/main/io/write-sheet'
import { yuanText } from '../../src/main/domain/fen'
import type { TestOffice } from './office'

type Line = Output<'payment.view'>['lines'][number]
/** What the bank writes beside a line: `成功`, `失败`, or nothing. */
export interface BankWord {
  result?: string
  reason?: string
  day?: string
}
/** Headings of the answer in their order. */
export const answerHeadings = ['批次号', '序号', '村', '姓名', '身份证号', '开户银行', '银行账号', '账户户名', '应发金额', '发放结果', '失败原因', '发放日期']
/** The cells of one line of the answer, as the bank would fill them. */
export function answerRow(code: string, line: Line, word: BankWord = {}): string[] {
  const { number, villageName, name, idNumber, bankName, bankAccount, accountHolder, amountFen } = line
  return [
    code,
    String(number),
    villageName,
    name,
    idNumber ?? '',
    bankName ?? '',
    bankAccount ?? '',
    accountHolder ?? '',
    yuanText(amountFen),
    word.result ?? '',
    word.reason ?? '',
    word.day ?? '',
  ]
}

/** Writes rows under the headings of the answer, with title and an optional stated total. */
export async function writeAnswer(file: string, rows: readonly (readonly string[])[], total?: string): Promise<string> {
  await writeWorkbookFile(file, [
    {
      name: '回单',
      titleRows: [{ text: '虚构农商行代发回单' }],
      columns: answerHeadings.map((title) => ({ title, width: 12, kind: 'text' as const })),
      rows: rows.map((row) => [...row]),
      ...(total === undefined ? {} : { totalRow: answerHeadings.map((_, index) => (index === 0 ? '合计' : index === 8 ? total : null)) }),
    },
  ])
  return file
}

/** Makes a roster count as confirmed without walking the whole chain; the step is signed by nobody of this office unless told. */
export async function confirmRoster(
  office: TestOffice,
  rosterId: number,
  by: { accountId: number; name: string } = { accountId: 1, name: '县级确认人' },
): Promise<void> {
  await office.raw((sqlite) => {
    sqlite
      .prepare(
        "INSERT INTO rosterStep(seq, rosterId, step, opinion, detail, at, accountId, by, role) VALUES (?, ?, 'confirm', '', json_object('on', '2026-03-31'), '2026-03-31T09:00:00+08:00', ?, ?, 'leader')",
      )
      .run(900_000 + rosterId, rosterId, by.accountId, by.name)
  })
}
