import { Badge, Group, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { caseTypeTitles } from '../../../preload/contract/case-words'
import { refusalOfRole, useSession } from '../../lib/session'
import { useCall } from '../../lib/use-call'

/** Cases of the person or the household, for those who work with them; nothing at all for everybody else. */
export function CardCases({ personId }: { personId: number }): ReactElement | null {
  const session = useSession()
  const allowed = session !== null && refusalOfRole(session, 'case.ofPerson') === null
  const cases = useCall('case.ofPerson', { personId }, { enabled: allowed }).data
  if (!allowed || cases === undefined) return null
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        关爱个案：
      </Text>
      {cases.map((each) => (
        <Badge key={each.caseId} component={Link} to={`/case/${String(each.caseId)}`} color={each.closed ? 'gray' : 'teal'} style={{ cursor: 'pointer' }}>
          {each.number} {each.name} {caseTypeTitles[each.type]}
          {each.closed ? '（已结案）' : ''}
        </Badge>
      ))}
      <Link to={`/case/new?person=${String(personId)}`}>立案</Link>
    </Group>
  )
}
