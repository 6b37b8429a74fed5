import { useEffect } from 'react'
import { call } from './api'

/** Told to the core at most this often; the core decides when nobody is there any more. */
const pause = 20_000

/** Keeps the office open while somebody types, points or scrolls. */
export function useSignsOfLife(): void {
  useEffect(() => {
    let told = 0
    const alive = (): void => {
      const now = performance.now()
      if (now - told < pause) return
      told = now
      void call('office.touch', {})
    }
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const event of events) window.addEventListener(event, alive, { passive: true, capture: true })
    return () => {
      for (const event of events) window.removeEventListener(event, alive, { capture: true })
    }
  }, [])
}
