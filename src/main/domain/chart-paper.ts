import type { Paper, PaperColumn } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'
import { safeFileName } from './file-name'
import { withNumbers } from './table-paper'

/** A chart as the window drew it for paper, with the numbers it was drawn from. */
export interface ChartSheet {
  title: string
  /** Period, base and unit in one line. */
  statement: string
  /** What somebody wrote about it; empty when nobody did. */
  note: string
  pictures: { png: string; width: number; height: number }[]
  columns: PaperColumn[]
  rows: string[][]
  foot: string[][]
}

/** A chart as a page of its own: title, what it counts, the drawing, the remark, and the numbers below. */
export function chartPaper(chart: ChartSheet, today: Day, by: string): Paper {
  return {
    name: safeFileName(chart.title),
    orientation: chart.columns.length > 8 ? 'landscape' : 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: chart.title },
      { kind: 'paragraph', text: chart.statement, small: true, align: 'center' },
      ...chart.pictures.map((picture, index) => ({
        kind: 'figure' as const,
        ...picture,
        alt: chart.pictures.length > 1 ? `${chart.title}（图 ${index + 1}）` : chart.title,
      })),
      ...(chart.note === '' ? [] : [{ kind: 'paragraph' as const, text: `说明：${chart.note}`, small: true }]),
      { kind: 'table', columns: withNumbers(chart), rows: chart.rows, foot: chart.foot, dense: true, fold: 1 },
    ],
    footer: `${by}　${formatDay(today)}`,
  }
}
