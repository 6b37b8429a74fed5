import { createHash } from 'node:crypto'
import type { SummaryName } from '../../../preload/contract/summary'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import { visibleBook } from '../../case-book'
import { deliverPaper } from '../../deliver-paper'
import { isDay } from '../../domain/day'
import { shortCode } from '../../domain/short-code'
import { earlierPeriod } from '../../domain/statistics/report-change'
import { checkText } from '../../domain/summary/check-text'
import { figureText, unitWord, type SummaryFigure } from '../../domain/summary/figure'
import { officeFigures } from '../../domain/summary/office-figures'
import { summaryPaper } from '../../domain/summary/paper'
import { shippedTemplates, summaryWords } from '../../domain/summary/templates'
import { fillText, fillTitle, unfinishedFault } from '../../domain/summary/text'
import type { CommandContext, Handlers, QueryContext } from '../../handler'
import { summarySource } from './source'
import {
  insertDocument,
  insertSent,
  insertTemplate,
  insertVersion,
  officePlace,
  ownTemplates,
  storedSummary,
  summaryRows,
  type FrozenSummary,
  type Made,
  type StoredSummary,
} from './store'

type Asking = Pick<QueryContext, 'db' | 'today' | 'user'>
interface Period {
  from: Day
  to: Day
}
const made = ({ seq, now, user }: CommandContext): Made => ({ seq, at: now, by: user.name, accountId: user.accountId })

export const summary: Handlers<'summary'> = {
  figures: (context, period) =>
    figuresOf(context, period).map((figure) => ({
      key: figure.key,
      title: figure.title,
      group: figure.group,
      unit: figure.unit,
      unitWord: unitWord(figure.unit),
      text: figureText(figure),
      named: figure.names !== null,
    })),
  people: (context, { key, ...period }) => visible(context, namesOf(figuresOf(context, period), key)),
  templates: ({ db }) => [...ownTemplates(db), ...shippedTemplates.map((each) => ({ ...each, version: 0, by: '', at: '' }))],
  saveTemplate: async (context, template) => {
    const version = ownTemplates(context.db).filter(({ name }) => name === template.name).length + 1
    await insertTemplate(context.db, template, version, made(context))
    return { version }
  },
  preview: (context, { title, recipient, text, ...period }) => filled(context, period, { title, recipient, text }),
  create: async (context, { title, recipient, text, ...period }) => {
    checkPeriod(period)
    const documentId = await insertDocument(context.db, period, made(context))
    await insertVersion(context.db, { documentId, version: 1, title, recipient, text }, made(context))
    return { documentId }
  },
  save: async (context, { documentId, ...change }) => {
    const { versions } = draftOf(context, documentId)
    const version = versions.length + 1
    await insertVersion(context.db, { documentId, version, ...change }, made(context))
    return { version }
  },
  documents: ({ db, today }) => summaryRows(db).map((row) => ({ ...row, title: fillTitle(row.title, summaryWords(row, officePlace(db), today)) })),
  view: (context, { documentId }) => {
    const stored = storedSummary(context.db, documentId)
    const newest = stored.versions.at(-1)!
    const own = stored.sent === null ? { ...filled(context, stored, newest), recipient: newest.recipient } : { ...stored.sent.frozen, faults: [] }
    return {
      title: own.title,
      lines: own.lines,
      faults: own.faults,
      // a draft shows the recipient as it is kept, to be edited; the sent one as it went out
      recipient: own.recipient,
      text: newest.text,
      document: {
        documentId,
        title: stored.sent === null ? newest.title : own.title,
        from: stored.from,
        to: stored.to,
        version: newest.version,
        sentAt: stored.sent?.at ?? null,
        code: stored.sent?.code ?? null,
        at: newest.at,
        by: newest.by,
      },
      versions: stored.versions.map(({ version, at, by }) => ({ version, at, by })).reverse(),
      changes: stored.sent === null ? [] : changesOf(context, stored, stored.sent.frozen),
    }
  },
  send: async (context, { documentId }) => {
    const stored = draftOf(context, documentId)
    const newest = stored.versions.at(-1)!
    const { title, recipient, lines, faults } = filled(context, stored, newest)
    const unfinished = unfinishedFault(lines)
    if (unfinished !== undefined) faults.push(unfinished)
    if (faults.length > 0) throw new AppError('conflict', `还不能定稿：${faults.join('')}`)
    const figures = figuresOf(context, stored)
    const used = figures.filter(({ key }) => lines.some(({ segments }) => segments.some((segment) => segment.key === key)))
    const place = officePlace(context.db)
    const frozen: FrozenSummary = {
      title,
      recipient,
      lines,
      unit: `${place.county}${place.township}`,
      values: Object.fromEntries(used.map((figure) => [figure.key, { title: figure.title, text: figureText(figure) }])),
      people: Object.fromEntries(used.flatMap(({ key, names }) => (names === null ? [] : [[key, names()]]))),
    }
    const hash = createHash('sha256').update(JSON.stringify([context.seq, context.now, frozen]))
    const code = shortCode(hash.digest())
    await insertSent(context.db, { documentId, version: newest.version, code }, frozen, made(context))
    return { code }
  },
  sentPeople: (context, { documentId, key }) => {
    const people = storedSummary(context.db, documentId).sent?.frozen.people[key]
    if (people === undefined) throw new AppError('notFound', '这份总结没有定稿，或者里面没有这个数字的名单。')
    return visible(context, people)
  },
  print: (context, { documentId, ...destination }) => {
    const { db, today, user } = context
    const stored = storedSummary(db, documentId)
    const place = officePlace(db)
    const unit = stored.sent?.frozen.unit ?? `${place.county}${place.township}`
    const newest = stored.versions.at(-1)!
    const text = stored.sent?.frozen ?? filled(context, stored, newest)
    const on = stored.sent?.at.slice(0, 10) ?? today
    return deliverPaper(context, summaryPaper(text, { unit, on, code: stored.sent?.code ?? null, by: user.name }), destination)
  },
  check: (context, { text, ...period }) => checkText(text, figuresOf(context, period)),
}

