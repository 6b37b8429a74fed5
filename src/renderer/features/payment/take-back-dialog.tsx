import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { PaymentLine } from '../../../preload/contract/payment'
import { Refusal } from '../../components/refusal'
import { formatYuan, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'

/** Money that came back, or a line that is taken out before the sheet is sent: day and reason. */
export function TakeBackDialog({ line, onClose }: { line: PaymentLine; onClose: () => void }): ReactElement {
  const takeBack = useCommand('payment.takeBack', { onDone: onClose })
  const [on, setOn] = useState(todayHere())
  const [reason, setReason] = useState('')
  const title = line.state === 'pending' ? '撤下' : '登记退回'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    takeBack.mutate({ lineId: line.lineId, on: tidyDay(on), reason })
  }
  return (
    <Modal opened onClose={onClose} title={title} centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={takeBack.error} />
          <Text size="sm">
            {line.name}（{line.villageName}）{formatYuan(line.amountFen)}
          </Text>
          <TextInput label="日期" withAsterisk value={on} onChange={(event) => setOn(event.currentTarget.value)} />
          <TextInput label="原因" withAsterisk data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={takeBack.isPending}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
