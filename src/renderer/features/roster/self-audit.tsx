import { Badge, Box, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { AuditFinding } from '../../../preload/contract/roster'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu } from '../../components/export-menu'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatCount, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { AcceptDialog } from './accept-dialog'
import { rosterName } from './roster-name'

/** The list audited against the register of today, by rule. */
export function SelfAudit({ view }: { view: Output<'roster.view'> }): ReactElement {
  const [accepting, setAccepting] = useState<AuditFinding | null>(null)
  const audited = useCall('roster.selfAudit', { rosterId: view.roster.rosterId })
  const audit = audited.isPlaceholderData ? undefined : audited.data
  if (audit === undefined) return audited.error === null ? <Skeleton h={300} /> : <Refusal error={audited.error} />
  const persons = new Map(view.lines.map((line) => [line.lineId, line.personId]))
  const groups = new Map<string, AuditFinding[]>()
  for (const finding of audit.findings) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding])
  const sorted = [...groups.values()].sort((a, b) => Number(b[0]?.severity === 'error') - Number(a[0]?.severity === 'error'))
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" role="status">
          按今天的底册查了 {formatCount(audit.checked)} 人：<b>错误 {formatCount(audit.errors)} 处</b>，提醒 {formatCount(audit.warnings)} 处
          {audit.submitted === null ? '' : `　上报时的自查编号 ${audit.submitted.code}（${audit.submitted.by}，${formatMoment(audit.submitted.at)}）`}
        </Text>
        <ExportMenu
          title={`${rosterName(view.roster)} 自查`}
          remarks={['供内部核对，不得公示。']}
          columns={[
            { title: '规则', width: 20 },
            { title: '程度', width: 8 },
            { title: '姓名', width: 10 },
            { title: '村居', width: 14 },
            { title: '情况', width: 48 },
          ]}
          rows={() =>
            sorted
              .flat()
              .map((each) => [
                each.title,
                each.accepted ? '已核实' : severities[each.severity].word,
                each.name,
                each.villageName,
                each.accepted ? `${each.message}（${each.accepted.by}核实：${each.accepted.reason}）` : each.message,
              ])
          }
          disabledReason={audit.findings.length === 0 ? '没有发现问题' : null}
        />
      </Group>
      {sorted.length === 0 ? <EmptyState icon="check" title="没有发现问题" detail="名单与今天的底册一致，可以上报。" /> : null}
      <Box style={{ overflow: 'auto', minHeight: 0, flex: 1 }}>
        <Stack gap="sm">
          {sorted.map((findings) => {
            const [first] = findings
            if (first === undefined) return null
            return (
              <Paper key={first.rule} withBorder px="md" py="sm">
                <Title order={3} mb={4}>
                  <Badge color={severities[first.severity].colour} mr={8}>
                    {severities[first.severity].word}
                  </Badge>
                  {first.title}（{formatCount(findings.length)}）
                </Title>
                {findings.map((finding) => {
                  const personId = finding.lineId === null ? undefined : persons.get(finding.lineId)
                  return (
                    <Text key={`${String(finding.lineId)}:${finding.message}`} size="sm" c={finding.accepted ? 'dimmed' : undefined}>
                      {personId === undefined ? finding.name : <Link to={`/person/${String(personId)}`}>{finding.name}</Link>}
                      {`　${finding.villageName}　${finding.message}`}
                      {finding.accepted ? (
                        `　${finding.accepted.by}核实：${finding.accepted.reason}`
                      ) : finding.mustCure === true || audit.submitted !== null ? null : (
                        <ReasonButton ml={8} size="compact-xs" variant="default" onClick={() => setAccepting(finding)}>
                          核实说明
                        </ReasonButton>
                      )}
                    </Text>
                  )
                })}
              </Paper>
            )
          })}
        </Stack>
      </Box>
      {accepting === null ? null : <AcceptDialog roster={view.roster} finding={accepting} onClose={() => setAccepting(null)} />}
    </>
  )
}

const severities = { error: { word: '错误', colour: 'red' }, warning: { word: '提醒', colour: 'orange' } } satisfies Record<
  AuditFinding['severity'],
  { word: string; colour: string }
>
