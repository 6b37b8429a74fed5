import type { TodoItem } from '../../preload/contract/statistics'
import type { Day } from '../../preload/contract/values'
import { backupAge } from './backup-plan'

/** What may put the only copy of the data at risk; nothing of it is stored. */
export interface SafetyFacts {
  today: Day
  persons: number
  /** First row of the log that was changed; undefined when it is whole. */
  firstBroken: number | undefined
  lastOutside: Day | null
  outsideFolder: string | null
  outsideReachable: boolean
  limitDays: number
  viewOnly: string | null
}

/** Warnings about log, disk and second copy, red ones only when something has to be done today. */
export function safetyItems({ today, persons, firstBroken, lastOutside, outsideFolder, outsideReachable, limitDays, viewOnly }: SafetyFacts): TodoItem[] {
  const items: TodoItem[] = []
  if (viewOnly !== null) items.push({ id: 'view-only', level: 'urgent', title: '现在只能查看', detail: viewOnly, count: 0, target: '/backup' })
  if (firstBroken !== undefined)
    items.push({
      id: 'log-broken',
      level: 'urgent',
      title: '操作日志被改动过',
      detail: `第 ${firstBroken} 条起与记录不符。请保留现状，报告负责人，不要恢复备份。`,
      count: firstBroken,
      target: '/audit',
    })
  const age = backupAge(lastOutside, today)
  if (persons > 0 && (age === null || age > limitDays))
    items.push({
      id: 'backup-outside',
      level: age === null && outsideFolder === null ? 'due' : 'urgent',
      title: age === null ? '备份都在这台电脑上' : `U 盘或第二块硬盘已有 ${age} 天没有新备份`,
      detail:
        outsideFolder === null
          ? '电脑坏了备份也一起没了。请在“备份”里选一个 U 盘或移动硬盘，以后每天自动存一份。'
          : outsideReachable
            ? '请在“备份”里点“备份到 U 盘”。'
            : `找不到“${outsideFolder}”，请插上那个 U 盘或移动硬盘。`,
      count: age ?? 0,
      target: '/backup',
    })
  return items
}
