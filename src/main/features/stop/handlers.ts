import { AppError } from '../../app-error'
import type { Handlers } from '../../handler'
import { insertStop, stopRows } from './store'

export const stop: Handlers<'stop'> = {
  list: ({ db }, { settled }) => stopRows(db, settled),
  settle: async ({ db, seq, now, user }, { personId, rosterId, from, note }) => {
    const row = stopRows(db, false).find((each) => each.personId === personId && each.rosterId === rosterId)
    if (!row) throw new AppError('notFound', '停发名单里没有这一项，可能已经登记，或此人的状态已经改回。')
    if (row.since !== null && from < row.since.slice(0, from.length))
      throw new AppError('invalid', `停发月份 ${from} 早于${row.state === 'dead' ? '死亡' : '迁出'}的月份，请核对。`, [
        { path: 'from', message: '早于发生的月份' },
      ])
    await insertStop(db, { seq, personId, programId: row.programId, rosterId, from, note, at: now, by: user.name, accountId: user.accountId })
    return {}
  },
}
