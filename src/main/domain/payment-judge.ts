import type { Issue } from '../../preload/contract/failure'
import type { PaymentState } from '../../preload/contract/payment'
import type { Day, Fen } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { noReason } from './payment'
import { cardHolder } from './payment-sheet'
import { plainAccount, type Answer, type AnswerRow } from './payment-answer'

/** A line of the batch that was sent, with what is known of it already. */
export interface SentLine {
  lineId: number
  number: number
  name: string
  idNumber: string | null
  bankAccount: string | null
  amountFen: Fen
  state: PaymentState
  reason: string | null
  /** Day of the newest result. */
  paidOn: Day | null
  /** Code of the later batch that pays it again. */
  reissuedIn: string | null
  guid: string
  payeeName: string | null
  payeeIdNumber: string | null
}
/** The batch an answer is held against. */
export interface SentBatch {
  code: string
  sentOn: Day
  lines: readonly SentLine[]
}
/** One result to be written. */
export interface NewResult {
  lineId: number
  state: 'paid' | 'failed'
  reason: string
  on: Day | null
}

/** Holds an answer against the batch that was sent: every new result, or every cell that cannot be taken. One bad cell refuses the whole file. */
export function judgeAnswer(answer: Answer, batch: SentBatch, today: Day): { ok: true; results: NewResult[] } | { ok: false; problems: Issue[] } {
  const problems: Issue[] = [...answer.problems]
  const results: NewResult[] = []
  const taken = new Map<number, number>()
  const find = finder(batch)
  let given = 0
  for (const row of answer.rows) {
    const fault = (field: Parameters<Answer['cellOf']>[1], message: string): void => {
      const cell = answer.cellOf(row.row, field)
      problems.push({ path: cell, message: `${cell}：${message}` })
    }
    if (answer.form === 'sheet' && row.batchNumber === null) fault('batchNumber', `没有批次号，不能认定是批次 ${batch.code} 的回单。`)
    else if (row.batchNumber !== null && row.batchNumber !== batch.code) {
      fault(answer.form === 'sheet' ? 'batchNumber' : 'guid', `批次号是“${row.batchNumber.slice(0, 40)}”，不是本批 ${batch.code}。`)
      continue
    }
    if (row.idNumber === undefined || row.bankAccount === undefined) continue
    const line = find(row)
    if (!line || line.state === 'withheld') {
      const who = `${row.name ?? '（无姓名）'}`
      fault(
        answer.form === 'text' ? 'guid' : 'idNumber',
        line ? `${who}在发出前已经撤下，不在发给银行的清单里。` : `${who}不在批次 ${batch.code} 的发放清单里。`,
      )
      continue
    }
    const before = taken.get(line.lineId)
    if (before !== undefined) fault(answer.form === 'text' ? 'guid' : 'idNumber', `${line.name}与第 ${before} 行重复。`)
    else taken.set(line.lineId, row.row)
    compare(row, answer.form === 'text' ? { ...line, ...cardHolder(line) } : line, fault)
    if (row.result === null || row.result === undefined) continue
    given++
    checkDay(row, batch, today, fault)
    const change = transition(row, line, fault)
    if (change) results.push(change)
  }
  if (answer.rows.length === 0) problems.push({ path: '', message: '回单里没有数据行。' })
  else problems.push(...wrongTotals(answer))
  if (problems.length === 0 && given === 0) problems.push({ path: '', message: '这份回单没有填写任何发放结果。' })
  if (problems.length === 0 && results.length === 0) problems.push({ path: '', message: '回单里的结果都已经登记过，没有新的内容。' })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, results }
}

function finder(batch: SentBatch): (row: AnswerRow) => SentLine | undefined {
  const byGuid = new Map(batch.lines.map((line) => [line.guid, line]))
  const byNumber = new Map(batch.lines.flatMap((line) => (line.idNumber === null ? [] : [[line.idNumber, line]])))
  return (row) => {
    if (row.guid !== null) return byGuid.get(row.guid)
    if (row.idNumber !== null && row.idNumber !== undefined) return byNumber.get(row.idNumber)
    // Only people without a number are known by name and account.
    return batch.lines.find(
      (line) => line.idNumber === null && line.name === row.name && line.bankAccount !== null && plainAccount(line.bankAccount) === row.bankAccount,
    )
  }
}

