import type { Day } from '../../preload/contract/values'
import type { Assessment } from '../../preload/contract/case-forms'
import type { CaseType, Channel, Duty, Helper, PromiseItem, VisitOutcome } from '../../preload/contract/case-words'
import type { PersonFields, PersonState } from '../../preload/contract/person'
import { birthOf } from '../domain/birth'
import type { ClockPerson } from '../domain/cases/age-clock'
import type { CaseEvent, CaseEventKind } from '../domain/cases/case-flow'
import type { DatedRules } from '../domain/cases/contact-rules'
import type { RhythmVisit } from '../domain/cases/rhythm'
import { periodOfDay } from '../domain/statistics/figures'
import type { Reader } from './schema'

/** A case with the person it is held for, as the register has them now. */
export interface CaseHead {
  caseId: number
  number: string
  type: CaseType
  personId: number
  openedOn: string
  name: string
  sex: 'male' | 'female'
  /** Whole birth day, or null. */
  birth: string | null
  state: PersonState
  stateSince: string | null
  villageCode: string
  villageName: string
  group: string | null
  householdNumber: string | null
  phone: string | null
}
/** Whoever was merged with another person lives on under that one. */
const merged = (id: string): string => `coalesce((SELECT keptId FROM personMerge WHERE droppedId = ${id} AND undoneSeq IS NULL), ${id})`
const personOfCase = merged(merged('c.personId'))
const headSelect = `SELECT c.id AS caseId, c.number, c.type, coalesce(p.id, c.personId) AS personId, c.openedOn, coalesce(p.name, '（已不在底册）') AS name, coalesce(p.sex, 'male') AS sex, p.birthDate, p.idNumber, p.idType,
  coalesce(p.state, 'registered') AS state, p.stateSince, coalesce(p.villageCode, '000000000000') AS villageCode, coalesce(v.name, '未知村居') AS villageName, p."group", p.householdNumber, p.phone
  FROM careCase c LEFT JOIN person p ON p.id = ${personOfCase} LEFT JOIN village v ON v.code = p.villageCode`
type HeadRow = Omit<CaseHead, 'birth'> & Pick<PersonFields, 'birthDate' | 'idNumber' | 'idType'>

/** Cases with their people: all, or one. */
export function caseHeads(db: Reader, caseId?: number): CaseHead[] {
  const rows = db.bulk.all<HeadRow>(`${headSelect}${caseId === undefined ? '' : ' WHERE c.id = ?'} ORDER BY c.id`, caseId === undefined ? [] : [caseId])
  return rows.map(({ birthDate, idNumber, idType, ...row }) => {
    const birth = birthOf({ birthDate, idNumber, idType })
    return { ...row, birth: birth?.length === 10 ? birth : null }
  })
}

/** A stored event of a case with its form. */
export interface StoredEvent extends CaseEvent {
  eventId: number
  seq: number
  at: string
  role: string
  detail: Record<string, unknown>
}
/** Events of one case, oldest first. */
export function eventsOfCase(db: Reader, caseId: number): StoredEvent[] {
  return db.bulk
    .all<Omit<StoredEvent, 'detail'> & { detail: string }>(
      'SELECT id AS eventId, seq, kind, value, "on", at, accountId, by, role, detail FROM caseEvent WHERE caseId = ? ORDER BY id',
      [caseId],
    )
    .map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
}
/** Events after a number, of every case, without their forms. */
export function eventsAfter(db: Reader, eventId: number): (CaseEvent & { id: number; caseId: number })[] {
  const found: (CaseEvent & { id: number; caseId: number })[] = []
  for (const [id, caseId, kind, value, on, accountId, by] of db.bulk.iterate(
    'SELECT id, caseId, kind, value, "on", accountId, by FROM caseEvent WHERE id > ? ORDER BY id',
    [eventId],
  ))
    found.push({
      id: id as number,
      caseId: caseId as number,
      kind: kind as CaseEventKind,
      value: value as string,
      on: on as string,
      accountId: accountId as number,
      by: by as string,
    })
  return found
}

/** Helpers of one case or of all, in the order they were named. */
export function helperRows(db: Reader, caseId?: number): (Helper & { caseId: number })[] {
  return db.bulk.all(
    `SELECT id AS helperId, caseId, duty, name, phone, "from", "to", endReason FROM caseHelper ${caseId === undefined ? '' : 'WHERE caseId = ?'} ORDER BY id`,
    caseId === undefined ? [] : [caseId],
  )
}

