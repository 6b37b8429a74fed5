import { createHash } from 'node:crypto'
import { scoreIndicators, type ScoreEvidence, type SchemeItem } from '../../../preload/contract/score'
import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { isDay } from '../../domain/day'
import { adjustmentFault, closedFault, signFault, statusOf } from '../../domain/score/flow'
import { indicators } from '../../domain/score/indicators'
import { bulletinPaper, detailsPaper, formatPoints, tablePaper } from '../../domain/score/papers'
import { schemeFaults, scoredPeriods } from '../../domain/score/scheme'
import { changesSince, partsOf, scoreVillages } from '../../domain/score/tally'
import { shortCode } from '../../domain/short-code'
import type { CommandContext, Handlers } from '../../handler'
import { countScore, evidenceOf, factsOf, headOf, recount, schemes, standing, wholeTable } from './read'
import {
  insertAnswer,
  insertDecision,
  insertEntry,
  insertObjection,
  insertScheme,
  insertSign,
  insertTable,
  entriesOf,
  officeTitle,
  storedEntry,
  storedObjection,
  storedTable,
  storedTables,
  type Made,
  type StoredTable,
} from './table-store'

const made = ({ seq, now, user }: CommandContext): Made => ({ seq, at: now, by: user.name, accountId: user.accountId })

