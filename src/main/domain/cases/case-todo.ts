import type { TodoItem } from '../../../preload/contract/statistics'
import type { DueRow } from '../../../preload/contract/visit'

/** Reminders of cases on the start page: numbers only, no name and no reason. `waiting`: cases that wait for a reviewer; `unassigned`: open cases nobody answers for. */
export function caseItems(due: readonly DueRow[], waiting: number, unassigned: number): TodoItem[] {
  const families = (rows: readonly DueRow[]): number => new Set(rows.map((row) => row.caseId)).size
  const overdue = due.filter((row) => row.state === 'overdue')
  const week = due.filter((row) => row.state === 'week')
  const items: TodoItem[] = []
  const add = (level: TodoItem['level'], id: string, title: string, detail: string, count: number, target: string): void =>
    void items.push({ id, level, title, detail, count, target })
  const contacts = families(overdue.filter((row) => row.kind !== 'promise' && row.kind !== 'clock'))
  if (contacts > 0) add('urgent', 'case-overdue', `${contacts} 户走访已逾期`, '按村居或责任人打印走访单；确有原因的由审核或负责人说明。', contacts, '/visit')
  const promises = overdue.filter((row) => row.kind === 'promise').length
  if (promises > 0) add('urgent', 'case-promise', `${promises} 件承诺到期没有办到`, '答应过的事到期了，请办理或向家里说明。', promises, '/visit')
  const clock = due.filter((row) => row.kind === 'clock').length
  if (clock > 0) add('due', 'case-clock', `${clock} 条年龄与变化提醒`, '儿童满龄、离校，或监护人、家长有变化，请在类别改变之前核对。', clock, '/visit')
  if (week.length > 0) add('due', 'case-week', `本周要走访 ${families(week)} 户`, '按联系规则、约定和承诺推算。', families(week), '/visit')
  if (waiting > 0)
    add('due', 'case-waiting', `${waiting} 件个案等待审核`, '帮扶计划、类别或结案，由提交人以外的审核或负责人审核。', waiting, '/case?status=waiting')
  if (unassigned > 0) add('info', 'case-unassigned', `${unassigned} 件个案没有安排联系人`, '儿童安排儿童主任，特扶家庭安排双岗联系人。', unassigned, '/case')
  return items
}
