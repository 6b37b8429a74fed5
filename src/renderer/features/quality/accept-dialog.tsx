import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Refusal } from '../../components/refusal'
import { formatCount, tidyDay } from '../../lib/format'
import { useCommand } from '../../lib/use-call'

/** Why findings may stand, and until when. */
export function AcceptDialog({ keys, onClose, onDone }: { keys: string[]; onClose: () => void; onDone: (count: number) => void }): ReactElement {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [missing, setMissing] = useState<{ reason?: string; until?: string }>({})
  const accept = useCommand('quality.accept', { onDone: ({ accepted }) => onDone(accepted) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const day = tidyDay(until)
    const faults = {
      reason: reason.trim().length < 2 ? '请写明原因（至少两个字）' : undefined,
      until: day !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(day) ? '写成 2026-12-31，或留空' : undefined,
    }
    setMissing(faults)
    if (faults.reason === undefined && faults.until === undefined) accept.mutate({ keys, reason, until: day === '' ? undefined : day })
  }
  return (
    <Modal opened onClose={onClose} title={`${formatCount(keys.length)} 条核实无误`} centered transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">不再提醒，但留有记录。到期，或者资料改得和现在说的不一样，会重新列出来。</Text>
          <TextInput
            data-autofocus
            label="原因"
            withAsterisk
            placeholder="例如 已看户口簿，父子相差 15 岁属实"
            value={reason}
            error={missing.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label="有效到哪天（可不填）"
            placeholder="2026-12-31"
            value={until}
            error={missing.until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <Refusal error={accept.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={accept.isPending}>
              核实无误
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
