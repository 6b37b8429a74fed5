import type { Key, ReactNode } from 'react'
import type { Pages } from '../lib/use-pages'

export interface Column<R> {
  key: string
  title: string
  /** Small heading above the title that neighbouring columns share; rows of such a table begin under two lines. */
  group?: string
  /** Pixels at least; with `grow` it takes a share of what is left. */
  width: number
  grow?: number
  align?: 'left' | 'center' | 'right'
  /** Of the first column of a wide table without boxes to tick: stays in sight when the others are scrolled sideways. */
  pinned?: true
  cell: (row: R) => ReactNode
  /** Plain text: shown whole as a tooltip when cut, and exported. Without it the column is not exported. */
  text?: (row: R) => string
  /** Rows in memory: what a click on the heading sorts by. */
  sort?: (row: R) => string | number | null
  /** Rows in windows: the core's name of this order; a click calls `onSort`. */
  sortKey?: string
}
export interface Order {
  key: string
  descending: boolean
}
export interface DataTableProps<R> {
  /** What the list is, for screen readers. */
  label: string
  columns: Column<R>[]
  /** Either all rows … */
  rows?: R[]
  /** … or windows of a long list, from `usePages`. */
  pages?: Pages<R>
  rowKey: (row: R) => Key
  /** Enter, click on a row. */
  onOpen?: (row: R) => void
  order?: Order
  onSort?: (order: Order) => void
  selection?: ReadonlySet<Key>
  onSelection?: (selection: Set<Key>) => void
  /** Totals by column key, kept in sight at the bottom. */
  foot?: Record<string, ReactNode>
  /** Shown when there is no row at all. */
  empty?: ReactNode
  /** Pixels; without it the table fills its page (`Page fill`). `fit` is as high as its rows, at most `height`. */
  height?: number
  fit?: boolean
  rowHeight?: number
  /** Comes back to the same place when the page is opened again. */
  rememberAs?: string
  /** Takes the keyboard at once. */
  autoFocus?: boolean
}
