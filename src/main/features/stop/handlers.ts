import type { StopRow } from '../../../preload/contract/stop'
import { AppError } from '../../app-error'
import { updatePerson } from '../../db/person-rows'
import type { Reader } from '../../db/schema'
import { mustStop, stopRow } from '../../domain/stop-payment'
import { departureFault } from '../../domain/departure'
import type { Handlers } from '../../handler'
import { departedBenefits, insertStop, personBrief } from './store'

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
  depart: ({ db, today }, { state, people }) => {
    const faults = people.flatMap(({ personId, since }, index) => {
      const message = departureFault(personBrief(db, personId), state, since, today)
      return message === undefined ? [] : [{ path: `people.${index}.since`, message }]
    })
    if (faults.length > 0)
      throw new AppError(
        'invalid',
        `没有登记。${faults
          .slice(0, 5)
          .map((fault) => fault.message)
          .join('')}`,
        faults,
      )
    for (const { personId, since } of people) updatePerson(db.bulk, personId, { state, stateSince: since }, null)
    return { changed: people.length }
  },
}

function stopRows(db: Reader, settled: boolean): StopRow[] {
  return departedBenefits(db)
    .filter((row) => (row.settled !== null) === settled && mustStop(row.year, row.since))
    .map(stopRow)
}
