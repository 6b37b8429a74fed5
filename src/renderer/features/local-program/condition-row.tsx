import { ActionIcon, Checkbox, Group, MultiSelect, NativeSelect, Select, Text, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import type { LocalFact, LocalLeaf } from '../../../preload/contract/local-program'
import { Icon } from '../../components/icons'

interface ConditionRowProps {
  number: number
  facts: readonly LocalFact[]
  leaf: LocalLeaf
  joined: boolean
  onChange: (leaf: LocalLeaf) => void
  onJoin: (joined: boolean) => void
  onRemove: (() => void) | null
}

/** A value of the right kind to begin with. */
function firstValue(fact: LocalFact): LocalLeaf['value'] {
  switch (fact.kind) {
    case 'number':
      return 1
    case 'date':
      return ''
    case 'flag':
      return true
    case 'word':
      return fact.words.slice(0, 1).map((word) => word.value)
  }
}

/** Which fact, how compared, with what. */
export function LeafFields({
  label,
  facts,
  leaf,
  onChange,
}: {
  label: string
  facts: readonly LocalFact[]
  leaf: LocalLeaf
  onChange: (leaf: LocalLeaf) => void
}): ReactElement {
  const fact = facts.find((each) => each.name === leaf.fact)
  const pick = (name: string | null): void => {
    const next = facts.find((each) => each.name === name)
    if (next) onChange({ fact: next.name, is: next.comparisons[0]!.value as LocalLeaf['is'], value: firstValue(next) })
  }
  return (
    <>
      <Select
        aria-label={label}
        searchable
        allowDeselect={false}
        openOnFocus={false}
        value={leaf.fact}
        onChange={pick}
        data={facts.map((each) => ({ value: each.name, label: each.title }))}
        w={260}
      />
      {fact === undefined ? null : (
        <>
          {fact.comparisons.length > 1 ? (
            <NativeSelect
              aria-label={`${label}：比较`}
              value={leaf.is}
              onChange={(event) => onChange({ ...leaf, is: event.currentTarget.value as LocalLeaf['is'] })}
              data={fact.comparisons.map((each) => ({ value: each.value, label: each.title }))}
              w={130}
            />
          ) : null}
          {fact.kind === 'flag' ? (
            <NativeSelect
              aria-label={`${label}：值`}
              value={String(leaf.value)}
              onChange={(event) => onChange({ ...leaf, value: event.currentTarget.value === 'true' })}
              data={fact.words.map((each) => ({ value: each.value, label: each.title }))}
              w={200}
            />
          ) : fact.kind === 'word' ? (
            <MultiSelect
              aria-label={`${label}：值`}
              value={leaf.value as string[]}
              onChange={(value) => onChange({ ...leaf, value })}
              data={fact.words.map((each) => ({ value: each.value, label: each.title }))}
              w={300}
            />
          ) : (
            <TextInput
              aria-label={`${label}：值`}
              value={String(leaf.value)}
              placeholder={fact.kind === 'date' ? '2026-01-31' : ''}
              onChange={(event) => {
                const text = event.currentTarget.value
                onChange({ ...leaf, value: fact.kind === 'number' && /^\d{1,3}$/.test(text.trim()) ? Number(text) : text })
              }}
              rightSection={fact.unit === '' ? null : <Text size="xs">{fact.unit}</Text>}
              rightSectionWidth={46}
              w={150}
            />
          )}
        </>
      )}
    </>
  )
}

/** One condition of a list, which may be an alternative to the one above. */
export function ConditionRow({ number, facts, leaf, joined, onChange, onJoin, onRemove }: ConditionRowProps): ReactElement {
  return (
    <Group gap="xs" wrap="nowrap" align="center">
      <Checkbox
        aria-label={`第 ${String(number)} 个条件与上一条满足其一`}
        label="或者"
        style={{ visibility: number === 1 ? 'hidden' : undefined }}
        checked={joined}
        onChange={(event) => onJoin(event.currentTarget.checked)}
      />
      <Text size="sm" w={20}>
        {number}
      </Text>
      <LeafFields label={`第 ${String(number)} 个条件`} facts={facts} leaf={leaf} onChange={onChange} />
      {onRemove === null ? null : (
        <ActionIcon variant="subtle" color="gray" aria-label={`删去第 ${String(number)} 个条件`} onClick={onRemove}>
          <Icon name="cross" />
        </ActionIcon>
      )}
    </Group>
  )
}