type Fault = (field: 'name' | 'idNumber' | 'bankAccount' | 'amountFen' | 'result' | 'paidOn', message: string) => void
function compare(row: AnswerRow, line: SentLine, fault: Fault): void {
  if (row.name !== line.name) fault('name', `姓名“${row.name ?? '空'}”与发放清单第 ${line.number} 号“${line.name}”不一致。`)
  if (line.idNumber !== null && row.idNumber !== line.idNumber) fault('idNumber', `${line.name}的身份证号与发放清单不一致。`)
  if (row.bankAccount === null) fault('bankAccount', `${line.name}没有银行账号，不能核对。`)
  else if (line.bankAccount === null || row.bankAccount !== plainAccount(line.bankAccount))
    fault('bankAccount', `${line.name}的银行账号与发放清单不一致，不是我们发出的账号。`)
  if (row.amountFen === null) fault('amountFen', `${line.name}没有金额。`)
  else if (row.amountFen !== undefined && row.amountFen !== line.amountFen) {
    const more = row.amountFen > line.amountFen
    fault('amountFen', `${line.name}的金额 ${formatYuan(row.amountFen)} 元${more ? '大于' : '小于'}应发 ${formatYuan(line.amountFen)} 元。`)
  }
}

function checkDay(row: AnswerRow, batch: SentBatch, today: Day, fault: Fault): void {
  const { paidOn } = row
  if (paidOn === undefined) return
  if (paidOn === null) {
    if (row.result === 'paid') fault('paidOn', '发放成功却没有发放日期。')
  } else if (paidOn > today) fault('paidOn', `发放日期${formatDay(paidOn)}在今天之后。`)
  else if (paidOn < batch.sentOn) fault('paidOn', `发放日期${formatDay(paidOn)}早于清单发出的${formatDay(batch.sentOn)}。`)
}

/** What a row changes: nothing when it says again what is known; a fault when it contradicts it. */
function transition(row: AnswerRow, line: SentLine, fault: Fault): NewResult | undefined {
  const reason = row.failureReason ?? noReason
  if (row.result === 'paid') {
    const paid: NewResult = { lineId: line.lineId, state: 'paid', reason: '', on: row.paidOn ?? null }
    switch (line.state) {
      case 'sent':
        return paid
      case 'failed':
        if (line.reissuedIn === null) return paid
        fault('result', `${line.name}的这笔钱已在批次 ${line.reissuedIn} 补发，不能再登记为成功，否则会重复发放。`)
        return undefined
      case 'paid':
        if (row.paidOn && line.paidOn !== null && row.paidOn !== line.paidOn)
          fault('paidOn', `${line.name}已登记在${formatDay(line.paidOn)}发放成功，回单写的是另一天。`)
        return undefined
      case 'returned':
      case 'pending':
      case 'withheld':
        return undefined
    }
  }
  switch (line.state) {
    case 'sent':
      return { lineId: line.lineId, state: 'failed', reason, on: row.paidOn ?? null }
    case 'failed':
      return line.reason === reason ? undefined : { lineId: line.lineId, state: 'failed', reason, on: row.paidOn ?? null }
    case 'paid':
    case 'returned':
      fault('result', `${line.name}已登记${line.state === 'paid' ? '发放成功' : '成功后退回'}，不能再改成失败；钱退回来的请登记退回。`)
      return undefined
    case 'pending':
    case 'withheld':
      return undefined
  }
}

function wrongTotals(answer: Answer): Issue[] {
  // A row whose amount cannot be read has its own problem; no sum can be held against it.
  if (answer.rows.some((row) => typeof row.amountFen !== 'number')) return []
  const sum = answer.rows.reduce((total, row) => total + (row.amountFen ?? 0), 0)
  return answer.totals.flatMap(({ cell, what, value, text }) => {
    const own = what === 'amount' ? sum : answer.rows.length
    if (value === own) return []
    const word = what === 'amount' ? `${formatYuan(own)} 元` : `${own} 人`
    return [{ path: cell, message: `${cell}：合计写的是“${text.slice(0, 30)}”，各行相加是 ${word}，对不上。` }]
  })
}
