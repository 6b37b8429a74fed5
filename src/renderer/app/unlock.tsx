import { Alert, Anchor, Button, Divider, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Output } from '../../preload/contract/index'
import { showRefused } from '../components/export-menu'
import { Icon } from '../components/icons'
import { Refusal } from '../components/refusal'
import { useCommand } from '../lib/use-call'
import { EntryFrame } from './entry-frame'
import { useFolderChoice } from './use-folder-choice'

/** Sign in: name and password open the encrypted office. */
export function Unlock({ status, onRecover, onSalvage }: { status: Output<'office.status'>; onRecover: () => void; onSalvage: () => void }): ReactElement {
  const [name, setName] = useState(status.lastName ?? '')
  const [password, setPassword] = useState('')
  const open = useCommand('office.open')
  const folder = useFolderChoice()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    open.mutate({ name, password }, { onError: () => setPassword('') })
  }
  return (
    <EntryFrame title="登录" width={400}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {status.lockedWhy !== null && (
            <Alert color="gray" py="xs" icon={<Icon name="lock" />} role="status">
              {status.lockedWhy}已完成的操作都在，没有保存的填写不保留。
            </Alert>
          )}
          {status.damaged !== null && open.error?.message !== status.damaged && (
            <Refusal error={{ code: 'conflict', message: status.damaged, operation: 'office.status' }} />
          )}
          <TextInput label="姓名" value={name} onChange={(event) => setName(event.currentTarget.value)} autoFocus={name === ''} autoComplete="off" />
          <PasswordInput
            label="密码"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoFocus={name !== ''}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
          />
          <Refusal error={open.error} />
          {status.damaged !== null && (
            <Button variant="default" onClick={onSalvage} fullWidth>
              修复损坏的办公库
            </Button>
          )}
          <Button type="submit" loading={open.isPending} fullWidth>
            打开办公库
          </Button>
          <Divider />
          <Group gap="xs" wrap="nowrap" align="flex-start" c="dimmed">
            <Icon name="folder" />
            <Text size="xs" style={{ wordBreak: 'break-all', flex: 1 }}>
              {status.folder}
            </Text>
          </Group>
          <Group justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={() => void folder.choose().catch(showRefused)}>
              换一个办公库文件夹
            </Anchor>
            <Anchor component="button" type="button" size="sm" onClick={onRecover}>
              忘记密码
            </Anchor>
          </Group>
        </Stack>
      </form>
    </EntryFrame>
  )
}
