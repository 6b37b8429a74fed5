import type { TodoItem } from '../../../preload/contract/statistics'
import type { ScoreStatus } from '../../../preload/contract/score'

/** A table that is not finished, as far as it asks for somebody. */
export interface WaitingScore {
  tableId: number
  title: string
  status: ScoreStatus
  openEntries: number
  openObjections: number
}

/** What score tables wait for: answers first, then second persons, then signatures. */
export function scoreItems(tables: readonly WaitingScore[]): TodoItem[] {
  return tables
    .filter(({ status }) => status === 'open' || status === 'reviewed')
    .flatMap(({ tableId, title, status, openEntries, openObjections }) => {
      const item = (id: string, level: TodoItem['level'], words: string, detail: string, count: number): TodoItem => ({
        id: `score-${id}-${tableId}`,
        level,
        title: `${title}：${words}`,
        detail,
        count,
        target: `/score/${tableId}`,
      })
      const open = [
        ...(openObjections > 0 ? [item('objections', 'due', `${openObjections} 件异议待答复`, '由登记人以外的审核或负责人调查答复。', openObjections)] : []),
        ...(openEntries > 0 ? [item('entries', 'due', `${openEntries} 条人工扣分待复核`, '由登记人以外的人复核，同意后才扣分。', openEntries)] : []),
      ]
      if (open.length > 0) return open
      return [item('sign', 'info', status === 'open' ? '待审核' : '待签批', status === 'open' ? '村里没有异议的，由审核人员审核。' : '由负责人签批定稿。', 0)]
    })
}
