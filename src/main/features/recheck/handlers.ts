import type { Output } from '../../../preload/contract/index'
import type { RecheckLine } from '../../../preload/contract/recheck'
import { AppError } from '../../app-error'
import { officeDates } from '../../db/office-date-rows'
import { timesPrinted } from '../../db/print-rows'
import { confirmedRoster } from '../../db/recheck-rows'
import type { Reader } from '../../db/schema'
import { deliverPaper } from '../../deliver-paper'
import { dueOn } from '../../domain/deadlines'
import { explainer } from '../../domain/policy/assess'
import { exitReasons, proposeRecheck, reasonsOf, reasonTitle, recheckFaults } from '../../domain/recheck'
import { exitApprovalPaper, exitReportPaper, recheckPaper } from '../../domain/recheck-papers'
import type { Handlers } from '../../handler'
import { assessContext, officeRegister, officeProgram } from '../../office-register'
import { formHead, insertApprovals, insertRechecks, previousLines, submittedRoster } from './store'

export const recheck: Handlers<'recheck'> = {
  list: ({ db }, { programId, year, villageCode }) => listed(db, programId, year, villageCode),
  decide: ({ db, seq, now, user }, { programId, year, decisions }) => {
    const rosterId = mustHave(db, programId, year)
    refuseSubmitted(db, programId, year)
    const lines = previousLines(db, rosterId)
    const faults = recheckFaults(programId, decisions, new Map(lines.map((line) => [line.lineId, line])))
    if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
    insertRechecks(db, { seq, rosterId, at: now, by: user.name, accountId: user.accountId }, decisions)
    const decidedNow = new Set(decisions.map((each) => each.lineId))
    return { decided: decisions.length, open: lines.filter((line) => line.standing === undefined && !decidedNow.has(line.lineId)).length }
  },
  approve: ({ db, seq, now, user }, { programId, year, lineIds }) => {
    const rosterId = mustHave(db, programId, year)
    refuseSubmitted(db, programId, year)
    const lines = new Map(previousLines(db, rosterId).map((line) => [line.lineId, line]))
    const ids = lineIds.map((lineId) => {
      const line = lines.get(lineId)
      const standing = line?.standing
      if (!line || standing?.decision !== 'exit') throw new AppError('conflict', `${line?.name ?? `编号为 ${lineId} 的行`}没有作退出，不用审批。`)
      if (standing.approvedBy !== null) throw new AppError('conflict', `${line.name}的退出已经审批过。`)
      if (standing.accountId === user.accountId || standing.by === user.name)
        throw new AppError('forbidden', `${line.name}的退出是${standing.by}办理的，要由另一个人审批。`)
      return standing.recheckId
    })
    insertApprovals(db, [...new Set(ids)], { seq, at: now, by: user.name, accountId: user.accountId })
    return { approved: ids.length }
  },
  print: async (context, { programId, year, rosterId, form, villageCode, file, printer }) => {
    const { db, today } = context
    const found = listed(db, programId, year, villageCode)
    if (found.rosterId !== rosterId) throw new AppError('notFound', `编号为 ${rosterId} 的花名册不是 ${year - 1} 年度这个项目已确认的名单。`)
    const head = {
      ...formHead(db, rosterId),
      title: officeProgram(db, programId).title,
      year,
      copy: timesPrinted(db, 'recheck.print', { rosterId, form }) + 1,
      today,
    }
    const exits = found.lines.filter((line) => line.decision === 'exit')
    if (form === 'exitApproval' && exits.length === 0) throw new AppError('conflict', '没有作退出的人员，没有要打印的审批表。')
    if (found.lines.length === 0) throw new AppError('notFound', '这个村居上年名单上没有人。')
    const cites = new Map(exitReasons.map((reason) => [reason.code, reason.cite]))
    const paper =
      form === 'recheck'
        ? recheckPaper(head, found.lines)
        : form === 'exitReport'
          ? exitReportPaper(head, found.lines)
          : exitApprovalPaper(
              head,
              exits.map((line) => ({ ...line, cite: cites.get(line.reason ?? '') ?? '' })),
            )
    return deliverPaper(context, paper, { file, printer })
  },
}

function mustHave(db: Reader, programId: string, year: number): number {
  const { title } = officeProgram(db, programId)
  const rosterId = confirmedRoster(db, programId, year - 1)
  if (rosterId === undefined) throw new AppError('conflict', `${year - 1} 年度“${title}”没有已确认的花名册，没有要年审的人。`)
  return rosterId
}

function refuseSubmitted(db: Reader, programId: string, year: number): void {
  const code = submittedRoster(db, programId, year)
  if (code !== undefined) throw new AppError('conflict', `${year} 年度的花名册（编号 ${code}）已经上报，年审不能再改。`)
}

function listed(db: Reader, programId: string, year: number, villageCode: string | undefined): Output<'recheck.list'> {
  const program = officeProgram(db, programId)
  const reasons = reasonsOf(programId).map(({ code, title, cite, needsNote }) => ({ code, title, cite, needsNote: needsNote ?? false }))
  const due = dueOn('submit', programId, year, officeDates(db))
  const rosterId = confirmedRoster(db, programId, year - 1) ?? null
  const counts = { open: 0, continue: 0, changed: 0, exit: 0, unapproved: 0 }
  if (rosterId === null) return { rosterId, lines: [], villages: [], reasons, counts, dueOn: due }
  const register = officeRegister(db)
  const explain = explainer(register, program, year, assessContext(db, year))
  const villages = new Map<string, { villageCode: string; villageName: string; lines: number; open: number }>()
  const lines = previousLines(db, rosterId).map(({ maritalBefore, standing, ...line }): RecheckLine => {
    const found = explain(line.personId)
    const member = register.byId.get(line.personId)
    const proposal = proposeRecheck({
      programId,
      year,
      previousFen: line.previousFen,
      maritalBefore,
      maritalNow: member?.person.maritalStatus ?? null,
      person: member ? { state: member.person.state, stateSince: member.person.stateSince } : null,
      outcome: found?.outcome ?? 'undetermined',
      amountFen: found?.amountFen ?? 0,
      reasons: found?.reasons ?? [],
      missing: found?.missing ?? [],
    })
    counts[standing?.decision ?? 'open']++
    if (standing?.decision === 'exit' && standing.approvedBy === null) counts.unapproved++
    const village = villages.get(line.villageCode) ?? { villageCode: line.villageCode, villageName: line.villageName, lines: 0, open: 0 }
    villages.set(line.villageCode, { ...village, lines: village.lines + 1, open: village.open + (standing ? 0 : 1) })
    return {
      ...line,
      nowFen: found?.outcome === 'eligible' ? found.amountFen : null,
      proposed: proposal.decision,
      proposedReason: proposal.reason,
      why: proposal.why,
      decision: standing?.decision ?? null,
      reason: standing?.reason ?? null,
      reasonTitle: reasonTitle(standing?.reason ?? null),
      note: standing?.note ?? '',
      by: standing?.by ?? null,
      approvedBy: standing?.approvedBy ?? null,
    }
  })
  return {
    rosterId,
    lines: lines.filter((line) => villageCode === undefined || line.villageCode === villageCode),
    villages: [...villages.values()],
    reasons,
    counts,
    dueOn: due,
  }
}
