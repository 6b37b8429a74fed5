import type { Problem } from '../../../preload/contract/exchange'
import type { Sex } from '../../../preload/contract/person'
import type { Day } from '../../../preload/contract/values'
import { evidenceFor, numberEvidence } from '../../db/evidence-rows'
import type { Reader } from '../../db/schema'
import type { CheckedRow } from '../../domain/exchange/check'
import type { SheetValues } from '../../domain/exchange/row-rules'
import { diagnoseNumber, proposalSentence, type Diagnosis, type Evidence } from '../../domain/id-doctor'

const curable: ReadonlySet<Problem['code']> = new Set(['id-length', 'id-check-digit', 'id-birth-date', 'id-precision-lost'])
/** A file with more wrong numbers than this was typed wrongly as a whole. */
const mostDiagnosed = 300

type Beside = Pick<Evidence, 'name' | 'sex' | 'birthDate'> & { villageCode?: string }
/** What a row says beside its number. */
export function besideNumber(values: SheetValues): Beside {
  const text = (field: string): string | undefined => (typeof values[field] === 'string' ? values[field] : undefined)
  const villageCode = text('villageCode')
  return {
    name: text('name'),
    sex: text('sex') as Sex | undefined,
    birthDate: text('birthDate'),
    ...(villageCode === undefined ? {} : { villageCode }),
  }
}

/** The diagnosis of one number with what its row says. */
export function diagnoseInRow(db: Reader, today: Day, value: string, values: SheetValues): Diagnosis {
  return diagnoseNumber(value, evidenceFor(numberEvidence(db), { today, ...besideNumber(values) }))
}

/** A number cell has kept fifteen digits; what follows is the dust of its binary form. */
function writtenNumber({ code, value }: Problem): string {
  return code === 'id-precision-lost' && /^\d{18}$/.test(value) ? `${value.slice(0, 15)}000` : value
}

/** The same problems, those of wrong numbers with the numbers that may have been meant. */
export function withProposals(db: Reader, today: Day, rows: readonly CheckedRow[], problems: readonly Problem[]): Problem[] {
  const wrong = problems.filter((problem) => problem.severity === 'error' && curable.has(problem.code)).slice(0, mostDiagnosed)
  if (wrong.length === 0) return [...problems]
  const evidence = numberEvidence(db)
  const byRow = new Map(rows.map((row) => [row.row, row.values]))
  const cured = new Map<Problem, Problem>()
  for (const problem of wrong) {
    const { proposals } = diagnoseNumber(writtenNumber(problem), evidenceFor(evidence, { today, ...besideNumber(byRow.get(problem.row) ?? {}) }))
    const sentence = proposalSentence(proposals)
    if (sentence !== '') cured.set(problem, { ...problem, proposal: sentence })
  }
  return problems.map((problem) => cured.get(problem) ?? problem)
}
