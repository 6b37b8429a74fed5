import { Badge, Group, Stack, Switch, Table, Text, Title } from '@mantine/core'
import type { ReactElement } from 'react'
import type { CaseCard } from '../../../preload/contract/case'
import { confirm } from '../../components/confirm'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

/** What happened in the case, and who may see it. */
export function CaseAccess({ card }: { card: CaseCard }): ReactElement {
  const { caseId, restricted } = card.row
  const restrict = useCommand('case.restrict')
  const setAccess = useCommand('case.setAccess')
  const colleagues = useCall('case.colleagues', {}).data ?? []
  const listed = new Set(card.access.map((each) => each.accountId))
  return (
    <Stack gap="md">
      <Refusal error={restrict.error ?? setAccess.error} />
      <section aria-label="谁可以查看">
        <Title order={2} size="h5" mb={6}>
          谁可以查看
        </Title>
        <Switch
          label="限定人员查看（只有下面名单上的人能看到这个个案）"
          checked={restricted}
          onChange={() =>
            confirm({
              title: restricted ? '取消限定人员查看' : '设为限定人员查看',
              message: restricted ? '取消后，经办、审核、负责人都能查看。' : '设定后，只有名单上的人能查看；您自动在名单上。',
              confirmLabel: restricted ? '取消限定' : '设定',
              askReason: '原因',
              onConfirm: (reason) => restrict.mutate({ caseId, restricted: !restricted, reason }),
            })
          }
        />
        {restricted ? (
          <Group gap="xs" mt="xs">
            {colleagues.map((each) => {
              const granted = listed.has(each.accountId)
              return (
                <ReasonButton
                  key={each.accountId}
                  size="compact-sm"
                  variant={granted ? 'filled' : 'default'}
                  operation="case.setAccess"
                  hint={granted ? '在名单上，点击移出' : '不在名单上，点击授权'}
                  onClick={() =>
                    confirm({
                      title: granted ? '移出名单' : '授权查看个案',
                      message: `${each.name}（${each.role}）`,
                      confirmLabel: granted ? '移出' : '授权',
                      askReason: '原因',
                      onConfirm: (reason) => setAccess.mutate({ caseId, accountId: each.accountId, granted: !granted, reason }),
                    })
                  }
                >
                  {each.name}（{each.role}）
                </ReasonButton>
              )
            })}
          </Group>
        ) : (
          <Text size="sm" c="dimmed" mt={4}>
            经办、审核、负责人可以查看；发放和维护看不到个案。每次打开都记入操作日志。
          </Text>
        )}
      </section>
      <section aria-label="办理记录">
        <Title order={2} size="h5" mb={6}>
          办理记录
        </Title>
        <Table>
          <Table.Tbody>
            {card.history.map((entry) => (
              <Table.Tr key={entry.eventId}>
                <Table.Td w={140}>{formatDay(entry.on)}</Table.Td>
                <Table.Td w={150}>
                  <Badge variant="light">{entry.title}</Badge>
                </Table.Td>
                <Table.Td>{entry.sentences.join('')}</Table.Td>
                <Table.Td w={130}>
                  {entry.by}（{entry.role}）
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Stack>
  )
}
