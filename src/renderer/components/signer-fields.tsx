import { Group, Paper, PasswordInput, Text, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { findOperation, type OperationName } from '../../preload/contract/index'
import { roleNames, type Signer } from '../../preload/contract/operation'

export const noSigner: Signer = { name: '', password: '' }

/** Another person signs at this screen with their own password; whoever is signed in stays in. */
export function SignerFields({
  operation,
  by,
  signer,
  onSigner,
  autoFocus,
}: {
  operation: OperationName
  /** Which role signs; else everybody the operation allows. */
  by?: string
  signer: Signer
  onSigner: (signer: Signer) => void
  autoFocus?: boolean
}): ReactElement {
  const allow = findOperation(operation)?.allow ?? []
  const who = by ?? (allow === 'public' ? '' : allow.map((role) => roleNames[role]).join('或'))
  return (
    <Paper withBorder p="sm">
      <Text size="sm" fw={600} mb={4}>
        由{who}当场签字
      </Text>
      <Group grow align="flex-start">
        <TextInput
          label="签字人姓名"
          withAsterisk
          autoComplete="off"
          data-autofocus={autoFocus === true || undefined}
          value={signer.name}
          onChange={(event) => onSigner({ ...signer, name: event.currentTarget.value })}
        />
        <PasswordInput
          label="签字人密码"
          withAsterisk
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
          value={signer.password}
          onChange={(event) => onSigner({ ...signer, password: event.currentTarget.value })}
        />
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        请签字人核对后自己输入密码。您不用退出登录；日志里记下两个人。
      </Text>
    </Paper>
  )
}
