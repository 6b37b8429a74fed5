import type { CaseCard, CaseEntry, CaseRow } from '../../../preload/contract/case'
import type { Assessment, Intake, Plan } from '../../../preload/contract/case-forms'
import { caseTypeTitles, closeReasonTitles, riskTitles, wishTitles, type CloseReason, type Risk, type Wish } from '../../../preload/contract/case-words'
import type { Output, Parsed } from '../../../preload/contract/index'
import { roleNames, type Role } from '../../../preload/contract/operation'
import { bookOf, caseFor, caseRow, clockOfCase, maySee, visibleBook, type BookCase } from '../../case-book'
import { receivedBy } from '../../db/benefit-rows'
import { accessLists, clockRows, helperRows, promisesOfCase, visitsOfCase, type StoredEvent } from '../../db/case-rows'
import { categoryTitle } from '../../domain/cases/case-types'
import type { CaseState } from '../../domain/cases/case-flow'
import { addMonths, formatDay, monthText } from '../../domain/day'
import type { QueryContext } from '../../handler'
import { cardPrograms } from '../../program-summary'
import { accessOf, householdOf, peopleOf, programsOnRoster, referralsOf } from './store'

/** The list: cases the caller may see; to the leader also restricted ones, without name. */
export function listCases({ db, today, user }: QueryContext, { filter }: Parsed<'case.list'>): Output<'case.list'> {
  const lists = accessLists(db)
  const rows: CaseRow[] = []
  const responsible = new Set<string>()
  for (const own of bookOf(db, today)) {
    const shown = maySee(own.state, lists.get(own.head.caseId), user.accountId)
    if (!shown && user.role !== 'leader') continue
    const row = caseRow(own, today, shown)
    if (row.responsible !== null && own.state.status !== 'closed') responsible.add(row.responsible)
    if (passes(row, filter)) rows.push(row)
  }
  return { rows, responsible: [...responsible].sort((a, b) => a.localeCompare(b, 'zh')) }
}

/** Does a row pass the filter? Closed cases only when they are asked for. */
export function passes(row: CaseRow, { type, status, open, risk, villageCode, responsible, text }: Parsed<'case.list'>['filter']): boolean {
  if (status !== undefined ? row.status !== status : open !== false && row.status === 'closed') return false
  if (type !== undefined && row.type !== type) return false
  if (risk !== undefined && row.risk !== risk) return false
  if (villageCode !== undefined && row.villageCode !== villageCode) return false
  if (responsible !== undefined && row.responsible !== responsible) return false
  const typed = text?.trim() ?? ''
  return typed === '' || row.name.includes(typed) || row.number.includes(typed) || row.householdNumber === typed
}

const latest = (events: readonly StoredEvent[], kind: StoredEvent['kind']): StoredEvent | undefined => events.findLast((event) => event.kind === kind)

/** The whole case. */
export function viewCase({ db, today, user }: QueryContext, caseId: number): CaseCard {
  const { head, events, state } = caseFor(db, caseId, user)
  const helpers = helperRows(db, caseId)
  const visits = visitsOfCase(db, caseId, state.openedOn)
  const own: BookCase = {
    head,
    state,
    helpers,
    visits,
    lastMetOn: visits.findLast((visit) => visit.outcome === 'met')?.on ?? null,
    clock: clockRows(db, caseId).get(caseId),
  }
  const household = head.householdNumber === null ? peopleOf(db, [head.personId]) : householdOf(db, head.villageCode, head.householdNumber)
  const others = new Set([head.personId, ...household.map((person) => person.id)])
  return {
    row: caseRow(own, today, true),
    categoryTitle: categoryTitle(head.type, state.category),
    intake: events[0]!.detail as Intake,
    assessment: (latest(events, 'assessed')?.detail as Assessment | undefined) ?? null,
    ...planOf(events, state),
    request: requestOf(events, state, head.type),
    confirmation: confirmationOf(events, state),
    household,
    phone: head.phone,
    helpers: helpers.map(({ caseId: _caseId, ...helper }) => helper),
    promises: promisesOfCase(db, caseId),
    referrals: referralsOf(db, caseId),
    clock: clockOfCase(own, today).map((entry) => ({ caseId, ...entry })),
    benefits: missingBenefits(db, household.length === 0 ? [] : household.filter((person) => person.state !== 'dead'), Number(today.slice(0, 4))),
    received: receivedInYears(db, household, Number(today.slice(0, 4)) - 2),
    otherCases: visibleBook(db, today, user)
      .filter((each) => each.head.caseId !== caseId && others.has(each.head.personId))
      .map((each) => ({
        caseId: each.head.caseId,
        number: each.head.number,
        title: caseTypeTitles[each.head.type],
        name: each.head.name,
        closed: each.state.status === 'closed',
      })),
    access: accessOf(db, caseId),
    history: events.map((event) => entryOf(event, head.type)).reverse(),
  }
}

