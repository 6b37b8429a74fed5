import { Alert, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { LineMark } from '../../preload/contract/roster-visit'
import { useCall } from '../lib/use-call'
import { Icon } from './icons'

/** What was marked as wrong of a person or a roster and is not settled: sent back, or found at the door. */
export function OpenMarks({ of, named }: { of: { rosterId: number } | { personId: number }; named?: boolean }): ReactElement | null {
  const asked = useCall('roster.marks', of)
  const marks = (asked.data ?? []).filter((mark) => mark.fields.some((field) => !field.corrected))
  if (marks.length === 0 || asked.isPlaceholderData) return null
  return (
    <Alert
      color="orange"
      variant="light"
      py="xs"
      icon={<Icon name="warning" size={18} />}
      title={named === true ? `标出 ${String(marks.length)} 人的内容要更正` : '标出要更正的内容'}
    >
      <div style={{ maxHeight: 140, overflow: 'auto' }}>
        {marks.map((mark) => (
          <MarkLine key={`${String(mark.rosterId)}:${String(mark.lineId)}`} mark={mark} named={named === true} />
        ))}
      </div>
    </Alert>
  )
}

function MarkLine({ mark, named }: { mark: LineMark; named: boolean }): ReactElement {
  const where = named ? (
    <>
      {mark.villageName}
      <Link to={`/person/${String(mark.personId)}`}>{mark.name}</Link>
    </>
  ) : (
    <Link to={`/roster/${String(mark.rosterId)}`}>{mark.rosterTitle}</Link>
  )
  return (
    <Text size="sm">
      {where}（{mark.step}）：
      {mark.fields.map((field, index) => (
        <span key={field.field}>
          {index > 0 ? '、' : ''}
          {field.corrected ? <s>{field.title}</s> : <b>{field.title}</b>}
          {field.corrected ? '（已更正）' : ''}
        </span>
      ))}
      {mark.reason === '' ? '' : `。${mark.reason}`}
    </Text>
  )
}
