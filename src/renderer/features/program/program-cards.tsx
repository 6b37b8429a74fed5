import { SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import type { ReactElement } from 'react'
import type { ProgramInfo } from '../../../preload/contract/program'
import type { Output } from '../../../preload/contract/index'
import { formatCount, formatYuan } from '../../lib/format'
import { outcomeNames } from '../../lib/words'
import classes from './program-cards.module.css'

interface ProgramCardsProps {
  programs: ProgramInfo[]
  figures: Output<'statistics.entitlement'>['programs'] | undefined
  chosen: string
  onChoose: (id: string) => void
}
/** The programs side by side with how many are entitled in the whole township. */
export function ProgramCards({ programs, figures, chosen, onChoose }: ProgramCardsProps): ReactElement {
  return (
    <SimpleGrid cols={Math.min(programs.length, 6)} spacing={8} role="group" aria-label="扶助项目">
      {programs.map((program) => {
        const figure = figures?.find((each) => each.programId === program.id)
        return (
          <UnstyledButton key={program.id} className={classes.card} aria-pressed={program.id === chosen} onClick={() => onChoose(program.id)}>
            <Text size="sm" fw={600} lh={1.35} lineClamp={2} className={classes.title}>
              {program.title}
            </Text>
            <Text size="sm" mt={4}>
              <b>{figure === undefined ? '…' : formatCount(figure.eligible)}</b> 人
              {figure !== undefined && figure.undetermined > 0 ? (
                <Text span size="xs" c="orange.9" ml={8}>
                  {outcomeNames.undetermined} {formatCount(figure.undetermined)}
                </Text>
              ) : null}
            </Text>
            <Text size="xs" c="dimmed">
              {figure === undefined ? '…' : formatYuan(figure.amountFen)}
            </Text>
          </UnstyledButton>
        )
      })}
    </SimpleGrid>
  )
}
