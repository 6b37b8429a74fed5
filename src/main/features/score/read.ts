import type { Output, Parsed } from '../../../preload/contract/index'
import type { ScoreEvidence, ScoreHead, ScorePeriod, ScoreScheme, VillageScore } from '../../../preload/contract/score'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import { visibleBook } from '../../case-book'
import type { Reader } from '../../db/schema'
import { obstaclesOf, statusOf, type ScoreFacts } from '../../domain/score/flow'
import { otherSchemes, scoredPeriod, shippedScheme } from '../../domain/score/scheme'
import { measureAll, partsOf, readUntil, scoreVillages, type FrozenScore } from '../../domain/score/tally'
import type { QueryContext } from '../../handler'
import { scoreSource } from './source'
import { villageRows } from './store'
import { entriesOf, objectionsOf, ownSchemes, storedTable, storedTables, type StoredTable } from './table-store'

type Asking = Pick<QueryContext, 'db' | 'today' | 'progress' | 'user'>
export interface Counted {
  schemeId: number
  period: ScorePeriod
  from: Day
  to: Day
  frozen: FrozenScore
}

/** Those that come with the program, the usual one first, then those of the office. */
export function schemes(db: Reader): Output<'score.schemes'> {
  const shipped = [{ schemeId: 0, scheme: shippedScheme }, ...otherSchemes]
  return [...shipped.map((each) => ({ ...each, by: '', at: '' })), ...ownSchemes(db)]
}
function schemeOf(db: Reader, schemeId: number): ScoreScheme {
  const found = schemes(db).find((each) => each.schemeId === schemeId)
  if (!found) throw new AppError('notFound', `没有编号为 ${schemeId} 的考核方案。`)
  return found.scheme
}

/** Counts a period from the records as they stand; refuses one that does not exist, has not begun, or is older than its scheme. */
export function countScore({ db, today, progress }: Asking, { schemeId, period, from }: Parsed<'score.preview'>): Counted {
  const scheme = schemeOf(db, schemeId)
  const span = scoredPeriod(period, from)
  if ('why' in span) throw new AppError('invalid', span.why, [{ path: 'from', message: span.why }])
  if (from >= today) throw new AppError('conflict', `${span.title}从 ${from} 开始，还没有可以考核的日子。`)
  if (from < scheme.from) throw new AppError('invalid', `方案“${scheme.title}”从 ${scheme.from} 起启用，不能考核 ${from} 开始的时期。`)
  const until = readUntil(span.to, today)
  const villages = villageRows(db).map(({ groupCount: _groups, ...village }) => village)
  if (villages.length === 0) throw new AppError('conflict', '还没有村居，没有可以考核的单位。先登记村居。')
  const measures = recount({ db, today, progress }, scheme, period, { from, to: span.to, until })
  const frozen = { scheme, title: span.title, until, villages, measures, before: pointsBefore(db, schemeId, period, from) }
  return { schemeId, period, from, to: span.to, frozen }
}
/** Measures a period again under a scheme. */
export function recount(
  { db, today, progress }: Omit<Asking, 'user'>,
  scheme: ScoreScheme,
  period: ScorePeriod,
  span: { from: Day; to: Day; until: Day },
): FrozenScore['measures'] {
  return measureAll(scheme, period, scoreSource(db, { ...span, today }), span, (title, done, total) => progress(done, total, `正在计算：${title}`))
}
/** Points of the newest approved table of the same scheme and length that ended before. */
function pointsBefore(db: Reader, schemeId: number, period: ScorePeriod, from: Day): Record<string, number> {
  const [table] = storedTables(db)
    .filter((each) => each.schemeId === schemeId && each.period === period && each.to < from && statusOf(each.signs) === 'approved')
    .sort((a, b) => (a.to > b.to ? -1 : 1))
  return table === undefined ? {} : Object.fromEntries(standing(db, storedTable(db, table.tableId)).map(({ villageCode, points }) => [villageCode, points]))
}

