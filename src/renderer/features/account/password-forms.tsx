import { Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { AccountRow } from '../../../preload/contract/account'
import { NewPassword, twiceFault, type TwicePassword } from '../../components/new-password'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { useCommand } from '../../lib/use-call'

const empty: TwicePassword = { first: '', second: '' }

/** Own password: the old one and the new one twice. */
export function ChangePasswordForm({ onDone }: { onDone: () => void }): ReactElement {
  const [oldPassword, setOldPassword] = useState('')
  const [password, setPassword] = useState(empty)
  const [fault, setFault] = useState<string>()
  const change = useCommand('account.changePassword', { onDone })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = twiceFault(password)
    setFault(wrong)
    if (wrong === undefined) change.mutate({ oldPassword, newPassword: password.first })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <PasswordInput
          label="现在的密码"
          withAsterisk
          data-autofocus
          w="50%"
          value={oldPassword}
          onChange={(event) => setOldPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
        />
        <NewPassword label="新密码" value={password} onChange={setPassword} fault={fault} />
        <Refusal error={change.error} />
        <Group justify="flex-end">
          <ReasonButton type="submit" loading={change.isPending}>
            修改密码
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}

/** A new password for a colleague who forgot theirs. */
export function ResetPasswordForm({ account, onDone }: { account: AccountRow; onDone: () => void }): ReactElement {
  const [password, setPassword] = useState(empty)
  const [fault, setFault] = useState<string>()
  const reset = useCommand('account.resetPassword', { onDone })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = twiceFault(password)
    setFault(wrong)
    if (wrong === undefined) reset.mutate({ accountId: account.id, newPassword: password.first })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">给 {account.name} 一个新密码，原来的密码马上作废。</Text>
        <NewPassword label="新密码" value={password} onChange={setPassword} fault={fault} />
        <Refusal error={reset.error} />
        <Group justify="flex-end">
          <ReasonButton type="submit" operation="account.resetPassword" loading={reset.isPending}>
            重设密码
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}
