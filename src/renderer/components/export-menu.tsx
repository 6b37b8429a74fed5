import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import type { Input } from '../../preload/contract/index'
import { call, isRefused } from '../lib/api'
import { fileName } from '../lib/format'
import type { Column } from './data-table-types'
import { Icon } from './icons'
import { ReasonButton } from './reason-button'

type TableColumn = Input<'desktop.exportTable'>['columns'][number]
/** Everything printed of a list. `rows` may fetch what is not on the screen. */
export interface ExportMenuProps {
  title: string
  remarks?: string[]
  columns: TableColumn[]
  rows: () => string[][] | Promise<string[][]>
  foot?: string[][]
  disabledReason?: string | null
  label?: string
}
const kinds = { xlsx: '表格 .xlsx', pdf: '文件 .pdf', docx: '文档 .docx' } as const

/** 导出 and 打印 of any list, exactly as it stands on the screen. */
export function ExportMenu({ title, remarks = [], columns, rows, foot = [], disabledReason, label = '导出 / 打印' }: ExportMenuProps): ReactElement {
  const [busy, setBusy] = useState(false)
  const run = async (kind: keyof typeof kinds | 'printer'): Promise<void> => {
    setBusy(true)
    try {
      let file: string | null = null
      if (kind !== 'printer') {
        file = (await call('desktop.chooseSave', { title: `导出${title}`, name: `${title}.${kind}`, filters: [{ name: kinds[kind], extensions: [kind] }] }))
          .file
        if (file === null) return
      }
      const table = { title, remarks, columns, rows: await rows(), foot }
      await call('desktop.exportTable', file === null ? { ...table, printer: true } : { ...table, file })
      if (file === null) notifications.show({ message: '已送往打印机', color: 'teal' })
      else showSaved(file)
    } catch (error) {
      showRefused(error)
    } finally {
      setBusy(false)
    }
  }
  if (disabledReason !== undefined && disabledReason !== null) {
    return (
      <ReasonButton variant="default" leftSection={<Icon name="export" />} disabledReason={disabledReason}>
        {label}
      </ReasonButton>
    )
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<Icon name="export" />} rightSection={<Icon name="down" size={12} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'pdf', 'docx'] as const).map((kind) => (
          <Menu.Item key={kind} onClick={() => void run(kind)}>
            {`导出 .${kind}`}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="print" />} onClick={() => void run('printer')}>
          打印
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Columns of a `DataTable` as columns of an export; widths keep their proportion. */
export function exportColumns<R>(columns: Column<R>[]): TableColumn[] {
  return columns
    .filter((column) => column.text !== undefined)
    .map(({ title, group, width, align }) => ({ title, group, width: Math.min(100, Math.max(1, Math.round(width / 10))), align }))
}
/** One row of a `DataTable` as cell texts, in the order of `exportColumns`. */
export function exportRow<R>(columns: Column<R>[], row: R): string[] {
  return columns.flatMap((column) => (column.text === undefined ? [] : [column.text(row)]))
}

/** Says where a file was written and offers to show it. */
export function showSaved(file: string): void {
  notifications.show({
    color: 'teal',
    title: `已保存 ${fileName(file)}`,
    message: (
      <Button size="compact-xs" variant="subtle" px={0} onClick={() => void call('desktop.reveal', { file }).catch(showRefused)}>
        打开所在文件夹
      </Button>
    ),
  })
}
/** A refusal of something that has no page of its own, such as an export. */
export function showRefused(error: unknown): void {
  if (!isRefused(error)) throw error
  notifications.show({ color: 'red', title: '没有办成', message: error.message, autoClose: 10_000 })
}
