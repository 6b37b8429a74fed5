import { PasswordInput, SimpleGrid } from '@mantine/core'
import type { ReactElement } from 'react'
import { PasswordRules } from './password-rules'

/** A new password typed twice. */
export interface TwicePassword {
  first: string
  second: string
}
/** Why the two do not fit each other; the rules themselves are checked by the core. */
export function twiceFault({ first, second }: TwicePassword): string | undefined {
  if (first === '') return '请输入密码'
  return first === second ? undefined : '两次输入的密码不一样'
}

interface NewPasswordProps {
  label?: string
  value: TwicePassword
  onChange: (value: TwicePassword) => void
  /** Shown under the second box. */
  fault?: string
}
/** A new password twice, with its rules below. Pasting is allowed. */
export function NewPassword({ label = '密码', value, onChange, fault }: NewPasswordProps): ReactElement {
  const toggle = { 'aria-label': '显示或隐藏密码' }
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <PasswordInput
          label={label}
          withAsterisk
          autoComplete="new-password"
          value={value.first}
          onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          label="再输一次"
          withAsterisk
          autoComplete="new-password"
          value={value.second}
          error={fault}
          onChange={(event) => onChange({ ...value, second: event.currentTarget.value })}
          visibilityToggleButtonProps={toggle}
        />
      </SimpleGrid>
      <PasswordRules />
    </>
  )
}
