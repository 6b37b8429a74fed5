import { Button, Divider, Group, PasswordInput, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type FormEvent, type ReactElement } from 'react'
import { showRefused } from '../components/export-menu'
import { ReasonButton } from '../components/reason-button'
import { Refusal } from '../components/refusal'
import { call } from '../lib/api'
import { fileName, formatCount, formatMoment } from '../lib/format'
import { useCommand } from '../lib/use-call'

/** On an empty PC: one backup file and the recovery key, or name and password of that day, bring the office back. */
export function RestoreOffice({ folder, onDone }: { folder: string; onDone: () => void }): ReactElement {
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState('')
  const [by, setBy] = useState<'key' | 'password'>('key')
  const [secret, setSecret] = useState({ recoveryKey: '', name: '', password: '' })
  const restore = useCommand('office.restoreFrom', {
    onDone: ({ persons, takenAt }) => {
      notifications.show({ color: 'teal', message: `已恢复 ${formatMoment(takenAt)} 的备份，共 ${formatCount(persons)} 人。请登录`, autoClose: 10_000 })
      onDone()
    },
  })
  const choose = async (): Promise<void> => {
    const chosen = await call('desktop.chooseFile', { title: '选择备份文件', filters: [{ name: '惠民台账备份', extensions: ['hmbak'] }] })
    if (chosen.file !== null) setFile(chosen.file)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    restore.mutate(by === 'key' ? { file, recoveryKey: secret.recoveryKey } : { file, name: secret.name, password: secret.password })
  }
  if (!open) {
    return (
      <Group>
        <ReasonButton variant="subtle" size="xs" px={0} disabledReason={folder === '' ? '请先选一个空文件夹' : null} onClick={() => setOpen(true)}>
          电脑坏了或换了？用备份文件恢复
        </ReasonButton>
      </Group>
    )
  }
  const missing = file === '' ? '请先选择备份文件' : by === 'key' && secret.recoveryKey.trim() === '' ? '请输入恢复密钥' : null
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Divider label="用备份恢复到上面的文件夹" labelPosition="left" />
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" size="xs" onClick={() => void choose().catch(showRefused)}>
            选择备份文件
          </Button>
          <Text size="sm" style={{ wordBreak: 'break-all' }}>
            {file === '' ? '还没有选择，文件名以 .hmbak 结尾' : fileName(file)}
          </Text>
        </Group>
        <SegmentedControl
          size="xs"
          value={by}
          onChange={(value) => setBy(value as 'key' | 'password')}
          data={[
            { value: 'key', label: '用恢复密钥' },
            { value: 'password', label: '用备份当时的姓名和密码' },
          ]}
        />
        {by === 'key' ? (
          <Textarea
            label="恢复密钥"
            description="照保险柜里那张纸输入，大小写、空格和短横不限"
            autosize
            minRows={2}
            value={secret.recoveryKey}
            onChange={(event) => setSecret({ ...secret, recoveryKey: event.currentTarget.value })}
          />
        ) : (
          <Group grow>
            <TextInput label="姓名" autoComplete="off" value={secret.name} onChange={(event) => setSecret({ ...secret, name: event.currentTarget.value })} />
            <PasswordInput label="密码" value={secret.password} onChange={(event) => setSecret({ ...secret, password: event.currentTarget.value })} />
          </Group>
        )}
        <Refusal error={restore.error} />
        <Group justify="flex-end">
          <ReasonButton type="submit" disabledReason={missing} loading={restore.isPending}>
            恢复办公库
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}