function checkPeriod({ from, to }: Period): void {
  const wrong = [from, to].find((day) => !isDay(day))
  if (wrong !== undefined) throw new AppError('invalid', `“${wrong}”不是真实的日期。`, [{ path: wrong === from ? 'from' : 'to', message: '应为真实的日期' }])
  if (to < from) throw new AppError('invalid', `止期（${to}）早于起期（${from}）。`, [{ path: 'to', message: '不能早于起期' }])
}
function figuresOf({ db, today }: Asking, period: Period): SummaryFigure[] {
  checkPeriod(period)
  return officeFigures(summarySource(db, period, today), period)
}
function namesOf(figures: readonly SummaryFigure[], key: string): readonly SummaryName[] {
  const figure = figures.find((each) => each.key === key)
  if (!figure) throw new AppError('notFound', `没有“${key}”这个数字。可用 summary.figures 查看有哪些。`)
  if (figure.names === null) throw new AppError('notFound', `“${figure.title}”由别的数字算出，没有名单。`)
  return figure.names()
}
/** Cases somebody may not see are told without their name. */
function visible({ db, today, user }: Asking, names: readonly SummaryName[]): SummaryName[] {
  if (names.every(({ caseId }) => caseId === null)) return [...names]
  const seen = new Set(visibleBook(db, today, user).map(({ head }) => head.caseId))
  return names.map((each) =>
    each.caseId === null || seen.has(each.caseId) ? each : { name: '限名单上的人员查看的个案', villageName: '', note: '', personId: null, caseId: null },
  )
}
function filled(
  context: Asking,
  period: Period,
  { title, recipient, text }: { title: string; recipient: string; text: string },
): Pick<FrozenSummary, 'title' | 'recipient' | 'lines'> & { faults: string[] } {
  const { db, today } = context
  const words = summaryWords(period, officePlace(db), today)
  let lastYear: SummaryFigure[] | undefined
  const before = (): SummaryFigure[] => (lastYear ??= figuresOf(context, earlierPeriod(period, 'lastYear')))
  return {
    title: fillTitle(title, words),
    recipient: fillTitle(recipient, words),
    ...fillText(text, { figures: figuresOf(context, period), lastYear: before, words }),
  }
}
function draftOf({ db }: CommandContext, documentId: number): StoredSummary {
  const stored = storedSummary(db, documentId)
  if (stored.sent !== null) throw new AppError('conflict', `这份总结已经定稿（编号 ${stored.sent.code}），不能再改。要改的，另起草一份。`)
  return stored
}
/** Numbers of a sent summary that would be different today. */
function changesOf(context: Asking, period: Period, { values }: FrozenSummary): { title: string; before: string; now: string }[] {
  const now = new Map(figuresOf(context, period).map((figure) => [figure.key, figureText(figure)]))
  return Object.entries(values).flatMap(([key, { title, text }]) => (now.get(key) === text ? [] : [{ title, before: text, now: now.get(key) ?? '0' }]))
}
