/** Draws that depend on nothing but the seed: the same seed gives the same township on every machine. */
export interface Draws {
  /** In [0, 1). */
  next(): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** Whole number, both ends included. */
  int(from: number, to: number): number
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** Position in a list of weights, chosen in proportion to them. */
  weighted(weights: readonly number[]): number
}

/** Seeded draws (mulberry32). */
export function seededDraws(seed: number): Draws {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)]!,
    weighted(weights) {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0)
      for (let i = 0; i < weights.length; i++) {
        rest -= weights[i]!
        if (rest < 0) return i
      }
      return weights.length - 1
    },
  }
}
