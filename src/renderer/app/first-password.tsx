import { Button, Group } from '@mantine/core'
import type { ReactElement } from 'react'
import { showRefused } from '../components/export-menu'
import { ChangePasswordForm } from '../features/account/password-forms'
import { useForget, type Session } from '../lib/session'
import { useCommand } from '../lib/use-call'
import { EntryFrame } from './entry-frame'

/** Before anything else: a password somebody else gave, or one that is too old, is replaced. */
export function FirstPassword({ session }: { session: Session }): ReactElement {
  const lock = useCommand('office.lock', { onDone: useForget() })
  const remark =
    session.mustChangePassword === 'first'
      ? `${session.name}，您现在用的是别人给的密码，请先改成只有自己知道的。`
      : `${session.name}，您的密码用得太久了，请换一个新的。`
  return (
    <EntryFrame title="修改密码" remark={remark} width={620}>
      <ChangePasswordForm onDone={() => undefined} />
      <Group mt="sm">
        <Button variant="subtle" size="xs" onClick={() => lock.mutate({}, { onError: showRefused })}>
          换一个人登录
        </Button>
      </Group>
    </EntryFrame>
  )
}
