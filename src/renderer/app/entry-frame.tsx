import { Paper, Text, Title } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import classes from './entry-frame.module.css'

/** The quiet page around sign-in, recovery and first run. */
export function EntryFrame({ title, remark, width, children }: { title: string; remark?: string; width: number; children: ReactNode }): ReactElement {
  return (
    <div className={classes.entry}>
      <div className={classes.column} style={{ maxWidth: width }}>
        <div className={classes.brand}>
          <Text fw={700} size="xl" c="steel.9">
            惠民台账
          </Text>
          <Text size="sm" c="dimmed">
            乡镇惠民待遇办公软件　不联网 · 资料加密
          </Text>
        </div>
        <Paper withBorder p="lg" radius="md">
          <Title order={2}>{title}</Title>
          <Text size="sm" c="dimmed" mb="md">
            {remark}
          </Text>
          {children}
        </Paper>
      </div>
    </div>
  )
}
