import { Button, Group, Select, TextInput } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { PersonState, Sex, type PersonFilter } from '../../../preload/contract/person'
import { Icon } from '../../components/icons'
import { useCall } from '../../lib/use-call'
import { sexNames, stateNames } from '../../lib/words'

const age = (value: string | null): number | undefined => (value !== null && /^\d{1,3}$/.test(value) && Number(value) <= 150 ? Number(value) : undefined)
const yesNo = (value: string | null): boolean | undefined => (value === 'yes' ? true : value === 'no' ? false : undefined)

/** The choices of the address as a filter; what does not fit is left out. */
export function filterOf(params: URLSearchParams): PersonFilter {
  const village = params.get('village')
  return {
    villageCode: village !== null && /^\d{12}$/.test(village) ? village : undefined,
    group: params.get('group') ?? undefined,
    state: PersonState.safeParse(params.get('state')).data,
    sex: Sex.safeParse(params.get('sex')).data,
    ageFrom: age(params.get('from')),
    ageTo: age(params.get('to')),
    certificate: yesNo(params.get('certificate')),
    disabled: yesNo(params.get('disabled')),
  }
}

interface ListFiltersProps {
  text: string
  onText: (text: string) => void
  narrowed: boolean
  onClear: () => void
  /** ↓ goes into the list, Enter opens its first row. */
  onDown: () => void
  onEnter: () => void
  /** Stands at the end of the row. */
  after?: ReactNode
}
const choices = (words: Record<string, string>): { value: string; label: string }[] => Object.entries(words).map(([value, label]) => ({ value, label }))

/** Everything that narrows the list of people; every change shows at once. */
export function ListFilters({ text, onText, narrowed, onClear, onDown, onEnter, after }: ListFiltersProps): ReactElement {
  const [params, setParams] = useSearchParams()
  const villages = useCall('village.list', {}).data ?? []
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params)
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  const select = (name: string, label: string, width: number, data: { value: string; label: string }[], searchable = false): ReactElement => (
    <Select
      aria-label={label}
      placeholder={label}
      w={width}
      clearable
      searchable={searchable}
      nothingFoundMessage="没有"
      data={data}
      value={params.get(name)}
      onChange={(value) => set(name, value)}
      clearButtonProps={{ 'aria-label': `不限${label}` }}
    />
  )
  return (
    <Group gap="xs">
      <TextInput
        style={{ flex: 1 }}
        miw={220}
        aria-label="查人"
        placeholder="姓名、拼音、证件号、电话、户编号"
        leftSection={<Icon name="search" />}
        autoFocus
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown') onDown()
          else if (event.key === 'Enter') onEnter()
          else if (event.key === 'Escape') onText('')
          else return
          event.preventDefault()
        }}
      />
      {select(
        'village',
        '村居',
        160,
        villages.map((row) => ({ value: row.code, label: row.name })),
        true,
      )}
      {select('state', '状态', 96, choices(stateNames))}
      {select('sex', '性别', 84, choices(sexNames))}
      <Group gap={4} wrap="nowrap">
        <TextInput
          aria-label="年龄从"
          placeholder="岁 从"
          w={64}
          inputMode="numeric"
          maxLength={3}
          value={params.get('from') ?? ''}
          onChange={(event) => set('from', event.currentTarget.value.replace(/\D/g, ''))}
        />
        <TextInput
          aria-label="年龄到"
          placeholder="到"
          w={56}
          inputMode="numeric"
          maxLength={3}
          value={params.get('to') ?? ''}
          onChange={(event) => set('to', event.currentTarget.value.replace(/\D/g, ''))}
        />
      </Group>
      {select('certificate', '独生子女证', 128, [
        { value: 'yes', label: '有独生子女证' },
        { value: 'no', label: '无独生子女证' },
      ])}
      {select('disabled', '残疾', 108, [
        { value: 'yes', label: '有残疾等级' },
        { value: 'no', label: '无残疾等级' },
      ])}
      <Button variant="subtle" px="xs" style={{ visibility: narrowed ? 'visible' : 'hidden' }} onClick={onClear}>
        清除
      </Button>
      {after}
    </Group>
  )
}