function planOf(events: readonly StoredEvent[], state: CaseState): Pick<CaseCard, 'plan' | 'planApproved' | 'measures'> {
  const at = events.findLastIndex((event) => event.kind === 'planned')
  if (at < 0) return { plan: null, planApproved: false, measures: [] }
  const plan = events[at]!.detail as Plan
  const done = new Map(events.slice(at).filter((event) => event.kind === 'measureDone').map((event) => [Number(event.value), event])) // prettier-ignore
  return {
    plan,
    planApproved: state.hasPlan && state.pending !== 'plan',
    measures: plan.measures.map((measure, index) => ({
      index,
      ...measure,
      doneOn: done.get(index)?.on ?? null,
      note: (done.get(index)?.detail.note as string | undefined) ?? null,
    })),
  }
}

function requestOf(events: readonly StoredEvent[], state: CaseState, type: CaseRow['type']): CaseCard['request'] {
  if (state.pending === null) return null
  const asked = { plan: 'planned', category: 'categoryAsked', closure: 'closureAsked' } as const
  const event = latest(events, asked[state.pending])!
  return { pending: state.pending, by: event.by, on: event.on, text: entryOf(event, type).sentences.join('') }
}

function confirmationOf(events: readonly StoredEvent[], state: CaseState): CaseCard['confirmation'] {
  const event = state.confirmedOn === null ? undefined : latest(events, 'confirmed')
  return event === undefined ? null : { on: event.on, document: String(event.detail.document), fromMonth: addMonths(monthText(event.on), 1) }
}

/** Who is entitled to what this year and stands on no roster of it. */
function missingBenefits(db: QueryContext['db'], people: readonly { id: number; name: string }[], year: number): CaseCard['benefits'] {
  const listed = programsOnRoster(db, people.map((person) => person.id), year) // prettier-ignore
  return people.flatMap(({ id, name }) =>
    cardPrograms(db, id, year)
      .filter((program) => program.outcome === 'eligible' && !listed.has(`${id}|${program.programId}`))
      .map(({ programId, title, amountFen, summary }) => ({ personId: id, name, programId, title, amountFen, sentence: summary })),
  )
}

function receivedInYears(db: QueryContext['db'], people: readonly { id: number; name: string }[], from: number): CaseCard['received'] {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return receivedBy(db, [...names.keys()])
    .filter((row) => row.year >= from)
    .map(({ personId, ...row }) => ({ name: names.get(personId)!, ...row }))
}

/** An event in words. */
export function entryOf(event: StoredEvent, type: CaseRow['type']): CaseEntry {
  const text = (key: string): string => (typeof event.detail[key] === 'string' ? (event.detail[key] as string) : '')
  const told = (): { title: string; sentences: string[] } => {
    switch (event.kind) {
      case 'opened':
        return { title: '立案', sentences: [`${categoryTitle(type, event.value)}。`, text('reason')] }
      case 'assessed':
        return { title: '评估', sentences: [`风险等级${riskTitles[event.value as Risk]}。`, text('needs')] }
      case 'planned':
        return { title: '制定帮扶计划', sentences: [text('goals')] }
      case 'measureDone':
        return { title: '完成帮扶措施', sentences: [`第 ${Number(event.value) + 1} 项完成。`, text('note')] }
      case 'categoryAsked':
        return { title: '申请变更类别', sentences: [`改为“${categoryTitle(type, event.value)}”。`, text('reason')] }
      case 'closureAsked':
        return { title: '申请结案', sentences: [`${formatDay(event.on)}起结案，原因：${closeReasonTitles[event.value as CloseReason]}。`, text('note')] }
      case 'approved':
        return { title: '审核同意', sentences: [text('opinion')] }
      case 'rejected':
        return { title: '审核不同意', sentences: [text('opinion')] }
      case 'confirmed':
        return { title: '县级认定', sentences: [text('document')] }
      case 'reopened':
        return { title: '重新立案', sentences: [text('reason')] }
      case 'wished':
        return { title: '登记本人意愿', sentences: [`${wishTitles[event.value as Wish]}。`, text('note')] }
      case 'restricted':
        return { title: event.value === 'yes' ? '设为限定人员查看' : '取消限定人员查看', sentences: [text('reason')] }
      case 'reviewed':
        return { title: '核对年龄与变化提醒', sentences: [text('note')] }
    }
  }
  const { title, sentences } = told()
  return {
    eventId: event.eventId,
    on: event.on,
    at: event.at,
    by: event.by,
    role: roleNames[event.role as Role],
    title,
    sentences: sentences.filter((sentence) => sentence !== ''),
  }
}
