import type { SummaryName } from '../../../preload/contract/summary'
import type { Day } from '../../../preload/contract/values'
import { bookOf, type BookCase } from '../../case-book'
import { visitCounts } from '../../db/case-rows'
import { namesOf } from '../../db/report-rows'
import { outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { villagesInOrder } from '../../db/village-rows'
import { valueOn } from '../../domain/cases/case-flow'
import { addDays, yearOf } from '../../domain/day'
import type { ProgramRows, SummaryRow, SummarySource } from '../../domain/summary/office-figures'
import { officeGradeChanges, officeHouseholdMoves, officeHouseholds, officeMoves } from '../../office-facts'
import { officeAssessment, officePrograms, officeRegister } from '../../office-register'
import { applicationRows, listedRows, noticeRows, objectionRows, resultRows } from './store'

/** Everything the numbers of a period are counted from. */
export function summarySource(db: Reader, { from, to }: { from: Day; to: Day }, today: Day): SummarySource {
  const register = officeRegister(db)
  return {
    members: register.members,
    byId: register.byId,
    moves: officeMoves(db),
    residentMoves: officeMoves(db, 'resident'),
    households: officeHouseholds(db),
    householdMoves: officeHouseholdMoves(db),
    gradeChanges: officeGradeChanges(db),
    villages: villagesInOrder(db).map(({ villageName }) => ({ name: villageName, villageName, note: '', personId: null, caseId: null })),
    programs: programRows(db, from, to),
    applications: applicationRows(db, from, to),
    notices: noticeRows(db, from, to),
    objections: objectionRows(db, from, to),
    cases: caseRows(db, from, to, today),
    people: (rows) => named(db, rows),
  }
}

function named(db: Reader, rows: readonly SummaryRow[]): SummaryName[] {
  const names = namesOf(
    db,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ personId, note }) => ({
    name: names.get(personId)?.name ?? '（已不在底册）',
    villageName: names.get(personId)?.villageName ?? '',
    note,
    personId: names.has(personId) ? personId : null,
    caseId: null,
  }))
}

/** Programs somebody is entitled to, is on a roster of, or was paid by. */
function programRows(db: Reader, from: Day, to: Day): ProgramRows[] {
  const year = yearOf(to)
  const results = Map.groupBy(resultRows(db, from, to), ({ programId }) => programId)
  return officePrograms(db)
    .map(({ id, shortTitle }): ProgramRows => {
      const own = results.get(id) ?? []
      const lines = listedRows(db, id, year)
      const out = lines.length === 0 ? new Map<number, unknown>() : outOf(db, lines[0]!.rosterId)
      const row = ({ personId, on, reason }: (typeof own)[number]): SummaryRow => ({ personId, note: `${on}${reason === '' ? '' : ` ${reason}`}` })
      return {
        title: shortTitle,
        eligible: officeAssessment(db, id, year).eligible.map(({ person }) => ({ personId: person.id, note: '' })),
        listed: lines.filter(({ lineId }) => !out.has(lineId)).map(({ personId }) => ({ personId, note: '' })),
        paid: own.filter(({ state }) => state === 'paid').map((each) => ({ ...row(each), fen: each.netFen })),
        failed: own.filter(({ state }) => state !== 'paid').map(row),
      }
    })
    .filter(({ eligible, listed, paid, failed }) => eligible.length + listed.length + paid.length + failed.length > 0)
}

function caseRows(db: Reader, from: Day, to: Day, today: Day): SummarySource['cases'] {
  const book = bookOf(db, today)
  const name = ({ head }: BookCase): SummaryName => ({
    name: `${head.number} ${head.name}`,
    villageName: head.villageName,
    note: '',
    personId: null,
    caseId: head.caseId,
  })
  const within = (day: Day): boolean => day >= from && day <= to
  const times = new Map<number, number>()
  for (const { caseId, outcome, n } of visitCounts(db, from, to)) if (outcome === 'met') times.set(caseId, (times.get(caseId) ?? 0) + n)
  return {
    open: book.filter(({ state }) => valueOn(state.open, to < today ? to : today, false)).map(name),
    opened: book.filter(({ head }) => within(head.openedOn)).map(name),
    closed: book
      .filter(({ state }) => state.open.some((span) => !span.value && within(span.from) && valueOn(state.open, addDays(span.from, -1), false)))
      .map(name),
    visits: book.flatMap((each) => (times.has(each.head.caseId) ? [{ name: name(each), times: times.get(each.head.caseId)! }] : [])),
  }
}
