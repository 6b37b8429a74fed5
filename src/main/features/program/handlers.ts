import type { AssessedRow, Explanation, Outcome, ProgramInfo } from '../../../preload/contract/program'
import { AppError } from '../../app-error'
import { certificatePaper } from '../../domain/certificate-paper'
import { explanationPaper } from '../../domain/explanation-paper'
import { explanationOf } from '../../domain/explanation'
import { explain, failedClauses, outcomeAt, type Assessment } from '../../domain/policy/assess'
import { figureText } from '../../domain/policy/figures'
import { optionDefinitions, optionOn, type OptionName } from '../../domain/policy/options'
import type { Register } from '../../domain/policy/register'
import { whatIfPaper } from '../../domain/what-if-paper'
import { sexWords } from '../../domain/words'
import { deliverPaper } from '../../deliver-paper'
import type { Handlers, QueryContext } from '../../handler'
import { assessContext, assessmentAsOf, closeRegister, officeAssessment, officeProgram, officePrograms, officeRegister } from '../../office-register'
import { villageNames } from '../../db/village-rows'
import { officeNames, personOf } from './store'
import { whatIf } from './what-if'

export const program: Handlers<'program'> = {
  list: ({ db, today }) => {
    const context = assessContext(db, Number(today.slice(0, 4)))
    const options = (Object.keys(optionDefinitions) as OptionName[]).map((name) => {
      const { value, cite } = optionOn(context.options ?? [], name, today)
      const choices: Record<string, string> = optionDefinitions[name].choices
      return { name, title: optionDefinitions[name].title, value: choices[value] ?? value, cite }
    })
    return officePrograms(db).map((each): ProgramInfo => ({
      id: each.id,
      title: each.title,
      namesOnNotice: each.notice.mayNameBeneficiaries && each.notice.preset === 'names',
      versions: each.versions.map(({ from, cite }) => ({ from, cite })),
      options,
      figures: [...each.figures, ...(context.figures ?? [])]
        .filter((figure) => figure.province === undefined || figure.province === context.province)
        .map((figure) => ({
          name: figure.name,
          title: `${figure.title}（${figureText(figure)}）`,
          unit: figure.unit,
          from: figure.from,
          value: figure.value,
          cite: figure.cite,
        })),
    }))
  },
  assess: ({ db, progress }, { programId, year, villageCode, asOf }) => {
    progress(0, 0, '正在测算')
    const { register, assessment } =
      asOf === undefined
        ? { register: officeRegister(db), assessment: officeAssessment(db, officeProgram(db, programId).id, year) }
        : assessmentAsOf(db, programId, year, asOf)
    const villages = villageTotals(register, assessment, villageNames(db))
    const own = villages.filter((row) => villageCode === undefined || row.villageCode === villageCode)
    const inside = (person: { villageCode: string }): boolean => villageCode === undefined || person.villageCode === villageCode
    const sum = (pick: (row: (typeof own)[number]) => number): number => own.reduce((total, row) => total + pick(row), 0)
    return {
      programId,
      year,
      counts: { eligible: sum((row) => row.eligible), notEligible: sum((row) => row.notEligible), undetermined: sum((row) => row.undetermined) },
      totalFen: sum((row) => row.amountFen),
      eligible: assessment.eligible
        .filter((line) => inside(line.person))
        .map(({ person, amountFen, kind }) => ({ idNumber: person.idNumber, name: person.name, amountFen, kind })),
      undetermined: assessment.undetermined
        .filter((line) => inside(line.person))
        .map(({ person, missing }) => ({ idNumber: person.idNumber, name: person.name, missing })),
      villages: own,
    }
  },
  people: ({ db }, { programId, year, villageCode, outcome, text, reason, offset, limit }) => {
    const assessment = officeAssessment(db, officeProgram(db, programId).id, year)
    const names = villageNames(db)
    const wanted = text?.trim()
    const found: AssessedRow[] = []
    const reasons = new Map<string, number>()
    let totalFen = 0
    for (const row of assessedRows(officeRegister(db), assessment, outcome, names, villageCode)) {
      if (wanted && !row.name.includes(wanted) && !row.idNumber?.includes(wanted)) continue
      for (const each of row.reasons) reasons.set(each, (reasons.get(each) ?? 0) + 1)
      if (reason !== undefined && !row.reasons.includes(reason)) continue
      totalFen += row.amountFen
      found.push(row)
    }
    const listed = [...reasons].map(([each, count]) => ({ reason: each, count })).sort((a, b) => b.count - a.count)
    return { total: found.length, totalFen, rows: found.slice(offset, offset + limit), reasons: listed.slice(0, 40) }
  },
  explain: ({ db }, input) => explainPerson(db, input),
  whatIf: ({ db }, trial) => whatIf(db, trial),
  printWhatIf: (context, { file, printer, ...trial }) => deliverPaper(context, whatIfPaper(whatIf(context.db, trial), context.today), { file, printer }),
  printCertificate: (context, { year, idNumber, file, printer }) => {
    const { db, today } = context
    const id = 'exam-bonus-certificate'
    const assessment = officeAssessment(db, id, year)
    const listed = assessment.eligible.filter((line) => idNumber === undefined || line.person.idNumber === idNumber)
    if (listed.length === 0)
      throw new AppError('conflict', `${year} 年度${idNumber === undefined ? '没有人' : '此人不'}符合加分资格，不能打印证明；请先在“认定事实”录入当年名单。`)
    const names = villageNames(db)
    const students = listed.map(({ person, kind }) => ({
      name: person.name,
      sexWord: sexWords[person.sex],
      idNumber: person.idNumber,
      birthDate: person.birthDate,
      villageName: names.get(person.villageCode) ?? '',
      kind,
    }))
    return deliverPaper(context, certificatePaper(students, year, officeNames(db), assessment.version?.cite ?? '', today), { file, printer })
  },
  printExplanation: (context, { file, printer, ...input }) =>
    deliverPaper(context, explanationPaper(explainPerson(context.db, input), context.today), { file, printer }),
}

