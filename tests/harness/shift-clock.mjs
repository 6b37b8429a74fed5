// Moves the clock of the program (main process, workers, readers) by the number of days a file says: a year of work has to run in one spec.
import { readFileSync } from 'node:fs'

const file = process.env.HUIMIN_TEST_CLOCK
const Real = Date
const days = () => {
  try {
    return Number(readFileSync(file, 'utf8')) || 0
  } catch {
    return 0
  }
}
if (file) {
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + days() * 86_400_000)
      else super(...given)
    }
    static now() {
      return Real.now() + days() * 86_400_000
    }
  }
}
