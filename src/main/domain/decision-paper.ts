import type { Paper } from '../../preload/contract/paper'
import type { Day, Fen } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { programs } from './programs/list'
import { paperOfTable } from './table-paper'

/** Decisions by hand of a year, with reason, document and both people. */
export function decisionsPaper(
  year: number,
  decisions: readonly {
    programId: string
    name: string
    outcome: 'eligible' | 'notEligible'
    amountFen: Fen | null
    reason: string
    document: string
    by: string
    at: string
    confirmedBy: string | null
    withdrawnReason: string | null
  }[],
  today: Day,
  by: string,
): Paper {
  return paperOfTable(
    {
      title: `${year}年人工认定`,
      remarks: [],
      columns: [
        { title: '项目', width: 20, align: 'left' },
        { title: '姓名', width: 10 },
        { title: '认定', width: 9 },
        { title: '金额（元）', width: 12, align: 'right' },
        { title: '理由', width: 26, align: 'left' },
        { title: '依据', width: 20, align: 'left' },
        { title: '提出', width: 18 },
        { title: '确认', width: 10 },
        { title: '撤回', width: 14 },
      ],
      rows: decisions.map((each) => [
        programs.find((program) => program.id === each.programId)?.title ?? each.programId,
        each.name,
        each.outcome === 'eligible' ? '符合' : '不符合',
        each.amountFen === null ? '' : formatYuan(each.amountFen),
        each.reason,
        each.document,
        `${each.by} ${formatDay(each.at.slice(0, 10))}`,
        each.confirmedBy ?? '未确认',
        each.withdrawnReason ?? '',
      ]),
      foot: [],
    },
    today,
    by,
  )
}
