import type { RecognitionKind } from '../../preload/contract/recognition'
import type { Recognised } from '../domain/recognition'
import type { Reader, Writer } from './schema'

/** A fact about to be kept. A feature whose own two people have confirmed it already (a case of a child) gives `confirmedBy`; it then counts at once. */
export interface NewRecognition {
  seq: number
  personId: number
  kind: RecognitionKind
  on: string
  document: string
  at: string
  by: string
  accountId: number
  confirmedBy?: string
}

/** Adds a fact and gives its number. Check it with `recognitionProblem` first. */
export async function insertRecognition(db: Writer, { confirmedBy, ...row }: NewRecognition): Promise<number> {
  const { insertId } = await db
    .insertInto('recognition')
    .values({ ...row, confirmedSeq: confirmedBy === undefined ? null : row.seq, confirmedBy: confirmedBy ?? null, withdrawnSeq: null, withdrawnReason: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

/** Everything entered for one person and not withdrawn, confirmed or not. */
export function standingRecognitions(db: Reader, personId: number): Recognised[] {
  return db.bulk.all<Recognised>('SELECT kind, "on" FROM recognition WHERE personId = ? AND withdrawnSeq IS NULL ORDER BY "on", id', [personId])
}

/** Confirmed facts of everybody, by person. A bonus this program has paid itself counts as paid from the year after, so that the year's own list stays as it is. */
export function confirmedRecognitions(db: Reader): Map<number, Recognised[]> {
  const byPerson = new Map<number, Recognised[]>()
  for (const [personId, kind, on] of db.bulk.iterate(
    `SELECT personId, kind, "on" FROM recognition WHERE confirmedSeq IS NOT NULL AND withdrawnSeq IS NULL
     UNION ALL SELECT DISTINCT personId, 'paidElsewhere', (substr(month, 1, 4) + 1) || '-01-01' FROM paidMonth WHERE programId = 'retirement-bonus'`,
  )) {
    const fact: Recognised = { kind: kind as RecognitionKind, on: on as string }
    const own = byPerson.get(personId as number)
    if (own) own.push(fact)
    else byPerson.set(personId as number, [fact])
  }
  return byPerson
}
