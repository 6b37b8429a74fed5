import { findOperation } from '../../../preload/contract/index'
import { caseTypeTitles } from '../../../preload/contract/case-words'
import type { HandoverPack } from '../../../preload/contract/account'
import { backupStanding } from '../../backup-standing'
import { bookOf, dueOf, visibleBook } from '../../case-book'
import { accessLists } from '../../db/case-rows'
import { wholeRecoveries } from '../../db/recovery-rows'
import { headCode } from '../../domain/audit-message'
import { addDays, formatDay } from '../../domain/day'
import { formatYuan } from '../../domain/fen'
import { shortName } from '../../domain/handover'
import { programs } from '../../domain/programs/list'
import { settingWords } from '../../domain/setting-words'
import { officeAgenda } from '../../office-agenda'
import { batches } from '../../payment-view'
import type { QueryContext } from '../../handler'
import { lateSettings, logHead, openApplications, registerCounts, waitingRows } from './handover-store'

type Item = HandoverPack['open'][number]
type Context = Pick<QueryContext, 'db' | 'today' | 'user' | 'vault'>
/** How far back changed rules and figures are told, in days. */
const lately = 90
/** Due visits that are told one by one. */
const visitsShown = 40

/** Money, sheets and cases that are on their way, whoever began them. */
export function openWork({ db, today, user }: Context, leaver: { id: number; name: string }): Item[] {
  const payments = batches(db)
    .filter((batch) => batch.closedAt === null || batch.toReissue.persons > 0)
    .map((batch) => ({
      matter: `${batch.title} ${batch.year} 年发放批次 ${batch.code}`,
      state: [
        batch.sentAt === null ? '还没有发出' : batch.closedAt === null ? `${formatDay(batch.sentAt.slice(0, 10))}发出，还没有结清` : '已结清',
        `共 ${batch.tie.approved.persons} 人 ${formatYuan(batch.tie.approved.amountFen)} 元`,
        ...(batch.toReissue.persons > 0 ? [`失败待重发 ${batch.toReissue.persons} 人 ${formatYuan(batch.toReissue.amountFen)} 元`] : []),
      ].join('，'),
      due: null,
    }))
  const recoveries = wholeRecoveries(db)
    .filter((each) => each.balanceFen > 0 && each.state !== 'rejected')
    .map((each) => ({
      matter: `追回 ${each.code}　${shortName(each.name)}`,
      state: `${each.title} ${each.year} 年，未追回 ${formatYuan(each.balanceFen)} 元`,
      due: each.plan.find((instalment) => instalment.coveredFen < instalment.amountFen)?.dueOn ?? null,
    }))
  const rows = waitingRows(db).map(({ file, n, at }) => ({ matter: `《${file}》有 ${n} 行等待处理`, state: `${formatDay(at.slice(0, 10))}读入`, due: null }))
  const applications = openApplications(db).map(({ programId: title, year, n, due }) => ({
    matter: `${programs.find((program) => program.id === title)?.shortTitle ?? title} ${year} 年申报 ${n} 件还没有结果`,
    state: '等待补材料或列入花名册',
    due: due >= today ? due : null,
  }))
  return [...payments, ...recoveries, ...rows, ...applications, ...openCases({ db, today, user }), ...closedLists(db, leaver)]
}

/** Open cases by kind, and the visits that are late or due this week, each with who answers for it. Nothing of what stands in a case. */
function openCases({ db, today, user }: Pick<Context, 'db' | 'today' | 'user'>): Item[] {
  const all = bookOf(db, today).filter(({ state }) => state.status !== 'closed').length
  if (all === 0) return []
  if (!findOperation('visit.due')!.allow.includes(user.role) && !user.mayDoClerkWork)
    return [{ matter: `在办关爱个案 ${all} 件`, state: '您的角色看不到个案：请由经办或审核另打一份，上面有到期的走访', due: null }]
  const open = visibleBook(db, today, user).filter(({ state }) => state.status !== 'closed')
  const kinds = Object.entries(Object.groupBy(open, ({ head }) => head.type)).map(
    ([type, own]) => `${caseTypeTitles[type as keyof typeof caseTypeTitles]} ${own.length} 件`,
  )
  const due = dueOf(db, today, user)
    .filter((row) => row.state === 'overdue' || row.state === 'week')
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  return [
    { matter: `在办关爱个案 ${all} 件`, state: [...kinds, ...(all > open.length ? [`另有受限个案 ${all - open.length} 件`] : [])].join('，'), due: null },
    ...due.slice(0, visitsShown).map((row) => ({
      matter: `${row.number}　${row.villageName}${shortName(row.name)}：${row.title}`,
      state: `${row.state === 'overdue' ? '逾期' : '本周'}，${row.responsible === null ? '还没有责任人' : `责任人 ${row.responsible}`}`,
      due: row.dueOn,
    })),
    ...(due.length > visitsShown ? [{ matter: `另有 ${due.length - visitsShown} 件走访到期，见“关爱”的走访待办`, state: '', due: null }] : []),
  ]
}

/** Restricted cases whose list names the leaver: only the leader can put the successor onto it. */
function closedLists(db: Context['db'], leaver: { id: number; name: string }): Item[] {
  const n = [...accessLists(db).values()].filter((list) => list.has(leaver.id)).length
  return n === 0 ? [] : [{ matter: `受限个案 ${n} 件的名单里有${leaver.name}`, state: '请负责人在个案里把接手人加进名单，否则接手人看不到', due: null }]
}

/** What has a day from today on. */
export function comingDays({ db, today }: Pick<Context, 'db' | 'today'>): Item[] {
  return officeAgenda(db, today)
    .filter((item) => item.day >= today && item.level !== 'done' && item.kind !== 'holiday')
    .slice(0, 60)
    .map(({ title, detail, day }) => ({ matter: title, state: detail, due: day }))
}

/** How the office stands on the day of the handover: both sign for it. */
export function officeToday({ db, today, vault }: Pick<Context, 'db' | 'today' | 'vault'>): HandoverPack['office'] {
  const counts = registerCounts(db)
  const { lastInside, lastOutside, outsideFolder } = backupStanding(db, vault, today)
  const head = logHead(db)
  const told = (at: string | null): string => (at === null ? '还没有' : `最近一份 ${formatDay(at.slice(0, 10))}`)
  return [
    {
      title: '人口底册',
      value: `在册 ${counts.persons} 人，${counts.households} 户，${counts.villages} 个村居${counts.left > 0 ? `；另存去世、迁出等 ${counts.left} 人` : ''}`,
    },
    { title: '花名册', value: `${counts.rosters} 份，其中已确认 ${counts.confirmed} 份` },
    { title: '操作日志', value: `${head.seq} 条，链头 ${headCode(head.seq, head.hash)}` },
    { title: '本机备份', value: told(lastInside) },
    { title: 'U 盘或第二块硬盘', value: `${told(lastOutside)}${outsideFolder === null ? '' : `，在 ${outsideFolder}`}` },
    { title: '本地项目', value: counts.localPrograms === '' ? '没有' : counts.localPrograms },
  ]
}

/** Rules and figures that were changed lately, with who changed them on what ground. */
export function lateChanges({ db, today }: Pick<Context, 'db' | 'today'>): Item[] {
  return lateSettings(db, addDays(today, -lately)).map(({ name, value, cite, at, by }) => ({
    matter: changed(name, value),
    state: `${formatDay(at.slice(0, 10))}${by}${cite === '' ? '' : `，依据 ${cite}`}`,
    due: null,
  }))
}

function changed(name: string, stored: string): string {
  const { title, value } = settingWords(name, stored)
  return `${title} 改为 ${value}`
}
