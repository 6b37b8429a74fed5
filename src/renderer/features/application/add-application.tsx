import { Button, Checkbox, Group, Modal, NativeSelect, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Refusal } from '../../components/refusal'
import { formatDay, maskIdNumber, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'

interface AddProps {
  programId: string
  year: number
  /** Already chosen on another page. */
  personId: number | null
  onClose: () => void
  onDone: (applicationId: number) => void
}
/** Registers an application: who, for what, when, with which papers. */
export function AddApplication({ programId, year, personId, onClose, onDone }: AddProps): ReactElement {
  const programs = useCall('program.list', {})
  const add = useCommand('application.add', { onDone: ({ applicationId }) => onDone(applicationId) })
  const [program, setProgram] = useState(programId)
  const [forYear, setForYear] = useState(String(year))
  const [chosen, setChosen] = useState<string | null>(personId === null ? null : String(personId))
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 150)
  const [appliedOn, setAppliedOn] = useState(todayHere())
  const [papers, setPapers] = useState<string[]>([])
  const [note, setNote] = useState('')
  const wanted = program === '' ? (programs.data?.[0]?.id ?? '') : program
  const day = tidyDay(appliedOn)
  const found = useCall('person.find', { text }, { enabled: text !== '' && personId === null })
  const card = useCall('person.card', { id: personId ?? 1 }, { enabled: personId !== null })
  const needs = useCall('application.needs', { programId: wanted, ...(/^\d{4}-\d{2}-\d{2}$/.test(day) ? { on: day } : {}) }, { enabled: wanted !== '' })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (chosen !== null) add.mutate({ programId: wanted, year: Number(forYear), personId: Number(chosen), appliedOn: day, papers, note })
  }
  return (
    <Modal opened onClose={onClose} title="登记申报" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={add.error ?? found.error ?? needs.error} />
          {personId === null ? (
            <Select
              label="申请人"
              withAsterisk
              data-autofocus
              placeholder="输入姓名、拼音或证件号码"
              searchable
              filter={({ options }) => options}
              nothingFoundMessage={text === '' ? '先输入几个字' : '底册里没有找到'}
              searchValue={typed}
              onSearchChange={setTyped}
              value={chosen}
              onChange={setChosen}
              data={(found.data ?? []).slice(0, 30).map((row) => ({
                value: String(row.id),
                label: `${row.name}　${maskIdNumber(row.idNumber)}　${row.villageName}`,
              }))}
            />
          ) : (
            <Text size="sm" fw={600}>
              {card.data?.person.name}　{card.data?.person.villageName}
            </Text>
          )}
          <Group grow align="flex-start">
            <NativeSelect
              label="项目"
              value={wanted}
              onChange={(event) => {
                setProgram(event.currentTarget.value)
                setPapers([])
              }}
              data={(programs.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            />
            <TextInput label="年度" withAsterisk value={forYear} onChange={(event) => setForYear(event.currentTarget.value)} />
            <TextInput label="申报日期" withAsterisk value={appliedOn} onChange={(event) => setAppliedOn(event.currentTarget.value)} />
          </Group>
          <Checkbox.Group label="收到的材料" value={papers} onChange={setPapers}>
            <Stack gap={6} mt={4}>
              {(needs.data?.papers ?? []).map((paper) => (
                <Checkbox key={paper.key} value={paper.key} label={paper.when === null ? paper.title : `${paper.title}（${paper.when}）`} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Textarea label="备注" autosize minRows={1} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          {needs.data === undefined ? null : (
            <Text size="xs" c="dimmed">
              缺的材料在 {needs.data.dueDays} 个工作日内（{formatDay(needs.data.papersDue)}前）补齐；登记后可以打印一次性告知书。
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={add.isPending} disabled={chosen === null}>
              登记
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
