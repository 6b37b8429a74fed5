import { Button, Group, Modal, NativeSelect, NumberInput, ScrollArea, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { ColumnMode, SheetSetup } from '../../../preload/contract/exchange'
import type { Input, Output } from '../../../preload/contract/index'
import { Refusal } from '../../components/refusal'
import { fileName } from '../../lib/format'
import { useCall } from '../../lib/use-call'

type Look = Output<'exchange.inspect'>
type Stage = Input<'exchange.stage'>

interface MappingProps {
  file: string
  sheet?: string
  onStage: (input: Stage) => void
  onClose: () => void
}
/** Which column is which, settled by hand with sample values; remembered of this sender once the sheet is taken in. */
export function MappingDialog({ file, sheet, onStage, onClose }: MappingProps): ReactElement {
  const look = useCall('exchange.inspect', { file, ...(sheet === undefined ? {} : { sheet }) })
  return (
    <Modal opened onClose={onClose} size="90%" title={`列的对应：${fileName(file)}`} transitionProps={{ duration: 0 }} closeOnClickOutside={false}>
      <Refusal error={look.error} />
      {look.data === undefined ? null : <MappingForm look={look.data} file={file} onStage={onStage} onClose={onClose} />}
    </Modal>
  )
}

/** Letter of a column, 0 → A. */
function letterOf(index: number): string {
  return (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') + String.fromCharCode(65 + (index % 26))
}

function MappingForm({ look, file, onStage, onClose }: { look: Look } & Omit<MappingProps, 'sheet'>): ReactElement {
  const [template, setTemplate] = useState(look.template !== null && look.templates.some((each) => each.id === look.template) ? look.template : 'person')
  const [headerRow, setHeaderRow] = useState(look.headerRow ?? look.rows[0]?.row ?? 1)
  const [sender, setSender] = useState(look.sender)
  const [fields, setFields] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(look.columns.flatMap((column) => (column.field === null ? [] : [[column.letter, column.field]]))),
  )
  const [modes, setModes] = useState<Readonly<Record<string, ColumnMode>>>(look.setup.modes ?? {})
  const [dateOrder, setDateOrder] = useState<string>(look.setup.dateOrder ?? '')
  const choice = look.templates.find((each) => each.id === template)!
  const heading = look.rows.find((row) => row.row === headerRow)
  const body = look.rows.filter((row) => row.row > headerRow)
  const width = Math.min(60, Math.max(...look.rows.map((row) => row.cells.length)))
  const columns = Array.from({ length: width }, (_, index) => ({
    letter: letterOf(index),
    title: heading?.cells[index] || look.columns.find((column) => column.index === index)?.heading || '',
    samples: body.flatMap((row) => row.cells[index] || []).slice(0, 3),
  })).filter((column) => column.title !== '' || column.samples.length > 0)
  const used = new Set(Object.values(fields))
  const lacking = choice.fields.filter((each) => each.required && !used.has(each.field) && !(each.field === 'villageCode' && used.has('villageName')))
  const stage = (): void => {
    const own = choice.fields.map((each) => each.field)
    const decided = Object.fromEntries(columns.map(({ letter }) => [letter, own.includes(fields[letter] ?? '') ? fields[letter]! : null]))
    const setup: SheetSetup = {
      headerRow,
      columns: decided,
      modes: Object.fromEntries(Object.entries(modes).filter(([field]) => used.has(field))),
      ...(dateOrder === 'dayFirst' || dateOrder === 'monthFirst' ? { dateOrder } : {}),
    }
    onStage({ file, template, sheet: look.sheet, setup, ...(sender.trim() === '' ? {} : { sender: sender.trim() }) })
  }
  return (
    <Stack gap="sm">
      {look.message === null ? null : <Text size="sm">程序没有认出这张表：{look.message}</Text>}
      <Group gap="md" align="flex-end">
        <NativeSelect
          label="这是什么表"
          value={template}
          onChange={(event) => setTemplate(event.currentTarget.value)}
          data={look.templates.map((each) => ({ value: each.id, label: each.title }))}
        />
        <NumberInput label="表头在第几行（没有表头填 0）" w={210} min={0} max={200} value={headerRow} onChange={(value) => setHeaderRow(Number(value) || 0)} />
        <TextInput label="谁发来的" w={200} value={sender} onChange={(event) => setSender(event.currentTarget.value)} />
        <NativeSelect
          label="3/8/1958 这样的日期"
          value={dateOrder}
          onChange={(event) => setDateOrder(event.currentTarget.value)}
          data={[
            { value: '', label: '分不清时提醒我' },
            { value: 'monthFirst', label: '先月后日（3 月 8 日）' },
            { value: 'dayFirst', label: '先日后月（8 月 3 日）' },
          ]}
        />
      </Group>
      <ScrollArea h={360} type="auto">
        <Table withTableBorder stickyHeader verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={50}>列</Table.Th>
              <Table.Th w={170}>表头</Table.Th>
              <Table.Th>前几行的内容</Table.Th>
              <Table.Th w={190}>对应</Table.Th>
              <Table.Th w={170}>怎么写入</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map(({ letter, title, samples }) => {
              const field = fields[letter] ?? ''
              const known = choice.fields.some((each) => each.field === field)
              return (
                <Table.Tr key={letter}>
                  <Table.Td>{letter}</Table.Td>
                  <Table.Td>{title || '（无表头）'}</Table.Td>
                  <Table.Td>
                    <Text size="sm" c="dimmed" lineClamp={1}>
                      {samples.join('　') || '（空）'}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <NativeSelect
                      size="xs"
                      aria-label={`${letter} 列对应`}
                      value={known ? field : ''}
                      onChange={(event) => {
                        const { value } = event.currentTarget
                        setFields((before) => ({ ...before, [letter]: value }))
                      }}
                      data={[
                        { value: '', label: '不读入' },
                        ...choice.fields.map((each) => ({
                          value: each.field,
                          label: `${each.heading}${each.required ? ' *' : ''}`,
                          disabled: each.field !== field && used.has(each.field),
                        })),
                      ]}
                    />
                  </Table.Td>
                  <Table.Td>
                    {known ? (
                      <NativeSelect
                        size="xs"
                        aria-label={`${letter} 列怎么写入`}
                        value={modes[field] ?? 'replace'}
                        onChange={(event) => {
                          const { value } = event.currentTarget
                          setModes((before) => ({ ...before, [field]: value === 'fill' ? 'fill' : 'replace' }))
                        }}
                        data={[
                          { value: 'replace', label: '用表里的' },
                          { value: 'fill', label: '底册空着才填' },
                        ]}
                      />
                    ) : null}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {lacking.length > 0 ? `还没有指出：${lacking.map((each) => each.heading).join('、')}。` : '确认导入后会记住，下次同一个人发来的表自动照此读。'}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button onClick={stage}>按此读入</Button>
        </Group>
      </Group>
    </Stack>
  )
}
