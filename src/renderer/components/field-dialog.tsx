import { Button, Checkbox, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { formatCount, tidyDay } from '../lib/format'
import type { Refused } from '../lib/api'
import { Refusal } from './refusal'

/** One field of a small form. Days are tidied as they are sent: 20260131 and 2026.1.31 become 2026-01-31. */
export interface Field {
  key: string
  label: string
  kind: 'text' | 'area' | 'day' | 'select' | 'check'
  options?: { value: string; label: string }[]
  required?: boolean
  description?: string
  /** Two or three fields share a line. */
  narrow?: boolean
}
export type FieldValues = Record<string, string>

interface FieldDialogProps {
  title: string
  fields: readonly Field[]
  initial?: FieldValues
  label: string
  note?: ReactNode
  danger?: boolean
  error: Refused | null
  pending: boolean
  wide?: boolean
  /** Checked boxes are `yes`; everything else as typed. */
  onSubmit: (values: FieldValues) => void
  onClose: () => void
  children?: ReactNode
}

/** A form in a dialog: fields from a list, Enter sends, Esc leaves everything as it was. */
export function FieldDialog(props: FieldDialogProps): ReactElement {
  const { title, onClose, wide } = props
  return (
    <Modal opened onClose={onClose} title={title} size={wide === true ? 'xl' : 'md'} centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <FieldForm {...props} />
    </Modal>
  )
}

function FieldForm({ fields, initial = {}, label, note, danger, error, pending, onSubmit, onClose, children }: FieldDialogProps): ReactElement {
  const [values, setValues] = useState<FieldValues>(initial)
  const set = (key: string, value: string): void => setValues((before) => ({ ...before, [key]: value }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const days = new Set(fields.filter((field) => field.kind === 'day').map((field) => field.key))
    onSubmit(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, days.has(key) ? tidyDay(value) : value.trim()])))
  }
  const lines: Field[][] = []
  for (const field of fields) {
    const last = lines.at(-1)
    if (field.narrow === true && last?.[0]?.narrow === true && last.length < 3) last.push(field)
    else lines.push([field])
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Refusal error={error} />
        {lines.map((line, row) => (
          <Group key={line[0]!.key} grow={line.length > 1} align="flex-start">
            {line.map((field, column) => (
              <FieldInput
                key={field.key}
                field={field}
                value={values[field.key] ?? ''}
                onValue={(value) => set(field.key, value)}
                first={row === 0 && column === 0}
              />
            ))}
          </Group>
        ))}
        {children}
        {note === undefined ? null : (
          <Text size="xs" c="dimmed" component="div">
            {note}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" color={danger === true ? 'red' : undefined} loading={pending}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function FieldInput({ field, value, onValue, first }: { field: Field; value: string; onValue: (value: string) => void; first: boolean }): ReactElement {
  const common = { label: field.label, withAsterisk: field.required === true, description: field.description, 'data-autofocus': first || undefined }
  switch (field.kind) {
    case 'area':
      return <Textarea {...common} autosize minRows={2} maxRows={8} w="100%" value={value} onChange={(event) => onValue(event.currentTarget.value)} />
    case 'select':
      return (
        <Select
          {...common}
          data={field.options ?? []}
          value={value === '' ? null : value}
          onChange={(next) => onValue(next ?? '')}
          clearable={field.required !== true}
          w="100%"
        />
      )
    case 'check':
      return (
        <Checkbox
          label={field.label}
          description={field.description}
          checked={value === 'yes'}
          onChange={(event) => onValue(event.currentTarget.checked ? 'yes' : '')}
        />
      )
    case 'text':
    case 'day':
      return (
        <TextInput
          {...common}
          w="100%"
          placeholder={field.kind === 'day' ? '20260131 或 2026-01-31' : undefined}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      )
  }
}

/** Words as choices of a list. */
export function choicesOf(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
/** 3 条, for buttons and tabs. */
export function counted(label: string, count: number): string {
  return count === 0 ? label : `${label} ${formatCount(count)}`
}
