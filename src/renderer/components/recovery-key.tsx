import { Button, Checkbox, Code, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { call } from '../lib/api'
import { useCommand } from '../lib/use-call'
import { showSaved } from './export-menu'
import { Icon } from './icons'
import { ReasonButton } from './reason-button'
import { Refusal } from './refusal'

/** The recovery key, shown this once; goes on only after the tick. */
export function RecoveryKey({ recoveryKey, onDone }: { recoveryKey: string; onDone: () => void }): ReactElement {
  const [kept, setKept] = useState(false)
  const print = useCommand('office.printRecoveryKey')
  const save = async (): Promise<void> => {
    const { file } = await call('desktop.chooseSave', { title: '另存恢复密钥', name: '恢复密钥.pdf', filters: [{ name: '文件 .pdf', extensions: ['pdf'] }] })
    if (file !== null) print.mutate({ recoveryKey, file }, { onSuccess: () => showSaved(file) })
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        所有人都忘了密码时，只有这串恢复密钥能打开办公库。它<b>只显示这一次</b>，程序里不留底。请打印出来，密封后锁进保险柜；不要拍照，不要存在这台电脑里。
      </Text>
      <Code block fz={20} lh={1.8} ta="center" data-testid="recovery-key" style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-word', letterSpacing: 1 }}>
        {recoveryKey}
      </Code>
      <Refusal error={print.error} />
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<Icon name="print" />}
          loading={print.isPending}
          onClick={() => print.mutate({ recoveryKey, printer: true }, { onSuccess: () => notifications.show({ message: '已送往打印机', color: 'teal' }) })}
        >
          打印
        </Button>
        <Button variant="default" leftSection={<Icon name="export" />} onClick={() => void save()}>
          另存为 PDF
        </Button>
      </Group>
      <Checkbox label="我已收好恢复密钥" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <Group justify="flex-end">
        <ReasonButton disabledReason={kept ? null : '请先收好恢复密钥并打勾'} onClick={onDone}>
          下一步
        </ReasonButton>
      </Group>
    </Stack>
  )
}
