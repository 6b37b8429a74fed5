import type { Reader } from '../../db/schema'
import type { PaymentFacts } from '../../domain/payment-todo'
import { benefitsOfDeparted } from '../../db/benefit-rows'
import type { StopFacts } from '../../domain/stop-todo'

/** Everything the start page counts. */
export interface TodayCounts {
  persons: number
  households: number
  villages: number
  accounts: number
  staged: { batchId: number; file: string; held: number }[]
  rosters: { rosterId: number; programId: string; title: string; year: number }[]
  notices: { noticeId: number; title: string; villageName: string | null; from: string; to: string }[]
}
export function countsForToday(db: Reader): TodayCounts {
  const [counts] = db.bulk.all<Pick<TodayCounts, 'persons' | 'households' | 'villages' | 'accounts'>>(
    'SELECT (SELECT count(*) FROM person) AS persons, (SELECT count(DISTINCT householdNumber) FROM person) AS households, (SELECT count(*) FROM village) AS villages, (SELECT count(*) FROM account WHERE closedAt IS NULL) AS accounts',
  )
  return {
    ...counts!,
    staged: db.bulk.all(
      "SELECT id AS batchId, file, json_extract(counts, '$.error') + json_extract(counts, '$.doubtful') AS held FROM importBatch WHERE acceptedAt IS NULL ORDER BY id DESC LIMIT 20",
    ),
    rosters: db.bulk.all("SELECT id AS rosterId, programId, json_extract(basis, '$.title') AS title, year FROM roster WHERE status <> 'discarded'"),
    notices: db.bulk.all('SELECT id AS noticeId, title, villageName, "from", "to" FROM notice ORDER BY id DESC LIMIT 500'),
  }
}

/** Confirmed lines in no batch, and batches with something left to do. */
export function paymentsForToday(db: Reader): Omit<PaymentFacts, 'recoveries'> {
  return {
    unpaid: db.bulk.all(
      `SELECT r.id AS rosterId, json_extract(r.basis, '$.title') AS title, r.year, count(*) AS persons, sum(rl.amountFen) AS amountFen
       FROM roster r JOIN rosterLine rl ON rl.rosterId = r.id
         LEFT JOIN (SELECT lineId, step, decision, max(id) FROM lineDecision GROUP BY lineId) d ON d.lineId = rl.id
       WHERE r.status <> 'discarded' AND (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm' AND rl.amountFen > 0
         AND coalesce(d.decision = 'struck' OR (d.decision = 'returned' AND d.step = 'countyDecision'), 0) = 0
         AND NOT EXISTS (SELECT 1 FROM paymentLine l WHERE l.rosterLineId = rl.id) AND NOT EXISTS (SELECT 1 FROM paymentHold k WHERE k.rosterLineId = rl.id) GROUP BY r.id ORDER BY r.id`,
    ),
    batches: db.bulk
      .all<Omit<PaymentFacts['batches'][number], 'closed'> & { closed: 0 | 1 }>(
        `SELECT b.id AS batchId, b.code, json_extract(r.basis, '$.title') AS title, r.year, substr(b.sentAt, 1, 10) AS sentOn, b.closedSeq IS NOT NULL AS closed,
           coalesce(sum(x.state IS NULL), 0) AS open, coalesce(sum(x.state = 'failed' AND n.id IS NULL), 0) AS failed,
           coalesce(sum(CASE WHEN x.state = 'failed' AND n.id IS NULL THEN l.amountFen END), 0) AS failedFen
         FROM paymentBatch b JOIN roster r ON r.id = b.rosterId JOIN paymentLine l ON l.batchId = b.id
           LEFT JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id)
           LEFT JOIN paymentLine n ON n.id = (SELECT min(id) FROM paymentLine WHERE rosterLineId = l.rosterLineId AND id > l.id)
         GROUP BY b.id HAVING open > 0 OR failed > 0 OR closed = 0 ORDER BY b.id`,
      )
      .map((row) => ({ ...row, closed: row.closed === 1 })),
  }
}

/** Benefits of people who died or moved away that nobody has stopped yet, of any year. */
export function stopsForToday(db: Reader): (StopFacts & { year: number; since: string | null })[] {
  return benefitsOfDeparted(db).flatMap(({ personId, rosterId, title, year }) => {
    const [person] = db.bulk.all<{ name: string; state: 'dead' | 'movedOut'; since: string | null }>(
      'SELECT name, state, stateSince AS since FROM person WHERE id = ? AND NOT EXISTS (SELECT 1 FROM stopPayment WHERE personId = person.id AND rosterId = ?)',
      [personId, rosterId],
    )
    return person ? [{ personId, rosterId, title, year, ...person }] : []
  })
}

/** Score tables with what is open in them. */
export function scoresForToday(db: Reader): { tableId: number; title: string; status: 'open' | 'reviewed'; openEntries: number; openObjections: number }[] {
  return db.bulk.all(
    `SELECT t.id AS tableId, t.title, CASE WHEN EXISTS (SELECT 1 FROM scoreSign WHERE tableId = t.id) THEN 'reviewed' ELSE 'open' END AS status,
       (SELECT count(*) FROM scoreEntry e WHERE e.tableId = t.id AND NOT EXISTS (SELECT 1 FROM scoreEntryDecision WHERE entryId = e.id)) AS openEntries,
       (SELECT count(*) FROM scoreObjection o WHERE o.tableId = t.id AND NOT EXISTS (SELECT 1 FROM scoreAnswer WHERE objectionId = o.id)) AS openObjections
     FROM scoreTable t WHERE NOT EXISTS (SELECT 1 FROM scoreSign WHERE tableId = t.id AND step <> 'review') ORDER BY t.id DESC`,
  )
}
