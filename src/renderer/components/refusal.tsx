import { Alert, List, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Refused } from '../lib/api'
import { Icon } from './icons'

/** Why the core refused, in its own words; nothing when it did not. Issues already shown beside their fields can be left out. */
export function Refusal({
  error,
  hideIssues,
  onClose,
}: {
  error: Refused | null | undefined
  hideIssues?: boolean
  onClose?: () => void
}): ReactElement | null {
  if (error === null || error === undefined) return null
  const issues = hideIssues === true ? [] : (error.issues ?? []).filter((issue) => issue.message !== error.message)
  // The heading of a refused input would repeat every sentence with the names of fields.
  const repeated = issues.length > 0 && issues.every((issue) => error.message.includes(issue.message))
  return (
    <Alert
      role="alert"
      color={error.code === 'unexpected' ? 'red' : 'orange'}
      variant="light"
      icon={<Icon name="warning" size={18} />}
      withCloseButton={onClose !== undefined}
      closeButtonLabel="关闭"
      onClose={onClose}
      py="xs"
    >
      <Text size="sm">{repeated ? '有几处没有填对：' : error.message}</Text>
      {issues.length > 0 && (
        <List size="sm" mt={4}>
          {issues.map((issue) => (
            <List.Item key={`${issue.path}:${issue.message}`}>{issue.message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}
