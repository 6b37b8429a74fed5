import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { RosterLine } from '../../../preload/contract/roster'
import { Icon } from '../../components/icons'
import { OpenMarks } from '../../components/open-marks'
import { Refusal } from '../../components/refusal'
import { WhyCard } from '../../components/why-card'
import { maskIdNumber } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { groupText } from './roster-name'

/** Why a line stands in the roster, exactly as it was frozen with it. */
export function LineCard({ line }: { line: RosterLine }): ReactElement {
  const explained = useCall('roster.explainLine', { lineId: line.lineId })
  const explanation = explained.isPlaceholderData ? undefined : explained.data
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          第 {line.number} 号　{line.villageName} {groupText(line.group)}　{maskIdNumber(line.idNumber)}
        </Text>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="account" />} component={Link} to={`/person/${String(line.personId)}`}>
          人员卡片
        </Button>
      </Group>
      {line.struck === null ? null : (
        <Alert color="orange" variant="light" py="xs">
          已剔除。{line.struck}
        </Alert>
      )}
      <OpenMarks of={{ personId: line.personId }} />
      <Refusal error={explained.error} />
      {explanation === undefined ? null : <WhyCard explanation={explanation} />}
    </Stack>
  )
}
