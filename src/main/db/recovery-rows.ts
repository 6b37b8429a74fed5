import { coverInstalments, recoveryStanding, type RecoveryStanding, type RecoveryStep } from '../domain/recovery'
import type { Reader } from './schema'

/** A recovery as it is kept, with its person and payment. */
export interface StoredRecovery {
  recoveryId: number
  code: string
  paymentLineId: number
  personId: number
  name: string
  idNumber: string | null
  villageCode: string
  villageName: string
  phone: string | null
  programId: string
  title: string
  year: number
  batchId: number
  batchCode: string
  paidOn: string | null
  amountFen: number
  months: { component: string; month: string }[]
  reason: string
  document: string
  at: string
  by: string
  accountId: number
}
/** A step as it is kept. */
export interface StoredRecoveryStep extends RecoveryStep {
  seq: number
  recoveryId: number
  on: string
  document: string
  note: string
  detail: string
  at: string
  by: string
  accountId: number
}
/** What a payment keeps back. `live`: on its way or paid; `paid`: the bank has said so. */
export interface StoredOffset {
  recoveryId: number
  paymentLineId: number
  amountFen: number
  batchCode: string
  at: string
  by: string
  live: boolean
  paid: boolean
}
/** A recovery with everything that happened to it. */
export interface WholeRecovery extends StoredRecovery, RecoveryStanding {
  steps: StoredRecoveryStep[]
  offsets: StoredOffset[]
  /** Newest plan, each instalment with what of it is covered. */
  plan: { dueOn: string; amountFen: number; coveredFen: number }[]
  /** Later payments are kept back. */
  offsetAgreed: boolean
}
/** Which recoveries. */
export interface RecoveryKey {
  recoveryId?: number | undefined
  programId?: string | undefined
  personId?: number | undefined
  year?: number | undefined
}

/** Recoveries, oldest first, each folded. */
export function wholeRecoveries(db: Reader, key: RecoveryKey = {}): WholeRecovery[] {
  const conditions: string[] = []
  const parameters: (number | string)[] = []
  for (const [column, value] of [
    ['y.id', key.recoveryId],
    ['y.programId', key.programId],
    ['y.personId', key.personId],
    ['y.year', key.year],
  ] as const)
    if (value !== undefined) {
      conditions.push(`${column} = ?`)
      parameters.push(value)
    }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const rows = db.bulk.all<Omit<StoredRecovery, 'months'> & { months: string }>(
    `SELECT y.id AS recoveryId, y.code, y.paymentLineId, y.personId, l.name, l.idNumber, l.villageCode, coalesce(v.name, l.villageCode) AS villageName, coalesce(p.phone, l.phone) AS phone,
       y.programId, json_extract(r.basis, '$.title') AS title, y.year, b.id AS batchId, b.code AS batchCode, y.amountFen, y.months, y.reason, y.document, y.at, y.by, y.accountId,
       (SELECT x."on" FROM paymentResult x WHERE x.paymentLineId = l.id AND x.state = 'paid' ORDER BY x.id DESC LIMIT 1) AS paidOn
     FROM recovery y JOIN paymentLine l ON l.id = y.paymentLineId JOIN paymentBatch b ON b.id = l.batchId JOIN roster r ON r.id = b.rosterId
       LEFT JOIN village v ON v.code = l.villageCode LEFT JOIN person p ON p.id = y.personId ${where} ORDER BY y.id`,
    parameters,
  )
  if (rows.length === 0) return []
  const ids = JSON.stringify(rows.map((row) => row.recoveryId))
  const steps = Map.groupBy(
    db.bulk.all<StoredRecoveryStep>(
      'SELECT seq, recoveryId, kind, amountFen, "on", document, note, detail, at, by, accountId FROM recoveryStep WHERE recoveryId IN (SELECT value FROM json_each(?)) ORDER BY id',
      [ids],
    ),
    (step) => step.recoveryId,
  )
  const offsets = Map.groupBy(offsetsOf(db, 'o.recoveryId IN (SELECT value FROM json_each(?))', ids), (offset) => offset.recoveryId)
  return rows.map((row) => {
    const own = steps.get(row.recoveryId) ?? []
    const kept = offsets.get(row.recoveryId) ?? []
    const standing = recoveryStanding(row.amountFen, own, kept)
    const plan = own.findLast((step) => step.kind === 'plan')
    const approval = own.find((step) => step.kind === 'approve')
    return {
      ...row,
      months: JSON.parse(row.months) as StoredRecovery['months'],
      ...standing,
      steps: own,
      offsets: kept,
      plan: plan ? coverInstalments(JSON.parse(plan.detail) as { dueOn: string; amountFen: number }[], standing.balanceFen) : [],
      offsetAgreed: approval !== undefined && (JSON.parse(approval.detail) as { offset?: boolean }).offset === true,
    }
  })
}

function offsetsOf(db: Reader, condition: string, parameter: string): StoredOffset[] {
  return db.bulk
    .all<Omit<StoredOffset, 'live' | 'paid'> & { state: string | null }>(
      `SELECT o.recoveryId, o.paymentLineId, o.amountFen, b.code AS batchCode, b.createdAt AS at, b.by,
         (SELECT state FROM paymentResult WHERE paymentLineId = o.paymentLineId ORDER BY id DESC LIMIT 1) AS state
       FROM recoveryOffset o JOIN paymentLine l ON l.id = o.paymentLineId JOIN paymentBatch b ON b.id = l.batchId WHERE ${condition} ORDER BY o.paymentLineId`,
      [parameter],
    )
    .map(({ state, ...row }) => ({ ...row, live: state === null || state === 'paid', paid: state === 'paid' }))
}

/** Recoveries these payments keep money back for. */
export function recoveriesOfLines(db: Reader, lineIds: readonly number[]): number[] {
  return db.bulk
    .all<{ recoveryId: number }>('SELECT DISTINCT recoveryId FROM recoveryOffset WHERE paymentLineId IN (SELECT value FROM json_each(?))', [
      JSON.stringify(lineIds),
    ])
    .map((row) => row.recoveryId)
}
