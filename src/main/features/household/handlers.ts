import { AppError } from '../../app-error'
import type { Handlers } from '../../handler'
import { membersOf } from './store'

export const household: Handlers<'household'> = {
  card: ({ db }, { householdNumber }) => {
    const members = membersOf(db, householdNumber)
    const [first] = members
    if (!first) throw new AppError('notFound', `没有户编号为 ${householdNumber} 的家庭。`)
    return { householdNumber, villageName: first.villageName, members }
  },
}
