import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Input, OperationName, Output } from '../../preload/contract/index'
import { call, type Refused } from './api'
import { useCall } from './use-call'

const pageSize = 200

/** Operations that answer a window of rows and how many there are in all. */
type Windowed = { [N in OperationName]: Output<N> extends { total: number; rows: unknown[] } ? N : never }[OperationName]
type RowOf<N extends Windowed> = Output<N> extends { rows: (infer R)[] } ? R : never

/** A long list of which only the windows on the screen are fetched. Hand it to `DataTable`. */
export interface Pages<R> {
  /** Changes with filter and order, not with scrolling. */
  key: string
  /** Undefined until the first answer. */
  total: number | undefined
  rowAt: (index: number) => R | undefined
  show: (first: number, last: number) => void
  error: Refused | null
  /** A new filter is being answered; the old rows are still on the screen. */
  busy: boolean
}

/** Windows of 200 rows through the core; `input` is everything but offset and limit. `first` is the first answer, for totals that come with it. */
export function usePages<N extends Windowed>(operation: N, input: Omit<Input<N>, 'offset' | 'limit'>): Pages<RowOf<N>> & { first: Output<N> | undefined } {
  const windowAt = (page: number): Input<N> => ({ ...input, offset: page * pageSize, limit: pageSize }) as unknown as Input<N>
  const key = JSON.stringify([operation, input])
  const [range, setRange] = useState<{ key: string; from: number; to: number }>({ key, from: 0, to: 0 })
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const first = useCall(operation, windowAt(0))
  const wanted: number[] = []
  if (range.key === key) for (let page = Math.max(range.from, 1); page <= range.to; page += 1) wanted.push(page)
  const others = useQueries({
    queries: wanted.map((page) => ({ queryKey: [operation, windowAt(page)], queryFn: () => call(operation, windowAt(page)), staleTime: 5_000 })),
  }) as UseQueryResult<Output<N>, Refused>[]
  const answer = (page: number): { total: number; rows: RowOf<N>[] } | undefined =>
    (page === 0 ? first.data : others[wanted.indexOf(page)]?.data) as { total: number; rows: RowOf<N>[] } | undefined
  return {
    key,
    first: first.data,
    total: answer(0)?.total,
    rowAt: (index) => answer(Math.floor(index / pageSize))?.rows[index % pageSize],
    show: (firstRow, lastRow) => {
      const [from, to] = [Math.floor(firstRow / pageSize), Math.floor(lastRow / pageSize)]
      clearTimeout(waiting.current)
      if (range.key === key && range.from === from && range.to === to) return
      // A dragged scroll bar passes hundreds of windows: only the one it stops at is fetched.
      waiting.current = setTimeout(
        () => {
          setRange({ key, from, to })
        },
        Math.abs(from - range.from) > 1 ? 60 : 0,
      )
    },
    error: first.error ?? others.find((other) => other.error !== null)?.error ?? null,
    busy: first.isFetching,
  }
}