export const score: Handlers<'score'> = {
  indicators: () =>
    scoreIndicators.map((indicator) => ({
      indicator,
      title: indicators[indicator].title,
      about: indicators[indicator].about,
      limit: indicators[indicator].limit,
    })),
  schemes: ({ db }) => schemes(db),
  saveScheme: async (context, { scheme }) => {
    const faults = schemeFaults(scheme)
    if (faults.length > 0) throw new AppError('invalid', faults.map(({ message }) => message).join(''), faults)
    return { schemeId: await insertScheme(context.db, scheme, made(context)) }
  },
  periods: ({ today }) => scoredPeriods(today),
  preview: (context, wanted) => {
    const counted = countScore(context, wanted)
    return { head: headOf(counted), villages: scoreVillages(counted.frozen, counted.period) }
  },
  previewEvidence: (context, { villageCode, itemKey, ...wanted }) => evidenceOf(context, countScore(context, wanted).frozen, villageCode, itemKey),
  start: async (context, wanted) => {
    const { db, seq, now } = context
    const counted = countScore(context, wanted)
    const twin = storedTables(db).find(
      (each) => each.schemeId === counted.schemeId && each.period === counted.period && each.from === counted.from && statusOf(each.signs) !== 'discarded',
    )
    if (twin) throw new AppError('conflict', `${twin.title}已经有一张考核表（编号 ${twin.code}）。要重新生成，先由审核人把它作废。`)
    const { frozen, ...row } = counted
    const code = shortCode(
      createHash('sha256')
        .update(JSON.stringify([seq, now, counted]))
        .digest(),
    )
    return { tableId: await insertTable(db, { ...row, code }, frozen, made(context)), code }
  },
  tables: ({ db }) =>
    storedTables(db).map(({ tableId, title, schemeTitle, period, from, to, signs, code, at, by }) => ({
      tableId,
      title,
      schemeTitle,
      period,
      from,
      to,
      status: statusOf(signs),
      code,
      at,
      by,
    })),
  view: ({ db }, { tableId }) => wholeTable(db, tableId),
  evidence: (context, { tableId, villageCode, itemKey }) => {
    const { frozen } = storedTable(context.db, tableId)
    mustHave(frozen, villageCode)
    return evidenceOf(context, frozen, villageCode, itemKey)
  },
  enter: async (context, { tableId, villageCode, itemKey, points, reason }) => {
    const table = openTable(context, tableId)
    mustHave(table.frozen, villageCode)
    const item = itemOf(table, itemKey)
    if (item.indicator !== 'manual') throw new AppError('conflict', `“${item.title}”由记录算出，不能人工扣分。村里有异议的，登记异议。`)
    const taken = entriesOf(context.db, tableId).filter((each) => each.villageCode === villageCode && each.itemKey === itemKey && each.accepted !== 0)
    const left = item.full - taken.reduce((sum, each) => sum + each.points, 0)
    if (points > left) throw new AppError('invalid', `“${item.title}”还有 ${formatPoints(left)} 分可扣，不能扣 ${formatPoints(points)} 分。`)
    return { entryId: await insertEntry(context.db, { tableId, villageCode, itemKey, points, reason }, made(context)) }
  },
  decideEntry: async (context, { entryId, accepted }) => {
    const entry = storedEntry(context.db, entryId)
    openTable(context, entry.tableId)
    if (entry.accepted !== null) throw new AppError('conflict', '这条人工扣分已经复核过。')
    refuseSame(context, entry, `这条扣分是${entry.by}登记的，要由另一个人复核。`)
    await insertDecision(context.db, entryId, accepted, made(context))
    return {}
  },
  object: async (context, { tableId, villageCode, itemKey, from, text, receivedOn }) => {
    const table = openTable(context, tableId)
    mustHave(table.frozen, villageCode)
    itemOf(table, itemKey)
    if (!isDay(receivedOn) || receivedOn > context.today) throw new AppError('invalid', `收到异议的日期“${receivedOn}”不对，应为今天或以前真实的日期。`)
    return { objectionId: await insertObjection(context.db, { tableId, villageCode, itemKey, from, text, receivedOn }, made(context)) }
  },
  answer: async (context, { objectionId, upheld, points, answer }) => {
    const objection = storedObjection(context.db, objectionId)
    const table = openTable(context, objection.tableId)
    if (objection.answer !== null) throw new AppError('conflict', '这件异议已经答复过，答复不能更改。')
    refuseSame(context, objection, `这件异议是${objection.by}登记的，要由另一个人答复。`)
    const village = standing(context.db, table).find(({ villageCode }) => villageCode === objection.villageCode)
    const own = village?.items.find(({ itemKey }) => itemKey === objection.itemKey)
    const fault = adjustmentFault(points, upheld, own === undefined ? 0 : own.full - own.points)
    if (fault !== undefined) throw new AppError('invalid', fault, [{ path: 'points', message: fault }])
    await insertAnswer(context.db, { objectionId, upheld, points, text: answer, on: context.today }, made(context))
    return {}
  },
  sign: async (context, { tableId, step, opinion }) => {
    const { db, user } = context
    const table = storedTable(db, tableId)
    const fault = signFault(factsOf(db, table), step, { accountId: user.accountId, by: user.name, role: user.role })
    if (fault !== undefined) throw new AppError('conflict', fault)
    const final = step === 'approve' ? JSON.stringify(standing(db, table)) : null
    await insertSign(db, { tableId, step, opinion, final }, made(context))
    return { status: statusOf([...table.signs, { step }]) }
  },
  since: (context, { tableId }) => {
    const { frozen, period, from, to } = storedTable(context.db, tableId)
    return changesSince(frozen, recount(context, frozen.scheme, period, { from, to, until: frozen.until }), period)
  },
  print: (context, { tableId, form, villageCode, ...destination }) => {
    const { db, today, user } = context
    const { head, villages, table, entries, objections, signatures } = wholeTable(db, tableId)
    const own = {
      office: officeTitle(db),
      head,
      code: table.status === 'approved' ? table.code : null,
      today,
      by: user.name,
      signatures: signatures.filter(({ step }) => step !== 'discard'),
    }
    if (form === 'bulletin') return deliverPaper(context, bulletinPaper(own, villages), destination)
    if (form === 'table') return deliverPaper(context, tablePaper(own, villages), destination)
    const village = villages.find((each) => each.villageCode === villageCode)
    if (!village) throw new AppError('invalid', '打印明细要给出这张考核表上的村居代码。', [{ path: 'villageCode', message: '考核表上没有这个村居' }])
    const evidence = (itemKey: string): ScoreEvidence[] => storedTable(db, tableId).frozen.measures[itemKey]?.[village.villageCode]?.evidence ?? []
    const byHand = entries.filter((each) => each.villageCode === village.villageCode && each.accepted === true)
    return deliverPaper(
      context,
      detailsPaper(
        own,
        village,
        evidence,
        byHand,
        objections.filter((each) => each.villageCode === village.villageCode),
      ),
      destination,
    )
  },
}

function openTable({ db }: CommandContext, tableId: number): StoredTable {
  const table = storedTable(db, tableId)
  const fault = closedFault(statusOf(table.signs))
  if (fault !== undefined) throw new AppError('conflict', fault)
  return table
}
function mustHave({ villages }: StoredTable['frozen'], villageCode: string): void {
  if (!villages.some((each) => each.villageCode === villageCode)) throw new AppError('notFound', `考核表上没有代码为 ${villageCode} 的村居。`)
}
function itemOf({ frozen, period }: StoredTable, itemKey: string): SchemeItem & { full: number } {
  const items = partsOf(frozen.scheme, period).flatMap((part) => part.items.map((item) => ({ ...item, full: part.weight * item.weight })))
  const found = items.find(({ key }) => key === itemKey)
  if (!found) throw new AppError('notFound', `这张考核表没有“${itemKey}”这一项。有：${items.map(({ key, title }) => `${key}（${title}）`).join('、')}`)
  return found
}
function refuseSame({ user }: CommandContext, who: { accountId: number; by: string }, message: string): void {
  if (who.accountId === user.accountId || who.by === user.name) throw new AppError('forbidden', message)
}
