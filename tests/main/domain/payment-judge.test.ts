import { describe, expect, it } from 'vitest'
import type { Cell, SheetRow } from '../../../src/preload/contract/sheet'
import { readAnswer } from '../../../src/main/domain/payment-answer'
import { judgeAnswer, type SentLine } from '../../../src/main/domain/payment-judge'

const line = (number: number, more: Partial<SentLine> = {}): SentLine => ({
  lineId: number,
  number,
  name: ['甲一', '乙二', '丙三', '丁四'][number - 1]!,
  idNumber: `34999919580308${String(7700 + number)}`,
  bankAccount: `623058000000000000${number}`,
  amountFen: 96_000,
  state: 'sent',
  reason: null,
  paidOn: null,
  reissuedIn: null,
  guid: `0000000${number}-0000-0000-0000-000000000000`,
  payeeName: null,
  payeeIdNumber: null,
  ...more,
})
const batch = { code: 'K7Q2-9XMD', sentOn: '2026-03-20', lines: [line(1), line(2), line(3, { state: 'withheld' }), line(4, { idNumber: null })] }
const headings = ['批次号', '序号', '村', '姓名', '身份证号', '开户银行', '银行账号', '账户户名', '应发金额', '发放结果', '失败原因', '发放日期']
type Change = Partial<Record<(typeof headings)[number], Cell>>
function row(of: SentLine, change: Change = {}): Cell[] {
  const cells: Record<string, Cell> = {
    批次号: 'K7Q2-9XMD',
    序号: of.number,
    村: '虚构村',
    姓名: of.name,
    身份证号: of.idNumber,
    开户银行: '虚构农商行',
    银行账号: of.bankAccount,
    账户户名: of.name,
    应发金额: '960.00',
    发放结果: '成功',
    失败原因: null,
    发放日期: '2026-03-25',
    ...change,
  }
  return headings.map((heading) => cells[heading] ?? null)
}
const total = (amount: Cell, persons: Cell = null): Cell[] => ['合计', null, null, persons, null, null, null, null, amount, null, null, null]
const rowsOf = (cells: Cell[][]): SheetRow[] => cells.map((each, index) => ({ row: index + 1, cells: each }))
function judge(cells: Cell[][], sent = batch, merges: Parameters<typeof readAnswer>[1] = []) {
  const read = readAnswer(rowsOf([['代发回单'], headings, ...cells]), merges)
  if (!read.ok) throw new Error(read.message)
  return judgeAnswer(read.answer, sent, '2026-04-10')
}
const [one, two, gone, nameless] = batch.lines as [SentLine, SentLine, SentLine, SentLine]
const faults = (cells: Cell[][], sent = batch): string[] => {
  const judged = judge(cells, sent)
  return judged.ok ? ['taken'] : judged.problems.map((problem) => problem.message)
}