/** A visit as the rhythm reads it, with the day that was agreed for the next one. */
export interface BriefVisit extends RhythmVisit {
  nextOn: string | null
}
/** Visits from a day on, after a number, that were not voided. */
export function visitsAfter(db: Reader, since: string, visitId: number): { id: number; caseId: number; visit: BriefVisit }[] {
  const found: { id: number; caseId: number; visit: BriefVisit }[] = []
  for (const [id, caseId, on, channel, outcome, duty, nextOn] of db.bulk.iterate(
    visitId === 0
      ? 'SELECT id, caseId, "on", channel, outcome, duty, nextOn FROM careVisit INDEXED BY careVisitByDay WHERE voidedSeq IS NULL AND "on" >= ? AND id > ? ORDER BY "on"'
      : 'SELECT id, caseId, "on", channel, outcome, duty, nextOn FROM careVisit WHERE voidedSeq IS NULL AND "on" >= ? AND id > ? ORDER BY id',
    [since, visitId],
  ))
    found.push({
      id: id as number,
      caseId: caseId as number,
      visit: { on: on as string, channel: channel as Channel, outcome: outcome as VisitOutcome, duty: duty as Duty | null, nextOn: nextOn as string | null },
    })
  return found
}
/** Visits of one case from a day on, in the order of their days. */
export function visitsOfCase(db: Reader, caseId: number, since: string): BriefVisit[] {
  return db.bulk.all('SELECT "on", channel, outcome, duty, nextOn FROM careVisit WHERE caseId = ? AND voidedSeq IS NULL AND "on" >= ? ORDER BY "on", id', [
    caseId,
    since,
  ])
}
/** Newest day on which each family was reached. */
export function lastMetDays(db: Reader): Map<number, string> {
  const rows = db.bulk.all<{ caseId: number; on: string }>(
    `SELECT caseId, max("on") AS "on" FROM careVisit INDEXED BY careVisitByCase WHERE outcome = 'met' AND voidedSeq IS NULL GROUP BY caseId`,
  )
  return new Map(rows.map((row) => [row.caseId, row.on]))
}

const promiseSelect = 'SELECT id AS promiseId, caseId, visitId, text, madeOn, dueOn, by, state, doneOn, note FROM casePromise'
/** Promises of a case, open ones first. */
export function promisesOfCase(db: Reader, caseId: number): PromiseItem[] {
  return db.bulk.all(`${promiseSelect} WHERE caseId = ? ORDER BY state <> 'open', dueOn, id`, [caseId])
}
/** Every open promise. */
export function openPromises(db: Reader): PromiseItem[] {
  return db.bulk.all(`${promiseSelect} WHERE state = 'open' ORDER BY dueOn, id`)
}

/** Closed gaps of one case or of all. */
export function excuseRows(db: Reader, caseId?: number): { caseId: number; ruleId: string; from: string; to: string; reason: string }[] {
  return db.bulk.all(
    `SELECT caseId, ruleId, "from", "to", reason FROM careVisitExcuse ${caseId === undefined ? '' : 'WHERE caseId = ?'} ORDER BY id`,
    caseId === undefined ? [] : [caseId],
  )
}

/** Who may see restricted cases: by case, the accounts on its list that are still open. */
export function accessLists(db: Reader, caseId?: number): Map<number, Set<number>> {
  const rows = db.bulk.all<{ caseId: number; accountId: number }>(
    `SELECT x.caseId, x.accountId FROM caseAccess x JOIN account a ON a.id = x.accountId WHERE x.endedSeq IS NULL AND a.closedAt IS NULL ${caseId === undefined ? '' : 'AND x.caseId = ?'}`,
    caseId === undefined ? [] : [caseId],
  )
  const lists = new Map<number, Set<number>>()
  for (const row of rows) lists.set(row.caseId, (lists.get(row.caseId) ?? new Set<number>()).add(row.accountId))
  return lists
}

/** Contact rules the office set, oldest first. */
export function officeRules(db: Reader): DatedRules[] {
  return db.bulk
    .all<{ name: string; from: string; value: string; cite: string }>(
      `SELECT name, "from", value, cite FROM setting WHERE name LIKE 'contactRules:%' ORDER BY id`,
    )
    .map((row) => ({
      type: row.name.slice('contactRules:'.length) as CaseType,
      from: row.from,
      cite: row.cite,
      shipped: false,
      rules: JSON.parse(row.value) as DatedRules['rules'],
    }))
}

/** Newest assessment of each case up to a day. */
export function assessmentsOn(db: Reader, day: string): Map<number, Assessment> {
  const rows = db.bulk.all<{ caseId: number; detail: string }>(
    `SELECT caseId, detail, max(id) FROM caseEvent WHERE kind = 'assessed' AND "on" <= ? GROUP BY caseId`,
    [day],
  )
  return new Map(rows.map((row) => [row.caseId, JSON.parse(row.detail) as Assessment]))
}
/** Visits of a period counted by case, channel and outcome. */
export function visitCounts(db: Reader, from: string, to: string): { caseId: number; channel: Channel; outcome: VisitOutcome; n: number }[] {
  return db.bulk.all(
    'SELECT caseId, channel, outcome, count(*) AS n FROM careVisit INDEXED BY careVisitByDay WHERE voidedSeq IS NULL AND "on" BETWEEN ? AND ? GROUP BY caseId, channel, outcome',
    [from, to],
  )
}

