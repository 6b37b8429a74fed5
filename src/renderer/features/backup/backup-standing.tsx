import { Group, Paper, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

const words = (at: string | null, age: number | null): string => (at === null ? '还没有' : `${formatMoment(at)}（${age === 0 ? '今天' : `${age} 天前`}）`)

/** How old the newest copies are, here and on the second disk. */
export function BackupStanding(): ReactElement | null {
  const standing = useCall('backup.standing', {})
  const save = useCommand('backup.saveFolder', { onDone: () => notifications.show({ color: 'teal', message: '已保存，下一次每日备份就会存过去' }) })
  const choose = async (): Promise<void> => {
    const { folder } = await call('desktop.chooseFolder', { title: '选择 U 盘或移动硬盘上的文件夹' })
    if (folder !== null) save.mutate({ folder })
  }
  const data = standing.data
  if (data === undefined) return <Refusal error={standing.error} />
  const late = (age: number | null): string | undefined => (age === null || age > data.limitDays ? 'red.8' : undefined)
  return (
    <Paper withBorder p="sm">
      <Refusal error={save.error} />
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm">
            本机备份：
            <Text span size="sm" fw={600} c={late(data.insideAge)}>
              {words(data.lastInside, data.insideAge)}
            </Text>
            {'　'}每天自动做一份，保留最近 7 天、4 周、6 个月各一份。
          </Text>
          <Text size="sm" style={{ wordBreak: 'break-all' }}>
            U 盘或第二块硬盘：
            <Text span size="sm" fw={600} c={late(data.outsideAge)}>
              {words(data.lastOutside, data.outsideAge)}
            </Text>
            {'　'}
            {data.outsideFolder === null ? '没有设定位置。' : `${data.outsideFolder}${data.outsideReachable ? '' : '（现在没有插上）'}`}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          {data.outsideFolder !== null && (
            <ReasonButton size="xs" variant="default" operation="backup.saveFolder" onClick={() => save.mutate({ folder: null })}>
              不再存
            </ReasonButton>
          )}
          <ReasonButton size="xs" variant="default" operation="backup.saveFolder" loading={save.isPending} onClick={() => void choose()}>
            {data.outsideFolder === null ? '选第二份的位置' : '换一个位置'}
          </ReasonButton>
        </Group>
      </Group>
    </Paper>
  )
}
