import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type ReactElement } from 'react'
import type { PersonRow } from '../../preload/contract/person'
import { formatDay, maskIdNumber } from '../lib/format'
import { useCall } from '../lib/use-call'

function labelOf(row: PersonRow): string {
  return [row.name, row.birthDate === null ? '' : formatDay(row.birthDate), maskIdNumber(row.idNumber), row.villageName].filter(Boolean).join('　')
}

/** One person of the whole register, found by name, pinyin or number. */
export function PersonPicker({
  label,
  value,
  onChange,
  required,
  error,
}: {
  label: string
  value: string | null
  onChange: (id: string | null) => void
  required?: boolean
  error?: string
}): ReactElement {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const [asked] = useDebouncedValue(text.trim(), 80)
  const found = useCall('person.find', { text: asked, limit: 20 }, { enabled: asked !== '' && asked !== chosen?.label })
  const rows = (asked === '' ? [] : (found.data ?? [])).map((row) => ({ value: String(row.id), label: labelOf(row) }))
  const data = chosen === null || rows.some((row) => row.value === chosen.value) ? rows : [chosen, ...rows]
  return (
    <Select
      label={label}
      withAsterisk={required}
      error={error}
      placeholder="姓名、拼音或证件号"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `清空${label}` }}
      nothingFoundMessage={asked === '' ? '请输入姓名、拼音或证件号' : '没有找到'}
      filter={({ options }) => options}
      data={data}
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={(id) => {
        setChosen(data.find((row) => row.value === id) ?? null)
        onChange(id)
      }}
    />
  )
}
