import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import { showRefused } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount } from '../../lib/format'
import { useCommand } from '../../lib/use-call'
import { paperFormatNames, paperFormats, type PaperFormat } from './print-menu'

/** All notices of one roster into a folder, a file for every village. */
export function PackMenu({ rosterId, empty }: { rosterId: number | undefined; empty: boolean }): ReactElement {
  const pack = useCommand('notice.printPack', {
    onDone: ({ files, pages }) => {
      const [first] = files
      notifications.show({
        color: 'teal',
        title: `已保存 ${formatCount(files.length)} 份公示，共 ${formatCount(pages)} 页`,
        message:
          first === undefined ? (
            ''
          ) : (
            <Button size="compact-xs" variant="subtle" px={0} onClick={() => void call('desktop.reveal', { file: first }).catch(showRefused)}>
              打开所在文件夹
            </Button>
          ),
      })
    },
  })
  const run = async (id: number, format: PaperFormat): Promise<void> => {
    try {
      const { folder } = await call('desktop.chooseFolder', { title: '公示全套存到哪个文件夹' })
      if (folder !== null) await pack.mutateAsync({ rosterId: id, folder, format })
    } catch (error) {
      showRefused(error)
    }
  }
  if (rosterId === undefined || empty) {
    return (
      <ReasonButton variant="default" leftSection={<Icon name="export" />} disabledReason={empty ? '还没有公示' : '请先选定一份花名册'}>
        全套存到文件夹
      </ReasonButton>
    )
  }
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="export" />} rightSection={<Icon name="down" size={12} />}>
            全套存到文件夹
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {paperFormatNames.map((format) => (
            <Menu.Item key={format} onClick={() => void run(rosterId, format)}>
              每村一份 {paperFormats[format]}（.{format}）
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ProgressOverlay command={pack} title="正在保存公示全套" />
    </>
  )
}
