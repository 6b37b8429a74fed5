import type { AgendaItem } from '../../preload/contract/calendar'
import type { TodoItem } from '../../preload/contract/statistics'
import type { Day, Year } from '../../preload/contract/values'
import { dayNumber, formatDay } from './day'
import { paymentItems, type PaymentFacts } from './payment-todo'
import { dueOn, type OfficeDates } from './deadlines'
import { stopItems, type StopFacts } from './stop-todo'

/** What the list is computed from; nothing of it is stored. */
export interface TodoFacts {
  today: Day
  year: Year
  /** Operations missing compared with the anchor of this PC. */
  missing: number
  lastBackup: Day | null
  /** Days after which a missing backup turns red. */
  backupDays?: number
  persons: number
  villages: number
  accounts: number
  staged: readonly { batchId: number; file: string; held: number }[]
  programs: readonly { programId: string; title: string; eligible: number; undetermined: number; hasRoster: boolean }[]
  /** Rosters that are neither discarded nor confirmed, with what is due next. */
  chains: readonly {
    rosterId: number
    title: string
    year: Year
    openObjections: number
    next: { title: string; role: string; dueOn: Day | null; blockers: readonly string[] }
  }[]
  notices: readonly { noticeId: number; title: string; villageName: string | null; from: Day; to: Day }[]
  payments: PaymentFacts
  /** Deadlines and holidays the office works by; the shipped ones when absent. */
  dates?: OfficeDates
  /** The office's calendar, where re-checks, papers, follow-ups and missing settings come from. */
  agenda?: readonly AgendaItem[]
  /** Reminders of cases and visits, for those who work with them. */
  cases: readonly TodoItem[]
  stops: readonly StopFacts[]
}
const usualBackupDays = 7
/** Days before its last day from which a step that is still blocked counts as due. */
const soon = 10
const order = { urgent: 0, due: 1, info: 2 } as const

/** 紧急, then 待办, then 提示; within each as they came. */
export function mostPressingFirst(items: readonly TodoItem[]): TodoItem[] {
  return items.toSorted((a, b) => order[a.level] - order[b.level])
}

/** What needs doing today, most pressing first. */
export function todoItems(facts: TodoFacts): TodoItem[] {
  const {
    today,
    year,
    missing,
    lastBackup,
    backupDays = usualBackupDays,
    persons,
    villages,
    accounts,
    staged,
    programs,
    chains,
    notices,
    payments,
    stops,
    cases,
  } = facts
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
    const applyBy = dueOn('application', program.programId, year, facts.dates)
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
        `测算有 ${program.eligible} 人符合${applyBy === null ? '' : `，个人申报到${formatDay(applyBy)}止`}。`,
        program.eligible,
        `/program?program=${program.programId}&year=${year}&tab=eligible`,
      )
  }
  for (const { rosterId, title, year: rosterYear, openObjections, next } of chains) {
    const target = `/roster/${rosterId}`
    if (openObjections > 0)
      add(
        'urgent',
        `objections-${rosterId}`,
        `${title}：${openObjections} 件异议没有答复`,
        '答复前花名册不能往下办。由登记人以外的审核或负责人答复。',
        openObjections,
        target,
      )
    const late = next.dueOn === null ? 0 : dayNumber(today) - dayNumber(next.dueOn)
    const until = next.dueOn === null ? '' : `${formatDay(next.dueOn)}前办完${late > 0 ? `，已超过 ${late} 天` : ''}`
    const detail = [`由${next.role}办理${until === '' ? '' : `，应在${until}`}。`, ...next.blockers].join('')
    add(
      late > 0 ? 'urgent' : next.blockers.length === 0 || late > -soon ? 'due' : 'info',
      `step-${rosterId}`,
      `${title}：${rosterYear} 年花名册待办“${next.title}”`,
      detail,
      0,
      target,
    )
  }
  // steps, objections and notices have lines of their own, with what stands in their way
  for (const item of facts.agenda ?? [])
    if (item.level !== 'done' && (item.kind === 'recheck' || item.kind === 'papers' || item.kind === 'followUp' || item.kind === 'setting'))
      add(
        item.level,
        item.id,
        item.title,
        `${item.detail}${item.day >= today && item.kind !== 'followUp' ? `到${formatDay(item.day)}止。` : ''}`,
        item.count,
        item.target,
      )
  items.push(...stopItems(stops), ...paymentItems(today, payments), ...cases)
  const running = notices.filter((notice) => notice.from <= today && today <= notice.to)
  if (running.length > 0) {
    const last = running.reduce((latest, notice) => (notice.to > latest ? notice.to : latest), running[0]!.to)
    add('info', 'running', `${running.length} 张公示正在张贴`, `最晚一张到${formatDay(last)}止（含当日）。`, running.length, '/notice')
  }
  return mostPressingFirst(items)
}
