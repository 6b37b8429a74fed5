import type { Output } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { lastCommandOn, personsAsOf } from '../../db/as-of-rows'
import type { Reader } from '../../db/schema'
import { addDays } from '../../domain/day'
import { identityChecks, identityRows, type TableCounts } from '../../domain/quality/identities'
import { countPeriod, figureRow, together } from '../../domain/statistics/figures'
import { officeMoves, officeVillageMoves } from '../../office-facts'
import { officeRegister } from '../../office-register'
import { paymentCounts, rosterCounts, villagesOf } from './store'

function onFile(db: Reader, day: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { state, villageCode } of personsAsOf(db, day))
    if (state === 'registered' || state === 'away') counts.set(villageCode, (counts.get(villageCode) ?? 0) + 1)
  return counts
}

/** Counts every table on its own and holds them against each other. */
export function identitiesOf(db: Reader, from: string, to: string): Output<'quality.identities'> {
  if (to < from) throw new AppError('invalid', `止期（${to}）早于起期（${from}）。`, [{ path: 'to', message: '不能早于起期' }])
  const { members } = officeRegister(db)
  const counted = countPeriod(members, { from, to }, { base: 'registered', moves: officeMoves(db), villages: officeVillageMoves(db) })
  const villages = villagesOf(db)
  const present = members.filter(({ person }) => person.state === 'registered' || person.state === 'away')
  const counts: TableCounts = {
    figures: [...villages].map(([villageCode, { name }]) => ({ villageCode, villageName: name, ...figureRow(counted.get(villageCode) ?? together([])) })),
    onFileStart: onFile(db, addDays(from, -1)),
    onFileEnd: onFile(db, to),
    fileIsYounger: lastCommandOn(db, addDays(from, -1)) === 0,
    today: {
      male: present.filter(({ person }) => person.sex === 'male').length,
      female: present.filter(({ person }) => person.sex === 'female').length,
      present: present.length,
      inVillages: present.filter(({ person }) => villages.has(person.villageCode)).length,
    },
    rosters: rosterCounts(db),
    payments: paymentCounts(db),
  }
  return { from, to, villages: identityRows(counts), checks: identityChecks(counts) }
}
