import { ActionIcon, Badge, Button, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent, type ReactElement } from 'react'
import { markableFields, type HomeCheckResult } from '../../../preload/contract/roster-visit'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { Refusal } from '../../components/refusal'
import { formatCount, formatDay, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'
import type { Output } from '../../../preload/contract/index'

type Entry = Output<'roster.homeChecks'>['entries'][number]
const results = { ok: { word: '属实', colour: 'teal' }, wrong: { word: '不符', colour: 'orange' }, notFound: { word: '查无此人', colour: 'red' } } as const
const keys: Record<string, HomeCheckResult> = { '1': 'ok', '2': 'wrong', '3': 'notFound' }

/** Results of the visits by number of the list, by keyboard alone: number, Enter; 1, 2 or 3, Enter; what is wrong, Enter. */
export function HomeCheckDialog({ rosterId, onClose }: { rosterId: number; onClose: () => void }): ReactElement {
  const asked = useCall('roster.homeChecks', { rosterId })
  const enter = useCommand('roster.enterHomeCheck')
  const [on, setOn] = useState(todayHere())
  const [investigators, setInvestigators] = useState(['', ''])
  const [number, setNumber] = useState('')
  const [key, setKey] = useState('')
  const [fields, setFields] = useState<string[]>([])
  const [note, setNote] = useState('')
  const numberField = useRef<HTMLInputElement>(null)
  const entries = asked.data?.entries ?? []
  const line = entries.find((entry) => String(entry.number) === number.trim())
  const result = keys[key.trim()]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (result === undefined) return
    enter.mutate(
      {
        rosterId,
        on: tidyDay(on),
        investigators: investigators.map((name) => name.trim()).filter((name) => name !== ''),
        entries: [{ number: Number(number), result, wrongFields: result === 'wrong' ? fields : [], note }],
      },
      {
        onSuccess: () => {
          const next = entries.find((entry) => entry.result === null && entry.lineId !== line?.lineId && entry.number > Number(number))
          setNumber(next === undefined ? '' : String(next.number))
          setKey('')
          setFields([])
          setNote('')
          numberField.current?.focus()
          numberField.current?.select()
        },
      },
    )
  }
  const closed = asked.data?.mayEnter ?? null
  return (
    <Modal opened onClose={onClose} title="录入入户核查结果" size={1000} centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <Refusal error={asked.error ?? enter.error} />
        {closed === null ? (
          <form onSubmit={submit} noValidate>
            <Group align="flex-start" gap="xs" wrap="nowrap">
              <TextInput w={116} label="核查日期" withAsterisk value={on} onChange={(event) => setOn(event.currentTarget.value)} />
              {investigators.map((name, index) => (
                <TextInput
                  key={index}
                  w={90}
                  label={`调查人${index === 0 ? '一' : '二'}`}
                  withAsterisk
                  data-autofocus={index === 0 || undefined}
                  value={name}
                  onChange={(event) => {
                    const typed = event.currentTarget.value
                    setInvestigators(investigators.map((each, at) => (at === index ? typed : each)))
                  }}
                />
              ))}
              <TextInput
                ref={numberField}
                w={100}
                label="名单序号"
                withAsterisk
                description={line === undefined ? (number === '' ? ' ' : '名单上没有') : line.name}
                inputWrapperOrder={['label', 'input', 'description']}
                value={number}
                onChange={(event) => setNumber(event.currentTarget.value)}
              />
              <TextInput
                w={136}
                label="结果"
                withAsterisk
                placeholder="1 2 3"
                description={result === undefined ? '1属实 2不符 3查无此人' : results[result].word}
                inputWrapperOrder={['label', 'input', 'description']}
                value={key}
                onChange={(event) => setKey(event.currentTarget.value)}
              />
              {result === 'wrong' ? (
                <MultiSelect
                  style={{ flex: 1, minWidth: 150 }}
                  label="不符的内容"
                  withAsterisk
                  searchable
                  placeholder={fields.length === 0 ? '输入或选' : ''}
                  value={fields}
                  onChange={setFields}
                  data={Object.entries(markableFields).map(([value, label]) => ({ value, label }))}
                />
              ) : null}
              <TextInput style={{ flex: 1, minWidth: 100 }} label="说明" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
              <Button type="submit" mt={24} loading={enter.isPending} disabled={result === undefined || line === undefined}>
                记下
              </Button>
            </Group>
          </form>
        ) : (
          <Text size="sm" c="dimmed">
            {closed}
          </Text>
        )}
        <Text size="sm" role="status">
          {asked.data === undefined
            ? '…'
            : `名单 ${formatCount(entries.length)} 人，还有 ${formatCount(asked.data.remaining)} 人没有结果。同一序号再录一次就改正。`}
        </Text>
        <DataTable
          label="入户核查结果"
          height={340}
          columns={columns((entry) => {
            setNumber(String(entry.number))
            setKey('')
            numberField.current?.focus()
          })}
          rows={asked.data?.entries}
          rowKey={(entry) => entry.lineId}
          empty={<EmptyState icon="roster" title="名单上没有人" />}
        />
      </Stack>
    </Modal>
  )
}

const columns = (onEdit: (entry: Entry) => void): Column<Entry>[] => [
  { key: 'number', title: '序号', width: 58, align: 'right', cell: (entry) => entry.number, sort: (entry) => entry.number },
  { key: 'name', title: '姓名', width: 90, cell: (entry) => entry.name, text: (entry) => entry.name },
  { key: 'village', title: '村居', width: 110, cell: (entry) => entry.villageName, text: (entry) => entry.villageName },
  {
    key: 'result',
    title: '结果',
    width: 90,
    cell: (entry) => (entry.result === null ? '' : <Badge color={results[entry.result].colour}>{results[entry.result].word}</Badge>),
    sort: (entry) => entry.result ?? '',
  },
  {
    key: 'fields',
    title: '不符内容和说明',
    width: 220,
    grow: 1,
    cell: (entry) => [...entry.fields, entry.note].filter(Boolean).join('、'),
    text: (entry) => [...entry.fields, entry.note].filter(Boolean).join('、'),
  },
  { key: 'by', title: '调查人', width: 130, cell: (entry) => entry.investigators.join('、'), text: (entry) => entry.investigators.join('、') },
  { key: 'on', title: '日期', width: 120, cell: (entry) => (entry.on === null ? '' : formatDay(entry.on)) },
  {
    key: 'edit',
    title: '',
    width: 64,
    cell: (entry) => (
      <ActionIcon aria-label={`改${entry.name}的结果`} variant="subtle" onClick={() => onEdit(entry)}>
        <Icon name="edit" size={14} />
      </ActionIcon>
    ),
  },
]
