import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import type { NoticeRow } from '../../../preload/contract/notice'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { call } from '../../lib/api'
import { formatCount } from '../../lib/format'

export const paperFormats = { pdf: 'PDF 文件', docx: 'Word 文档', xlsx: 'Excel 工作簿', html: '网页文件' } as const
export type PaperFormat = keyof typeof paperFormats
export const paperFormatNames = Object.keys(paperFormats) as PaperFormat[]

/** Prints one notice exactly as stored, or keeps it as a file. */
export function PrintMenu({ row, name }: { row: NoticeRow; name: string }): ReactElement {
  const [busy, setBusy] = useState(false)
  const run = async (to: PaperFormat | 'printer'): Promise<void> => {
    setBusy(true)
    try {
      if (to === 'printer') {
        const { pages } = await call('notice.print', { noticeId: row.noticeId, printer: true })
        notifications.show({ message: `已送往打印机，共 ${formatCount(pages)} 页`, color: 'teal' })
        return
      }
      const { file } = await call('desktop.chooseSave', { title: '保存公示', name: `${name}.${to}`, filters: [{ name: paperFormats[to], extensions: [to] }] })
      if (file === null) return
      const saved = await call('notice.print', { noticeId: row.noticeId, file })
      showSaved(saved.file ?? file)
    } catch (error) {
      showRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button.Group style={{ flex: 'none' }}>
      <Button loading={busy} leftSection={<Icon name="print" />} onClick={() => void run('printer')}>
        打印
      </Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button loading={busy} rightSection={<Icon name="down" size={12} />} ml={1}>
            另存为
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {paperFormatNames.map((format) => (
            <Menu.Item key={format} onClick={() => void run(format)}>
              {paperFormats[format]}（.{format}）
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
