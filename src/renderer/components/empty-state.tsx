import { Stack, Text } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from './icons'

/** Nothing here yet: says why, what to do next, and offers it. */
export function EmptyState({
  icon = 'folder',
  title,
  detail,
  action,
}: {
  icon?: IconName
  title: string
  detail?: ReactNode
  action?: ReactNode
}): ReactElement {
  return (
    <Stack align="center" gap={6} py={40} px="md" c="dimmed" ta="center">
      <Icon name={icon} size={36} />
      <Text fw={600} c="var(--mantine-color-text)">
        {title}
      </Text>
      {detail !== undefined && (
        <Text size="sm" maw={520} component="div">
          {detail}
        </Text>
      )}
      {action !== undefined && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  )
}
