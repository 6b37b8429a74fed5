import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { NewPassword, twiceFault, type TwicePassword } from '../components/new-password'
import { RecoveryKey } from '../components/recovery-key'
import { Refusal } from '../components/refusal'
import { useCommand } from '../lib/use-call'
import { EntryFrame } from './entry-frame'

/** Forgotten password: the recovery key from the safe gives the account a new one; a new key replaces the used one. */
export function Recover({ onDone }: { onDone: () => void }): ReactElement {
  const [recoveryKey, setRecoveryKey] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState<TwicePassword>({ first: '', second: '' })
  const [fault, setFault] = useState<string>()
  const recover = useCommand('office.recover')
  if (recover.data !== undefined) {
    return (
      <EntryFrame title="新的恢复密钥" remark="密码已重设。旧的恢复密钥从现在起作废，请换上这一张。" width={620}>
        <RecoveryKey recoveryKey={recover.data.recoveryKey} onDone={onDone} />
      </EntryFrame>
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = twiceFault(password)
    setFault(wrong)
    if (wrong === undefined) recover.mutate({ recoveryKey, name, newPassword: password.first })
  }
  return (
    <EntryFrame title="用恢复密钥重设密码" remark="同事忘记密码，可以请维护人员在“账户”里重设；维护人员自己忘了，才用恢复密钥。" width={620}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Textarea
            label="恢复密钥"
            description="照保险柜里那张纸输入，大小写、空格和短横不限"
            withAsterisk
            autosize
            minRows={2}
            autoFocus
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.currentTarget.value)}
          />
          <TextInput label="给谁重设（账户姓名）" withAsterisk value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <NewPassword label="新密码" value={password} onChange={setPassword} fault={fault} />
          <Refusal error={recover.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onDone}>
              返回登录
            </Button>
            <Button type="submit" loading={recover.isPending}>
              重设密码
            </Button>
          </Group>
        </Stack>
      </form>
    </EntryFrame>
  )
}
