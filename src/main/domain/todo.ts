import type { TodoItem } from '../../preload/contract/statistics'
import type { Day, Year } from '../../preload/contract/values'
import { dayNumber, formatDay } from './day'

/** What the list is computed from; nothing of it is stored. */
export interface TodoFacts {
  today: Day
  year: Year
  /** Operations missing compared with the anchor of this PC. */
  missing: number
  lastBackup: Day | null
  persons: number
  villages: number
  accounts: number
  staged: readonly { batchId: number; file: string; held: number }[]
  programs: readonly { programId: string; title: string; eligible: number; undetermined: number; hasRoster: boolean }[]
  rosters: readonly { rosterId: number; programId: string; year: Year; status: string }[]
  notices: readonly { noticeId: number; title: string; villageName: string | null; from: Day; to: Day }[]
}
/** Days after which a missing backup turns red. */
const backupDays = 7
const order = { urgent: 0, due: 1, info: 2 } as const

/** What needs doing today, most pressing first. */
export function todoItems(facts: TodoFacts): TodoItem[] {
  const { today, year, missing, lastBackup, persons, villages, accounts, staged, programs, rosters, notices } = facts
  const items: TodoItem[] = []
  const add = (level: TodoItem['level'], id: string, title: string, detail: string, count: number, target: string): void => {
    items.push({ id, level, title, detail, count, target })
  }
  if (missing > 0)
    add(
      'urgent',
      'missing',
      `缺少最近 ${missing} 次操作`,
      '办公库可能被换成了旧的副本，或断电丢失了日志文件。请先核对最近做过的事，必要时用备份恢复。',
      missing,
      '/backup',
    )
  if (villages === 0) add('urgent', 'villages', '还没有村居', '先导入村居代码表，再导入人口底册。', 0, '/exchange')
  else if (persons === 0) add('urgent', 'persons', '底册还是空的', '把县里或村里的人口家庭底册导入进来。', 0, '/exchange')
  if (accounts < 2) add('due', 'accounts', '只有一个账户', '请为经办、审核、负责人各建一个账户，同一个人不能既经办又审核。', accounts, '/account')
  const age = lastBackup === null ? null : dayNumber(today) - dayNumber(lastBackup)
  if (persons > 0 && (age === null || age > backupDays))
    add('urgent', 'backup', age === null ? '还没有备份过' : `已有 ${age} 天没有备份`, '请插上 U 盘做一次备份，程序会当场打开核对。', age ?? 0, '/backup')
  for (const batch of staged)
    add(
      'due',
      `batch-${batch.batchId}`,
      `《${batch.file}》读入后还没有确认`,
      batch.held > 0 ? `其中 ${batch.held} 行要退回或决定。` : '核对预览后确认导入，或者放弃。',
      batch.held,
      `/exchange/${batch.batchId}`,
    )
  for (const program of programs) {
    if (program.undetermined > 0)
      add(
        'info',
        `undetermined-${program.programId}`,
        `${program.title}：${program.undetermined} 人待定`,
        '缺材料或记录不全，点开看各缺什么。',
        program.undetermined,
        `/program?program=${program.programId}&year=${year}&tab=undetermined`,
      )
    if (program.eligible > 0 && !program.hasRoster)
      add(
        'due',
        `roster-${program.programId}`,
        `${program.title}：${year} 年花名册还没有生成`,
        `测算有 ${program.eligible} 人符合。`,
        program.eligible,
        `/program?program=${program.programId}&year=${year}&tab=eligible`,
      )
  }
  for (const roster of rosters) {
    if (roster.status !== 'draft') continue
    const title = programs.find((program) => program.programId === roster.programId)?.title ?? roster.programId
    add('due', `notice-${roster.rosterId}`, `${title}：${roster.year} 年花名册还没有公示`, '核对无误后发布公示并打印张贴。', 0, `/roster/${roster.rosterId}`)
  }
  const running = notices.filter((notice) => notice.from <= today && today <= notice.to)
  if (running.length > 0) {
    const last = running.reduce((latest, notice) => (notice.to > latest ? notice.to : latest), running[0]!.to)
    add('info', 'running', `${running.length} 张公示正在张贴`, `最晚一张到${formatDay(last)}止（含当日）。`, running.length, '/notice')
  }
  return items.sort((a, b) => order[a.level] - order[b.level])
}
