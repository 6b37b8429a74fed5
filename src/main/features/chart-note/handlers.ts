import { AppError } from '../../app-error'
import type { Handlers } from '../../handler'
import { allRemarks, insertRemark, remarksOf } from './store'

export const chartNote: Handlers<'chartNote'> = {
  get: ({ db }, { title, period }) => remarksOf(db, title, period),
  list: ({ db }) => allRemarks(db),
  save: async ({ db, seq, now, user }, { title, period, text }) => {
    const before = remarksOf(db, title, period)[0]?.text ?? ''
    if (text === before) throw new AppError('conflict', text === '' ? '这张图还没有说明。' : '说明没有改动。')
    await insertRemark(db, { seq, title, period, text, at: now, by: user.name, accountId: user.accountId })
    return {}
  },
}
