import { Alert } from '@mantine/core'
import type { ReactElement } from 'react'
import { Icon } from '../../components/icons'

/** Sentences about the file as a whole: seen before, hidden rows, columns nobody knows. */
export function BatchRemarks({ remarks }: { remarks: string[] }): ReactElement | null {
  if (remarks.length === 0) return null
  return (
    <Alert color="yellow" variant="light" py={6} icon={<Icon name="warning" />}>
      {remarks.map((remark) => (
        <div key={remark}>{remark}</div>
      ))}
    </Alert>
  )
}
