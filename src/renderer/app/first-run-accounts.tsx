import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { roleNames } from '../../preload/contract/operation'
import { AddAccountForm } from '../features/account/add-account-form'
import { useCall } from '../lib/use-call'

/** Clerk and reviewer accounts, one after the other: each account on the list empties the form for the next. */
export function FirstRunAccounts({ onDone }: { onDone: () => void }): ReactElement {
  const accounts = useCall('account.list', {}).data ?? []
  return (
    <Stack gap="sm">
      <Text size="sm">
        已有账户：{accounts.map((row) => `${row.name}（${roleNames[row.role]}）`).join('、')}
        。只有一个人办公时，维护人员也可以经办；有了经办账户以后，经办的事就由经办来做。
      </Text>
      <AddAccountForm key={accounts.length} suggestedRole={accounts.some((row) => row.role === 'clerk') ? 'reviewer' : 'clerk'} onDone={() => undefined} />
      <Group justify="flex-end">
        <Button variant={accounts.length > 1 ? 'filled' : 'default'} onClick={onDone}>
          {accounts.length > 1 ? '完成，进入办公库' : '以后再加，进入办公库'}
        </Button>
      </Group>
    </Stack>
  )
}
