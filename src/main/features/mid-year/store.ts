import type { AmountLine } from '../../../preload/contract/program'
import type { MaritalStatus } from '../../../preload/contract/person'
import { outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'

/** A line of a confirmed roster with what was paid. */
export interface ConfirmedLine {
  rosterId: number
  programId: string
  year: number
  lineId: number
  personId: number
  name: string
  idNumber: string | null
  villageCode: string
  villageName: string
  kind: string
  amountFen: number
  lines: AmountLine[]
  maritalStatus: MaritalStatus | null
  livingBoys: number
  livingGirls: number
  paidFen: number
  paidOn: string | null
}

/** Rosters of a year that were confirmed, or of which a payment has begun. */
export function confirmedRosters(db: Reader, year: number, programId?: string): { id: number; programId: string }[] {
  return db.bulk.all(
    `SELECT r.id, r.programId FROM roster r WHERE r.year = ? AND r.status <> 'discarded' AND r.programId = coalesce(?, r.programId)
       AND (EXISTS (SELECT 1 FROM paymentBatch b WHERE b.rosterId = r.id) OR (SELECT step FROM rosterStep WHERE rosterId = r.id ORDER BY seq DESC LIMIT 1) = 'confirm') ORDER BY r.id`,
    [year, programId ?? null],
  )
}

/** The lines of a roster that stand, each with the newest result of its payments. */
export function confirmedLines(db: Reader, rosterId: number, lineId?: number): ConfirmedLine[] {
  const out = outOf(db, rosterId)
  const rows = db.bulk.all<Omit<ConfirmedLine, 'lines' | 'villageName' | 'maritalStatus' | 'livingBoys' | 'livingGirls'> & { snapshot: string }>(
    `SELECT r.id AS rosterId, r.programId, r.year, l.id AS lineId, l.personId, l.name, l.idNumber, l.villageCode, l.kind, l.amountFen, l.snapshot,
       coalesce((SELECT sum(p.amountFen) FROM paymentLine p WHERE p.rosterLineId = l.id AND (SELECT state FROM paymentResult WHERE paymentLineId = p.id ORDER BY id DESC LIMIT 1) = 'paid'), 0) AS paidFen,
       (SELECT max(x."on") FROM paymentLine p JOIN paymentResult x ON x.paymentLineId = p.id WHERE p.rosterLineId = l.id AND x.state = 'paid') AS paidOn
     FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE r.id = ? AND l.id = coalesce(?, l.id) ORDER BY l.number`,
    [rosterId, lineId ?? null],
  )
  return rows
    .filter((row) => !out.has(row.lineId))
    .map(({ snapshot, ...row }) => {
      const { villageName, lines, maritalStatus, livingBoys, livingGirls } = JSON.parse(snapshot) as Pick<
        ConfirmedLine,
        'villageName' | 'lines' | 'maritalStatus' | 'livingBoys' | 'livingGirls'
      >
      return { ...row, villageName, lines, maritalStatus, livingBoys, livingGirls }
    })
}

/** 婚变日期 by person. */
export function maritalDays(db: Reader, year: number): Map<number, string> {
  return new Map(
    db.bulk
      .all<{ id: number; maritalSince: string }>('SELECT id, maritalSince FROM person WHERE maritalSince IS NOT NULL AND substr(maritalSince, 1, 4) = ?', [
        String(year),
      ])
      .map((row) => [row.id, row.maritalSince]),
  )
}

/** Where a roster line lies. */
export function rosterOfLine(db: Reader, lineId: number): { rosterId: number; year: number } | undefined {
  return db.bulk.all<{ rosterId: number; year: number }>('SELECT l.rosterId, r.year FROM rosterLine l JOIN roster r ON r.id = l.rosterId WHERE l.id = ?', [
    lineId,
  ])[0]
}

export function officeNames(db: Reader): { county: string; township: string } {
  return db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')[0]!
}
