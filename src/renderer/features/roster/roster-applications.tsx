import { Alert, Box, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { RosterRow } from '../../../preload/contract/roster'
import { ExportMenu } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { formatCount } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { rosterName } from './roster-name'

/** Who stands on the roster without an application, and which applications are not on it and why. */
export function RosterApplications({ roster }: { roster: RosterRow }): ReactElement {
  const asked = useCall('application.compare', { rosterId: roster.rosterId })
  const found = asked.isPlaceholderData ? undefined : asked.data
  if (found === undefined) return asked.error === null ? <Skeleton h={300} /> : <Refusal error={asked.error} />
  const newcomers = found.without.filter((each) => !each.continuing)
  const continuing = found.without.length - newcomers.length
  const all = [
    ...newcomers.map((each) => [each.villageName, each.name, '在名单上，没有登记申报']),
    ...found.missing.map((each) => [each.villageName, each.name, `有申报，不在名单上：${each.why}`]),
  ]
  return (
    <Box style={{ overflow: 'auto', minHeight: 0, flex: 1 }}>
      <Stack gap="md" maw={960}>
        <Text size="sm" role="status">
          这个项目和年度共登记申报 {formatCount(found.applications)} 份。续享人员每年年审，不用重新申报（{formatCount(continuing)} 人）。
        </Text>
        <Box>
          <ExportMenu
            title={`${rosterName(roster)} 申报核对`}
            remarks={['供内部核对，不得公示。']}
            columns={[
              { title: '村居', width: 18 },
              { title: '姓名', width: 14 },
              { title: '情况', width: 68 },
            ]}
            rows={() => all}
            disabledReason={all.length === 0 ? '两边一致' : null}
          />
        </Box>
        <Paper withBorder p="md">
          <Title order={2} mb="xs">
            今年新列入、没有登记申报的（{formatCount(newcomers.length)}）
          </Title>
          {newcomers.length === 0 ? (
            <Text size="sm" c="dimmed">
              没有。新列入的都有申报。
            </Text>
          ) : (
            <Alert color="orange" variant="light" py="xs" mb="xs">
              只是提醒，不影响办理。请补登申报，或核实是不是代为申报。
            </Alert>
          )}
          <div style={{ columnWidth: 260 }}>
            {newcomers.map((each) => (
              <Text key={each.lineId} size="sm">
                {each.villageName}　
                <Link to={`/application?add=1&program=${roster.programId}&year=${String(roster.year)}&person=${String(each.personId)}`}>{each.name}</Link>
              </Text>
            ))}
          </div>
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} mb="xs">
            有申报、不在名单上的（{formatCount(found.missing.length)}）
          </Title>
          {found.missing.length === 0 ? (
            <Text size="sm" c="dimmed">
              没有。申报的人都在名单上。
            </Text>
          ) : null}
          {found.missing.map((each) => (
            <Text key={each.applicationId} size="sm">
              {each.villageName}　<Link to={`/application?year=${String(roster.year)}&application=${String(each.applicationId)}`}>{each.name}</Link>　{each.why}
            </Text>
          ))}
        </Paper>
      </Stack>
    </Box>
  )
}
