import type { TodoItem } from '../../preload/contract/statistics'
import type { Day, Fen, Year } from '../../preload/contract/values'
import { dayNumber, formatDay } from './day'
import { formatYuan } from './fen'
import { recoveryRow, type RecoveryFacts } from './recovery-row'

/** What of the payments may need somebody: counted from the data, nothing stored. */
export interface PaymentFacts {
  /** Confirmed lines that stand in no batch yet, by roster. */
  unpaid: readonly { rosterId: number; title: string; year: Year; persons: number; amountFen: Fen }[]
  /** Batches with something left to do: open lines, failures nobody pays again, or only the closing. */
  batches: readonly {
    batchId: number
    code: string
    title: string
    year: Year
    sentOn: Day | null
    closed: boolean
    open: number
    failed: number
    failedFen: Fen
  }[]
  /** Recoveries nobody has decided, and those with an instalment past its day. */
  recoveries: { waiting: number; waitingFen: Fen; overdue: number; overdueFen: Fen }
}
/** Days after which a bank that has not answered is asked. */
const answerDays = 15

/** To-do items of 发放 and 负责人. */
export function paymentItems(today: Day, { unpaid, batches, recoveries }: PaymentFacts): TodoItem[] {
  return [
    ...recoveryItems(recoveries),
    ...unpaid.map((roster): TodoItem => ({
      id: `pay-${roster.rosterId}`,
      level: 'due',
      title: `${roster.title}：${roster.year} 年还有 ${roster.persons} 人没有发放`,
      detail: `花名册已确认，共 ${formatYuan(roster.amountFen)} 元，由发放人员生成批次。没有银行账号的先补账号。`,
      count: roster.persons,
      target: `/payment?rosterId=${roster.rosterId}`,
    })),
    ...batches.flatMap((batch): TodoItem[] => {
      const target = `/payment/${batch.batchId}`
      const name = `${batch.title} ${batch.year} 年批次 ${batch.code}`
      const items: TodoItem[] = []
      const add = (level: TodoItem['level'], id: string, title: string, detail: string, count: number): void => {
        items.push({ id: `${id}-${batch.batchId}`, level, title, detail, count, target })
      }
      if (batch.sentOn === null && !batch.closed && batch.open > 0) add('due', 'payment-export', `${name}还没有发给银行`, '核对后导出发放清单。', batch.open)
      else if (batch.sentOn !== null && batch.open > 0) {
        const age = dayNumber(today) - dayNumber(batch.sentOn)
        const late = age >= answerDays
        add(
          late ? 'urgent' : 'info',
          'payment-answer',
          `${name}有 ${batch.open} 人没有回单`,
          `${formatDay(batch.sentOn)}发出，已过 ${age} 天。${late ? '请向银行催要回单。' : '回单到了请核对。'}`,
          batch.open,
        )
      }
      if (batch.failed > 0)
        add(
          'due',
          'payment-failed',
          `${name}有 ${batch.failed} 人发放失败，还没有补发`,
          `共 ${formatYuan(batch.failedFen)} 元。联系本人改正账号后补发。`,
          batch.failed,
        )
      if (!batch.closed && batch.open === 0) add('due', 'payment-close', `${name}可以办结`, '每一笔都有结果，差额为 0，由负责人办结。', 0)
      return items
    }),
  ]
}

/** Recoveries nobody has decided, and those with an instalment past its day. */
export function recoveryCounts(recoveries: readonly RecoveryFacts[], today: Day): PaymentFacts['recoveries'] {
  const rows = recoveries.map((each) => recoveryRow(each, today))
  const waiting = rows.filter((row) => row.state === 'waiting')
  const overdue = rows.filter((row) => row.overdueFen > 0)
  return {
    waiting: waiting.length,
    waitingFen: waiting.reduce((sum, row) => sum + row.amountFen, 0),
    overdue: overdue.length,
    overdueFen: overdue.reduce((sum, row) => sum + row.overdueFen, 0),
  }
}

function recoveryItems({ waiting, waitingFen, overdue, overdueFen }: PaymentFacts['recoveries']): TodoItem[] {
  const item = (level: TodoItem['level'], id: string, title: string, detail: string, count: number, target: string): TodoItem[] =>
    count === 0 ? [] : [{ id, level, title, detail, count, target }]
  return [
    ...item(
      'due',
      'recovery-waiting',
      `有 ${waiting} 项追回等审定`,
      `共 ${formatYuan(waitingFen)} 元，由审核或负责人审定。`,
      waiting,
      '/recovery?state=waiting',
    ),
    ...item(
      'urgent',
      'recovery-overdue',
      `有 ${overdue} 项追回过了约定日期`,
      `逾期 ${formatYuan(overdueFen)} 元，请联系本人。`,
      overdue,
      '/recovery?state=collecting',
    ),
  ]
}
