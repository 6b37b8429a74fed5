import { Alert, Button, Group, Modal, NativeSelect, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Input } from '../../../preload/contract/index'
import { ProgressOverlay } from '../../components/progress-overlay'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { RehearsalView } from './rehearsal-view'

type Entry = Input<'decision.addFigure'>

/** A dated figure, option or split: first rehearsed by name, then entered. */
export function FigureDialog({ year, onClose }: { year: number; onClose: () => void }): ReactElement {
  const choices = useCall('decision.choices', {})
  const add = useCommand('decision.addFigure', { onDone: onClose })
  const rehearse = useCommand('decision.rehearse')
  const [key, setKey] = useState<string | null>(null)
  const [from, setFrom] = useState(`${String(year)}-01-01`)
  const [value, setValue] = useState('')
  const [cite, setCite] = useState('')
  const choice = choices.data?.find((each) => `${each.kind}:${each.name}` === key)
  const entry: Entry | null = choice === undefined ? null : { kind: choice.kind, name: choice.name, from: tidyDay(from), value: value.trim(), cite }
  const rehearsed = rehearse.data !== undefined && entry !== null && JSON.stringify(rehearse.variables?.entry) === JSON.stringify(entry) ? rehearse.data : null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (entry === null) return
    if (rehearsed === null) rehearse.mutate({ entry, year: Math.max(year, Number(entry.from.slice(0, 4)) || year) })
    else add.mutate(entry)
  }
  return (
    <Modal opened onClose={onClose} title="录入标准或口径" size={920} centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={choices.error} />
          <Refusal error={rehearse.error ?? add.error} />
          <Select
            label="哪一项"
            withAsterisk
            data-autofocus
            openOnFocus={false}
            searchable
            placeholder="输入几个字查找"
            nothingFoundMessage="没有这一项"
            value={key}
            onChange={(next) => {
              setKey(next)
              const picked = choices.data?.find((each) => `${each.kind}:${each.name}` === next)
              setValue(picked?.choices[0]?.value ?? '')
            }}
            data={(['figure', 'option', 'split'] as const).map((kind) => ({
              group: kindNames[kind],
              items: (choices.data ?? []).filter((each) => each.kind === kind).map((each) => ({ value: `${each.kind}:${each.name}`, label: each.title })),
            }))}
          />
          {choice === undefined ? null : (
            <Group grow align="flex-start">
              <TextInput label="现在" readOnly value={choice.present} />
              {choice.choices.length > 0 ? (
                <NativeSelect
                  label="改为"
                  withAsterisk
                  value={value}
                  onChange={(event) => setValue(event.currentTarget.value)}
                  data={choice.choices.map((each) => ({ value: each.value, label: each.title }))}
                />
              ) : (
                <TextInput
                  label={`改为（${choice.unit}）`}
                  placeholder={choice.kind === 'split' ? '中央/省/市/县，如 60/40/0/0' : '取消这项标准请留空'}
                  value={value}
                  onChange={(event) => setValue(event.currentTarget.value)}
                />
              )}
              <TextInput label="生效日" withAsterisk value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            </Group>
          )}
          {choice === undefined || choice.explain === '' ? null : (
            <Alert color="gray" variant="light" py="xs">
              {choice.explain}
            </Alert>
          )}
          <TextInput
            label="依据（文件名称和文号）"
            withAsterisk
            placeholder="没有依据的标准不能录入"
            value={cite}
            onChange={(event) => setCite(event.currentTarget.value)}
          />
          {rehearsed === null ? null : <RehearsalView rehearsal={rehearsed} />}
          {rehearsed === null ? null : (
            <Alert color="blue" variant="light" py="xs">
              预演没有改动任何资料。录入后由另一个人确认，才从生效日起算数。
            </Alert>
          )}
          <ProgressOverlay command={rehearse} title="正在预演" />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" disabled={entry === null} loading={rehearse.isPending || add.isPending}>
              {rehearsed === null ? '预演' : '录入'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** 标准, 口径, 分担. */
export const kindNames = { figure: '标准', option: '口径', split: '资金分担' } satisfies Record<Entry['kind'], string>
