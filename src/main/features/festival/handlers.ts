import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { isDay } from '../../domain/day'
import { festivalPaper } from '../../domain/festival-paper'
import type { Handlers } from '../../handler'
import { officeAssessment, officeProgram } from '../../office-register'
import { insertVisits, officeNames, peopleOf, storedVisits, takeBack } from './store'

export const festival: Handlers<'festival'> = {
  list: ({ db }, { year, occasion }) => {
    const all = storedVisits(db, year)
    const rows = all.filter((row) => occasion === undefined || row.occasion === occasion)
    const totalFen = rows.reduce((sum, row) => sum + (row.withdrawnReason === null ? row.amountFen : 0), 0)
    return { rows, occasions: [...new Set(all.map((row) => row.occasion))], totalFen }
  },
  add: ({ db, seq, now, user }, { idNumbers, ...gift }) => {
    refuseEmpty(gift)
    return insertVisits(db, { seq, ...gift, at: now, by: user.name, accountId: user.accountId }, peopleOf(db, idNumbers))
  },
  addEntitled: ({ db, seq, now, user }, { programId, ...gift }) => {
    refuseEmpty(gift)
    const { eligible } = officeAssessment(db, officeProgram(db, programId).id, Number(gift.on.slice(0, 4)))
    if (eligible.length === 0) throw new AppError('conflict', '按现有底册没有符合这个项目的人，没有列入任何人。')
    const ids = eligible.map((line) => line.person.id)
    return insertVisits(db, { seq, ...gift, at: now, by: user.name, accountId: user.accountId }, ids)
  },
  remove: async ({ db, seq }, { visitId, reason }) => {
    await takeBack(db, visitId, seq, reason)
    return {}
  },
  print: (context, { year, occasion, file, printer }) => {
    const rows = storedVisits(context.db, year, { occasion, standing: true })
    if (rows.length === 0) throw new AppError('conflict', `${year} 年没有“${occasion}”的慰问名单，没有可打印的。`)
    return deliverPaper(context, festivalPaper(rows, year, officeNames(context.db)), { file, printer })
  },
}

function refuseEmpty({ on, goods, amountFen }: { on: string; goods: string; amountFen: number }): void {
  if (!isDay(on)) throw new AppError('invalid', `慰问日期“${on}”不是真实的日期。`, [{ path: 'on', message: '日期不对' }])
  if (goods === '' && amountFen === 0) throw new AppError('invalid', '慰问品和慰问金至少要填一样。', [{ path: 'goods', message: '没有填写' }])
}
