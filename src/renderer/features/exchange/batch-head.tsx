import { Anchor, Collapse, Group, NativeSelect, Stack, Table, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { StagedBatch } from '../../../preload/contract/exchange'
import { formatCount } from '../../lib/format'
import { BatchRemarks } from './batch-remarks'

/** How the sheet was understood: template, sheet, header row, columns, what was left out. */
export function BatchHead({ batch, onSheet }: { batch: StagedBatch; onSheet: (sheet: string) => void }): ReactElement {
  const [open, setOpen] = useState(false)
  const unknown = batch.columns.filter((column) => column.field === null)
  return (
    <Stack gap={6}>
      <Group gap="md">
        <Text size="sm">
          认作 <b>{batch.templateTitle}</b>
        </Text>
        <Group gap={6}>
          <Text size="sm" component="label" htmlFor="sheet">
            工作表
          </Text>
          {batch.sheets.length > 1 && batch.acceptedAt === null ? (
            <NativeSelect
              id="sheet"
              size="xs"
              value={batch.sheet}
              onChange={(event) => onSheet(event.currentTarget.value)}
              data={batch.sheets.map((sheet) => ({ value: sheet.name, label: sheet.hidden ? `${sheet.name}（隐藏）` : sheet.name }))}
            />
          ) : (
            <Text size="sm" fw={600}>
              {batch.sheet}
            </Text>
          )}
        </Group>
        <Text size="sm">
          表头在第 <b>{batch.headerRow}</b> 行
        </Text>
        <Text size="sm">
          认出 <b>{batch.columns.length - unknown.length}</b> 列
          {unknown.length > 0
            ? `，${formatCount(unknown.length)} 列没有读入：${unknown.map((column) => `${column.letter} ${column.heading || '（无表头）'}`).join('、')}`
            : ''}
        </Text>
        <Text size="sm">
          发送人 <b>{batch.sender || '不详'}</b>
        </Text>
        {batch.corrections > 0 ? (
          <Text size="sm">
            改正 <b>{formatCount(batch.corrections)}</b> 格
          </Text>
        ) : null}
        <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '列与未计入的行'}
        </Anchor>
      </Group>
      <Collapse expanded={open} transitionDuration={0}>
        <Group align="flex-start" gap="xl" wrap="nowrap" mah={220} style={{ overflow: 'auto' }}>
          <Text size="sm" style={{ columns: '180px 4', flex: 1 }} component="div">
            {batch.columns.map((column) => (
              <div key={column.index}>
                {column.letter}　{column.heading || '（无表头）'} {column.field === null ? '— 没有读入' : '✓'}
              </div>
            ))}
          </Text>
          <Table w={260} verticalSpacing={2}>
            <Table.Tbody>
              {batch.ignored.length === 0 ? (
                <Table.Tr>
                  <Table.Td>没有未计入的行</Table.Td>
                </Table.Tr>
              ) : null}
              {batch.ignored.slice(0, 50).map((row) => (
                <Table.Tr key={row.row}>
                  <Table.Td>第 {row.row} 行</Table.Td>
                  <Table.Td>{row.why}，未计入</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Group>
      </Collapse>
      <BatchRemarks remarks={batch.remarks} />
    </Stack>
  )
}
