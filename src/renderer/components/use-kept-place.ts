import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { recall, remember } from '../lib/remembered'

interface Place {
  listKey: string
  top: number
  active: number | null
}
interface KeptPlace {
  frame: RefObject<HTMLDivElement | null>
  /** Changes with filter and order. */
  listKey: string
  count: number
  active: number | null
  setActive: (index: number) => void
  rememberAs: string | undefined
}

/** A list opened again stands where it was left, if it is still the same list; a list that changed starts at its top. */
export function useKeptPlace({ frame, listKey, count, active, setActive, rememberAs }: KeptPlace): void {
  const drawn = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (count === 0 || drawn.current === listKey) return
    const place = drawn.current === null && rememberAs !== undefined ? recall<Place>(`place:${rememberAs}`) : undefined
    const same = place?.listKey === listKey ? place : undefined
    drawn.current = listKey
    frame.current?.scrollTo({ top: same?.top ?? 0 })
    if (same !== undefined && same.active !== null) setActive(same.active)
  }, [count, frame, listKey, rememberAs, setActive])
  useEffect(() => {
    const element = frame.current
    if (element === null || rememberAs === undefined) return undefined
    const keep = (): void => {
      if (drawn.current === listKey) remember(`place:${rememberAs}`, { listKey, top: element.scrollTop, active } satisfies Place)
    }
    keep()
    element.addEventListener('scroll', keep, { passive: true })
    return () => element.removeEventListener('scroll', keep)
  }, [active, frame, listKey, rememberAs])
}
