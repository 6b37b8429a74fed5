import type { BoxItem } from '../../box-file'
import { roleNames } from '../../../preload/contract/operation'
import { doneSteps, outOf, rosterStandings } from '../../db/roster-chain-rows'
import { storedPeriods } from '../../db/period-rows'
import { wholeRecoveries } from '../../db/recovery-rows'
import { decisionsPaper } from '../../domain/decision-paper'
import { safeFileName } from '../../domain/file-name'
import { paymentPaper } from '../../domain/payment-papers'
import { bankSheet } from '../../domain/payment-sheet'
import { closingPaper } from '../../domain/period-paper'
import { recoveryEntries, recoveryLedger, recoveryList } from '../../domain/recovery-forms'
import { recoveryRow } from '../../domain/recovery-row'
import { countySheet } from '../../domain/roster'
import { stepSentences } from '../../domain/roster-step-input'
import { stepTitle } from '../../domain/roster-steps'
import { signOffPaper } from '../../domain/step-papers'
import type { QueryContext } from '../../handler'
import { bankLines, batchLines, oneBatch, viewBatch } from '../../payment-view'
import { viewPeriod } from '../../period-view'
import { batchIdsOf, boxTables, decisionsOf, linesOf, noticesOf, officeTitle, rostersOf, tableRows, type BoxRoster } from './store'

type Context = Pick<QueryContext, 'db' | 'today' | 'user'>

/** Everything of a year, in the order of its folders. */
export async function boxItems(context: Context, year: number): Promise<BoxItem[]> {
  const { db } = context
  const office = await officeTitle(db)
  return [
    ...rostersOf(db, year).flatMap((roster) => rosterItems(context, office, roster)),
    ...noticesOf(db, year).map(({ code, title, paper }, index): BoxItem => ({
      kind: 'paper',
      path: `2 公示/${String(index + 1).padStart(3, '0')} ${safeFileName(title)} ${code}`,
      title,
      make: () => paper,
    })),
    ...decisionItems(context, year),
    ...batchIdsOf(db, year).flatMap((batchId) => batchItems(context, office, batchId)),
    ...recoveryItems(context, office, year),
    ...storedPeriods(db, { year }).map((period): BoxItem => {
      const view = viewPeriod(db, period, context.today)
      return {
        kind: 'paper',
        path: `6 结账/${view.period.partTitle} ${safeFileName(view.period.title)} ${period.code}`,
        title: `${view.period.partTitle}${view.period.title}结账单`,
        make: () => closingPaper({ ...view, office, today: context.today, printedBy: context.user.name }),
      }
    }),
    ...boxTables.map((table): BoxItem => ({
      kind: 'text',
      path: `7 数据/${table}.jsonl`,
      title: `数据表 ${table}`,
      make: () =>
        tableRows(db, table, year)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
    })),
  ]
}

function rosterItems({ db, today }: Context, office: { county: string; township: string }, roster: BoxRoster): BoxItem[] {
  const name = `${safeFileName(roster.title)} ${roster.code}`
  const out = outOf(db, roster.rosterId)
  const standing = rosterStandings(db, roster.rosterId).get(roster.rosterId)!
  return [
    {
      kind: 'sheet',
      path: `1 花名册/${name} 花名册`,
      title: `${roster.title}花名册`,
      make: () =>
        countySheet(
          office,
          { ...roster, draft: standing.status !== 'confirmed' },
          linesOf(db, roster.rosterId).filter((line) => !out.has(line.lineId)),
        ),
    },
    {
      kind: 'paper',
      path: `1 花名册/${name} 流程签审表`,
      title: `${roster.title}流程签审表`,
      make: () =>
        signOffPaper(
          {
            township: `${office.county}${office.township}`,
            title: roster.title,
            year: roster.year,
            code: roster.code,
            copy: 1,
            statusTitle: standing.statusTitle,
          },
          linesOf(db, roster.rosterId).map((line) => ({ ...line, struck: out.get(line.lineId)?.sentence ?? null })),
          doneSteps(db, roster.rosterId).map(({ seq, step, at, by, role, opinion, detail }) => ({
            ...{ seq, step, at, by, opinion },
            title: stepTitle(step),
            role: roleNames[role],
            detail: stepSentences(detail),
            struck: [...out.values()].filter((decision) => decision.seq === seq).length,
          })),
          today,
        ),
    },
  ]
}

function decisionItems({ db, today, user }: Context, year: number): BoxItem[] {
  const decisions = decisionsOf(db, year)
  if (decisions.length === 0) return []
  return [{ kind: 'paper', path: `3 认定/${year}年人工认定`, title: '人工认定', make: () => decisionsPaper(year, decisions, today, user.name) }]
}

function batchItems({ db, today, user }: Context, office: { county: string; township: string }, batchId: number): BoxItem[] {
  const batch = oneBatch(db, batchId)
  const name = `${safeFileName(batch.title)}${batch.kind === 'reissue' ? '补发' : ''} ${batch.code}`
  const paper = (form: 'list' | 'tie' | 'failures', word: string): BoxItem => ({
    kind: 'paper',
    path: `4 发放/${name} ${word}`,
    title: `批次 ${batch.code} ${word}`,
    make: () => paymentPaper(form, { ...viewBatch(db, batchId), office, today, by: user.name }),
  })
  return [
    paper('list', '发放表'),
    paper('tie', '核对表'),
    ...(batch.tie.failed.persons > 0 ? [paper('failures', '失败名单')] : []),
    {
      kind: 'sheet',
      path: `4 发放/${name} 银行清单`,
      title: `批次 ${batch.code} 银行清单`,
      make: () =>
        bankSheet(
          { ...office, title: batch.title, year: batch.year, code: batch.code, kind: batch.kind, day: (batch.sentAt ?? batch.createdAt).slice(0, 10) },
          bankLines(batchLines(db, batch)),
        ),
    },
  ]
}

function recoveryItems({ db, today, user }: Context, office: { county: string; township: string }, year: number): BoxItem[] {
  const recoveries = wholeRecoveries(db, { year })
  if (recoveries.length === 0) return []
  const head = { ...office, today, by: user.name }
  return [
    {
      kind: 'paper',
      path: '5 追回/追回登记簿',
      title: '追回登记簿',
      make: () =>
        recoveryList(
          head,
          recoveries.map((each) => recoveryRow(each, today)),
        ),
    },
    ...recoveries.map((each): BoxItem => ({
      kind: 'paper',
      path: `5 追回/${each.code} ${safeFileName(each.name)} 台账`,
      title: `追回 ${each.code} 台账`,
      make: () => recoveryLedger(head, recoveryRow(each, today), recoveryEntries(each), each.plan),
    })),
  ]
}
