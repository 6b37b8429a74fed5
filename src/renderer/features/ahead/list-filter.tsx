import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactElement } from 'react'
import { Icon } from '../../components/icons'
import { useRemembered } from '../../lib/remembered'
import { useCall } from '../../lib/use-call'

/** What a list is narrowed to. */
export interface ListFilter {
  programId?: string
  villageCode?: string
  text?: string
}

/** Program, village and name: the three boxes over each list of this page. `named` is the choice in words, for headings. */
export function useListFilter(list: string): { filter: ListFilter; named: string[]; boxes: ReactElement } {
  const programs = useCall('program.list', {})
  const villages = useCall('village.list', {})
  const [programId, setProgramId] = useRemembered(`ahead.program:${list}`, '')
  const [villageCode, setVillageCode] = useRemembered(`ahead.village:${list}`, '')
  const [typed, setTyped] = useRemembered(`ahead.text:${list}`, '')
  const [text] = useDebouncedValue(typed.trim(), 200)
  const filter = {
    ...(programId === '' ? {} : { programId }),
    ...(villageCode === '' ? {} : { villageCode }),
    ...(text === '' ? {} : { text }),
  }
  const named = [
    programs.data?.find((program) => program.id === programId)?.title ?? '全部项目',
    villages.data?.find((village) => village.code === villageCode)?.name ?? '全乡镇',
  ]
  const boxes = (
    <>
      <NativeSelect
        aria-label="项目"
        w={190}
        value={programId}
        onChange={(event) => setProgramId(event.currentTarget.value)}
        data={[{ value: '', label: '全部项目' }, ...(programs.data ?? []).map((program) => ({ value: program.id, label: program.title }))]}
      />
      <NativeSelect
        aria-label="村居"
        w={130}
        value={villageCode}
        onChange={(event) => setVillageCode(event.currentTarget.value)}
        data={[{ value: '', label: '全部村居' }, ...(villages.data ?? []).map((village) => ({ value: village.code, label: village.name }))]}
      />
      <TextInput
        w={150}
        aria-label="在名单里查找"
        placeholder="姓名、证件号码"
        leftSection={<Icon name="search" size={14} />}
        rightSection={typed === '' ? null : <CloseButton size="sm" aria-label="清空查找" onClick={() => setTyped('')} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </>
  )
  return { filter, named, boxes }
}
