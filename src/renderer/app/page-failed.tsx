import { Button, Code, Group } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate, useRouteError } from 'react-router'
import { EmptyState } from '../components/empty-state'

/** Shown instead of a page that broke or does not exist; the rest of the window keeps working. */
export function PageFailed(): ReactElement {
  const error = useRouteError()
  const navigate = useNavigate()
  return (
    <EmptyState
      icon="warning"
      title={error === undefined || error === null ? '没有这个页面' : '这个页面没有打开'}
      detail={
        error instanceof Error ? (
          <>
            已经保存的数据不受影响。请回首页重试；仍不行时，把下面这句话告诉维护人员。
            <Code block mt="xs">
              {error.message.slice(0, 300)}
            </Code>
          </>
        ) : (
          '请从左边的目录进入要办的事项。'
        )
      }
      action={
        <Group justify="center" gap="xs">
          <Button variant="default" onClick={() => void navigate(0)}>
            重新打开
          </Button>
          <Button onClick={() => void navigate('/')}>回首页</Button>
        </Group>
      }
    />
  )
}
