import { useState } from 'react'

const memory = new Map<string, unknown>()

/** State of a page that is still there when the clerk comes back to it (search text, scroll place). Kept in memory only, never in the address; gone on lock. */
export function useRemembered<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (memory.has(key) ? (memory.get(key) as T) : initial))
  return [
    value,
    (next) => {
      memory.set(key, next)
      setValue(next)
    },
  ]
}

/** Remembers without drawing again, for things like scroll places. */
export function remember(key: string, value: unknown): void {
  memory.set(key, value)
}
/** What was remembered, if anything. */
export function recall<T>(key: string): T | undefined {
  return memory.get(key) as T | undefined
}
/** Drops everything, when the office is locked. */
export function forgetAll(): void {
  memory.clear()
}
