import { Badge } from '@mantine/core'
import type { ReactElement } from 'react'
import type { PaymentState } from '../../preload/contract/payment'
import type { PersonState } from '../../preload/contract/person'
import type { Outcome } from '../../preload/contract/program'
import { outcomeNames, paymentStateNames, stateNames } from '../lib/words'

const outcomeColours = { eligible: 'teal', undetermined: 'orange', notEligible: 'gray' } satisfies Record<Outcome, string>
const stateColours = { registered: 'teal', away: 'blue', movedOut: 'gray', dead: 'dark' } satisfies Record<PersonState, string>
const paymentColours = { pending: 'blue', sent: 'orange', paid: 'teal', failed: 'red', returned: 'orange', withheld: 'gray' } satisfies Record<
  PaymentState,
  string
>

/** 符合 / 待定 / 不符合, told apart by word as well as by colour. */
export function OutcomeChip({ outcome }: { outcome: Outcome }): ReactElement {
  return (
    <Badge color={outcomeColours[outcome]} miw={60}>
      {outcomeNames[outcome]}
    </Badge>
  )
}

/** 在册 / 外出 / 迁出 / 已故. */
export function StateChip({ state }: { state: PersonState }): ReactElement {
  return <Badge color={stateColours[state]}>{stateNames[state]}</Badge>
}

/** 待发 / 已发出 / 成功 / 失败 / 退回 / 撤下. */
export function PaymentChip({ state }: { state: PaymentState }): ReactElement {
  return <Badge color={paymentColours[state]}>{paymentStateNames[state]}</Badge>
}
