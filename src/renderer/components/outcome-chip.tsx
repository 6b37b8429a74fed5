import { Badge } from '@mantine/core'
import type { ReactElement } from 'react'
import type { PersonState } from '../../preload/contract/person'
import type { Outcome } from '../../preload/contract/program'
import { outcomeNames, stateNames } from '../lib/words'

const outcomeColours = { eligible: 'teal', undetermined: 'orange', notEligible: 'gray' } satisfies Record<Outcome, string>
const stateColours = { registered: 'teal', away: 'blue', movedOut: 'gray', dead: 'dark' } satisfies Record<PersonState, string>

/** 符合 / 待定 / 不符合, told apart by word as well as by colour. */
export function OutcomeChip({ outcome }: { outcome: Outcome }): ReactElement {
  return (
    <Badge color={outcomeColours[outcome]} miw={60}>
      {outcomeNames[outcome]}
    </Badge>
  )
}

/** 在册 / 外出 / 迁出 / 死亡. */
export function StateChip({ state }: { state: PersonState }): ReactElement {
  return <Badge color={stateColours[state]}>{stateNames[state]}</Badge>
}
