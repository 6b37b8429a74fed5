import { Alert, Anchor, Autocomplete, Fieldset, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, type ReactElement } from 'react'
import { Link } from 'react-router'
import { Sex, type PersonCard, type PersonField, type PersonFields } from '../../../preload/contract/person'
import { Icon } from '../../components/icons'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import type { Refused } from '../../lib/api'
import { formatDay, maskIdNumber, tidyDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { fieldNames } from '../../lib/words'
import classes from './card.module.css'
import { emptyValues, faultsOf, fieldsOf, formGroups, valuesOf, type Choice, type FormField, type FormValues } from './form-fields'

type Values = FormValues & { reason: string }
type Form = UseFormReturnType<Values>

/** Puts each refused field beside its box; what has no box stays in the message above the buttons. */
function placeIssues(form: Form, error: Refused): void {
  const placed = (error.issues ?? []).flatMap((issue) => {
    const field = issue.path.replace(/^fields\./, '')
    return field in fieldNames || field === 'reason' ? [[field, issue.message.replace(/^[^：]{1,12}：/, '')] as const] : []
  })
  form.setErrors(Object.fromEntries(placed))
  const first = placed[0]?.[0]
  if (first !== undefined) document.getElementById(`field-${first}`)?.focus()
}

/** Adds a person. */
export function AddPersonForm({ given, onDone }: { given: Partial<FormValues>; onDone: (id: number) => void }): ReactElement {
  const add = useCommand('person.add', { onDone: ({ id }) => onDone(id) })
  const form = useForm<Values>({ initialValues: { ...emptyValues(given), reason: '' }, validate: faultsOf })
  const submit = form.onSubmit(
    (values) =>
      add.mutate(
        { fields: fieldsOf(values), reason: values.reason.trim() === '' ? undefined : values.reason },
        { onError: (error) => placeIssues(form, error) },
      ),
    (errors) => document.getElementById(`field-${Object.keys(errors)[0] ?? ''}`)?.focus(),
  )
  return (
    <form onSubmit={submit} noValidate>
      <SimilarPeople values={form.getValues()} />
      <PersonBoxes form={form} />
      <Foot form={form} error={add.error} reasonLabel="登记依据（可不填）" reasonHint="例如 户口本、出生证明">
        <ReasonButton type="submit" operation="person.add" loading={add.isPending}>
          保存
        </ReasonButton>
      </Foot>
    </form>
  )
}

/** Who is in the register already and may be the same person, shown while typing. */
function SimilarPeople({ values }: { values: FormValues }): ReactElement | null {
  const asked = { name: values.name.trim(), birthDate: tidyDay(values.birthDate), idNumber: values.idNumber.trim(), sex: values.sex }
  const [settled] = useDebouncedValue(JSON.stringify(asked), 200)
  const { name, birthDate, idNumber, sex } = JSON.parse(settled) as typeof asked
  const found = useCall(
    'register.similar',
    {
      name,
      birthDate: birthDate === '' ? undefined : birthDate,
      idNumber: idNumber.length < 8 ? undefined : idNumber.toUpperCase(),
      sex: Sex.safeParse(sex).data,
    },
    { enabled: name.length > 1 || idNumber.length > 7 },
  )
  if (found.data === undefined || found.data.length === 0) return null
  return (
    <Alert color="orange" mb="sm" py="xs" icon={<Icon name="warning" />} title="底册里可能已经有这个人，请先看一眼，不要重复登记">
      {found.data.slice(0, 6).map((row) => (
        <div key={row.id}>
          <Anchor component={Link} to={`/person/${row.id}`}>
            {row.name}
          </Anchor>
          　{[row.birthDate === null ? '' : formatDay(row.birthDate), maskIdNumber(row.idNumber), row.villageName, row.why].filter(Boolean).join('　')}
        </div>
      ))}
    </Alert>
  )
}

/** Changes a person: only what was changed is sent, with the reason. */
export function EditPersonForm({
  person,
  focus = null,
  onDone,
}: {
  person: PersonCard['person']
  /** The field to begin with. */
  focus?: string | null
  onDone: (changed: string[]) => void
}): ReactElement {
  useEffect(() => {
    // after the drawer has taken the keyboard for itself
    const timer = setTimeout(() => document.getElementById(`field-${focus ?? ''}`)?.focus(), 80)
    return () => clearTimeout(timer)
  }, [focus])
  const update = useCommand('person.update', { onDone: ({ changed }) => onDone(changed) })
  const before = valuesOf(person)
  const form = useForm<Values>({
    initialValues: { ...before, reason: '' },
    validate: (values) => ({ ...faultsOf(values), ...(values.reason.trim().length < 2 ? { reason: '请写明修改原因' } : {}) }),
  })
  const stored = fieldsOf(before)
  const submit = form.onSubmit(
    (values) => {
      const now = fieldsOf(values)
      const changed = (Object.keys(now) as PersonField[]).filter((field) => now[field] !== stored[field])
      update.mutate(
        { id: person.id, fields: Object.fromEntries(changed.map((field) => [field, now[field]])) as Partial<PersonFields>, reason: values.reason },
        { onError: (error) => placeIssues(form, error) },
      )
    },
    (errors) => document.getElementById(`field-${Object.keys(errors)[0] ?? ''}`)?.focus(),
  )
  return (
    <form onSubmit={submit} noValidate>
      <PersonBoxes form={form} />
      <Foot form={form} error={update.error} reasonLabel="修改原因" reasonHint="例如 户口本核对有误、村里报来死亡证明" required>
        <ReasonButton type="submit" operation="person.update" loading={update.isPending} disabledReason={form.isDirty() ? null : '还没有改动'}>
          保存修改
        </ReasonButton>
      </Foot>
    </form>
  )
}

function Foot({
  form,
  error,
  reasonLabel,
  reasonHint,
  required,
  children,
}: {
  form: Form
  error: Refused | null
  reasonLabel: string
  reasonHint: string
  required?: boolean
  children: ReactElement
}): ReactElement {
  return (
    <Stack gap="sm" mt="sm" className={classes.editFoot}>
      <Refusal error={error} hideIssues />
      <Group align="flex-end" gap="sm">
        <TextInput
          id="field-reason"
          style={{ flex: 1 }}
          label={reasonLabel}
          placeholder={reasonHint}
          withAsterisk={required}
          {...form.getInputProps('reason')}
        />
        {children}
      </Group>
    </Stack>
  )
}

function PersonBoxes({ form }: { form: Form }): ReactElement {
  const villages = (useCall('village.list', {}).data ?? []).map((row): Choice => ({ value: row.code, label: row.name }))
  return (
    <Stack gap="sm">
      {formGroups.map((group) => (
        <Fieldset key={group.title} legend={group.title} pt={4}>
          <SimpleGrid cols={3} spacing="sm" verticalSpacing={6}>
            {group.fields.map((spec) => (
              <Box key={spec.field} spec={spec} form={form} villages={villages} />
            ))}
          </SimpleGrid>
        </Fieldset>
      ))}
    </Stack>
  )
}

function Box({ spec, form, villages }: { spec: FormField; form: Form; villages: Choice[] }): ReactElement {
  const props = {
    id: `field-${spec.field}`,
    label: fieldNames[spec.field],
    withAsterisk: spec.required,
    placeholder: spec.help ?? (spec.required === true ? undefined : '未填'),
    ...form.getInputProps(spec.field),
  }
  const select = (data: Choice[]): ReactElement => {
    const value = form.getValues()[spec.field]
    return (
      <Select
        {...props}
        data={data}
        searchable={data.length > 10}
        nothingFoundMessage="没有"
        clearable={spec.required !== true}
        allowDeselect={false}
        value={value === '' ? null : value}
        onChange={(next) => form.setFieldValue(spec.field, next ?? '')}
        clearButtonProps={{ 'aria-label': `清空${fieldNames[spec.field]}` }}
      />
    )
  }
  switch (spec.kind) {
    case 'village':
      return select(villages)
    case 'choice':
      return select(spec.of)
    case 'yesNo':
      return select([
        { value: 'yes', label: spec.yes },
        { value: 'no', label: spec.no },
      ])
    case 'suggest':
      return <Autocomplete {...props} data={spec.of} />
    case 'count':
      return <TextInput {...props} inputMode="numeric" maxLength={2} />
    case 'text':
      return <TextInput {...props} maxLength={spec.max} style={spec.wide === true ? { gridColumn: 'span 2' } : undefined} />
    case 'id':
      return <TextInput {...props} maxLength={40} autoComplete="off" />
    case 'day':
      return <TextInput {...props} maxLength={20} />
  }
}
