import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { ProgressEvent } from '../../preload/contract/bridge'
import { formatCount } from '../lib/format'

/** The part of a `useCommand` result this needs. */
interface Running {
  isPending: boolean
  progress: ProgressEvent | null
  cancel: () => void
}

/** How far a running command has come, with 取消. Nothing is drawn while it is idle. */
export function ProgressOverlay({ command, title }: { command: Running; title: string }): ReactElement {
  const progress = command.progress
  const known = progress !== null && progress.total > 0
  const percent = known ? Math.min(100, Math.round((progress.done / progress.total) * 100)) : 100
  return (
    <Modal
      opened={command.isPending}
      onClose={command.cancel}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={title}
      centered
      size="md"
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Progress value={percent} animated={!known} size="lg" aria-label={title} />
        <Group justify="space-between">
          <Text size="sm" role="status">
            {progress?.message ?? '正在处理…'}
            {known ? `　${formatCount(progress.done)} / ${formatCount(progress.total)}（${percent}%）` : ''}
          </Text>
          <Button variant="default" size="xs" onClick={command.cancel}>
            取消
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
