import type { BulkReader, BulkWriter } from '../../db/schema'

/** Records that have to be kept as vouchers or files, by table, with the words of the office. */
const keptIn: Record<string, string> = {
  rosterLine: '花名册',
  paymentLine: '发放批次',
  paidMonth: '已发月份',
  recovery: '追回',
  stopPayment: '停发记录',
  application: '申报',
  manualDecision: '人工认定',
  recognition: '认定事实',
  visit: '特别扶助走访',
  careCase: '关爱个案',
  caseDismissal: '不立案记录',
}
/** Where a person is named in records that have to be kept. */
export function keptRecords({ bulk }: { bulk: BulkReader }, personId: number): string[] {
  const has = (sql: string): boolean => bulk.all(sql, [personId]).length > 0
  const tables = Object.entries(keptIn).flatMap(([table, words]) => (has(`SELECT 1 FROM ${table} WHERE personId = ? LIMIT 1`) ? [words] : []))
  if (bulk.all('SELECT 1 FROM personMerge WHERE ? IN (keptId, droppedId) LIMIT 1', [personId]).length > 0) tables.push('合并记录')
  if (has("SELECT 1 FROM attachment WHERE entity = 'person' AND entityId = ? AND removedSeq IS NULL LIMIT 1")) tables.push('附件')
  return tables
}

/** Rows of sheets the register took this person from, or changed them by. */
export function sheetRowsOf(bulk: BulkReader, personId: number): { batchId: number; row: number }[] {
  return bulk.all(
    "SELECT DISTINCT batchId, batchRow AS row FROM change WHERE entity = 'person' AND entityId = ? AND batchId IS NOT NULL AND batchRow IS NOT NULL",
    [personId],
  )
}
interface KeptSheet {
  batchId: number
  position: number
  rows: Buffer
  file: string
  /** Rows of it still wait, or its whole file is kept for being sent back. */
  open: 0 | 1
}
/** Every portion of every sheet that is kept, one at a time. */
export function* keptSheets(bulk: BulkReader): Generator<KeptSheet> {
  for (const { batchId, position } of bulk.all<{ batchId: number; position: number }>('SELECT batchId, position FROM importChunk ORDER BY batchId, position'))
    yield* bulk.all<KeptSheet>(
      `SELECT c.batchId, c.position, c.rows, b.file,
         (b.acceptedSeq IS NULL OR EXISTS (SELECT 1 FROM importOriginal o WHERE o.batchId = b.id)
           OR EXISTS (SELECT 1 FROM importTray t WHERE t.batchId = b.id AND t.settledSeq IS NULL)) AS open
       FROM importChunk c JOIN importBatch b ON b.id = c.batchId WHERE c.batchId = ? AND c.position = ?`,
      [batchId, position],
    )
}
/** Puts emptied rows back, without what was found in them and without corrections of them. */
export function blankSheetRows(
  bulk: BulkWriter,
  { batchId, position, packed, numbers }: { batchId: number; position: number; packed: Buffer; numbers: ReadonlySet<number> },
): void {
  const [found] = bulk.all<{ problems: string; matches: string }>('SELECT problems, matches FROM importChunk WHERE batchId = ? AND position = ?', [
    batchId,
    position,
  ])
  const without = (text: string): string => JSON.stringify((JSON.parse(text) as { row: number }[]).filter(({ row }) => !numbers.has(row)))
  bulk
    .prepare('UPDATE importChunk SET rows = ?, problems = ?, matches = ? WHERE batchId = ? AND position = ?')
    .run(packed, without(found!.problems), without(found!.matches), batchId, position)
  for (const row of numbers) bulk.prepare('DELETE FROM importCorrection WHERE batchId = ? AND row = ?').run(batchId, row)
}

/** Keeps that somebody is erased. Like every tracked row it leaves a change row: written first, so that no number of a history row that goes is ever given out again. */
export function insertErasure(bulk: BulkWriter, row: { personId: number; seq: number; reason: string; at: string; by: string; accountId: number }): void {
  bulk
    .prepare('INSERT INTO erasure(personId, seq, reason, changes, sheetRows, at, by, accountId) VALUES (?,?,?,0,0,?,?,?)')
    .run(row.personId, row.seq, row.reason, row.at, row.by, row.accountId)
  bulk.prepare("INSERT INTO change(seq, entity, entityId, kind) VALUES (?, 'erasure', ?, 'insert')").run(row.seq, row.personId)
}
/** Takes history, household events, findings and pairs of a person away. Returns how many history rows went. */
export function eraseTraces(bulk: BulkWriter, personId: number, { sheetRows }: { sheetRows: number }): number {
  const run = (sql: string, ...values: (string | number)[]): void => {
    bulk.prepare(sql).run(...values)
  }
  // events that stand, and those that were taken back and live on in the history
  const events = JSON.stringify(
    bulk
      .all<{ id: number }>(
        `SELECT id FROM householdEvent WHERE personId = ?
         UNION SELECT entityId FROM change WHERE entity = 'householdEvent' AND kind = 'delete' AND json_extract(before, '$.personId') = ?`,
        [personId, personId],
      )
      .map(({ id }) => id),
  )
  run('DELETE FROM householdEvent WHERE personId = ?', personId)
  run('DELETE FROM notSamePerson WHERE ? IN (firstId, secondId)', personId)
  run(`UPDATE fixListLine SET name = '（已删除）', birth = NULL, "group" = NULL, message = '' WHERE personId = ?`, personId)
  run("DELETE FROM acceptedFinding WHERE ',' || substr(key, instr(key, '|') + 1) || ',' LIKE '%,' || ? || ',%'", personId)
  const own = "(entity = 'person' AND entityId = ?) OR (entity = 'householdEvent' AND entityId IN (SELECT value FROM json_each(?)))"
  const [count] = bulk.all<{ n: number }>(`SELECT count(*) AS n FROM change WHERE ${own}`, [personId, events])
  run(`DELETE FROM change WHERE ${own}`, personId, events)
  run('UPDATE erasure SET changes = ?, sheetRows = ? WHERE personId = ?', count!.n, sheetRows, personId)
  return count!.n
}
