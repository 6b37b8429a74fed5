import type { AuditFinding } from '../../../preload/contract/roster'
import type { Output } from '../../../preload/contract/index'
import { outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { assessAll, explainer } from '../../domain/policy/assess'
import { mayBeAccepted, selfAudit, type VillageTotal } from '../../domain/self-audit'
import { assessContext, officeProgram, officePrograms, officeRegister } from '../../office-register'
import { acceptances, findingKey, storedAudit } from './audit-store'
import { peopleOf, presentAccounts, rostersOfPrograms, villageLines } from './step-store'
import { frozenLines, rosterOf, storedRoster } from './store'

/** Holds the standing lines of a roster (but those of `without`) against the register as it is now. */
export async function auditRoster(db: Reader, rosterId: number, without: ReadonlySet<number> = new Set()): Promise<Output<'roster.selfAudit'>> {
  const { roster } = await storedRoster(db, rosterId)
  const program = officeProgram(db, roster.programId)
  const context = assessContext(db, roster.year)
  const register = officeRegister(db)
  const standing = frozenLines(db, rosterId).filter((line) => line.struck === null && !without.has(line.lineId))
  const onList = new Set(standing.map((line) => line.personId))
  const accounts = presentAccounts(
    db,
    standing.map((line) => line.personId),
  )
  const rivals = officePrograms(db)
    .filter((each) => program.excludes.includes(each.id) || each.excludes.includes(program.id))
    .map((each) => each.id)
  const excluding = rostersOfPrograms(db, rivals, roster.year).flatMap(({ rosterId: other, title }) => {
    const out = outOf(db, other)
    return peopleOf(db, other)
      .filter((line) => !out.has(line.lineId))
      .map(({ personId }) => ({ personId, title }))
  })
  const before = await rosterOf(db, roster.programId, roster.year - 1)
  const findings = selfAudit({
    program,
    year: roster.year,
    lines: standing.map(({ lineId, personId, name, idNumber, birthDate, villageCode, villageName, amountFen }) => ({
      lineId,
      personId,
      name,
      idNumber,
      birthDate,
      villageCode,
      villageName,
      amountFen,
      bankAccount: accounts.get(personId) ?? null,
    })),
    register,
    assessment: assessAll(register, program, roster.year, context, (person) => onList.has(person.id)),
    explain: explainer(register, program, roster.year, context),
    excluding,
    previous: before ? villageTotals(db, before.rosterId) : null,
    figures: context.figures ?? [],
    province: context.province,
  })
  const answered = acceptances(db, rosterId)
  const judged = findings.map((finding): AuditFinding => {
    if (!mayBeAccepted(finding.rule)) return { ...finding, mustCure: true }
    const accepted = answered.get(findingKey(finding))
    return accepted === undefined ? finding : { ...finding, accepted }
  })
  const open = judged.filter((finding) => finding.accepted === undefined)
  const errors = open.filter((finding) => finding.severity === 'error').length
  const stored = storedAudit(db, rosterId)
  const submitted = stored ? { code: stored.code, at: stored.at, by: stored.by, errors: stored.errors, warnings: stored.warnings } : null
  return { checked: standing.length, errors, warnings: open.length - errors, findings: judged, submitted }
}

function villageTotals(db: Reader, rosterId: number): VillageTotal[] {
  const out = outOf(db, rosterId)
  const totals = new Map<string, VillageTotal>()
  for (const { lineId, villageCode, villageName, amountFen } of villageLines(db, rosterId)) {
    if (out.has(lineId)) continue
    const total = totals.get(villageCode) ?? { villageCode, villageName, persons: 0, amountFen: 0 }
    totals.set(villageCode, { ...total, persons: total.persons + 1, amountFen: total.amountFen + amountFen })
  }
  return [...totals.values()]
}
