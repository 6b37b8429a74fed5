import { Group, Paper, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import type { AccountRow } from '../../../preload/contract/account'
import { roleNames } from '../../../preload/contract/operation'
import { confirm } from '../../components/confirm'
import { NewPassword, twiceFault, type TwicePassword } from '../../components/new-password'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { useSession } from '../../lib/session'
import { useCommand } from '../../lib/use-call'

/** Ends the account of who leaves and lets the successor in, in one step. */
export function HandOver({ leaver, accounts, onDone }: { leaver: AccountRow; accounts: AccountRow[]; onDone: (successor: string) => void }): ReactElement {
  const session = useSession()
  const same = accounts.filter((row) => row.role === leaver.role && row.id !== leaver.id)
  const [way, setWay] = useState<'new' | 'known'>('new')
  const [known, setKnown] = useState<string | null>(same[0] === undefined ? null : String(same[0].id))
  const [name, setName] = useState('')
  const [password, setPassword] = useState<TwicePassword>({ first: '', second: '' })
  const [fault, setFault] = useState<string>()
  const handOver = useCommand('account.handOver', {
    onDone: ({ name: successor }) => {
      notifications.show({ color: 'teal', message: `${leaver.name}的账户已停用，由${successor}接手` })
      onDone(successor)
    },
  })
  const role = roleNames[leaver.role]
  const submit = (): void => {
    const wrong = way === 'new' ? twiceFault(password) : undefined
    setFault(wrong)
    if (wrong !== undefined) return
    const taker = way === 'known' ? (same.find((row) => String(row.id) === known)?.name ?? '') : name.trim()
    confirm({
      title: '办理交接',
      message: `停用${leaver.name}的账户（${role}），由${taker}接手。停用以后他的密码打不开办公库，姓名在各处记录里保留，不能恢复。请先打印交接单，核对、签字。`,
      confirmLabel: '办理交接',
      danger: true,
      onConfirm: () =>
        handOver.mutate({ accountId: leaver.id, successor: way === 'known' ? { accountId: Number(known) } : { name: name.trim(), password: password.first } }),
    })
  }
  const blocked =
    leaver.id === session?.accountId
      ? '这是您自己的账户：请先给接手的人开维护账户，由他登录后办理'
      : way === 'new'
        ? name.trim().length < 2
          ? '请填接手人姓名'
          : password.first === ''
            ? '请填第一次登录的密码'
            : null
        : known === null
          ? `没有别的${role}账户，请选“新开账户”`
          : null
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-end">
          <div>
            <Text fw={600}>签字以后：停用移交人，接手人上岗</Text>
            <Text size="xs" c="dimmed">
              一步办完，要么都办要么都不办。接手人只能接同一个角色（{role}）。没有办结的事项跟着岗位走，接手人登录就看得到。
            </Text>
          </div>
          <ReasonButton operation="account.handOver" color="red" disabledReason={blocked} loading={handOver.isPending} onClick={submit}>
            办理交接
          </ReasonButton>
        </Group>
        <Refusal error={handOver.error} />
        <Group align="flex-end" gap="sm">
          <SegmentedControl
            aria-label="接手人"
            value={way}
            onChange={(value) => setWay(value as 'new' | 'known')}
            data={[
              { value: 'new', label: '新开账户' },
              { value: 'known', label: '已有的账户' },
            ]}
          />
          {way === 'new' ? (
            <TextInput label="接手人姓名" w={180} maxLength={20} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          ) : (
            <Select
              label="接手的账户"
              w={220}
              placeholder={`没有别的${role}账户`}
              allowDeselect={false}
              data={same.map((row) => ({ value: String(row.id), label: row.name }))}
              value={known}
              onChange={setKnown}
            />
          )}
        </Group>
        {way === 'new' && <NewPassword label="第一次登录的密码" value={password} onChange={setPassword} fault={fault} />}
      </Stack>
    </Paper>
  )
}
