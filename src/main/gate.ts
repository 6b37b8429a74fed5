/** Lets one writer at a time through; readers start only while nobody writes (one connection: they would see half a command). */
export interface Gate {
  /** Runs alone. */
  write<T>(work: () => Promise<T>): Promise<T>
  /** Waits until no writer is inside. */
  idle(): Promise<void>
}

/** One gate per core. */
export function createGate(): Gate {
  let tail: Promise<unknown> = Promise.resolve()
  return {
    write: <T>(work: () => Promise<T>): Promise<T> => {
      const turn = tail.then(work, work)
      tail = turn.then(
        () => undefined,
        () => undefined,
      )
      return turn
    },
    idle: async () => {
      await tail
    },
  }
}
