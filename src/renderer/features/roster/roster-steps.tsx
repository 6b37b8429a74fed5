import { Badge, Box, Button, Group, List, Paper, Skeleton, Stack, Text, Timeline, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { roleNames } from '../../../preload/contract/operation'
import { Link } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { RosterStep } from '../../../preload/contract/roster'
import { Icon } from '../../components/icons'
import { PaperMenu, type PrintableForm } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatMoment } from '../../lib/format'
import { useSession, type Session } from '../../lib/session'
import { useCall } from '../../lib/use-call'
import { OpenMarks } from '../../components/open-marks'
import { CountyAnswerDialog } from './county-answer-dialog'
import { HomeCheckDialog } from './home-check-dialog'
import { rosterName } from './roster-name'
import { StepDialog } from './step-dialog'

/** The forms of the chain, by name. */
const forms = { villageReview: '村级评议记录', homeCheck: '入户核查表', selfAudit: '上报前自查', signOff: '流程签审表' } as const
/** Where the roster stands when it may be sent back, and the role that may. */
const backBy: Record<string, string> = { villageNoticed: roleNames.reviewer, townshipNoticed: roleNames.leader }

function refusalFor(session: Session | null, role: string): string | null {
  if (session === null) return '请先登录'
  if (roleNames[session.role] === role || (role === roleNames.clerk && session.mayDoClerkWork)) return null
  return `由${role}办理，您的角色是${roleNames[session.role]}`
}

