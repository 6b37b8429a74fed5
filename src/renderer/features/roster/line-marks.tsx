import { ActionIcon, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import type { RosterLine } from '../../../preload/contract/roster'
import { markableFields } from '../../../preload/contract/roster-visit'
import { Icon } from '../../components/icons'

/** A line somebody objects to in a step, as typed. */
export interface LineMark {
  lineId: number
  reason: string
  /** Fields that are wrong; only when sending back. */
  fields: string[]
}
interface LineMarksProps {
  label: string
  lines: readonly RosterLine[]
  marks: LineMark[]
  onMarks: (marks: LineMark[]) => void
  askFields: boolean
}
/** Picks lines of a roster one after the other, each with its reason. */
export function LineMarks({ label, lines, marks, onMarks, askFields }: LineMarksProps): ReactElement {
  const marked = new Set(marks.map((mark) => mark.lineId))
  const set = (lineId: number, change: Partial<LineMark>): void => onMarks(marks.map((mark) => (mark.lineId === lineId ? { ...mark, ...change } : mark)))
  return (
    <Stack gap={6}>
      <Select
        label={label}
        placeholder="输入姓名或序号，选中后写明原因"
        searchable
        limit={30}
        value={null}
        nothingFoundMessage="名单上没有"
        data={lines
          .filter((line) => line.struck === null && !marked.has(line.lineId))
          .map((line) => ({ value: String(line.lineId), label: `${line.number}　${line.name}　${line.villageName}` }))}
        onChange={(value) => value !== null && onMarks([...marks, { lineId: Number(value), reason: '', fields: [] }])}
      />
      {marks.map((mark) => {
        const line = lines.find((each) => each.lineId === mark.lineId)
        return (
          <Group key={mark.lineId} gap="xs" wrap="nowrap">
            <Text size="sm" w={150} truncate>
              {line?.name}　{line?.villageName}
            </Text>
            {askFields ? (
              <MultiSelect
                aria-label={`${line?.name ?? ''}不对的内容`}
                placeholder={mark.fields.length === 0 ? '哪些内容不对' : ''}
                searchable
                style={{ flex: 1 }}
                value={mark.fields}
                onChange={(fields) => set(mark.lineId, { fields })}
                data={Object.entries(markableFields).map(([value, label]) => ({ value, label }))}
              />
            ) : null}
            <TextInput
              aria-label={`${line?.name ?? ''}的原因`}
              placeholder="原因"
              style={{ flex: 1 }}
              value={mark.reason}
              onChange={(event) => set(mark.lineId, { reason: event.currentTarget.value })}
            />
            <ActionIcon aria-label={`去掉${line?.name ?? ''}`} onClick={() => onMarks(marks.filter((each) => each.lineId !== mark.lineId))}>
              <Icon name="cross" />
            </ActionIcon>
          </Group>
        )
      })}
    </Stack>
  )
}
