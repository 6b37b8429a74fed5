import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { HouseholdEventKind } from '../../../preload/contract/household'
import type { Input } from '../../../preload/contract/index'
import type { PersonRow } from '../../../preload/contract/person'
import { PersonPicker } from '../../components/person-picker'
import { Refusal } from '../../components/refusal'
import { formatDay, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import { actForms, type ActField } from './act-forms'

type Values = Record<string, string | string[] | null>
const isEmpty = (value: Values[string] | undefined): boolean => value === undefined || value === null || value.length === 0

/** The typed values in the shape of the contract: ids as numbers, what is empty left out. */
function inputOf(fields: readonly ActField[], values: Values): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, unknown][] => {
      const value = values[name]
      if (value === undefined || value === null || value.length === 0) return []
      if (kind === 'members') return [[name, (value as string[]).map(Number)]]
      if (kind === 'person') return [[name, name === 'personIds' ? [Number(value)] : Number(value)]]
      return [[name, kind === 'member' ? Number(value) : value]]
    }),
  )
}

/** What is told of a newborn goes in together. */
function shapeOf(kind: HouseholdEventKind, { name, sex, idNumber, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return kind === 'birth' ? { ...rest, fields: { name, sex, idNumber } } : rest
}

/** One named operation on a household, with its day and its paper. */
export function ActDialog({
  kind,
  householdNumber,
  members,
  chosen,
  onClose,
}: {
  kind: HouseholdEventKind
  householdNumber: string
  members: PersonRow[]
  /** The member it was opened for. */
  chosen?: number
  onClose: () => void
}): ReactElement {
  const form = actForms[kind]
  const here = members.filter((row) => row.state === 'registered' || row.state === 'away')
  const first = chosen === undefined ? null : String(chosen)
  const [values, setValues] = useState<Values>({
    personId: first,
    personIds: first === null ? [] : [first],
    together: 'no',
    relation: kind === 'adoption' ? 'adopted' : null,
  })
  const [day, setDay] = useState(todayHere())
  const [document, setDocument] = useState('')
  const [note, setNote] = useState('')
  const [faults, setFaults] = useState<Record<string, string>>({})
  const act = useCommand(`household.${kind}` as 'household.death', {
    onDone: ({ persons }) => {
      notifications.show({ color: 'teal', message: `${form.title}：已办，写入 ${persons.length} 人的记录；办错了可以在“底册维护”里撤销` })
      onClose()
    },
  })
  const set = (name: string, value: Values[string]): void => setValues({ ...values, [name]: value })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const missing = Object.fromEntries(
      form.fields.filter((field) => field.required === true && isEmpty(values[field.name])).map((field) => [field.name, '必填']),
    )
    if (document.trim().length < 2) missing.document = '请写明依据'
    if (!/^\d{4}-\d{2}-\d{2}$/.test(tidyDay(day))) missing.day = '写成 2026-01-31'
    setFaults(missing)
    if (Object.keys(missing).length > 0) return
    const input = {
      ...shapeOf(kind, inputOf(form.fields, values)),
      ...(form.household === undefined ? {} : { householdNumber }),
      day: tidyDay(day),
      document,
      note: note.trim() === '' ? undefined : note,
    }
    act.mutate(input as unknown as Input<'household.death'>, {
      onError: (error) => setFaults(Object.fromEntries((error.issues ?? []).map((issue) => [issue.path.replace(/^fields\./, ''), issue.message]))),
    })
  }
  return (
    <Modal opened onClose={onClose} title={form.title} size="lg" centered transitionProps={{ duration: 0 }} closeOnClickOutside={false}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {form.hint}
          </Text>
          {form.fields.map((field) => (
            <Box
              key={field.name}
              field={field}
              value={values[field.name] ?? null}
              error={faults[field.name]}
              here={here}
              onChange={(value) => set(field.name, value)}
            />
          ))}
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <TextInput w={150} label="哪一天" withAsterisk value={day} error={faults.day} onChange={(event) => setDay(event.currentTarget.value)} />
            <TextInput
              style={{ flex: 1 }}
              data-autofocus
              label="依据"
              withAsterisk
              placeholder={form.documentHint}
              value={document}
              error={faults.document}
              onChange={(event) => setDocument(event.currentTarget.value)}
            />
          </Group>
          <TextInput label="说明（可不填）" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <Refusal error={act.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={act.isPending}>
              {form.title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Box({
  field,
  value,
  error,
  here,
  onChange,
}: {
  field: ActField
  value: Values[string]
  error: string | undefined
  here: PersonRow[]
  onChange: (value: Values[string]) => void
}): ReactElement {
  const label = (row: PersonRow): string =>
    [row.name, row.relationToHead ?? '', row.birthDate === null ? '' : `${formatDay(row.birthDate)}生`].filter(Boolean).join('　')
  const offered = here.filter((row) => field.sex === undefined || row.sex === field.sex)
  const text = typeof value === 'string' ? value : null
  switch (field.kind) {
    case 'member':
      return (
        <Select
          label={field.label}
          withAsterisk={field.required}
          clearable={field.required !== true}
          error={error}
          placeholder={offered.length === 0 ? '本户没有合适的人' : '选一个人'}
          data={offered.map((row) => ({ value: String(row.id), label: label(row) }))}
          value={text}
          onChange={onChange}
        />
      )
    case 'members':
      return (
        <Checkbox.Group label={field.label} withAsterisk={field.required} error={error} value={Array.isArray(value) ? value : []} onChange={onChange}>
          <Stack gap={4} mt={4}>
            {offered.map((row) => (
              <Checkbox key={row.id} value={String(row.id)} label={label(row)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )
    case 'person':
      return <PersonPicker label={field.label} required={field.required} error={error} value={text} onChange={onChange} />
    case 'choice':
      return (
        <Select label={field.label} withAsterisk={field.required} error={error} allowDeselect={false} data={field.choices} value={text} onChange={onChange} />
      )
    case 'text':
      return (
        <TextInput
          label={field.label}
          withAsterisk={field.required}
          error={error}
          placeholder={field.placeholder}
          value={text ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
