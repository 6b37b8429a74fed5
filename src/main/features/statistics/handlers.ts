import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Handlers } from '../../handler'
import { visitGrid } from '../../db/case-rows'
import type { Reader } from '../../db/schema'
import { AppError } from '../../app-error'
import { countGrid, countMonths, countPeriod, monthsBefore, figureRow, together, weeksBefore, type FigurePeople } from '../../domain/statistics/figures'
import { pyramidOf } from '../../domain/statistics/pyramid'
import { officeMoves, officeVillageMoves } from '../../office-facts'
import { officeAssessment, officePrograms, officeRegister } from '../../office-register'
import { townshipOf, villagesInOrder } from '../../db/village-rows'

function refuseBackwards({ from, to }: { from: string; to: string }): void {
  if (to < from) throw new AppError('invalid', `止期（${to}）早于起期（${from}）。`, [{ path: 'to', message: '不能早于起期' }])
}
/** Moves in and out of the township, and between its villages. */
const movesOf = (db: Reader, base: PopulationBase) => ({ moves: officeMoves(db, base), villages: officeVillageMoves(db) })
const noPeople: FigurePeople = together([])

export const statistics: Handlers<'statistics'> = {
  figures: ({ db }, { from, to, base, by }) => {
    refuseBackwards({ from, to })
    const counted = countPeriod(officeRegister(db).members, { from, to }, { base, ...movesOf(db, base) })
    if (by === 'township') return [{ ...townshipOf(db), ...figureRow(together(counted.values())) }]
    return villagesInOrder(db).map((village) => ({ ...village, ...figureRow(counted.get(village.villageCode) ?? noPeople) }))
  },
  months: ({ db }, { year, base, villageCode }) => countMonths(officeRegister(db).members, year, { base, ...movesOf(db, base) }, villageCode),
  grid: ({ db }, { event, to, unit, periods: count, base }) => {
    const periods = unit === 'week' ? weeksBefore(to, count) : monthsBefore(to, count)
    const counted = event === 'visits' ? visitGrid(db, periods) : countGrid(officeRegister(db).members, periods, event, { base, ...movesOf(db, base) })
    const none = periods.map(() => 0)
    return { periods, villages: villagesInOrder(db).map((village) => ({ ...village, values: counted.get(village.villageCode) ?? none })) }
  },
  figurePeople: ({ db }, { from, to, base, figure, villageCode }) => {
    refuseBackwards({ from, to })
    const counted = countPeriod(officeRegister(db).members, { from, to }, { base, ...movesOf(db, base) })
    return { ids: (villageCode === undefined ? together(counted.values()) : (counted.get(villageCode) ?? noPeople))[figure] }
  },
  pyramid: ({ db }, { day, villageCode, band }) => pyramidOf(officeRegister(db).members, day, band, villageCode, undefined, movesOf(db, 'registered')).figure,
  pyramidPeople: ({ db }, { day, villageCode, from, to, sex }) => ({
    ids: pyramidOf(officeRegister(db).members, day, 1, villageCode, { from, to, sex }, movesOf(db, 'registered')).ids,
  }),
  entitlement: ({ db, progress }, { year }) => {
    const villages = villagesInOrder(db).map((row) => ({ ...row, values: new Map<string, { eligible: number; amountFen: number }>() }))
    const byCode = new Map(villages.map((row) => [row.villageCode, row]))
    const totals = officePrograms(db).map((program, index) => {
      progress(index, 0, '正在测算')
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
        values: officePrograms(db).map(({ id }) => ({ programId: id, ...(values.get(id) ?? { eligible: 0, amountFen: 0 }) })),
      })),
    }
  },
}
