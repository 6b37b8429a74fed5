import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { call } from '../lib/api'
import { formatCount } from '../lib/format'
import { showRefused, showSaved } from './export-menu'
import { Icon } from './icons'

/** A form to print; `print` asks the core for the printer or for a file. */
export interface PrintableForm {
  label: string
  /** Name of the file without its ending. */
  name: string
  print: (to: { file: string } | { printer: true }) => Promise<{ pages: number }>
}
const formats = { pdf: '文件 .pdf', docx: '文档 .docx' } as const

/** 打印 with every form at hand: onto paper, or kept as a file. */
export function PaperMenu({ forms, label = '打印表单' }: { forms: PrintableForm[]; label?: string }): ReactElement {
  const [busy, setBusy] = useState(false)
  const run = async (form: PrintableForm, to: keyof typeof formats | 'printer'): Promise<void> => {
    setBusy(true)
    try {
      if (to === 'printer') {
        const { pages } = await form.print({ printer: true })
        notifications.show({ message: `已送往打印机，共 ${formatCount(pages)} 页`, color: 'teal' })
        return
      }
      const { file } = await call('desktop.chooseSave', {
        title: `保存${form.label}`,
        name: `${form.name}.${to}`,
        filters: [{ name: formats[to], extensions: [to] }],
      })
      if (file === null) return
      await form.print({ file })
      showSaved(file)
    } catch (error) {
      showRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<Icon name="print" />} rightSection={<Icon name="down" size={12} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map((form) => (
          <div key={form.label}>
            <Menu.Label>{form.label}</Menu.Label>
            <Menu.Item leftSection={<Icon name="print" />} onClick={() => void run(form, 'printer')}>
              打印{form.label}
            </Menu.Item>
            <Menu.Item onClick={() => void run(form, 'pdf')}>{form.label} 保存 .pdf</Menu.Item>
            <Menu.Item onClick={() => void run(form, 'docx')}>{form.label} 保存 .docx</Menu.Item>
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