/** The head of a table or a trial. */
export function headOf({ period, from, to, frozen }: Omit<Counted, 'schemeId'>): ScoreHead {
  const { scheme, title, until } = frozen
  return { schemeTitle: scheme.title, period, title, from, to, until, parts: partsOf(scheme, period), levels: scheme.levels }
}
/** Villages of a table as they stand: as signed once it is approved, until then with what was confirmed by hand and given back. */
export function standing(db: Reader, table: StoredTable): VillageScore[] {
  const final = table.signs.find(({ step }) => step === 'approve')?.final
  if (typeof final === 'string') return JSON.parse(final) as VillageScore[]
  const entries = entriesOf(db, table.tableId).filter(({ accepted }) => accepted === 1)
  const adjustments = objectionsOf(db, table.tableId).flatMap(({ villageCode, itemKey, answer }) =>
    answer === null || !answer.upheld ? [] : [{ villageCode, itemKey, points: answer.points }],
  )
  return scoreVillages(table.frozen, table.period, entries, adjustments)
}
/** What the signing rules ask of a table. */
export function factsOf(db: Reader, table: StoredTable): ScoreFacts {
  const entries = entriesOf(db, table.tableId)
  const objections = objectionsOf(db, table.tableId)
  const review = table.signs.find(({ step }) => step === 'review')
  return {
    status: statusOf(table.signs),
    started: table,
    entered: [
      ...entries,
      ...entries.flatMap(({ decider, decidedBy }) => (decider === null ? [] : [{ accountId: decider, by: decidedBy! }])),
      ...objections,
      ...objections.flatMap(({ answer }) => (answer === null ? [] : [answer])),
    ],
    reviewed: review ?? null,
    openEntries: entries.filter(({ accepted }) => accepted === null).length,
    openObjections: objections.filter(({ answer }) => answer === null).length,
  }
}

/** A whole table with everything said about it. */
export function wholeTable(db: Reader, tableId: number): Output<'score.view'> {
  const table = storedTable(db, tableId)
  const facts = factsOf(db, table)
  const names = new Map(table.frozen.villages.map(({ villageCode, villageName }) => [villageCode, villageName]))
  const { period, from, to, code, at, by } = table
  const head = headOf(table)
  return {
    head,
    villages: standing(db, table),
    table: { tableId, title: head.title, schemeTitle: head.schemeTitle, period, from, to, status: facts.status, code, at, by },
    entries: entriesOf(db, tableId).map(({ entryId, villageCode, itemKey, points, reason, at: on, by: who, accepted, decidedBy }) => ({
      entryId,
      villageCode,
      villageName: names.get(villageCode) ?? villageCode,
      itemKey,
      points,
      reason,
      at: on,
      by: who,
      accepted: accepted === null ? null : accepted === 1,
      decidedBy,
    })),
    objections: objectionsOf(db, tableId).map(({ tableId: _table, accountId: _account, answer, ...row }) => ({
      ...row,
      villageName: names.get(row.villageCode) ?? row.villageCode,
      answer: answer === null ? null : { upheld: answer.upheld, text: answer.text, points: answer.points, on: answer.on, by: answer.by },
    })),
    signatures: table.signs.map(({ step, opinion, at: on, by: who }) => ({ step, opinion, at: on, by: who })),
    obstacles: obstaclesOf(facts),
  }
}

/** The reasons behind one item of one village; a case somebody may not see is told without its name. */
export function evidenceOf(
  { db, today, user }: Pick<Asking, 'db' | 'today' | 'user'>,
  frozen: FrozenScore,
  villageCode: string,
  itemKey: string,
): ScoreEvidence[] {
  const found = frozen.measures[itemKey]?.[villageCode]?.evidence ?? []
  if (found.every(({ caseId }) => caseId === null)) return found
  const seen = new Set(visibleBook(db, today, user).map(({ head }) => head.caseId))
  return found.map((each) =>
    each.caseId === null || seen.has(each.caseId)
      ? each
      : { name: '限名单上的人员查看的个案', text: '这件个案只限名单上的人员查看', personId: null, caseId: null, path: null },
  )
}
