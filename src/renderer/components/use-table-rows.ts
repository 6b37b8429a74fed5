import { useMemo, useState } from 'react'
import type { Column, DataTableProps, Order } from './data-table-types'

const byPinyin = new Intl.Collator('zh-CN', { numeric: true })

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return typeof a === 'number' && typeof b === 'number' ? a - b : byPinyin.compare(String(a), String(b))
}

interface SortedRows<R> {
  rows: R[] | undefined
  order: Order | null
  sortBy: (column: Column<R>) => void
}
/** Rows in memory in the order of the clicked heading (the whole set, never one window); rows in windows are ordered by the core. */
export function useSortedRows<R>({ rows, columns, order, onSort }: DataTableProps<R>): SortedRows<R> {
  const [own, setOwn] = useState<Order | null>(null)
  const value = columns.find((column) => column.key === own?.key)?.sort
  const descending = own?.descending === true
  const sorted = useMemo(() => {
    if (rows === undefined || value === undefined) return rows
    const keyed = rows.map((row) => ({ row, key: value(row) }))
    keyed.sort((a, b) => (descending ? compare(b.key, a.key) : compare(a.key, b.key)))
    return keyed.map(({ row }) => row)
    // Columns are written anew on every draw: their key tells whether the order changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rows, own?.key, descending])
  return {
    rows: sorted,
    order: order ?? own,
    sortBy: (column) => {
      if (column.sortKey !== undefined) onSort?.({ key: column.sortKey, descending: order?.key === column.sortKey && !order.descending })
      else setOwn({ key: column.key, descending: own?.key === column.key && !own.descending })
    },
  }
}

interface ActiveRow {
  active: number | null
  setActive: (index: number) => void
  /** True when the key moved the mark. */
  move: (key: string) => boolean
}
/** The row the keyboard stands on. */
export function useActiveRow(count: number, pageRows: number, reveal: (index: number) => void): ActiveRow {
  const [active, setActive] = useState<number | null>(null)
  const within = active === null || active < count ? active : null
  const steps: Record<string, (from: number) => number> = {
    ArrowDown: (from) => from + 1,
    ArrowUp: (from) => from - 1,
    PageDown: (from) => from + pageRows,
    PageUp: (from) => from - pageRows,
    Home: () => 0,
    End: () => count - 1,
  }
  return {
    active: within,
    setActive,
    move: (key) => {
      const step = steps[key]
      if (step === undefined || count === 0) return false
      const next = Math.max(0, Math.min(count - 1, step(within ?? -1)))
      setActive(next)
      reveal(next)
      return true
    },
  }
}
