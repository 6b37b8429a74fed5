import { rowActions, type ReviewRow } from '../../../preload/contract/exchange'
import type { Parsed, Output } from '../../../preload/contract/index'
import type { SheetRow } from '../../../preload/contract/sheet'
import type { Reader } from '../../db/schema'
import { cellText } from '../../domain/exchange/cell-text'
import { correctRows, type Corrections } from '../../domain/exchange/row-changes'
import { fieldTitle, valueText } from '../../domain/person-words'
import { unpackRows } from '../../packed-rows'
import type { PersonField } from '../../../preload/contract/person'
import { ignoredRow, portionsOf, type Portion } from './portions'
import { cellAddress } from './fix'
import { peopleBy, storedBatch } from './store'
import { correctionsOf, waitingRows } from './tray-store'

type Filter = Parsed<'exchange.review'>

/** A window of the data rows of a batch, in sheet order. */
export async function reviewRows(
  db: Reader,
  { batchId, action, withProblems, waiting: onlyWaiting, text, offset, limit }: Filter,
): Promise<Output<'exchange.review'>> {
  const batch = await storedBatch(db, batchId)
  const wanted = action === undefined ? undefined : rowActions.indexOf(action)
  const nameAt = batch.layout.columns.find((column) => column.field === 'name')?.index
  const corrections = correctionsOf(db, batchId)
  const waiting = waitingRows(db, batchId)
  const rows: ReviewRow[] = []
  let total = 0
  for (const portion of portionsOf(db, batchId)) {
    const decode = lazily(() => unpackRows(portion.packed))
    const problems = lazily(() => groupByRow(portion.problems))
    const matches = lazily(() => groupByRow(portion.matches))
    for (let i = 0; i < portion.actions.length; i++) {
      const code = portion.actions[i]!
      if (code === ignoredRow || (wanted !== undefined && code !== wanted)) continue
      if (withProblems === true && !problems().has(decode()[i]!.row)) continue
      if (onlyWaiting === true && !waiting.has(decode()[i]!.row)) continue
      if (text !== undefined && text !== '' && !decode()[i]!.cells.some((cell) => cellText(cell).includes(text))) continue
      if (total >= offset && rows.length < limit) rows.push(reviewRow(db, decode()[i]!, code, problems(), matches(), { nameAt, corrections, waiting }))
      total++
    }
  }
  return { total, rows }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
function groupByRow<T extends { row: number }>(items: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) groups.set(item.row, [...(groups.get(item.row) ?? []), item])
  return groups
}

function reviewRow(
  db: Reader,
  original: SheetRow,
  code: number,
  problems: Map<number, Portion['problems']>,
  matches: Map<number, Portion['matches']>,
  { nameAt, corrections, waiting }: { nameAt: number | undefined; corrections: Corrections; waiting: ReadonlySet<number> },
): ReviewRow {
  const [sheetRow = original] = correctRows([original], corrections)
  const match = matches.get(sheetRow.row)?.[0]
  const text = (field: string, value: string | number | boolean | null): string => valueText(field as PersonField, value)
  return {
    row: sheetRow.row,
    action: rowActions[code] ?? 'error',
    title: nameAt === undefined ? `第 ${sheetRow.row} 行` : cellText(sheetRow.cells[nameAt]) || `第 ${sheetRow.row} 行`,
    cells: sheetRow.cells.map(cellText),
    changes: (match?.changes ?? []).map(({ field, from, to }) => ({ field: fieldTitle(field), from: text(field, from), to: text(field, to) })),
    problems: problems.get(sheetRow.row) ?? [],
    candidates: (match?.candidates ?? [])
      .flatMap((id) => peopleBy(db, 'id', id))
      .map((person) => ({
        id: person.id,
        title: [person.name, person.birthDate, person.idNumber, person.householdNumber].filter((part) => part !== null).join('　'),
      })),
    why: match?.why ?? null,
    corrected: [...(corrections.get(original.row) ?? [])].map(([column]) => ({
      cell: cellAddress(original.row, column),
      original: cellText(original.cells[column]),
    })),
    waiting: waiting.has(original.row),
  }
}

/** Rows that were held: errors and doubtful ones. */
export function* heldRows(db: Reader, batchId: number): Generator<{ row: number; cells: string[]; problems: Portion['problems']; why?: string }> {
  const held = [rowActions.indexOf('error'), rowActions.indexOf('doubtful')]
  for (const portion of portionsOf(db, batchId)) {
    if (!portion.actions.some((code) => held.includes(code))) continue
    const problems = groupByRow(portion.problems)
    const matches = groupByRow(portion.matches)
    const rows = unpackRows(portion.packed)
    for (const [i, sheetRow] of rows.entries()) {
      if (!held.includes(portion.actions[i]!)) continue
      const why = matches.get(sheetRow.row)?.[0]?.why
      yield { row: sheetRow.row, cells: sheetRow.cells.map(cellText), problems: problems.get(sheetRow.row) ?? [], ...(why === undefined ? {} : { why }) }
    }
  }
}