function explainPerson(
  db: QueryContext['db'],
  { programId, year, ...who }: { programId: string; year: number; idNumber?: string | undefined; personId?: number | undefined },
): Explanation {
  const person = personOf(db, who)
  const computed = explain(closeRegister(db, person.id), officeProgram(db, programId), year, person.id, assessContext(db, year))
  if (!computed) throw new AppError('notFound', '底册里没有这个人。')
  return explanationOf(computed, person)
}

function* assessedRows(
  register: Register,
  assessment: Assessment,
  outcome: Outcome,
  names: ReadonlyMap<string, string>,
  villageCode: string | undefined,
): Generator<AssessedRow> {
  const eligible = new Map(assessment.eligible.map((line) => [line.person.id, line]))
  const undetermined = new Map(assessment.undetermined.map((line) => [line.person.id, line]))
  for (const { person, position } of register.members) {
    if (outcomeAt(assessment, position) !== outcome || (villageCode !== undefined && person.villageCode !== villageCode)) continue
    const line = eligible.get(person.id)
    yield {
      id: person.id,
      idNumber: person.idNumber,
      name: person.name,
      villageName: names.get(person.villageCode) ?? '',
      birthDate: person.birthDate,
      sex: person.sex,
      outcome,
      amountFen: line?.amountFen ?? 0,
      kind: line?.kind ?? '',
      reasons: outcome === 'undetermined' ? (undetermined.get(person.id)?.missing ?? []) : outcome === 'notEligible' ? failedClauses(assessment, position) : [],
    }
  }
}

function villageTotals(register: Register, assessment: Assessment, names: ReadonlyMap<string, string>) {
  const rows = new Map(
    [...names].map(([villageCode, villageName]) => [villageCode, { villageCode, villageName, eligible: 0, undetermined: 0, notEligible: 0, amountFen: 0 }]),
  )
  for (const { person, position } of register.members) {
    const row = rows.get(person.villageCode)
    if (row) row[outcomeAt(assessment, position)]++
  }
  for (const { person, amountFen } of assessment.eligible) {
    const row = rows.get(person.villageCode)
    if (row) row.amountFen += amountFen
  }
  return [...rows.values()]
}
