import type { HandoverPack } from '../../../preload/contract/account'
import { findOperation } from '../../../preload/contract/index'
import { isTemplateId, templates } from '../../domain/exchange/templates'
import { composeHandover } from '../../domain/handover'
import { nextStep, standingOf } from '../../domain/roster-steps'
import { chainFacts } from '../../db/chain-facts-rows'
import type { QueryContext } from '../../handler'
import { programs } from '../../domain/programs/list'
import { comingDays, lateChanges, officeToday, openWork } from './handover-work'
import { handoverRows, openAccount, rosterIds } from './store'

/** Everything a person hands over, from the rows of the office. */
export async function handoverPack(context: Pick<QueryContext, 'db' | 'today' | 'user' | 'vault'>, accountId: number): Promise<HandoverPack> {
  const { db, today } = context
  const account = await openAccount(db, accountId)
  const rows = handoverRows(db, { id: accountId, name: account.name })
  const chains = rosterIds(db).flatMap(({ rosterId, title }) => {
    const facts = chainFacts(db, rosterId, today)
    return facts && standingOf(facts) !== 'confirmed' ? [{ title: `${title} ${facts.year} 年`, next: nextStep(facts) }] : []
  })
  return composeHandover({
    account,
    rows: {
      ...rows,
      layouts: rows.layouts.map((row) => ({ ...row, template: isTemplateId(row.template) ? templates[row.template].title : row.template })),
      undecided: rows.undecided.map((row) => ({ ...row, program: programs.find((p) => p.id === row.programId)?.shortTitle ?? row.programId })),
      done: rows.done.map(({ operation, times }) => ({ title: findOperation(operation)?.title ?? operation, times })),
    },
    chains,
    work: openWork(context, { id: accountId, name: account.name }),
    coming: comingDays(context),
    office: officeToday(context),
    changes: lateChanges(context),
  })
}
