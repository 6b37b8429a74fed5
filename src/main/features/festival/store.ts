import type { FestivalVisitRow } from '../../../preload/contract/festival'
import { AppError } from '../../app-error'
import type { Reader, Writer } from '../../db/schema'

/** Visits of a year, by occasion, village and name; those taken back too, unless `standing`. */
export function storedVisits(db: Reader, year: number, { occasion, standing }: { occasion?: string | undefined; standing?: true } = {}): FestivalVisitRow[] {
  return db.bulk.all(
    `SELECT x.id AS visitId, x.occasion, x."on", x.personId, coalesce(p.name, '（已不在底册）') AS name, p.idNumber, coalesce(v.name, '') AS villageName, coalesce(p."group", '') AS address, p.phone, x.goods, x.amountFen, x.note, x.by, x.withdrawnReason
     FROM visit x LEFT JOIN person p ON p.id = x.personId LEFT JOIN village v ON v.code = p.villageCode
     WHERE substr(x."on", 1, 4) = ? AND x.occasion = coalesce(?, x.occasion)${standing ? ' AND x.withdrawnSeq IS NULL' : ''} ORDER BY x."on" DESC, x.occasion, p.villageCode, p.name, x.id`,
    [String(year), occasion ?? null],
  )
}

export interface NewVisit {
  seq: number
  occasion: string
  on: string
  goods: string
  amountFen: number
  note: string
  at: string
  by: string
  accountId: number
}
/** Adds everybody who is not on the occasion's list of that day yet; tells how many were. */
export function insertVisits(db: Writer, visit: NewVisit, personIds: readonly number[]): { added: number; skipped: number } {
  const listed = new Set(
    db.bulk
      .all<{ personId: number }>('SELECT personId FROM visit WHERE occasion = ? AND "on" = ? AND withdrawnSeq IS NULL', [visit.occasion, visit.on])
      .map((row) => row.personId),
  )
  const insert = db.bulk.prepare('INSERT INTO visit(seq, occasion, "on", personId, goods, amountFen, note, at, by, accountId) VALUES (?,?,?,?,?,?,?,?,?,?)')
  const fresh = [...new Set(personIds)].filter((id) => !listed.has(id))
  for (const id of fresh) insert.run(visit.seq, visit.occasion, visit.on, id, visit.goods, visit.amountFen, visit.note, visit.at, visit.by, visit.accountId)
  return { added: fresh.length, skipped: personIds.length - fresh.length }
}

/** People by number, in the order given; refuses the first nobody has. */
export function peopleOf(db: Reader, idNumbers: readonly string[]): number[] {
  return idNumbers.map((idNumber, index) => {
    const [row] = db.bulk.all<{ id: number }>('SELECT id FROM person WHERE idNumber = ?', [idNumber])
    if (!row)
      throw new AppError('notFound', `第 ${index + 1} 个证件号码 ${idNumber} 底册里没有，没有列入任何人。`, [
        { path: `idNumbers.${index}`, message: '底册里没有' },
      ])
    return row.id
  })
}

export async function takeBack(db: Writer, visitId: number, seq: number, reason: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('visit')
    .set({ withdrawnSeq: seq, withdrawnReason: reason })
    .where('id', '=', visitId)
    .where('withdrawnSeq', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('notFound', `没有编号为 ${visitId} 的慰问记录，或者已经撤下。`)
}

export function officeNames(db: Reader): { county: string; township: string } {
  return db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')[0]!
}
