import type { Problem } from '../../../preload/contract/exchange'
import type { LayoutColumn, SheetLayout } from './recognise'
import { templates } from './templates'

/** A row the sender has to look at again: its cells as they were (texts, by column of the sheet), and what is wrong. */
export interface RowToHandBack {
  row: number
  cells: readonly string[]
  problems: readonly Problem[]
  /** Why a doubtful row was not taken. */
  why?: string
}
/** The sheet to hand back, all cells text: the sender corrects it and sends it again, so the headings are the sender's own. */
export interface HandBackSheet {
  headings: string[]
  rows: string[][]
}

/** One sentence per fault, errors first, each naming its cell and the right value if it is known. */
export function problemSentences(problems: readonly Problem[]): string[] {
  const ordered = [...problems.filter((p) => p.severity === 'error'), ...problems.filter((p) => p.severity === 'warning')]
  return ordered.map((p) => `${p.severity === 'warning' ? '（提醒）' : ''}${p.cell === '' ? '' : `${p.cell} `}${p.message}`)
}

/** Composes the held rows as a sheet with the original texts, the original row number and a last column 问题. */
export function composeHandBack(layout: Pick<SheetLayout, 'template' | 'columns'>, rows: readonly RowToHandBack[]): HandBackSheet {
  // A heading put together from two rows is replaced by ours, which is read again for certain.
  const ours = templates[layout.template].columns
  const heading = (c: LayoutColumn): string => (c.heading.includes('/') ? ours.find((o) => o.field === c.field)?.heading : undefined) ?? c.heading
  const indexes = layout.columns.map((c) => c.index)
  return {
    headings: [...layout.columns.map(heading), '原行号', '问题'],
    rows: rows.map((row) => {
      const sentences = problemSentences(row.problems)
      if (row.why !== undefined) sentences.push(row.why)
      return [
        ...indexes.map((index) => row.cells[index] ?? ''),
        String(row.row),
        sentences.map((s, i) => (sentences.length > 1 ? `${i + 1}. ${s}` : s)).join('\n'),
      ]
    }),
  }
}