/** The road of a roster: what was done by whom, what is next and what stands in the way. */
export function RosterSteps({ view, onTab }: { view: Output<'roster.view'>; onTab: (tab: string) => void }): ReactElement {
  const { roster, lines } = view
  const { rosterId } = roster
  const asked = useCall('roster.steps', { rosterId })
  const session = useSession()
  const [opened, setOpened] = useState<RosterStep | null>(null)
  const [visiting, setVisiting] = useState(false)
  const steps = asked.isPlaceholderData ? undefined : asked.data
  if (steps === undefined) return asked.error === null ? <Skeleton h={300} /> : <Refusal error={asked.error} />
  const { next } = steps
  const back = backBy[steps.status]
  /** The role that signs on the spot; null when whoever is in may do it. */
  const signBy = (role: string | undefined): string | null => (role === undefined || refusalFor(session, role) === null ? null : role)
  const printable: PrintableForm[] = Object.entries(forms).map(([form, label]) => ({
    label,
    name: `${rosterName(roster)} ${label}`,
    print: (to) => call('roster.printStep', { rosterId, form: form as keyof typeof forms, ...to }),
  }))
  return (
    <Box style={{ overflow: 'auto', minHeight: 0, flex: 1 }}>
      <Stack gap="md" maw={960}>
        <Refusal error={asked.error} />
        <Paper withBorder p="md">
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div>
              <Title order={2}>{next.step === null ? next.title : `下一步：${next.title}`}</Title>
              {next.step === null ? null : (
                <Text size="sm" c="dimmed">
                  由{next.role}办理{next.dueOn === null ? '' : `，应在${formatDay(next.dueOn)}前办完`}
                  {next.lateDays === 0 ? null : (
                    <Text span inherit c="red.8" fw={600}>
                      ，已超过 {formatCount(next.lateDays)} 天
                    </Text>
                  )}
                </Text>
              )}
            </div>
            <Group gap="xs" wrap="nowrap">
              <PaperMenu forms={printable} />
              {next.step === 'homeCheck' ? (
                <ReasonButton variant="default" operation="roster.enterHomeCheck" onClick={() => setVisiting(true)}>
                  录入核查结果
                </ReasonButton>
              ) : null}
              {back === undefined ? null : (
                <Button variant="default" color="red" onClick={() => setOpened('sendBack')}>
                  退回
                </Button>
              )}
              {next.step === null ? null : (
                <ReasonButton
                  operation={next.step === 'countyDecision' ? 'roster.readCountyAnswer' : 'roster.advance'}
                  disabledReason={next.blockers[0] ?? (next.step === 'countyDecision' ? refusalFor(session, next.role) : null)}
                  onClick={() => setOpened(next.step)}
                >
                  {next.step === 'countyDecision' ? '读入县级审批结果' : `办理${next.title}`}
                </ReasonButton>
              )}
            </Group>
          </Group>
          {next.blockers.length === 0 ? null : (
            <List size="sm" mt="sm" icon={<Icon name="warning" />} aria-label="还不能办理的原因">
              {next.blockers.map((blocker) => (
                <List.Item key={blocker}>
                  {blocker}
                  {blocker.includes('年审') ? (
                    <Button size="compact-xs" variant="subtle" ml={6} component={Link} to={`/recheck?program=${roster.programId}&year=${String(roster.year)}`}>
                      去年审
                    </Button>
                  ) : null}
                  {tabFor(blocker) === null ? null : (
                    <Button size="compact-xs" variant="subtle" ml={6} onClick={() => onTab(tabFor(blocker) ?? 'steps')}>
                      去办理
                    </Button>
                  )}
                </List.Item>
              ))}
            </List>
          )}
        </Paper>
        <OpenMarks of={{ rosterId }} named />
        <Paper withBorder p="md">
          <Title order={2} mb="sm">
            已办步骤
          </Title>
          {steps.done.length === 0 ? (
            <Text size="sm" c="dimmed">
              还没有办过任何一步。
            </Text>
          ) : (
            <Timeline bulletSize={18} lineWidth={2} active={steps.done.length}>
              {steps.done.map((entry) => (
                <Timeline.Item
                  key={entry.seq}
                  bullet={<Icon name={entry.step === 'sendBack' ? 'back' : 'check'} size={12} />}
                  color={entry.step === 'sendBack' ? 'orange' : undefined}
                  title={
                    <Text size="sm" fw={600}>
                      {entry.title}
                      <Text span size="sm" c="dimmed" ml={8} fw={400}>
                        {formatMoment(entry.at)}　{entry.by}（{entry.role}）
                      </Text>
                      {entry.struck > 0 ? (
                        <Badge color="orange" ml={8}>
                          {entry.step === 'sendBack' ? '标出' : '剔除'} {formatCount(entry.struck)} 人
                        </Badge>
                      ) : null}
                    </Text>
                  }
                >
                  {entry.opinion === '' ? null : <Text size="sm">意见：{entry.opinion}</Text>}
                  {entry.detail.map((sentence) => (
                    <Text key={sentence} size="sm">
                      {sentence}
                    </Text>
                  ))}
                </Timeline.Item>
              ))}
            </Timeline>
          )}
        </Paper>
        {steps.struck.length === 0 ? null : (
          <Paper withBorder p="md">
            <Title order={2} mb="xs">
              已剔除 {formatCount(steps.struck.length)} 人
            </Title>
            {steps.struck.map((line) => (
              <Text key={line.lineId} size="sm">
                <s>{line.name}</s>　{line.step}：{line.reason}
              </Text>
            ))}
          </Paper>
        )}
      </Stack>
      {visiting ? <HomeCheckDialog rosterId={rosterId} onClose={() => setVisiting(false)} /> : null}
      {opened === 'countyDecision' ? <CountyAnswerDialog rosterId={rosterId} onClose={() => setOpened(null)} /> : null}
      {opened !== null && opened !== 'countyDecision' ? (
        <StepDialog
          rosterId={rosterId}
          step={opened}
          title={opened === 'sendBack' ? '退回' : next.title}
          lines={lines}
          signBy={signBy(opened === 'sendBack' ? back : next.role)}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </Box>
  )
}

function tabFor(blocker: string): string | null {
  if (blocker.includes('自查')) return 'audit'
  if (blocker.includes('异议')) return 'objections'
  if (blocker.includes('核查结果')) return null
  return blocker.includes('公示') ? 'notices' : null
}
