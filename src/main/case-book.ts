import type { CaseRow } from '../preload/contract/case'
import type { Helper } from '../preload/contract/case-words'
import type { Session } from '../preload/contract/office'
import type { Day } from '../preload/contract/values'
import { findOperation } from '../preload/contract/index'
import type { TodoItem } from '../preload/contract/statistics'
import type { DueRow } from '../preload/contract/visit'
import { AppError } from './app-error'
import {
  accessLists,
  bookMarks,
  caseHeads,
  clockRows,
  eventsAfter,
  eventsOfCase,
  excuseRows,
  helperRows,
  lastMetDays,
  officeRules,
  openPromises,
  visitsAfter,
  type BookMarks,
  type BriefVisit,
  type CaseHead,
  type ClockRow,
  type StoredEvent,
} from './db/case-rows'
import type { Reader } from './db/schema'
import { foldCase, type CaseEvent, type CaseState } from './domain/cases/case-flow'
import { caseItems } from './domain/cases/case-todo'
import { clockOf, type ClockEntry } from './domain/cases/age-clock'
import { shippedRules, type DatedRules } from './domain/cases/contact-rules'
import { dueRowsOf, type DueCase } from './domain/cases/due'
import { responsibleOf } from './domain/cases/helpers'
import { ageOn } from './domain/day'

type OwnHelper = Helper & { caseId: number }
/** A case with everything lists are made of. */
export interface BookCase {
  head: CaseHead
  state: CaseState
  helpers: readonly OwnHelper[]
  /** Visits since 1 January of last year, in the order of their days. */
  visits: readonly BriefVisit[]
  lastMetOn: Day | null
  clock: ClockRow | undefined
}

interface Memory {
  marks: BookMarks
  since: Day
  heads: CaseHead[]
  events: Map<number, CaseEvent[]>
  states: Map<number, CaseState>
  helpers: Map<number, OwnHelper[]>
  visits: Map<number, BriefVisit[]>
  lastMet: Map<number, Day>
  clocks: Map<number, ClockRow>
}
/** What was read since the last change, per open office; only what is new is read again. Never kept inside a command, which may still be rolled back. */
const remembered = new WeakMap<object, Memory>()
const none: readonly never[] = []

function grouped<T extends { caseId: number }>(rows: readonly T[]): Map<number, T[]> {
  return Map.groupBy(rows, (row) => row.caseId)
}

function readEvents(db: Reader, memory: Pick<Memory, 'events' | 'states'>, after: number): void {
  const touched = new Set<number>()
  for (const { caseId, id: _id, ...event } of eventsAfter(db, after)) {
    const own = memory.events.get(caseId)
    if (own) own.push(event)
    else memory.events.set(caseId, [event])
    touched.add(caseId)
  }
  for (const caseId of touched) memory.states.set(caseId, foldCase(memory.events.get(caseId)!))
}

