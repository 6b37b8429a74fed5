import { createHash } from 'node:crypto'
import type { Explanation } from '../../../preload/contract/program'
import { AppError } from '../../app-error'
import { explanationOf } from '../../domain/explanation'
import { lastDayOf } from '../../domain/day'
import { explainer } from '../../domain/policy/assess'
import { optionOn } from '../../domain/policy/options'
import { livingChildren, splitLines } from '../../domain/roster-freeze'
import { shortCode } from '../../domain/short-code'
import type { CommandContext } from '../../handler'
import { assessContext, officeAssessment, officeRegister, officeSplits, officeProgram } from '../../office-register'
import { insertRoster, personalDetails, rosterOf, sinceYears, type NewLine, type RosterBasis } from './store'

/** Freezes everybody eligible for a program and year, each with the full assessment, in order of village, group, household and name. */
export async function freezeRoster(
  { db, seq, now, user, progress }: CommandContext,
  programId: string,
  year: number,
): Promise<{ rosterId: number; lines: number; totalFen: number }> {
  const program = officeProgram(db, programId)
  const standing = await rosterOf(db, programId, year)
  if (standing)
    throw new AppError(
      'conflict',
      `${year} 年度“${program.title}”已经有一份花名册（编号 ${standing.code}，${standing.lines} 人）。要重新生成，请先作废那一份。`,
    )
  const assessment = officeAssessment(db, programId, year)
  if (assessment.eligible.length === 0) throw new AppError('conflict', `按现有底册，${year} 年度没有人符合“${program.title}”，没有生成花名册。`)
  const register = officeRegister(db)
  const context = assessContext(db, year)
  const explain = explainer(register, program, year, context)
  const splits = officeSplits(db)
  const residue = optionOn(context.options ?? [], 'splitResidueLevel', lastDayOf(year)).value
  const details = personalDetails(
    db,
    assessment.eligible.map((line) => line.person.id),
  )
  const since = sinceYears(db, programId, year - 1)
  const lines = assessment.eligible.map(({ person, amountFen, kind, lines: amounts }, index): NewLine & { order: string } => {
    if (index % 500 === 0) progress(index, assessment.eligible.length, '正在冻结名单')
    const member = register.byId.get(person.id)!
    const own = details.get(person.id)!
    const children = livingChildren(member, year)
    const explanation: Explanation = explanationOf(explain(person.id)!, {
      id: person.id,
      name: person.name,
      idNumber: person.idNumber,
      villageName: own.villageName,
    })
    return {
      personId: person.id,
      villageCode: person.villageCode,
      idNumber: person.idNumber,
      name: person.name,
      kind,
      amountFen,
      sinceYear: since.get(person.id) ?? year,
      snapshot: {
        villageName: own.villageName,
        group: own.group,
        sex: person.sex,
        birthDate: person.birthDate ?? member.birth ?? null,
        householdRegistration: person.householdRegistration,
        maritalStatus: person.maritalStatus,
        spouseName: member.spouse?.person.name ?? own.spouseName,
        spouseIdNumber: member.spouse?.person.idNumber ?? person.spouseIdNumber,
        livingBoys: children.boys,
        livingGirls: children.girls,
        bankName: own.bankName,
        bankAccount: own.bankAccount,
        accountHolder: own.accountHolder,
        phone: own.phone,
        lines: amounts,
      },
      explanation,
      sources: splitLines(programId, amounts, year, context.province, residue, splits),
      order: [person.villageCode, (own.group ?? '').padStart(6, '0'), own.householdNumber ?? '', person.name].join('\u0001'),
    }
  })
  lines.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.personId - b.personId))
  const basis: RosterBasis = {
    title: program.title,
    cite: assessment.version?.cite ?? '',
    version: assessment.version?.from ?? '',
    categoryWord: program.notice.categoryWord,
    show: program.notice.mayNameBeneficiaries ? program.notice.preset : 'counts',
  }
  const code = shortCode(
    createHash('sha256')
      .update(JSON.stringify([programId, year, now, lines.map((line) => [line.personId, line.amountFen])]))
      .digest(),
  )
  const rosterId = await insertRoster(
    db,
    { seq, programId, year, undetermined: assessment.counts.undetermined, basis, code, createdAt: now, by: user.name },
    lines,
  )
  return { rosterId, lines: lines.length, totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0) }
}
