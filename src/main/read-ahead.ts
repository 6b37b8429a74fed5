import type { Day } from '../preload/contract/values'
import type { Reader } from './db/schema'
import { yearOf } from './domain/day'
import { officeGradeChanges, officeHouseholdMoves, officeHouseholds, officeMaritalDays, officeMoves, officeVillageMoves } from './office-facts'
import { officeAssessment, officePrograms, officeRegister } from './office-register'

/** What the first reports of a morning are counted from, in pieces of some hundredths of a second: everybody, what is known of them by day, and who is entitled this year and last. */
function pieces(db: Reader, today: Day): (() => unknown)[] {
  const year = yearOf(today)
  const facts = [officeHouseholds, officeMaritalDays, officeVillageMoves, officeHouseholdMoves, officeGradeChanges]
  return [
    () => officeRegister(db),
    () => officeMoves(db, 'registered'),
    () => officeMoves(db, 'resident'),
    ...facts.map((read) => () => read(db)),
    ...[year, year - 1].flatMap((each) =>
      officePrograms(db).map(
        ({ id }) =>
          () =>
            officeAssessment(db, id, each),
      ),
    ),
  ]
}

/** Reads and judges ahead, piece by piece, for as long as `mayGoOn`: what is there already costs nothing. Nobody sees anything of it. */
export async function readAhead(db: Reader, today: Day, mayGoOn: () => boolean): Promise<void> {
  for (const piece of pieces(db, today)) {
    if (!mayGoOn()) return
    piece()
    await new Promise((done) => setImmediate(done))
  }
}
