import type { RecoveryRow } from '../../preload/contract/recovery'
import type { Day, Fen } from '../../preload/contract/values'
import { overdueFen, recoveryStateWords, type RecoveryStanding } from './recovery'

/** A recovery as it is kept, folded. */
export interface RecoveryFacts extends RecoveryStanding {
  recoveryId: number
  code: string
  personId: number
  name: string
  idNumber: string | null
  villageCode: string
  villageName: string
  phone: string | null
  programId: string
  title: string
  year: number
  batchId: number
  batchCode: string
  amountFen: Fen
  months: { component: string; month: string }[]
  reason: string
  document: string
  at: string
  by: string
  plan: { dueOn: Day; amountFen: Fen; coveredFen: Fen }[]
}

/** A recovery as lists show it. */
export function recoveryRow(facts: RecoveryFacts, today: Day): RecoveryRow {
  const { recoveryId, code, personId, name, idNumber, villageCode, villageName, phone, programId, title, year, batchId, batchCode } = facts
  const { amountFen, receivedFen, offsetFen, waivedFen, balanceFen, months, reason, document, state, at, by } = facts
  const collecting = state === 'collecting'
  return {
    ...{ recoveryId, code, personId, name, idNumber, villageCode, villageName, phone, programId, title, year, batchId, batchCode },
    ...{ amountFen, receivedFen, offsetFen, waivedFen, balanceFen, months, reason, document, state, at, by },
    stateTitle: collecting && balanceFen === 0 ? '已抵扣，等回单' : recoveryStateWords[state],
    nextDueOn: collecting ? (facts.plan.find((each) => each.coveredFen < each.amountFen)?.dueOn ?? null) : null,
    overdueFen: collecting ? overdueFen(facts.plan, today) : 0,
  }
}
