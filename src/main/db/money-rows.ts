import { offsetSources } from '../domain/payment'
import { fundLevels, type SplitAmounts } from '../domain/split'
import type { AppliedRow, ListedRow, MoneyLine, PaymentRow } from '../domain/statistics/money-source'
import { outOf } from './roster-chain-rows'
import type { Reader } from './schema'

/** Lines of every roster in use of a year that were not struck. */
export function listedOfYear(db: Reader, year: number): ListedRow[] {
  const rosters = db.bulk.all<{ id: number; confirmed: 0 | 1 }>(
    `SELECT id, coalesce((SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm', 0) AS confirmed FROM roster r WHERE year = ? AND status <> 'discarded'`,
    [year],
  )
  return rosters.flatMap(({ id, confirmed }) => {
    const out = outOf(db, id)
    return db.bulk
      .all<{ lineId: number; programId: string; personId: number; villageCode: string; fen: number; sources: string; lines: string | null }>(
        "SELECT l.id AS lineId, r.programId, l.personId, l.villageCode, l.amountFen AS fen, l.sources, json_extract(l.snapshot, '$.lines') AS lines FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.rosterId = ?",
        [id],
      )
      .flatMap(({ lineId, sources, lines, ...row }) =>
        out.has(lineId) ? [] : [{ ...row, confirmed: confirmed === 1, sources: JSON.parse(sources) as SplitAmounts | null, lines: linesOf(lines) }],
      )
  })
}
const linesOf = (lines: string | null): MoneyLine[] => JSON.parse(lines ?? '[]') as MoneyLine[]

/** Who applied in a year and did not withdraw. */
export function appliedOfYear(db: Reader, year: number): AppliedRow[] {
  return db.bulk.all('SELECT programId, personId, villageCode FROM application WHERE year = ? AND withdrawnSeq IS NULL ORDER BY id', [year])
}

/** Payments sent in a period, and payments whose newest result lies in it; what was taken out before it was sent is none. Money is what the bank moved: approved less what was kept back. */
export function paymentsOfPeriod(db: Reader, from: string, to: string): PaymentRow[] {
  type Row = Omit<PaymentRow, 'sources' | 'lines' | 'keptSources'> & { sources: string; lines: string | null }
  const columns = `r.programId, l.personId, l.villageCode, l.amountFen - l.offsetFen AS fen, l.offsetFen AS keptFen, l.sources,
    json_extract(rl.snapshot, '$.lines') AS lines`
  const tables = 'paymentLine l JOIN rosterLine rl ON rl.id = l.rosterLineId JOIN paymentBatch b ON b.id = l.batchId JOIN roster r ON r.id = b.rosterId'
  const rows = [
    ...db.bulk.all<Row>(
      `SELECT ${columns}, 'sent' AS state FROM ${tables}
       WHERE b.sentSeq IS NOT NULL AND substr(b.sentAt, 1, 10) BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM paymentResult w WHERE w.paymentLineId = l.id AND w.seq < b.sentSeq)`,
      [from, to],
    ),
    ...db.bulk.all<Row>(
      `SELECT * FROM (SELECT ${columns}, x.state, coalesce(x."on", substr(a.at, 1, 10)) AS "on" FROM ${tables}
         JOIN paymentResult x ON x.id = (SELECT max(id) FROM paymentResult WHERE paymentLineId = l.id) JOIN audit a ON a.seq = x.seq
       WHERE x.state <> 'returned' OR x.seq > b.sentSeq) WHERE "on" BETWEEN ? AND ?`,
      [from, to],
    ),
  ]
  return rows.map(({ programId, personId, villageCode, fen, state, keptFen, sources, lines }) => {
    const frozen = JSON.parse(sources) as SplitAmounts | null
    const keptSources = frozen === null || keptFen === 0 ? null : offsetSources(frozen, keptFen)
    return {
      ...{ programId, personId, villageCode, fen, state, keptFen, keptSources, lines: linesOf(lines) },
      sources: frozen === null || keptSources === null ? frozen : lessThan(frozen, keptSources),
    }
  })
}
/** What is left of the shares when something of each is kept back. */
function lessThan(whole: SplitAmounts, kept: SplitAmounts): SplitAmounts {
  return Object.fromEntries(fundLevels.map((level) => [level, whole[level] - kept[level]])) as unknown as SplitAmounts
}
