import { Button, Group, Modal, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { FormRow } from '../../../preload/contract/form'
import { showRefused, showSaved } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, tidyDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

/** Chooses the period, shows every number before it goes out, and fills the form. */
export function FillDialog({ form, onClose }: { form: FormRow; onClose: () => void }): ReactElement {
  const periods = useCall('report.periods', {})
  const preset = periods.data?.find((each) => each.key === 'lastMonth')
  const [typed, setTyped] = useState<{ from?: string; to?: string }>({})
  const from = tidyDay(typed.from ?? preset?.from ?? '')
  const to = tidyDay(typed.to ?? preset?.to ?? '')
  const ready = /^\d{4}-\d{2}-\d{2}$/.test(from) && /^\d{4}-\d{2}-\d{2}$/.test(to)
  const preview = useCall('form.preview', { formId: form.formId, from, to }, { enabled: ready })
  const fill = useCommand('form.fill', {
    onDone: ({ file }) => {
      showSaved(file)
      onClose()
    },
  })
  const save = async (): Promise<void> => {
    try {
      const { file } = await call('desktop.chooseSave', {
        title: '填报上级报表',
        name: `${form.name}_${to.slice(0, 7)}.xlsx`,
        filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
      })
      if (file !== null) fill.mutate({ formId: form.formId, from, to, file })
    } catch (error) {
      showRefused(error)
    }
  }
  const data = preview.isPlaceholderData ? undefined : preview.data
  return (
    <Modal opened onClose={onClose} title={`填报：${form.name}`} size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
          <Refusal error={preview.error ?? fill.error} />
          <Group grow align="flex-end">
            <NativeSelect
              label="统计期"
              data={[{ value: '', label: '自定起止' }, ...(periods.data?.map((each) => ({ value: each.key, label: each.title })) ?? [])]}
              value={periods.data?.find((each) => each.from === from && each.to === to)?.key ?? ''}
              onChange={(event) => {
                const found = periods.data?.find((each) => each.key === event.currentTarget.value)
                if (found) setTyped({ from: found.from, to: found.to })
              }}
            />
            <TextInput label="起" data-autofocus value={typed.from ?? from} onChange={(event) => setTyped({ ...typed, from: event.currentTarget.value })} />
            <TextInput label="止" value={typed.to ?? to} onChange={(event) => setTyped({ ...typed, to: event.currentTarget.value })} />
          </Group>
          {data === undefined ? null : (
            <div style={{ maxHeight: 300, overflow: 'auto' }}>
              <Table fz="sm" stickyHeader>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>单元格</Table.Th>
                    <Table.Th>填什么</Table.Th>
                    <Table.Th ta="right">数字</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {data.cells.map((each) => (
                    <Table.Tr key={each.cell}>
                      <Table.Td>{each.cell}</Table.Td>
                      <Table.Td>{each.title}</Table.Td>
                      <Table.Td ta="right">{each.value === '' ? '（空）' : each.value}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
              {data.rows.length > 0 ? (
                <>
                  <Text size="sm" mt="xs">
                    名单{data.rows.length >= 200 ? '前 200' : ` ${formatCount(data.rows.length)}`} 行
                    {data.added > 0 ? `，要加 ${formatCount(data.added)} 行` : ''}
                  </Text>
                  <Table fz="xs">
                    <Table.Tbody>
                      {data.rows.slice(0, 20).map((row, index) => (
                        <Table.Tr key={index}>
                          {row.map((value, at) => (
                            <Table.Td key={at}>{value}</Table.Td>
                          ))}
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </>
              ) : null}
            </div>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={fill.isPending} disabled={data === undefined}>
              选择位置并填报
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