function readVisits(db: Reader, memory: Pick<Memory, 'visits' | 'lastMet'>, since: Day, after: number, more: boolean): void {
  const touched = new Set<BriefVisit[]>()
  for (const { caseId, visit } of visitsAfter(db, since, after)) {
    const own = memory.visits.get(caseId)
    if (own) {
      own.push(visit)
      touched.add(own)
    } else memory.visits.set(caseId, [visit])
    if (more && visit.outcome === 'met' && visit.on > (memory.lastMet.get(caseId) ?? '')) memory.lastMet.set(caseId, visit.on)
  }
  if (more) for (const own of touched) own.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function memoryOf(db: Reader, today: Day): Memory {
  const marks = bookMarks(db)
  const since = `${Number(today.slice(0, 4)) - 1}-01-01`
  const known = marks.command === null ? remembered.get(db.bulk) : undefined
  const usable = known !== undefined && known.since === since && known.marks.voided === marks.voided
  const memory: Memory = usable
    ? known
    : { marks, since, heads: [], events: new Map(), states: new Map(), helpers: new Map(), visits: new Map(), lastMet: new Map(), clocks: new Map() }
  const old = usable ? known.marks : undefined
  if (old?.change !== marks.change || old.cases !== marks.cases) memory.heads = caseHeads(db)
  if (old?.events !== marks.events) readEvents(db, memory, old?.events ?? 0)
  if (old?.helpers !== marks.helpers || old.ended !== marks.ended) memory.helpers = grouped(helperRows(db))
  if (old?.change !== marks.change || old.events !== marks.events) memory.clocks = clockRows(db)
  if (old === undefined) memory.lastMet = lastMetDays(db)
  if (old?.visits !== marks.visits) readVisits(db, memory, since, old?.visits ?? 0, old !== undefined)
  memory.marks = marks
  if (marks.command === null) remembered.set(db.bulk, memory)
  return memory
}

/** Every case of the office. Who may see which is for the caller: `maySee`. */
export function bookOf(db: Reader, today: Day): BookCase[] {
  const memory = memoryOf(db, today)
  return memory.heads.map((head) => ({
    head,
    state: memory.states.get(head.caseId)!,
    helpers: memory.helpers.get(head.caseId) ?? none,
    visits: memory.visits.get(head.caseId) ?? none,
    lastMetOn: memory.lastMet.get(head.caseId) ?? null,
    clock: memory.clocks.get(head.caseId),
  }))
}

/** May this account see the case? Everybody involved, unless it is restricted: then only who is on its list. */
export function maySee(state: Pick<CaseState, 'restricted'>, list: ReadonlySet<number> | undefined, accountId: number): boolean {
  return !state.restricted || list?.has(accountId) === true
}

/** May this person open a case? Of one that is not there: no. */
export function mayOpenCase(db: Reader, caseId: number, user: Pick<Session, 'accountId'>): boolean {
  const events = eventsOfCase(db, caseId)
  return events.length > 0 && maySee(foldCase(events), accessLists(db, caseId).get(caseId), user.accountId)
}

/** Cases of the book this person may see. */
export function visibleBook(db: Reader, today: Day, user: Pick<Session, 'accountId'>): BookCase[] {
  const lists = accessLists(db)
  return bookOf(db, today).filter(({ head, state }) => maySee(state, lists.get(head.caseId), user.accountId))
}

/** One case to work on: fresh from the file, with its events. Refuses an id nobody has and a case this person may not see. */
export function caseFor(db: Reader, caseId: number, user: Pick<Session, 'accountId'>): { head: CaseHead; events: StoredEvent[]; state: CaseState } {
  const [head] = caseHeads(db, caseId)
  if (!head) throw new AppError('notFound', `没有编号为 ${caseId} 的个案。`)
  const events = eventsOfCase(db, caseId)
  const state = foldCase(events)
  if (!maySee(state, accessLists(db, caseId).get(caseId), user.accountId))
    throw new AppError('forbidden', `个案 ${head.number} 只限名单上的人员查看。需要查看的，请名单上的人员或负责人授权。`)
  return { head, events, state }
}

/** A case as lists show it; without what only its own people may know when it is not `shown`. */
export function caseRow({ head, state, helpers, lastMetOn }: BookCase, today: Day, shown: boolean): CaseRow {
  return {
    caseId: head.caseId,
    number: head.number,
    type: head.type,
    category: shown ? state.category : null,
    personId: shown ? head.personId : null,
    name: shown ? head.name : '限定人员',
    age: shown && head.birth !== null && head.birth <= today ? ageOn(head.birth, today) : null,
    villageCode: head.villageCode,
    villageName: head.villageName,
    group: shown ? head.group : null,
    householdNumber: shown ? head.householdNumber : null,
    status: state.status,
    pending: state.pending,
    risk: state.risk,
    wish: state.wish,
    restricted: state.restricted,
    openedOn: state.openedOn,
    closedOn: state.closedOn,
    closeReason: shown ? state.closeReason : null,
    responsible: responsibleOf(helpers, today, null)?.name ?? null,
    lastVisitOn: shown ? lastMetOn : null,
  }
}

/** Contact rules in the order they came into force: those of the program, then those of the office. */
export function contactRules(db: Reader): DatedRules[] {
  return [...shippedRules, ...officeRules(db)]
}

/** What the clock says of a case. */
export function clockOfCase({ head, state, clock }: Pick<BookCase, 'head' | 'state' | 'clock'>, today: Day): ClockEntry[] {
  if (state.status === 'closed') return []
  const lastWish = state.wishes.at(-1)
  return clockOf({
    type: head.type,
    subject: { name: head.name, birth: head.birth, state: head.state, since: head.stateSince },
    guardian: clock?.guardian ?? null,
    parents: clock?.parents ?? [],
    schoolUntil: clock?.schoolUntil ?? null,
    knownOn: clock !== undefined && clock.assessedOn > state.openedOn ? clock.assessedOn : state.openedOn,
    wish: { value: state.wish, since: lastWish?.from ?? null },
    today,
    reviewed: state.reviewed,
  })
}

/** Everything due of the cases this person may see. */
export function dueOf(db: Reader, today: Day, user: Pick<Session, 'accountId'>): DueRow[] {
  const rules = Map.groupBy(contactRules(db), (each) => each.type)
  const excuses = grouped(excuseRows(db))
  const promises = grouped(openPromises(db))
  return visibleBook(db, today, user).flatMap((own) => {
    if (own.state.status === 'closed') return []
    const { caseId } = own.head
    const due: DueCase = {
      ...own.head,
      state: own.state,
      helpers: own.helpers,
      visits: own.visits,
      lastMetOn: own.lastMetOn,
      excuses: excuses.get(caseId) ?? none,
      promises: promises.get(caseId) ?? none,
      clock: clockOfCase(own, today),
    }
    return dueRowsOf(due, rules.get(own.head.type) ?? none, today)
  })
}

/** Reminders for the start page of somebody who works with cases; nothing for everybody else. */
export function caseReminders(db: Reader, today: Day, user: Session): TodoItem[] {
  if (!findOperation('visit.due')?.allow.includes(user.role) && !user.mayDoClerkWork) return []
  const open = visibleBook(db, today, user).filter(({ state }) => state.status !== 'closed')
  const waiting = open.filter(({ state }) => state.status === 'waiting').length
  return caseItems(dueOf(db, today, user), waiting, open.filter(({ helpers }) => responsibleOf(helpers, today, null) === undefined).length)
}
