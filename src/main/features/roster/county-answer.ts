import { basename } from 'node:path'
import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import { AppError } from '../../app-error'
import { doneSteps, outOf } from '../../db/roster-chain-rows'
import { readAnswer } from '../../domain/county-answer'
import { prepared, type QueryContext } from '../../handler'
import { decodeRows } from '../../io/read-sheet'
import { officePrograms } from '../../office-register'
import { factsOf, refuseStep, signStep } from './advance'
import { frozenLines, storedRoster } from './store'

interface AnswerFile {
  rows: SheetRow[]
  merges: MergedArea[]
  name: string
  fingerprint: string
}

async function readFile({ host, progress, signal }: QueryContext, file: string): Promise<AnswerFile> {
  const rows: SheetRow[] = []
  let fingerprint = ''
  const outcome = await host.readSheet(
    { file },
    {
      info: (info) => {
        fingerprint = info.fingerprint
      },
      rows: (bytes) => {
        for (const row of decodeRows(bytes)) rows.push(row)
      },
      progress: (done, total) => {
        progress(done, total, '正在读取表格')
      },
    },
    signal,
  )
  if (!outcome.ok) throw new AppError('invalid', outcome.message)
  if (rows.length === 0) throw new AppError('invalid', `“${basename(file)}”的工作表里没有内容。请检查是否选错了文件或工作表。`)
  return { rows, merges: outcome.merges, name: basename(file), fingerprint }
}

/** Takes the county's answer as one step with a decision for every line, or nothing at all. */
export const readCountyAnswer = prepared<'roster.readCountyAnswer', AnswerFile>({
  prepare: async (context, { rosterId, file }) => {
    refuseStep('countyDecision', factsOf(context.db, rosterId, context.today), context.user)
    return readFile(context, file)
  },
  run: async (context, { rosterId, document }, { rows, merges, name, fingerprint }) => {
    const { db, today, user } = context
    refuseStep('countyDecision', factsOf(db, rosterId, today), user)
    const { roster } = await storedRoster(db, rosterId)
    const submitted = doneSteps(db, rosterId).findLast((step) => step.step === 'submit')?.seq ?? 0
    const out = outOf(db, rosterId)
    // Struck after submitting: the county has them on its sheet, and they stay struck.
    const sent = frozenLines(db, rosterId).filter((line) => (out.get(line.lineId)?.seq ?? Infinity) > submitted)
    const others = officePrograms(db)
      .map((program) => program.title)
      .filter((title) => title !== roster.title)
    const answer = readAnswer(
      rows,
      merges,
      { code: roster.code, title: roster.title, year: roster.year, otherTitles: others },
      sent.map((line) => ({ ...line, out: line.struck !== null })),
      today,
    )
    if (!answer.ok) throw new AppError('invalid', answer.message, answer.issues)
    const { decisions } = answer
    const { status } = await signStep(context, rosterId, { step: 'countyDecision', opinion: '', document, decisions }, { file: { name, fingerprint } })
    const count = (decision: string): number => decisions.filter((each) => each.decision === decision).length
    return { approved: count('approved'), rejected: count('struck'), returned: count('returned'), status }
  },
})
