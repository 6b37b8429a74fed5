import { rowActions, type Problem, type SheetSetup } from '../../../preload/contract/exchange'
import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import type { Day } from '../../../preload/contract/values'
import type { Reader } from '../../db/schema'
import { createChecker, type CheckedRow, type CheckedSheet, type Checker } from '../../domain/exchange/check'
import { matchPeople, type MatchedRow } from '../../domain/exchange/match'
import { matchList } from '../../domain/exchange/match-list'
import { applyModes } from '../../domain/exchange/row-changes'
import { matchVillages } from '../../domain/exchange/match-villages'
import type { SheetLayout } from '../../domain/exchange/recognise'
import { AppError } from '../../app-error'
import { notForRegister } from '../../domain/exchange/elsewhere'
import { registerLookup, type RegisterLookup } from './register-lookup'
import { ignoredRow, type Portion } from './portions'
import { withProposals } from './number-proposals'
import { knownVillages, lastChange } from './store'

/** A sheet checked against the register: every data row with what accepting it would do. */
export interface JudgedSheet {
  rows: readonly CheckedRow[]
  problems: readonly Problem[]
  ignored: CheckedSheet['ignored']
  matched: MatchedRow[]
  lookup: Pick<RegisterLookup, 'byId' | 'empty'>
  /** What it was judged by: the newest change of the register and the day. */
  basis: string
}

/** Checks portions as they arrive and matches at the end: the same two pure functions before and at accepting. */
export function startJudging(
  db: Reader,
  { layout, setup }: { layout: SheetLayout; setup: SheetSetup },
  merges: readonly MergedArea[],
  today: Day,
  expectedRows: number,
): { add: Checker['add']; finish: () => JudgedSheet } {
  const basis = judgingBasis(db, today)
  const villages = knownVillages(db)
  const lookup = registerLookup(db, expectedRows)
  const checker = createChecker(layout, { villages, today, knownIdNumbers: lookup.isKnown, dateOrder: setup.dateOrder }, merges)
  return {
    add: checker.add,
    finish: () => {
      const { rows, problems, ignored } = checker.finish()
      const matched = applyModes(matchRows(layout, rows, lookup, villages), setup.modes)
      return { rows, problems: withProposals(db, today, rows, problems), ignored, matched, lookup: { byId: lookup.byId, empty: lookup.empty }, basis }
    },
  }
}

function judgingBasis(db: Reader, today: Day): string {
  return `${lastChange(db)}|${today}`
}

const keptMilliseconds = 300_000
const kept = new WeakMap<object, { batchId: number; judged: JudgedSheet }>()

/** Keeps what staging found for some minutes: a clerk who accepts soon does not wait for the same checks again. One batch an office. */
export function keepJudged(db: Reader, batchId: number, judged: JudgedSheet): void {
  kept.set(db.bulk, { batchId, judged })
  // the timer must not hold on to people of an office that was locked meanwhile
  const office = new WeakRef(db.bulk)
  setTimeout(() => {
    const bulk = office.deref()
    if (bulk && kept.get(bulk)?.batchId === batchId) kept.delete(bulk)
  }, keptMilliseconds).unref()
}

/** What staging found for this batch, if it is still there and nothing has changed since. */
export function takeJudged(db: Reader, batchId: number, today: Day): JudgedSheet | undefined {
  const found = kept.get(db.bulk)
  kept.delete(db.bulk)
  return found?.batchId === batchId && found.judged.basis === judgingBasis(db, today) ? found.judged : undefined
}

function matchRows(layout: SheetLayout, rows: readonly CheckedRow[], lookup: RegisterLookup, villages: ReturnType<typeof knownVillages>): MatchedRow[] {
  switch (layout.template) {
    case 'person':
      return matchPeople(rows, lookup)
    case 'village':
      return matchVillages(rows, (code) => villages.get(code)).map(({ villageId, ...row }) => ({
        ...row,
        ...(villageId === undefined ? {} : { personId: villageId }),
      }))
    case 'death':
    case 'move':
    case 'disability':
      return matchList(layout.template, rows, lookup)
    case 'low-income':
    case 'school':
    case 'roster':
    case 'county-decision':
    case 'payment':
    case 'payment-result':
      throw new AppError('conflict', notForRegister(layout.template))
  }
}

/** Puts what was found beside the rows it belongs to, portion by portion. */
export function dealOut(portions: readonly { packed: Buffer; rowNumbers: readonly number[] }[], judged: JudgedSheet): Portion[] {
  const actions = new Map(judged.matched.map((row) => [row.row, rowActions.indexOf(row.action)]))
  let problemAt = 0
  let matchAt = 0
  const telling = judged.matched.filter((row) => row.action === 'change' || row.action === 'doubtful' || row.why !== undefined)
  return portions.map(({ packed, rowNumbers }) => {
    const last = rowNumbers.at(-1) ?? 0
    const problems: Problem[] = []
    while (problemAt < judged.problems.length && judged.problems[problemAt]!.row <= last) problems.push(judged.problems[problemAt++]!)
    const matches: MatchedRow[] = []
    while (matchAt < telling.length && telling[matchAt]!.row <= last) matches.push(telling[matchAt++]!)
    return { packed, actions: Buffer.from(rowNumbers.map((row) => actions.get(row) ?? ignoredRow)), problems, matches }
  })
}

/** Row numbers of a decoded portion. */
export function numbersOf(rows: readonly SheetRow[]): number[] {
  return rows.map((row) => row.row)
}
