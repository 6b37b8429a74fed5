import type { ReactElement } from 'react'
import type { FormGrid, FormSetup } from '../../../preload/contract/form'
import classes from './form.module.css'

/** Letters of a column (from 0). */
export function letterOf(column: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

interface FormGridProps {
  grid: FormGrid
  setup: FormSetup
  chosen: string | null
  onChoose: (cell: string) => void
}
/** The form as it looks, merged cells drawn; a cell is chosen with the mouse or the arrow keys. What is pointed at is coloured. */
export function FormGridView({ grid, setup, chosen, onChoose }: FormGridProps): ReactElement {
  const last = Math.min(200, Math.max(...grid.rows.map(({ row }) => row), setup.list?.lastRow ?? 1, 1) + 3)
  const width = Math.min(40, Math.max(...grid.rows.map(({ cells }) => cells.length), 1) + 1)
  const texts = new Map(grid.rows.map(({ row, cells }) => [row, cells]))
  const hidden = new Set<string>()
  const spans = new Map<string, { colSpan: number; rowSpan: number }>()
  for (const { fromRow, fromColumn, toRow, toColumn } of grid.merges) {
    spans.set(`${letterOf(fromColumn - 1)}${String(fromRow)}`, { colSpan: Math.min(toColumn, width) - fromColumn + 1, rowSpan: toRow - fromRow + 1 })
    for (let row = fromRow; row <= toRow; row++)
      for (let column = fromColumn; column <= toColumn; column++)
        if (row !== fromRow || column !== fromColumn) hidden.add(`${letterOf(column - 1)}${String(row)}`)
  }
  const pointed = new Map(setup.cells.map((each) => [each.cell, each]))
  const { list } = setup
  const listed = new Set(list?.columns.map(({ letter }) => letter))
  const move = (cell: string, key: string): string | null => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const to = {
      ArrowLeft: [column - 1, Number(row)],
      ArrowRight: [column + 1, Number(row)],
      ArrowUp: [column, Number(row) - 1],
      ArrowDown: [column, Number(row) + 1],
    }[key]
    if (to === undefined || to[0]! < 0 || to[0]! >= width || to[1]! < 1 || to[1]! > last) return null
    return `${letterOf(to[0]!)}${String(to[1])}`
  }
  return (
    <div
      className={classes.frame}
      role="grid"
      aria-label="表样"
      tabIndex={0}
      onKeyDown={(event) => {
        const next = move(chosen ?? 'A1', event.key)
        if (next === null) return
        event.preventDefault()
        onChoose(next)
        event.currentTarget.querySelector(`[data-cell="${next}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      }}
    >
      <table className={classes.sheet}>
        <thead>
          <tr>
            <th />
            {Array.from({ length: width }, (_, column) => (
              <th key={column}>{letterOf(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: last }, (_, index) => index + 1).map((row) => (
            <tr key={row}>
              <th>{row}</th>
              {Array.from({ length: width }, (_, column) => {
                const cell = `${letterOf(column)}${String(row)}`
                if (hidden.has(cell)) return null
                const inList = list !== null && row >= list.firstRow && row <= list.lastRow && listed.has(letterOf(column))
                return (
                  <td
                    key={cell}
                    {...spans.get(cell)}
                    role="gridcell"
                    data-cell={cell}
                    data-chosen={cell === chosen || undefined}
                    data-pointed={pointed.has(cell) || undefined}
                    data-list={inList || undefined}
                    aria-selected={cell === chosen}
                    title={cell}
                    onClick={() => onChoose(cell)}
                  >
                    {texts.get(row)?.[column] ?? ''}
                    {pointed.has(cell) ? <span className={classes.mark}>填数</span> : null}
                    {inList && row === list.firstRow ? <span className={classes.mark}>名单</span> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
