import { NativeSelect } from '@mantine/core'
import type { ReactElement } from 'react'
import { useCall } from '../lib/use-call'

/** Program and year of a page; empty values stand for all where `all` says so. */
export function ProgramYear({
  programId,
  year,
  all,
  onChange,
}: {
  programId: string
  year: number
  all?: boolean
  onChange: (next: { program?: string; year?: string }) => void
}): ReactElement {
  const programs = useCall('program.list', {})
  const years = Array.from({ length: 6 }, (_, index) => year + 2 - index)
  return (
    <>
      <NativeSelect
        aria-label="项目"
        maw={230}
        value={programId}
        onChange={(event) => onChange({ program: event.currentTarget.value })}
        data={[...(all === true ? [{ value: '', label: '全部项目' }] : []), ...(programs.data ?? []).map(({ id, title }) => ({ value: id, label: title }))]}
      />
      <NativeSelect
        aria-label="年度"
        value={String(year)}
        onChange={(event) => onChange({ year: event.currentTarget.value })}
        data={years.map((each) => ({ value: String(each), label: `${String(each)} 年度` }))}
      />
    </>
  )
}
