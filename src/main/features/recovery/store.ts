import { AppError } from '../../app-error'
import type { NewRow, Reader, Writer } from '../../db/schema'

/** A payment as far as asking it back is concerned. */
export interface PaymentToRecover {
  lineId: number
  personId: number
  name: string
  programId: string
  title: string
  year: number
  batchCode: string
  state: string | null
  paidOn: string | null
  /** What reached the person, and what was kept back for an earlier recovery: both were given. */
  amountFen: number
  askedFen: number
}
const asked = `(SELECT coalesce(sum(y.amountFen), 0) FROM recovery y WHERE y.paymentLineId = l.id AND NOT EXISTS (SELECT 1 FROM recoveryStep s WHERE s.recoveryId = y.id AND s.kind = 'reject'))`
const select = `SELECT l.id AS lineId, l.personId, l.name, r.programId, json_extract(r.basis, '$.title') AS title, r.year, b.code AS batchCode, x.state, x."on" AS paidOn, l.amountFen, ${asked} AS askedFen
  FROM paymentLine l JOIN paymentBatch b ON b.id = l.batchId JOIN roster r ON r.id = b.rosterId
    LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id)`

/** One payment; refuses an id nobody has. */
export function paymentToRecover(db: Reader, lineId: number): PaymentToRecover {
  const [row] = db.bulk.all<PaymentToRecover>(`${select} WHERE l.id = ?`, [lineId])
  if (!row) throw new AppError('notFound', `没有编号为 ${lineId} 的发放记录。`)
  return row
}
/** What was paid to a person, newest first. */
export function paymentsToRecover(db: Reader, personId: number): PaymentToRecover[] {
  return db.bulk.all<PaymentToRecover>(`${select} WHERE l.personId = ? AND x.state = 'paid' ORDER BY l.id DESC`, [personId])
}

/** Months a payment paid that no standing recovery asks back. */
export function monthsToRecover(db: Reader, lineId: number): { component: string; month: string }[] {
  return db.bulk.all(
    `SELECT component, month FROM paidMonth m WHERE paymentLineId = ? AND NOT EXISTS (
       SELECT 1 FROM recovery y, json_each(y.months) j WHERE y.paymentLineId = m.paymentLineId AND json_extract(j.value, '$.component') = m.component
         AND json_extract(j.value, '$.month') = m.month AND NOT EXISTS (SELECT 1 FROM recoveryStep s WHERE s.recoveryId = y.id AND s.kind = 'reject'))
     ORDER BY component, month`,
    [lineId],
  )
}

/** Who has this number; refuses a number nobody has. */
export function personByNumber(db: Reader, idNumber: string): { personId: number; name: string } {
  const [row] = db.bulk.all<{ personId: number; name: string }>('SELECT id AS personId, name FROM person WHERE idNumber = ?', [idNumber])
  if (!row) throw new AppError('notFound', '底册里没有这个证件号码的人，请核对号码。')
  return row
}

export async function insertRecovery(db: Writer, recovery: NewRow<'recovery'>): Promise<number> {
  const { insertId } = await db.insertInto('recovery').values(recovery).executeTakeFirstOrThrow()
  return Number(insertId)
}

/** County and township, for headings. */
export async function officeTitle(db: Reader): Promise<{ county: string; township: string }> {
  return db.selectFrom('office').select(['county', 'township']).executeTakeFirstOrThrow()
}
