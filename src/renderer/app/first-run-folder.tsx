import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Icon } from '../components/icons'
import { ReasonButton } from '../components/reason-button'
import { Refusal } from '../components/refusal'
import { call } from '../lib/api'
import { useCommand } from '../lib/use-call'
import { RestoreOffice } from './restore-office'

/** Where the encrypted office will live. A folder with an office in it leads to sign-in instead. */
export function FirstRunFolder({ folder, onNext, onExisting }: { folder: string; onNext: () => void; onExisting: () => void }): ReactElement {
  const use = useCommand('office.useFolder', {
    onDone: ({ exists }) => {
      if (exists) onExisting()
    },
  })
  const choose = async (): Promise<void> => {
    const chosen = await call('desktop.chooseFolder', { title: '选择办公库文件夹' })
    if (chosen.folder !== null) use.mutate({ folder: chosen.folder })
  }
  return (
    <Stack gap="sm">
      <Text size="sm">办公库是一个文件夹，里面的资料全部加密。请放在本机硬盘上，不要放在 U 盘、网盘或共享文件夹里。</Text>
      <Paper withBorder p="sm" bg="gray.0">
        <Group gap="xs" wrap="nowrap">
          <Icon name="folder" size={20} />
          <Text size="sm" style={{ flex: 1, wordBreak: 'break-all' }}>
            {folder === '' ? '还没有选择文件夹' : folder}
          </Text>
          <Button variant="default" size="xs" loading={use.isPending} onClick={() => void choose()}>
            {folder === '' ? '选择文件夹' : '换一个'}
          </Button>
        </Group>
      </Paper>
      <Text size="xs" c="dimmed">
        本单位已经有办公库？选它所在的文件夹，就会转到登录。
      </Text>
      <Refusal error={use.error} />
      <Group justify="flex-end">
        <ReasonButton disabledReason={folder === '' ? '请先选择文件夹' : null} onClick={onNext}>
          下一步
        </ReasonButton>
      </Group>
      <RestoreOffice folder={folder} onDone={onExisting} />
    </Stack>
  )
}
