import type { Output } from '../../../preload/contract/index'
import type { RowDecision } from '../../../preload/contract/exchange'
import type { PersonFields } from '../../../preload/contract/person'
import { AppError } from '../../app-error'
import { insertPerson, loadEmptyRegister, updatePerson, type RowSource } from '../../db/person-rows'
import type { BulkWriter } from '../../db/schema'
import { changesOf, newPerson, type MatchedRow } from '../../domain/exchange/match'
import { isListTemplate, personValues } from '../../domain/exchange/match-list'
import { newVillage } from '../../domain/exchange/match-villages'
import type { CheckedRow } from '../../domain/exchange/check'
import type { SheetValues } from '../../domain/exchange/row-rules'
import type { CommandContext } from '../../handler'
import { startJudging, takeJudged, type JudgedSheet } from './judge'
import { portionsOf, unpackRows } from './portions'
import { markAccepted, storedBatch, type StoredBatch } from './store'

type Accepted = Output<'exchange.accept'>

/** Writes the good rows of a batch, checked and matched again unless nothing has changed since they were staged: one set of writes, all or nothing. */
export async function acceptBatch({ db, today, now, seq, progress }: CommandContext, batchId: number, decisions: readonly RowDecision[]): Promise<Accepted> {
  const batch = await storedBatch(db, batchId)
  if (batch.acceptedAt !== null) throw new AppError('conflict', `这一批已经在 ${batch.acceptedAt.slice(0, 16).replace('T', ' ')} 导入过，不能重复确认。`)
  const judged = takeJudged(db, batchId, today) ?? judgeAgain(db, batch, today, progress)
  const decided = checkDecisions(judged.matched, decisions)
  const write = (): Accepted =>
    writeRows(db.bulk, batch, judged, decided, (done) => {
      progress(done, batch.rows, '正在写入')
    })
  const result = batch.template === 'person' && judged.lookup.empty ? loadEmptyRegister(db.bulk, write) : write()
  await markAccepted(db, batchId, seq, now)
  return result
}

function judgeAgain(db: CommandContext['db'], batch: StoredBatch, today: string, progress: CommandContext['progress']): JudgedSheet {
  const judging = startJudging(db, batch.layout.full, batch.layout.merges, today, batch.rows)
  for (const portion of portionsOf(db, batch.id)) {
    progress(0, batch.rows, '正在核对')
    judging.add(unpackRows(portion.packed))
  }
  return judging.finish()
}

function checkDecisions(matched: readonly MatchedRow[], decisions: readonly RowDecision[]): Map<number, RowDecision> {
  const byRow = new Map(matched.map((row) => [row.row, row]))
  for (const { row, take, personId } of decisions) {
    const match = byRow.get(row)
    if (match?.action !== 'doubtful') throw new AppError('invalid', `第 ${row} 行不是待定行，不需要决定。`)
    if (take === 'same' && (personId === undefined || !match.candidates?.includes(personId)))
      throw new AppError('invalid', `第 ${row} 行选择“同一人”时，要从候选人里选一位。`)
    if (take === 'new' && match.candidates !== undefined && match.changes !== undefined)
      throw new AppError('invalid', `第 ${row} 行的证件号码已经在底册里，不能作为新人录入；请选“同一人”或“跳过”。`)
  }
  return new Map(decisions.map((decision) => [decision.row, decision]))
}

function writeRows(
  bulk: BulkWriter,
  batch: StoredBatch,
  judged: JudgedSheet,
  decided: ReadonlyMap<number, RowDecision>,
  onProgress: (done: number) => void,
): Accepted {
  const result: Accepted = { added: 0, changed: 0, same: 0, skipped: 0, held: 0 }
  judged.matched.forEach((match, index) => {
    const source: RowSource = { batchId: batch.id, row: match.row }
    const checked = judged.rows[index]!
    if (index % 5000 === 4999) onProgress(index + 1)
    switch (match.action) {
      case 'add':
        add(bulk, batch, checked, source)
        result.added++
        break
      case 'change':
        change(bulk, batch, match.personId!, Object.fromEntries(match.changes!.map(({ field, to }) => [field, to])), source)
        result.changed++
        break
      case 'same':
        result.same++
        break
      case 'error':
        result.held++
        break
      case 'doubtful':
        result[decide(match, checked, source)]++
        break
    }
  })
  return result

  function decide(match: MatchedRow, checked: CheckedRow, source: RowSource): keyof Accepted {
    const decision = decided.get(match.row)
    switch (decision?.take) {
      case undefined:
        return 'held'
      case 'skip':
        return 'skipped'
      case 'new':
        if (batch.template !== 'person') throw new AppError('invalid', `第 ${match.row} 行：名单里的人不在底册，不能由名单新增。`)
        add(bulk, batch, checked, source)
        return 'added'
      case 'same': {
        const existing = judged.lookup.byId(decision.personId!)
        const values: SheetValues = isListTemplate(batch.template) ? personValues(batch.template, checked.values) : checked.values
        const changes = existing ? changesOf(existing, values) : []
        if (changes.length === 0) return 'same'
        change(bulk, batch, decision.personId!, Object.fromEntries(changes.map(({ field, to }) => [field, to])), source)
        return 'changed'
      }
    }
  }
}

function add(bulk: BulkWriter, batch: StoredBatch, { values }: CheckedRow, source: RowSource): void {
  if (batch.template === 'village') {
    const { code, name, groupCount, classification, contact, phone } = newVillage(values)
    bulk
      .prepare('INSERT INTO village(code, name, groupCount, classification, contact, phone, sourceBatchId, sourceRow) VALUES (?,?,?,?,?,?,?,?)')
      .run(code, name, groupCount, classification, contact, phone, source?.batchId, source?.row)
  } else insertPerson(bulk, newPerson(values), source)
}

function change(bulk: BulkWriter, batch: StoredBatch, id: number, fields: Record<string, unknown>, source: RowSource): void {
  if (batch.template === 'village') {
    const names = Object.keys(fields)
    bulk
      .prepare(`UPDATE village SET ${names.map((name) => `${name} = ?`).join(', ')}, sourceBatchId = ?, sourceRow = ? WHERE id = ?`)
      .run(...Object.values(fields), source?.batchId, source?.row, id)
  } else updatePerson(bulk, id, fields as Partial<PersonFields>, source)
}
