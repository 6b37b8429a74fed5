import { Badge } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Severity } from '../../../preload/contract/quality'

/** How bad a finding is, in one word. */
export const severityNames = { error: '错误', warning: '可疑', info: '提示' } satisfies Record<Severity, string>
const colours = { error: 'red', warning: 'orange', info: 'gray' } satisfies Record<Severity, string>

export function SeverityChip({ severity }: { severity: Severity }): ReactElement {
  return (
    <Badge color={colours[severity]} variant="light">
      {severityNames[severity]}
    </Badge>
  )
}
