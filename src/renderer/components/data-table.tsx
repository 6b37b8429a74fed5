import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react'
import classes from './data-table.module.css'
import { SortedHead } from './data-table-head'
import { useKeptPlace } from './use-kept-place'
import { useActiveRow, useSortedRows } from './use-table-rows'
import type { DataTableProps } from './data-table-types'

/** A list of any length: only what is in sight is drawn, with plain elements. ↑↓ PgUp PgDn Home End move, Enter opens, space selects. */
export function DataTable<R>(props: DataTableProps<R>): ReactElement {
  const { columns, pages, rowKey, onOpen, selection, onSelection, foot, rowHeight = 36, rememberAs } = props
  const frame = useRef<HTMLDivElement>(null)
  const { rows, order, sortBy } = useSortedRows(props)
  const count = rows?.length ?? pages?.total ?? 0
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialRect: { width: 1000, height: 560 },
  })
  const { active, setActive, move } = useActiveRow(count, Math.max(1, Math.floor((frame.current?.clientHeight ?? 560) / rowHeight) - 2), (index) => {
    virtual.scrollToIndex(index, { align: 'auto' })
  })
  const items = virtual.getVirtualItems()
  const [firstRow, lastRow] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const show = pages?.show
  useEffect(() => {
    show?.(firstRow, lastRow)
  })
  const listKey = pages?.key ?? ''
  useKeptPlace({ frame, listKey, count, active, setActive, rememberAs })
  const { autoFocus } = props
  useEffect(() => {
    if (autoFocus === true) frame.current?.focus({ preventScroll: true })
  }, [autoFocus])

  const rowAt = (index: number): R | undefined => (rows === undefined ? pages?.rowAt(index) : rows[index])
  const toggle = (row: R): void => {
    const next = new Set(selection)
    if (!next.delete(rowKey(row))) next.add(rowKey(row))
    onSelection?.(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    if (move(event.key)) {
      event.preventDefault()
      return
    }
    const row = active === null ? undefined : rowAt(active)
    if (row === undefined) return
    if (event.key === 'Enter' && onOpen !== undefined) onOpen(row)
    else if (event.key === ' ' && onSelection !== undefined) toggle(row)
    else return
    event.preventDefault()
  }

  const tracks = columns.map((column) => (column.grow === undefined ? `${column.width}px` : `minmax(${column.width}px, ${column.grow}fr)`))
  const template = [...(selection === undefined ? [] : ['36px']), ...tracks].join(' ')
  const headHeight = columns.some(({ group }) => group !== undefined) ? 52 : 34
  const rest = headHeight + (foot === undefined ? 0 : 34)
  const wanted = rest + count * rowHeight + 2
  const fitted = count === 0 ? undefined : Math.min(wanted, props.height ?? 480)
  const height = props.fit === true ? fitted : props.height
  const style: CSSProperties & Record<'--columns', string> = {
    '--columns': template,
    height,
    ...(count === 0 && props.fit === true ? { contain: 'none' } : {}),
  }
  const known = rows !== undefined || pages?.total !== undefined
  return (
    <div
      ref={frame}
      className={classes.frame}
      data-fill={(props.fit !== true && props.height === undefined) || undefined}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-busy={!known || pages?.busy === true}
      tabIndex={0}
      style={style}
      onKeyDown={onKeyDown}
      aria-activedescendant={active === null ? undefined : `row-${active}`}
    >
      <div className={classes.inner} style={{ minHeight: count === 0 ? undefined : rest + virtual.getTotalSize() }}>
        <SortedHead
          columns={columns}
          order={order}
          sortBy={sortBy}
          selectAll={selection === undefined || rows === undefined ? undefined : { all: rows.map(rowKey), selection, onSelection }}
          selectable={selection !== undefined}
        />
        {count === 0 && known && <div className={classes.empty}>{props.empty}</div>}
        <div style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index)
            const selected = row !== undefined && selection?.has(rowKey(row)) === true
            return (
              <div
                key={item.key}
                id={`row-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={selection === undefined ? undefined : selected}
                className={classes.row}
                data-active={active === item.index || undefined}
                data-selected={selected || undefined}
                data-openable={(onOpen !== undefined && row !== undefined) || undefined}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={(event) => {
                  setActive(item.index)
                  // Links, buttons and boxes inside a row act for themselves.
                  if (row !== undefined && !(event.target as HTMLElement).closest('a,button,input')) onOpen?.(row)
                }}
              >
                {selection !== undefined && (
                  <span className={classes.cell} role="gridcell">
                    {row !== undefined && <input type="checkbox" aria-label="选中本行" tabIndex={-1} checked={selected} onChange={() => toggle(row)} />}
                  </span>
                )}
                {columns.map((column) => (
                  <span
                    key={column.key}
                    role="gridcell"
                    className={classes.cell}
                    data-align={column.align}
                    data-pinned={column.pinned}
                    title={row === undefined ? undefined : column.text?.(row)}
                  >
                    {row === undefined ? '…' : column.cell(row)}
                  </span>
                ))}
              </div>
            )
          })}
        </div>
        {foot !== undefined && count > 0 && (
          <div className={classes.foot} role="row">
            {selection !== undefined && <span className={classes.cell} />}
            {columns.map((column) => (
              <span key={column.key} role="gridcell" className={classes.cell} data-align={column.align} data-pinned={column.pinned}>
                {foot[column.key]}
              </span>
            ))}
          </div>
        )}
      </div>
    </div>
  )
}
