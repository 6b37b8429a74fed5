import type { Scene } from './scene'

/** One way of doing a job, set up and ready; `work` is what is timed. A number it returns (milliseconds) is compared instead of its wall time. */
export interface Run {
  work: () => Promise<number | void> | number | void
  /** What the work gave, so that nobody compares a wrong answer: shown beside the figures. */
  outcome?: () => string
  close?: () => Promise<void> | void
}
/** What must be there before a job can run; `false` from a maker means it cannot be had on this machine. */
export type Need = 'person.xlsx' | 'person-shared.xlsx' | 'person.csv' | 'person.xls' | 'empty' | 'full' | 'rosters'

/** A job of the program against its floor and its peers, all in the same run. */
export interface Job {
  name: string
  title: string
  needs: readonly Need[]
  /** Each run in a fresh process of its own (time and memory of the whole tree), or all in one process, alternating. */
  isolated: boolean
  /** Most rounds; slow jobs have fewer. */
  rounds?: number
  /** The variant everything is compared with. */
  floor: string
  variants: Readonly<Record<string, (scene: Scene) => Promise<Run> | Run>>
  goals: readonly Goal[]
}
/** What a variant should reach: at most so many times the floor in wall time or memory, or an absolute bound in ms or MB. */
export interface Goal {
  variant: string
  what: 'ratio' | 'memoryRatio' | 'ms' | 'MB'
  most: number
}

/** What was measured in one round of one variant. Times in ms, memory in bytes (0 = not measured). */
export interface Measured {
  wall: number
  processor: number
  peak: number
  rest: number
  outcome: string
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
