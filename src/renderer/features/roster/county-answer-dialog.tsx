import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type FormEvent, type ReactElement } from 'react'
import { CellIssues } from '../../components/cell-issues'
import { showRefused } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { ProgressOverlay } from '../../components/progress-overlay'
import { call } from '../../lib/api'
import { fileName, formatCount } from '../../lib/format'
import { useCommand } from '../../lib/use-call'

/** Reads the county's answer: the file and its document number. A file that does not fit changes nothing. */
export function CountyAnswerDialog({ rosterId, onClose }: { rosterId: number; onClose: () => void }): ReactElement {
  const [file, setFile] = useState<string | null>(null)
  const [document, setDocument] = useState('')
  const read = useCommand('roster.readCountyAnswer', {
    onDone: ({ approved, rejected, returned }) => {
      notifications.show({
        color: 'teal',
        message: `县级审批已读入：同意 ${formatCount(approved)} 人，不同意 ${formatCount(rejected)} 人，退回 ${formatCount(returned)} 人`,
      })
      onClose()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (file !== null) read.mutate({ rosterId, file, document })
  }
  return (
    <Modal opened onClose={onClose} title="读入县级审批结果" size="xl" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="县级审批文号"
            withAsterisk
            data-autofocus
            placeholder="例如 虚卫健〔2026〕12 号"
            value={document}
            onChange={(event) => setDocument(event.currentTarget.value)}
          />
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<Icon name="folder" />}
              onClick={() =>
                void call('desktop.chooseFile', {
                  title: '选择县级审批结果表',
                  filters: [{ name: '表格（xlsx、xls、csv）', extensions: ['xlsx', 'xls', 'csv'] }],
                })
                  .then((chosen) => chosen.file !== null && setFile(chosen.file))
                  .catch(showRefused)
              }
            >
              选择审批结果表
            </Button>
            <Text size="sm" c={file === null ? 'dimmed' : undefined}>
              {file === null ? '还没有选文件' : fileName(file)}
            </Text>
          </Group>
          <CellIssues error={read.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" disabled={file === null} loading={read.isPending}>
              读入并登记
            </Button>
          </Group>
        </Stack>
      </form>
      <ProgressOverlay command={read} title="正在读入县级审批结果" />
    </Modal>
  )
}
