import type { Output } from '../../../preload/contract/index'
import type { RowDecision } from '../../../preload/contract/exchange'
import type { PersonFields } from '../../../preload/contract/person'
import { AppError } from '../../app-error'
import { insertPerson, loadEmptyRegister, updatePerson, type RowSource } from '../../db/person-rows'
import type { BulkWriter } from '../../db/schema'
import { changesOf, newPerson, type MatchedRow } from '../../domain/exchange/match'
import { isListTemplate, personValues } from '../../domain/exchange/match-list'
import { wantedChanges } from '../../domain/exchange/row-changes'
import { isOtherLayout } from '../../domain/exchange/sender'
import { isTemplateId } from '../../domain/exchange/templates'
import { newVillage } from '../../domain/exchange/match-villages'
import type { CheckedRow } from '../../domain/exchange/check'
import type { SheetValues } from '../../domain/exchange/row-rules'
import type { CommandContext } from '../../handler'
import { judgeAgain } from './fix'
import { takeJudged, type JudgedSheet } from './judge'
import { insertSenderLayout, senderLayouts } from './sender-store'
import { dropOriginal } from './original-store'
import { settleRow, waitFor, waitingRows } from './tray-store'
import { latestOf } from './understand'
import { markAccepted, storedBatch, type StoredBatch } from './store'

type Accepted = Output<'exchange.accept'>

/** Writes the good rows of a batch, checked and matched again unless nothing has changed since they were staged: one set of writes, all or nothing. */
export async function acceptBatch(context: CommandContext, batchId: number, decisions: readonly RowDecision[]): Promise<Accepted> {
  const { db, today, now, seq, progress } = context
  const batch = await storedBatch(db, batchId)
  if (batch.acceptedAt !== null) throw new AppError('conflict', `这一批已经在 ${batch.acceptedAt.slice(0, 16).replace('T', ' ')} 导入过，不能重复确认。`)
  const judged = takeJudged(db, batchId, today) ?? judgeAgain(context, batch)
  const decided = checkDecisions(judged.matched, decisions)
  const outcomes = new Map<number, keyof Accepted>()
  const write = (): void => {
    writeRows(db.bulk, batch, judged, decided, (row, outcome, done) => {
      outcomes.set(row, outcome)
      if (done % 5000 === 4999) progress(done + 1, batch.rows, '正在写入')
    })
  }
  if (batch.template === 'person' && judged.lookup.empty) loadEmptyRegister(db.bulk, write)
  else write()
  await markAccepted(db, batchId, seq, now)
  const held = [...outcomes].flatMap(([row, outcome]) => (outcome === 'held' ? [row] : []))
  waitFor(db, batchId, held)
  if (held.length === 0) dropOriginal(db, batchId)
  await rememberSender(context, batch)
  return tally(outcomes.values())
}

/** Takes the waiting rows that are good by now or decided; the others go on waiting. */
export async function settleTray(context: CommandContext, batchId: number, decisions: readonly RowDecision[]): Promise<Output<'exchange.settle'>> {
  const { db, seq } = context
  const batch = await storedBatch(db, batchId)
  if (batch.acceptedAt === null) throw new AppError('conflict', '这一批还没有导入，请用“确认导入”。')
  if (batch.undoneAt !== null) throw new AppError('conflict', '这一批已经撤销，没有待处理的行。')
  const waiting = waitingRows(db, batchId)
  if (waiting.size === 0) throw new AppError('conflict', '这一批没有待处理的行。')
  const judged = judgeAgain(context, batch)
  const decided = checkDecisions(
    judged.matched.filter((match) => waiting.has(match.row)),
    decisions,
  )
  const result = { added: 0, changed: 0, same: 0, skipped: 0, waiting: 0 }
  writeRows(
    db.bulk,
    batch,
    judged,
    decided,
    (row, outcome) => {
      if (outcome === 'held') result.waiting++
      else {
        result[outcome]++
        settleRow(db, batchId, row, seq, outcome)
      }
    },
    waiting,
  )
  if (result.waiting === 0) dropOriginal(db, batchId)
  if (result.waiting === waiting.size) throw new AppError('conflict', '待处理的行都还有问题或没有决定，没有可以导入的。')
  return result
}

/** The next sheet of this sender is read like this one. */
async function rememberSender({ db, seq, now, user }: CommandContext, { sender, setup, template, headerRow, layout, file }: StoredBatch): Promise<void> {
  if (!isTemplateId(template)) return
  const headings = layout.columns.map(({ heading, field }) => ({ heading, field }))
  const fresh = { sender, template, headerRow, headings, setup }
  if (isOtherLayout(latestOf(senderLayouts(db), sender, template), fresh)) await insertSenderLayout(db, { ...fresh, file, at: now, seq, by: user.name })
}

function tally(outcomes: Iterable<keyof Accepted>): Accepted {
  const result: Accepted = { added: 0, changed: 0, same: 0, skipped: 0, held: 0 }
  for (const outcome of outcomes) result[outcome]++
  return result
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
  tell: (row: number, outcome: keyof Accepted, index: number) => void,
  only?: ReadonlySet<number>,
): void {
  judged.matched.forEach((match, index) => {
    if (only && !only.has(match.row)) return
    const source: RowSource = { batchId: batch.id, row: match.row }
    tell(match.row, writeRow(match, judged.rows[index]!, source), index)
  })

  function writeRow(match: MatchedRow, checked: CheckedRow, source: RowSource): keyof Accepted {
    switch (match.action) {
      case 'add':
        add(bulk, batch, checked, source)
        return 'added'
      case 'change':
        change(bulk, batch, match.personId!, Object.fromEntries(match.changes!.map(({ field, to }) => [field, to])), source)
        return 'changed'
      case 'same':
        return 'same'
      case 'error':
        return 'held'
      case 'doubtful':
        return decide(match, checked, source)
    }
  }

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
        const changes = existing ? wantedChanges(changesOf(existing, values), batch.setup.modes ?? {}) : []
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
