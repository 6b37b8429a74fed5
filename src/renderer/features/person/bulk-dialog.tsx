import { Button, Group, Modal, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Input } from '../../../preload/contract/index'
import { ProgressOverlay } from '../../components/progress-overlay'
import { Refusal } from '../../components/refusal'
import { formatCount } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { fieldNames, registrationNames } from '../../lib/words'

type Fields = Input<'register.bulkUpdate'>['fields']
const offered = ['villageCode', 'group', 'householdRegistration', 'ruralResident', 'ethnicity', 'bankName', 'note'] as const
type Offered = (typeof offered)[number]

function fieldsOf(field: Offered, value: string): Fields {
  if (field === 'ruralResident') return { ruralResident: value === '' ? null : value === 'yes' }
  return { [field]: value.trim() === '' ? null : value.trim() }
}

/** One field for many people: seen before it is done, the number typed above 50, one undo. */
export function BulkDialog({ ids, onClose }: { ids: number[]; onClose: () => void }): ReactElement {
  const villages = useCall('village.list', {}).data ?? []
  const [field, setField] = useState<Offered>('group')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState<{ reason?: string; typed?: string }>({})
  const fields = fieldsOf(field, value)
  const ready = field !== 'villageCode' || value !== ''
  const preview = useCall('register.bulkPreview', { ids, fields, limit: 100 }, { enabled: ready })
  const count = ready ? (preview.data?.count ?? 0) : 0
  const update = useCommand('register.bulkUpdate', {
    onDone: ({ changed }) => {
      notifications.show({ color: 'teal', message: `已修改 ${formatCount(changed)} 人；在“底册维护 → 撤销一步”里可以整步撤销` })
      onClose()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const faults = {
      reason: reason.trim().length < 2 ? '请写明原因' : undefined,
      typed: count > 50 && typed.replaceAll(',', '').trim() !== String(count) ? `请输入 ${count}` : undefined,
    }
    setMissing(faults)
    if (faults.reason === undefined && faults.typed === undefined && count > 0) update.mutate({ ids, fields, reason, typedCount: count })
  }
  const choices = {
    villageCode: villages.map((row) => ({ value: row.code, label: row.name })),
    householdRegistration: Object.entries(registrationNames).map(([key, label]) => ({ value: key, label })),
    ruralResident: [
      { value: 'yes', label: '是' },
      { value: 'no', label: '否' },
    ],
  }
  const data = field in choices ? choices[field as keyof typeof choices] : undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={`批量修改 ${formatCount(ids.length)} 人`}
      size="lg"
      centered
      transitionProps={{ duration: 0 }}
      closeOnClickOutside={false}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Group grow gap="sm" align="flex-end">
            <Select
              label="改哪一栏"
              data={offered.map((name) => ({ value: name, label: fieldNames[name] }))}
              value={field}
              allowDeselect={false}
              onChange={(next) => {
                setField(next as Offered)
                setValue('')
              }}
            />
            {data === undefined ? (
              <TextInput label="改成（留空就清空）" value={value} onChange={(event) => setValue(event.currentTarget.value)} />
            ) : (
              <Select
                label="改成"
                clearable={field !== 'villageCode'}
                searchable={data.length > 10}
                data={data}
                value={value === '' ? null : value}
                onChange={(next) => setValue(next ?? '')}
              />
            )}
          </Group>
          <Text size="sm" role="status">
            {!ready
              ? '请选改成哪个村居。'
              : preview.data === undefined
                ? '正在预览…'
                : `要改 ${formatCount(count)} 人，另有 ${formatCount(preview.data.same)} 人本来就是这样。`}
          </Text>
          {ready && (preview.data?.changes.length ?? 0) > 0 && (
            <div style={{ maxHeight: 220, overflow: 'auto' }}>
              <Table fz="sm" verticalSpacing={3} stickyHeader>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>姓名</Table.Th>
                    <Table.Th>现在</Table.Th>
                    <Table.Th>改成</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {preview.data?.changes.map((row) => (
                    <Table.Tr key={row.id}>
                      <Table.Td>{row.name}</Table.Td>
                      <Table.Td>{row.from}</Table.Td>
                      <Table.Td>{row.to}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )}
          <TextInput
            label="原因"
            withAsterisk
            placeholder="例如 行政区划调整文件"
            value={reason}
            error={missing.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {count > 50 && (
            <TextInput
              label={`涉及 ${formatCount(count)} 人，请输入数字 ${count} 以确认`}
              value={typed}
              error={missing.typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Refusal error={preview.error ?? update.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={update.isPending} disabled={count === 0}>
              {`修改 ${formatCount(count)} 人`}
            </Button>
          </Group>
        </Stack>
      </form>
      <ProgressOverlay command={update} title="正在批量修改" />
    </Modal>
  )
}
