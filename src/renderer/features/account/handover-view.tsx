import { Group, Paper, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { AccountRow, HandoverPack } from '../../../preload/contract/account'
import { roleNames } from '../../../preload/contract/operation'
import { EmptyState } from '../../components/empty-state'
import { PaperMenu } from '../../components/paper-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatDay } from '../../lib/format'
import { useRefusalOfRole, useSession } from '../../lib/session'
import { useCall } from '../../lib/use-call'
import { HandOver } from './hand-over'

/** What one hands over who changes the post, on the screen and as the sheet to sign. */
export function HandoverView({ accounts }: { accounts: AccountRow[] }): ReactElement {
  const session = useSession()
  const byRole = useRefusalOfRole('account.handover')
  const open = accounts.filter((row) => row.closedAt === null && (session?.role !== 'finance' || row.id === session.accountId))
  const [chosen, setChosen] = useState<number | null>(null)
  const [receiver, setReceiver] = useState('')
  const accountId = chosen ?? session?.accountId ?? 0
  const pack = useCall('account.handover', { accountId }, { enabled: byRole === null && accountId > 0 })
  if (byRole !== null) return <EmptyState icon="lock" title="您的角色不办理交接" detail={byRole} />
  const leaver = open.find((row) => row.id === accountId)
  const name = leaver?.name ?? ''
  return (
    <Stack gap="sm">
      <Group align="flex-end" justify="space-between">
        <Group align="flex-end" gap="xs">
          <Select
            label="移交人"
            w={220}
            allowDeselect={false}
            data={open.map((row) => ({ value: String(row.id), label: `${row.name}（${roleNames[row.role]}）` }))}
            value={String(accountId)}
            onChange={(value) => setChosen(Number(value))}
          />
          <TextInput
            label="接收人"
            w={180}
            placeholder="可以空着，打印后手写"
            value={receiver}
            maxLength={20}
            onChange={(event) => setReceiver(event.currentTarget.value)}
          />
        </Group>
        <PaperMenu
          label="打印交接单"
          forms={[{ label: '交接单', name: `交接单-${name}`, print: (to) => call('account.printHandover', { accountId, receiver, ...to }) }]}
        />
      </Group>
      <Refusal error={pack.error} />
      {pack.data !== undefined && <Pack pack={pack.data} />}
      {leaver !== undefined && (
        <HandOver
          key={leaver.id}
          leaver={leaver}
          accounts={open}
          onDone={(successor) => {
            setReceiver(successor)
            setChosen(null)
          }}
        />
      )}
    </Stack>
  )
}

function Pack({ pack }: { pack: HandoverPack }): ReactElement {
  const items = (rows: HandoverPack['open']): string[][] => rows.map(({ matter, state, due }) => [matter, state, due === null ? '' : formatDay(due)])
  return (
    <>
      <Section title="未办结的事项" none="没有未办结的事项。" heads={['事项', '现状', '期限']} rows={items(pack.open)} />
      <Section title="近期的期限" none="没有已知的期限。" heads={['事项', '现状', '期限']} rows={items(pack.calendar)} />
      <Section
        title="来表的样子"
        none="没有导入过表格。"
        heads={['表格', '按哪种模板读', '最近导入']}
        rows={pack.layouts.map(({ file, template, acceptedOn }) => [file, template, formatDay(acceptedOn)])}
      />
      <Section title="疑难个案（人工认定）" none="没有人工认定的个案。" heads={['个案', '依据', '']} rows={items(pack.hardCases)} />
      <Section title="近 90 天改过的规则和标准" none="没有改过。" heads={['改了什么', '何时、谁、依据', '']} rows={items(pack.changes)} />
      <Section title="移交时的办公库" none="" heads={['项目', '情况']} rows={pack.office.map(({ title, value }) => [title, value])} />
    </>
  )
}

function Section({ title, none, heads, rows }: { title: string; none: string; heads: string[]; rows: string[][] }): ReactElement {
  return (
    <Paper withBorder p="sm">
      <Text fw={600} mb={4}>
        {title}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <Table withRowBorders={false} verticalSpacing={2} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              {heads.map((head, index) => (
                <Table.Th key={head} w={index === 2 ? 140 : undefined}>
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.join('|')}>
                {row.map((cell, index) => (
                  <Table.Td key={heads[index]}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  )
}
