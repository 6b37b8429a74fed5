import type { FactSource, HistoryEntry, PersonField } from '../../preload/contract/person'
import { columnLetter } from './exchange/cell-text'
import { fieldTitle, valueText } from './person-words'
import { personFields } from './person-fields'

/** A change row with the command that made it and the sheet it came from. */
export interface PersonChange {
  seq: number
  kind: 'insert' | 'update' | 'delete'
  before: string | null
  after: string | null
  batchId: number | null
  batchRow: number | null
  at: string
  by: string
  operation: string
  detail: string
  file: string | null
  sheet: string | null
  columns: string | null
}
type Values = Partial<Record<PersonField, string | number | null>>

const parse = (text: string | null): Values => (text === null ? {} : (JSON.parse(text) as Values))

function reasonOf(detail: string): string {
  const { input } = JSON.parse(detail) as { input?: { reason?: string; document?: string } }
  if (input?.document) return `，依据：${input.document}`
  return input?.reason ? `，原因：${input.reason}` : ''
}

/** The history of one person in sentences, newest first: who, when, from, to, why, which file. */
export function historyOf(changes: readonly PersonChange[], titleOf: (operation: string) => string): HistoryEntry[] {
  return changes
    .map((change): HistoryEntry => {
      const from = change.file === null ? '' : `，依据《${change.file}》第 ${change.batchRow} 行`
      const before = parse(change.before)
      const sentences =
        change.kind === 'insert'
          ? [`录入${from}`]
          : change.kind === 'delete'
            ? [`移出底册${reasonOf(change.detail)}`]
            : Object.entries(parse(change.after)).map(([field, value]) => {
                const name = field as PersonField
                return `${fieldTitle(name)}：${valueText(name, before[name] ?? null)} → ${valueText(name, value ?? null)}${from}${reasonOf(change.detail)}`
              })
      return { seq: change.seq, at: change.at, by: change.by, what: titleOf(change.operation), sentences }
    })
    .reverse()
}

/** For every field, the last write that touched it: file, sheet and cell, or who typed it. */
export function sourcesOf(changes: readonly PersonChange[]): FactSource[] {
  const last = new Map<PersonField, PersonChange>()
  for (const change of changes)
    for (const field of change.kind === 'insert' ? personFields : (Object.keys(parse(change.after)) as PersonField[])) last.set(field, change)
  return [...last].map(([field, change]) => ({
    field,
    file: change.file,
    sheet: change.sheet,
    cell: cellOf(field, change),
    day: change.at.slice(0, 10),
    by: change.by,
    batchId: change.batchId,
  }))
}

function cellOf(field: PersonField, change: PersonChange): string | null {
  if (change.columns === null || change.batchRow === null) return null
  const column = (JSON.parse(change.columns) as { index: number; field: string | null }[]).find((each) => each.field === field)
  return column ? `${columnLetter(column.index)}${change.batchRow}` : null
}
