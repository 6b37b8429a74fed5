import { Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { VillageRow } from '../../../preload/contract/person'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { useCommand } from '../../lib/use-call'

type Draft = Pick<VillageRow, 'code' | 'name' | 'groupCount' | 'classification' | 'contact' | 'phone'>
const blank: Draft = { code: '', name: '', groupCount: null, classification: null, contact: null, phone: null }

/** A village typed in by hand, or corrected: the code decides which. */
export function VillageForm({ village, onDone }: { village: VillageRow | null; onDone: () => void }): ReactElement {
  const [draft, setDraft] = useState<Draft>(village === null ? blank : { ...village })
  const save = useCommand('village.save', { onDone })
  const text = (field: 'code' | 'name' | 'classification' | 'contact' | 'phone', label: string, required = false): ReactElement => (
    <TextInput
      label={label}
      withAsterisk={required}
      autoComplete="off"
      disabled={field === 'code' && village !== null}
      value={draft[field] ?? ''}
      onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value.trim() === '' && !required ? null : event.currentTarget.value })}
    />
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { code, name, groupCount, classification, contact, phone } = draft
    save.mutate({ code: code.trim(), name, groupCount, classification, contact, phone })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          {text('code', '村居代码（12 位）', true)}
          {text('name', '名称', true)}
          <NumberInput
            label="村民小组数"
            min={0}
            max={500}
            allowDecimal={false}
            value={draft.groupCount ?? ''}
            onChange={(value) => setDraft({ ...draft, groupCount: typeof value === 'number' ? value : null })}
          />
          {text('classification', '城乡分类（如 220）')}
          {text('contact', '联系人')}
          {text('phone', '联系电话')}
        </SimpleGrid>
        <Refusal error={save.error} />
        <Group justify="flex-end">
          <ReasonButton type="submit" operation="village.save" loading={save.isPending}>
            保存
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}
