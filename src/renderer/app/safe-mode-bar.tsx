import { Button, Group, Text } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { showRefused } from '../components/export-menu'
import { Icon } from '../components/icons'
import { useSafeMode } from '../lib/session'
import { useCommand } from '../lib/use-call'
import classes from './safe-mode-bar.module.css'

/** Everything of the window, under a bar that says so when the program was started in safe mode. */
export function SafeModeFrame({ children }: { children: ReactNode }): ReactElement {
  const why = useSafeMode()
  const restart = useCommand('desktop.restart')
  return (
    <div className={classes.frame}>
      {why !== null && (
        <Group className={classes.bar} role="status" gap="sm" wrap="nowrap">
          <Icon name="warning" size={18} />
          <Text size="sm" style={{ flex: 1 }}>
            <b>安全模式</b> {why}只能查看、打印、导出、备份、体检和修复，不改动资料，也不自动备份。
          </Text>
          <Button size="xs" variant="default" loading={restart.isPending} onClick={() => restart.mutate({ safe: false }, { onError: showRefused })}>
            照常启动
          </Button>
        </Group>
      )}
      <div className={classes.rest}>{children}</div>
    </div>
  )
}
