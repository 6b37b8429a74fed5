import type { Key, ReactElement } from 'react'
import classes from './data-table.module.css'
import type { Column, Order } from './data-table-types'

interface SortedHeadProps<R> {
  columns: Column<R>[]
  order: Order | null
  sortBy: (column: Column<R>) => void
  selectable: boolean
  selectAll: { all: Key[]; selection: ReadonlySet<Key>; onSelection?: (selection: Set<Key>) => void } | undefined
}

/** The heading row of a `DataTable`; headings that can sort are buttons and tell their direction. */
export function SortedHead<R>({ columns, order, sortBy, selectable, selectAll }: SortedHeadProps<R>): ReactElement {
  const everything = selectAll !== undefined && selectAll.all.length > 0 && selectAll.all.every((key) => selectAll.selection.has(key))
  const grouped = columns.some(({ group }) => group !== undefined)
  return (
    <div className={classes.head} role="row" data-grouped={grouped || undefined}>
      {selectable && (
        <span className={classes.cell} role="columnheader">
          {selectAll !== undefined && (
            <input type="checkbox" aria-label="全选" checked={everything} onChange={() => selectAll.onSelection?.(new Set(everything ? [] : selectAll.all))} />
          )}
        </span>
      )}
      {columns.map((column, index) => {
        // said once, above the first column that shares it
        const group = column.group !== undefined && columns[index - 1]?.group !== column.group ? column.group : ''
        const whole = column.group === undefined ? column.title : `${column.group} ${column.title}`
        const sortable = column.sort !== undefined || column.sortKey !== undefined
        const sorted = order !== null && (order.key === column.key || order.key === column.sortKey)
        return (
          <span
            key={column.key}
            role="columnheader"
            className={classes.cell}
            data-align={column.align}
            data-pinned={column.pinned}
            title={sortable ? `按${whole}排序` : whole}
            data-group={column.group === undefined ? undefined : group === '' ? 'more' : 'first'}
            aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : undefined}
          >
            {column.group !== undefined && <span className={classes.group}>{group === '' ? '\u00a0' : group}</span>}
            {sortable ? (
              <button type="button" className={classes.sort} aria-label={whole} onClick={() => sortBy(column)}>
                {column.title}
                {sorted && (
                  <span className={classes.mark} aria-hidden>
                    {order.descending ? '▼' : '▲'}
                  </span>
                )}
              </button>
            ) : (
              column.title
            )}
          </span>
        )
      })}
    </div>
  )
}
