import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { assumptionProblem } from '../../domain/projection/assumptions'
import { projectionPaper } from '../../domain/projection/projection-paper'
import type { Handlers } from '../../handler'
import { costsOf, projectionOf } from './outlook-book'
import { insertAssumption, officeHeading, setAssumptions } from './store'

export const projection: Handlers<'projection'> = {
  run: (context, { villageCodes }) => projectionOf(context, villageCodes),
  costs: (context, { villageCodes }) => costsOf(context, villageCodes),
  assume: async ({ db, today }, set) => {
    const problem = set.value === null ? undefined : assumptionProblem(set.name, set.value)
    if (problem !== undefined) throw new AppError('invalid', problem, [{ path: 'value', message: problem }])
    const newest = setAssumptions(db).findLast((each) => each.name === set.name)
    if (set.value === null && (newest === undefined || newest.value === null)) throw new AppError('conflict', '这一项本来就是默认值，不用恢复。')
    await insertAssumption(db, set, today)
    return {}
  },
  print: (context, { villageCodes, ...destination }) => {
    const { costs, remarks } = costsOf(context, villageCodes)
    const paper = projectionPaper(projectionOf(context, villageCodes), costs, remarks, officeHeading(context.db), { on: context.today, by: context.user.name })
    return deliverPaper(context, paper, destination)
  },
}
