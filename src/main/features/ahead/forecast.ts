import type { ForecastRow } from '../../../preload/contract/ahead'
import type { Output, Parsed } from '../../../preload/contract/index'
import { comingInYear, monthsLater, yearsAhead } from '../../domain/forecast'
import type { QueryContext } from '../../handler'
import { assessContext, officeAssessment, officeProgram, officePrograms, officeRegister } from '../../office-register'
import { villageNames } from '../../db/village-rows'

type Asked = Pick<Parsed<'ahead.forecast'>, 'months' | 'programId' | 'villageCode' | 'text' | 'outcome'>
type Total = Output<'ahead.forecast'>['years'][number]

/** Everybody who begins to qualify as asked, by day; and the totals before they were narrowed to a text or an outcome. */
export function forecastRows(
  { db, today, progress }: Pick<QueryContext, 'db' | 'today' | 'progress'>,
  { months, programId, villageCode, text, outcome }: Asked,
): { until: string; rows: ForecastRow[]; programs: Omit<Total, 'year'>[]; years: Total[] } {
  const until = monthsLater(today, months)
  const years = yearsAhead(today, until)
  const asked = programId === undefined ? officePrograms(db) : [officeProgram(db, programId)]
  const names = villageNames(db)
  const here = (person: { villageCode: string }): boolean => villageCode === undefined || person.villageCode === villageCode
  const rows: ForecastRow[] = []
  const totals: Total[] = []
  const steps = asked.length * (years.length + 1)
  let step = 0
  for (const program of asked) {
    progress(step++, steps, `正在展望：${program.shortTitle}`)
    let before = officeAssessment(db, program.id, years[0]! - 1)
    for (const year of years) {
      progress(step++, steps, `正在展望：${program.shortTitle}`)
      const now = officeAssessment(db, program.id, year)
      const entitled = now.eligible.filter((line) => here(line.person))
      totals.push({
        programId: program.id,
        programTitle: program.shortTitle,
        year,
        persons: entitled.length,
        undetermined: now.undetermined.filter((line) => here(line.person)).length,
        amountFen: entitled.reduce((sum, line) => sum + line.amountFen, 0),
      })
      const coming = comingInYear(officeRegister(db), program, { before, now, context: assessContext(db, year), today, until })
      rows.push(...coming.filter((each) => here(each.person)).map((each) => rowOf(program, each, names)))
      before = now
    }
  }
  rows.sort((a, b) => a.day.localeCompare(b.day) || a.villageCode.localeCompare(b.villageCode))
  const wanted = rows.filter(
    (row) =>
      (text === undefined || text === '' || row.name.includes(text) || row.idNumber?.includes(text)) && (outcome === undefined || row.outcome === outcome),
  )
  return { until, rows: wanted, programs: asked.map((program) => totalOf(program, rows)), years: totals }
}

function totalOf({ id, shortTitle }: { id: string; shortTitle: string }, rows: readonly ForecastRow[]): Omit<Total, 'year'> {
  const own = rows.filter((row) => row.programId === id)
  const undetermined = own.filter((row) => row.outcome === 'undetermined').length
  return {
    programId: id,
    programTitle: shortTitle,
    persons: own.length - undetermined,
    undetermined,
    amountFen: own.reduce((sum, row) => sum + row.amountFen, 0),
  }
}

function rowOf(
  { id, shortTitle }: { id: string; shortTitle: string },
  { person, ...rest }: ReturnType<typeof comingInYear>[number],
  names: ReadonlyMap<string, string>,
): ForecastRow {
  const { id: personId, name, sex, idNumber, birthDate, villageCode } = person
  return { programId: id, programTitle: shortTitle, personId, name, sex, idNumber, birthDate, villageCode, villageName: names.get(villageCode) ?? '', ...rest }
}
