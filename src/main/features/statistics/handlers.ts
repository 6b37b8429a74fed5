import type { Handlers } from '../../handler'
import { pyramidOf } from '../../domain/statistics'
import { programs } from '../../domain/programs/list'
import { officeAssessment, officeRegister } from '../../office-register'
import { villagesInOrder } from './store'

export const statistics: Handlers<'statistics'> = {
  pyramid: ({ db }, { day, villageCode, band }) => pyramidOf(officeRegister(db).members, day, band, villageCode).figure,
  pyramidPeople: ({ db }, { day, villageCode, from, to, sex }) => ({ ids: pyramidOf(officeRegister(db).members, day, 1, villageCode, { from, to, sex }).ids }),
  entitlement: ({ db, progress }, { year }) => {
    const villages = villagesInOrder(db).map((row) => ({ ...row, values: new Map<string, { eligible: number; amountFen: number }>() }))
    const byCode = new Map(villages.map((row) => [row.villageCode, row]))
    const totals = programs.map((program, index) => {
      progress(index, programs.length, '正在测算')
      const assessment = officeAssessment(db, program.id, year)
      for (const { person, amountFen } of assessment.eligible) {
        const values = byCode.get(person.villageCode)?.values
        const value = values?.get(program.id) ?? { eligible: 0, amountFen: 0 }
        values?.set(program.id, { eligible: value.eligible + 1, amountFen: value.amountFen + amountFen })
      }
      return {
        programId: program.id,
        title: program.title,
        eligible: assessment.counts.eligible,
        undetermined: assessment.counts.undetermined,
        amountFen: assessment.eligible.reduce((sum, line) => sum + line.amountFen, 0),
      }
    })
    return {
      programs: totals,
      villages: villages.map(({ villageCode, villageName, values }) => ({
        villageCode,
        villageName,
        values: programs.map(({ id }) => ({ programId: id, ...(values.get(id) ?? { eligible: 0, amountFen: 0 }) })),
      })),
    }
  },
}
