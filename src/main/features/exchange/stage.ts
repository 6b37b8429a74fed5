import type { StagedBatch } from '../../../preload/contract/exchange'
import type { Parsed } from '../../../preload/contract/index'
import type { SheetRow } from '../../../preload/contract/sheet'
import { basename } from 'node:path'
import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { AppError } from '../../app-error'
import { formatDay } from '../../domain/day'
import { countActions } from '../../domain/exchange/match'
import type { TemplateId } from '../../domain/exchange/template'
import { isTemplateId, templates } from '../../domain/exchange/templates'
import type { QueryContext } from '../../handler'
import { decodeRows } from '../../io/read-sheet'
import type { ReadInfo } from '../../io/reader-message'
import { dealOut, type JudgedSheet } from './judge'
import { judgeStream } from './judge-stream'
import { originalLimit } from './original-store'
import type { Portion } from './portions'
import { isQuestionSheet, readReturned, type Returned } from './return-workbook'
import { acceptedBefore, senderLayouts } from './sender-store'
import type { StoredBatch } from './store'

/** What reading and judging a file gave, before anything is stored. */
export type Staged = Omit<StoredBatch, 'id' | 'acceptedSeq' | 'acceptedAt' | 'undoneAt' | 'corrections' | 'waiting'> & {
  kind: 'staged'
  portions: Portion[]
  judged: JudgedSheet
  /** The sender's own workbook, when rows of it are held and it can be handed back marked. */
  original: Buffer | undefined
}

function wantedTemplate(template: string | undefined): TemplateId | undefined {
  if (template === undefined) return undefined
  if (isTemplateId(template)) return template
  throw new AppError(
    'invalid',
    `没有“${template}”这种表格。可以用：${Object.values(templates)
      .map((each) => `${each.id}（${each.title}）`)
      .join('、')}。`,
    [{ path: 'template', message: '没有这种表格' }],
  )
}

/** Reads a foreign sheet in its own process, recognises, checks and matches it; a workbook that was handed back is compared instead. Writes nothing. */
export async function readAndJudge(context: QueryContext, input: Parsed<'exchange.stage'>): Promise<Staged | Returned> {
  const { db, host, progress, signal, today, now, user } = context
  const template = wantedTemplate(input.template)
  const file = basename(input.file)
  const stream = judgeStream(db, today, { file, template, sender: input.sender, setup: input.setup, known: senderLayouts(db) })
  let info: ReadInfo | undefined
  let stopped: unknown
  const questions: SheetRow[] = []
  const isReturn = (): boolean => input.sheet === undefined && info !== undefined && isQuestionSheet(info.sheet)
  const outcome = await host.readSheet(
    { file: input.file, ...(input.sheet === undefined ? {} : { sheet: input.sheet }) },
    {
      info: (found) => {
        info = found
      },
      rows: (bytes) => {
        if (isReturn()) questions.push(...decodeRows(bytes))
        else stream.rows(bytes)
      },
      progress: (done, total) => {
        if (stopped !== undefined || isReturn()) return
        try {
          progress(done, total, '正在读取和检查')
          stream.read(done, total)
        } catch (error) {
          // thrown where messages arrive it would end the worker; reading itself stops by the signal
          stopped = error
        }
      },
    },
    signal,
  )
  if (stopped !== undefined) throw stopped as Error
  if (!outcome.ok) throw new AppError('invalid', outcome.message)
  if (info && isReturn())
    return readReturned(
      context,
      input.file,
      questions,
      info.sheets.map((sheet) => sheet.name),
    )
  if (!info || outcome.rows === 0) throw new AppError('invalid', `“${basename(input.file)}”的工作表里没有内容。请检查是否选错了文件或工作表。`)
  const { understood, judged, parts, hidden } = stream.finish(outcome.merges, outcome.rows)
  const { layout } = understood
  if (judged.rows.length === 0) throw new AppError('invalid', `“${basename(input.file)}”只有表头，没有数据行。`)
  const before = await acceptedBefore(db, info.fingerprint)
  const unknown = layout.columns.filter((column) => column.field === null && column.heading !== '').map((column) => `${column.letter} 列“${column.heading}”`)
  const remarks = [
    ...(before === undefined ? [] : [`这个文件在 ${formatDay(before.slice(0, 10))} 已经导入过，内容一字不差。`]),
    ...understood.remarks,
    ...(unknown.length > 0 ? [`不认识的列不会存入：${unknown.join('、')}。`] : []),
    ...(hidden > 0 ? [`有 ${hidden} 行在表里是隐藏的，也读了进来。`] : []),
    ...outcome.warnings,
  ]
  const counts = countActions(judged.matched)
  return {
    kind: 'staged',
    original:
      info.format === 'xlsx' && counts.error + counts.doubtful > 0 && info.bytes <= originalLimit ? await bytesOf(input.file, info.fingerprint) : undefined,
    file,
    sender: understood.sender,
    setup: understood.setup,
    sheet: info.sheet,
    sheets: info.sheets,
    template: layout.template,
    fingerprint: info.fingerprint,
    headerRow: layout.headerRow,
    layout: { columns: layout.columns.map(({ index, letter, heading, field }) => ({ index, letter, heading, field })), full: layout, merges: outcome.merges },
    rows: judged.rows.length,
    counts,
    ignored: judged.ignored,
    remarks,
    problemCount: judged.problems.length,
    stagedAt: now,
    by: user.name,
    portions: dealOut(parts, judged),
    judged,
  }
}

/** The file again, if it is still the one that was read. */
async function bytesOf(file: string, fingerprint: string): Promise<Buffer | undefined> {
  const bytes = await readFile(file)
  return createHash('sha256').update(bytes).digest('hex') === fingerprint ? bytes : undefined
}

const shownProblems = 2000

/** A batch as it crosses the border. */
export function stagedView(batch: Omit<StoredBatch, 'acceptedSeq'>, portions: Iterable<Portion>): StagedBatch {
  const problems: StagedBatch['problems'] = []
  for (const portion of portions) {
    if (problems.length >= shownProblems) break
    problems.push(...portion.problems.slice(0, shownProblems - problems.length))
  }
  return {
    batchId: batch.id,
    template: batch.template,
    templateTitle: isTemplateId(batch.template) ? templates[batch.template].title : batch.template,
    file: batch.file,
    sheet: batch.sheet,
    sheets: batch.sheets,
    headerRow: batch.headerRow,
    columns: batch.layout.columns,
    rows: batch.rows,
    ignored: batch.ignored,
    counts: batch.counts,
    problems,
    problemCount: batch.problemCount,
    remarks: batch.remarks,
    acceptedAt: batch.acceptedAt,
    undoneAt: batch.undoneAt,
    sender: batch.sender,
    setup: batch.setup,
    corrections: batch.corrections,
    waiting: batch.waiting,
  }
}