/** Visits by village and period, the periods following each other, restricted cases among them: counts say nobody's name. */
export function visitGrid(db: Reader, periods: readonly { from: Day; to: Day }[]): Map<string, number[]> {
  const at = periodOfDay(periods)
  const grid = new Map<string, number[]>()
  for (const [villageCode, on, n] of db.bulk.iterate(
    `SELECT p.villageCode, v."on", count(*) FROM careVisit v INDEXED BY careVisitByDay JOIN careCase c ON c.id = v.caseId JOIN person p ON p.id = ${personOfCase}
     WHERE v.voidedSeq IS NULL AND v."on" BETWEEN ? AND ? GROUP BY p.villageCode, v."on"`,
    [periods[0]!.from, periods.at(-1)!.to],
  ) as Iterable<[string, Day, number]>) {
    const row = grid.get(villageCode) ?? periods.map(() => 0)
    row[at.get(on)!]! += n
    grid.set(villageCode, row)
  }
  return grid
}

/** What the clock of a case watches besides the child: newest assessment, its guardian, and the parents in the register. */
export interface ClockRow {
  caseId: number
  assessedOn: string
  schoolUntil: string | null
  guardian: ClockPerson | null
  parents: ClockPerson[]
}
type ClockSelect = { caseId: number; assessedOn: string | null; schoolUntil: string | null } & Record<`${'g' | 'f' | 'm'}${'Name' | 'State'}`, string | null> &
  Record<`${'g' | 'f' | 'm'}${'Since' | 'Birth' | 'Number' | 'Type'}`, string | null>
const clockPerson = (prefix: 'g' | 'f' | 'm'): string =>
  `${prefix}.name AS ${prefix}Name, ${prefix}.state AS ${prefix}State, ${prefix}.stateSince AS ${prefix}Since, ${prefix}.birthDate AS ${prefix}Birth, ${prefix}.idNumber AS ${prefix}Number, ${prefix}.idType AS ${prefix}Type`
function personOfClock(row: ClockSelect, prefix: 'g' | 'f' | 'm'): ClockPerson | null {
  const name = row[`${prefix}Name`]
  if (name === null) return null
  const birth = birthOf({
    birthDate: row[`${prefix}Birth`],
    idNumber: row[`${prefix}Number`],
    idType: (row[`${prefix}Type`] ?? '无证件') as PersonFields['idType'],
  })
  return { name, birth: birth?.length === 10 ? birth : null, state: row[`${prefix}State`] as PersonState, since: row[`${prefix}Since`] }
}
/** Clocks of every case, or of one. */
export function clockRows(db: Reader, caseId?: number): Map<number, ClockRow> {
  const rows = db.bulk.all<ClockSelect>(
    `SELECT c.id AS caseId, e."on" AS assessedOn, json_extract(e.detail, '$.schoolUntil') AS schoolUntil, ${clockPerson('g')}, ${clockPerson('f')}, ${clockPerson('m')}
     FROM careCase c JOIN person p ON p.id = ${personOfCase}
       LEFT JOIN caseEvent e ON e.id = (SELECT max(id) FROM caseEvent WHERE caseId = c.id AND kind = 'assessed')
       LEFT JOIN person g ON g.id = json_extract(e.detail, '$.guardianPersonId')
       LEFT JOIN person f ON f.idNumber = p.fatherIdNumber LEFT JOIN person m ON m.idNumber = p.motherIdNumber ${caseId === undefined ? '' : 'WHERE c.id = ?'}`,
    caseId === undefined ? [] : [caseId],
  )
  return new Map(
    rows.map((row) => [
      row.caseId,
      {
        caseId: row.caseId,
        assessedOn: row.assessedOn ?? '',
        schoolUntil: row.schoolUntil,
        guardian: personOfClock(row, 'g'),
        parents: [personOfClock(row, 'f'), personOfClock(row, 'm')].filter((each) => each !== null),
      },
    ]),
  )
}

/** What the memory of a book is held against: numbers that grow with every change it depends on. */
export interface BookMarks {
  command: number | null
  change: number
  cases: number
  helpers: number
  ended: number
  events: number
  visits: number
  voided: number
}
export function bookMarks(db: Reader): BookMarks {
  const [row] = db.bulk.all<BookMarks>(
    `SELECT (SELECT seq FROM activeCommand) AS command, (SELECT coalesce(max(id), 0) FROM change) AS change, (SELECT coalesce(max(id), 0) FROM careCase) AS cases,
       (SELECT coalesce(max(id), 0) FROM caseHelper) AS helpers, (SELECT count(*) FROM caseHelper INDEXED BY caseHelperEnded WHERE endedSeq IS NOT NULL) AS ended,
       (SELECT coalesce(max(id), 0) FROM caseEvent) AS events, (SELECT coalesce(max(id), 0) FROM careVisit) AS visits,
       (SELECT count(*) FROM careVisit INDEXED BY careVisitVoided WHERE voidedSeq IS NOT NULL) AS voided`,
  )
  return row!
}
