import type { Paper, PaperColumn } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'
import { safeFileName } from './file-name'

/** Any list of the screen as a page: landscape when it is wide. */
export function paperOfTable(
  table: { title: string; remarks: string[]; columns: PaperColumn[]; rows: string[][]; foot: string[][] },
  today: Day,
  by: string,
): Paper {
  return {
    name: safeFileName(table.title),
    orientation: table.columns.reduce((sum, column) => sum + column.width, 0) > 90 || table.columns.length > 8 ? 'landscape' : 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: table.title },
      ...table.remarks.map((text) => ({ kind: 'paragraph' as const, text, small: true })),
      { kind: 'table', columns: table.columns, rows: table.rows, foot: table.foot, dense: true },
    ],
    footer: `${by}　${formatDay(today)}　共 ${table.rows.length} 行`,
  }
}
