/** Lets one writer at a time through; readers start only while nobody writes (one connection: they would see half a command). */
export interface Gate {
  /** Runs alone. */
  write<T>(work: () => Promise<T>): Promise<T>
  /** Is a writer inside or waiting? */
  busy(): boolean
  /** Waits until the writers known now are done; ask `busy` again before reading. */
  idle(): Promise<void>
}

/** One gate per core. */
export function createGate(): Gate {
  let tail: Promise<unknown> = Promise.resolve()
  let writers = 0
  return {
    write: <T>(work: () => Promise<T>): Promise<T> => {
      writers++
      const turn = tail.then(work, work)
      const done = (): void => {
        writers--
      }
      tail = turn.then(done, done)
      return turn
    },
    busy: () => writers > 0,
    idle: async () => {
      await tail
    },
  }
}