describe('an answer that cannot be taken names its cell', () => {
  it.each<[string, Cell[][], string]>([
    ['another batch', [row(one, { 批次号: 'AAAA-0000' })], 'A3：批次号是“AAAA-0000”，不是本批'],
    ['no batch number', [row(one, { 批次号: null })], 'A3：没有批次号'],
    ['no result at all', [row(one, { 发放结果: null })], '没有填写任何发放结果'],
    ['nobody', [], '没有数据行'],
    ['a foreign person', [row(one, { 身份证号: '349999195803089999' })], 'E3：甲一不在批次 K7Q2-9XMD 的发放清单里'],
    ['a person taken out before sending', [row(gone)], 'E3：丙三在发出前已经撤下'],
    ['a doubled row', [row(one), row(one)], 'E4：甲一与第 3 行重复'],
    ['another name', [row(one, { 姓名: '甲亿' })], 'D3：姓名“甲亿”与发放清单第 1 号“甲一”不一致'],
    ['more than approved', [row(one, { 应发金额: '9600.00' })], 'I3：甲一的金额 9,600.00 元大于应发 960.00 元'],
    ['less than approved', [row(one, { 应发金额: 959.99 })], 'I3：甲一的金额 959.99 元小于应发 960.00 元'],
    ['an amount nobody can read', [row(one, { 应发金额: '九百六' })], 'I3：“九百六”不是'],
    ['no amount', [row(one, { 应发金额: null })], 'I3：甲一没有金额'],
    ['an account that was not sent', [row(one, { 银行账号: '6230580000000000999' })], 'G3：甲一的银行账号与发放清单不一致'],
    ['an account that lost its digits', [row(one, { 银行账号: 6.23058e18 })], 'G3：号码被表格当成数字'],
    ['no account', [row(one, { 银行账号: '' })], 'G3：甲一没有银行账号'],
    ['a day to come', [row(one, { 发放日期: '2026-04-11' })], 'L3：发放日期2026年4月11日在今天之后'],
    ['a day before the sheet was sent', [row(one, { 发放日期: { day: '2026-03-19' } })], 'L3：发放日期2026年3月19日早于清单发出的2026年3月20日'],
    ['a paid row without a day', [row(one, { 发放日期: null })], 'L3：发放成功却没有发放日期'],
    ['a day known to the month', [row(one, { 发放日期: '2026-03' })], 'L3：发放日期“2026-03”没有写到日'],
    ['a result nobody can read', [row(one, { 发放结果: '处理中' })], 'J3：发放结果“处理中”看不懂'],
    ['a wrong total', [row(one), row(two), total('1920.01')], 'I5：合计写的是“1920.01”，各行相加是 1,920.00 元'],
    ['a wrong number of people', [row(one), row(two), total('1920.00', '3人')], 'D5：合计写的是“3人”，各行相加是 2 人'],
  ])('%s', (_what, cells, message) => {
    expect(faults(cells)).toEqual([expect.stringContaining(message)])
  })

  it('tells every bad cell at once', () => {
    expect(faults([row(one, { 应发金额: '1.00', 姓名: '甲亿' }), row(two, { 发放结果: '？' })])).toHaveLength(3)
  })

  it('never turns a paid line into a failed one, nor pays one again that another batch pays', () => {
    const paid = {
      ...batch,
      lines: [line(1, { state: 'paid', paidOn: '2026-03-25' }), line(2, { state: 'failed', reason: '户名不符', reissuedIn: 'NEW1-NEW2' })],
    }
    expect(faults([row(one, { 发放结果: '失败' })], paid)).toEqual([expect.stringContaining('J3：甲一已登记发放成功，不能再改成失败')])
    expect(faults([row(one, { 发放日期: '2026-03-26' })], paid)).toEqual([expect.stringContaining('L3：甲一已登记在2026年3月25日发放成功')])
    expect(faults([row(two)], paid)).toEqual([expect.stringContaining('J3：乙二的这笔钱已在批次 NEW1-NEW2 补发')])
    expect(faults([row(one)], paid)).toEqual([expect.stringContaining('都已经登记过')])
  })
})

describe('an answer that is taken', () => {
  it('may name some lines only; rows without a result stay open', () => {
    expect(judge([row(one), row(two, { 发放结果: null, 发放日期: null }), total('1920.00', '2人')])).toEqual({
      ok: true,
      results: [{ lineId: 1, state: 'paid', reason: '', on: '2026-03-25' }],
    })
  })
  it('keeps the bank’s reason, or says that there was none, and lets a failure go through after all', () => {
    const failed = { ...batch, lines: [line(1, { state: 'failed', reason: '户名不符' }), line(2)] }
    expect(judge([row(one), row(two, { 发放结果: '退票', 发放日期: null })], failed)).toEqual({
      ok: true,
      results: [
        { lineId: 1, state: 'paid', reason: '', on: '2026-03-25' },
        { lineId: 2, state: 'failed', reason: '银行未说明原因', on: null },
      ],
    })
  })
  it('knows people without a number by name and account, and a batch number merged over all rows', () => {
    const merged = [{ fromRow: 3, fromColumn: 1, toRow: 4, toColumn: 1 }]
    expect(judge([row(nameless), row(one, { 批次号: null })], batch, merged)).toMatchObject({ ok: true, results: [{ lineId: 4 }, { lineId: 1 }] })
  })
  it('reads the text form by its own keys and refuses a foreign one and a wrong total', () => {
    const text = (guid: string, amount = '960.00'): Cell[] => [guid, '000000000000001', '甲一', one.idNumber, one.bankAccount, amount, '成功', null, '20260325']
    const heading = (sum: string): Cell[] => ['K7Q2-9XMD', '虚构镇', '2026', '发放', '奖扶', '1', sum]
    const read = (cells: Cell[][]) => {
      const answer = readAnswer(rowsOf(cells), [])
      if (!answer.ok) throw new Error(answer.message)
      return judgeAnswer(answer.answer, batch, '2026-04-10')
    }
    expect(read([heading('960.00'), text(one.guid)])).toEqual({ ok: true, results: [{ lineId: 1, state: 'paid', reason: '', on: '2026-03-25' }] })
    expect(read([heading('961.00'), text(one.guid)])).toMatchObject({ ok: false, problems: [{ path: 'G1' }] })
    expect(read([heading('960.00'), text('99999999-0000-0000-0000-000000000000')])).toMatchObject({ ok: false, problems: [{ path: 'A2' }] })
    expect(read([['OTHER-1', ...heading('960.00').slice(1)], text(one.guid)])).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('不是本批') }],
    })
  })
  it('is told from a sheet without results', () => {
    const plain = readAnswer(rowsOf([headings.slice(0, 9), row(one).slice(0, 9)]), [])
    expect(plain).toMatchObject({ ok: false, message: expect.stringMatching(/发放结果|发放清单/) })
  })
})
