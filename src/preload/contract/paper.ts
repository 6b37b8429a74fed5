/** A column of a printed table. `width` is relative to the other columns. */
export interface PaperColumn {
  title: string
  /** Heading above neighbouring columns that share it. */
  group?: string
  width: number
  align?: 'left' | 'center' | 'right'
  /** Texts that are numbers become numbers in .xlsx, so that they can be added up there; otherwise everything is text. */
  number?: 'integer' | 'money' | 'decimal'
}

/**
 * One piece of a printed page. Text is always literal (never markup) and is never cut: long text wraps, rows never break across pages,
 * table heads repeat on every page.
 */
export type PaperBlock =
  | { kind: 'title'; text: string }
  | { kind: 'subtitle'; text: string }
  /** 一、 in 黑体; `level` 2 = （一） in 楷体. */
  | { kind: 'heading'; text: string; level?: 2 }
  | { kind: 'paragraph'; text: string; indent?: boolean; align?: 'left' | 'center' | 'right'; small?: boolean; strong?: boolean }
  /**
   * `fold`: where the columns are too many for the page they stand in several tables one below the other, between their groups; so many first columns
   * are repeated in each. `name`: of the sheet in .xlsx.
   */
  | { kind: 'table'; columns: PaperColumn[]; rows: string[][]; foot?: string[][]; dense?: boolean; fold?: number; name?: string }
  | { kind: 'facts'; items: { label: string; value: string }[]; perRow: 1 | 2 | 3 }
  | { kind: 'signatures'; labels: string[] }
  /** Issuing unit and date at the right, with room for the seal; kept together. */
  | { kind: 'issuer'; lines: string[] }
  | { kind: 'box'; lines: string[] }
  /** A drawing of the window (a chart): PNG as base64, its size in pixels. As wide as the text, smaller where it would be higher than a page; .xlsx leaves it out. */
  | { kind: 'figure'; png: string; width: number; height: number; alt: string }
  | { kind: 'pageBreak' }

/** Everything needed to draw one document as PDF, .docx, .xlsx or .html. Composed in `domain`, drawn in `io`. */
export interface Paper {
  /** File name stem, already safe. */
  name: string
  orientation: 'portrait' | 'landscape'
  size: 'A4' | 'A3'
  blocks: PaperBlock[]
  /** Short code and remarks at the foot of every page, left of 第 x 页 共 y 页. */
  footer?: string
}
