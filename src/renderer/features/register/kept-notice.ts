import { notifications } from '@mantine/notifications'

/** Says what taking something back gave, and what was left as it is. */
export function showReverted(done: string, { reverted, kept }: { reverted: number; kept: { person: string; field: string; why: string }[] }): void {
  const lines = kept.slice(0, 5).map((row) => `${row.person} ${row.field}：${row.why}`)
  notifications.show({
    color: kept.length === 0 ? 'teal' : 'orange',
    title: `${done}，恢复 ${reverted} 处${kept.length > 0 ? `，保留 ${kept.length} 处` : ''}`,
    message: `${lines.join('；')}${kept.length > 5 ? '……' : ''}`,
    autoClose: kept.length === 0 ? 5000 : 15_000,
  })
}
