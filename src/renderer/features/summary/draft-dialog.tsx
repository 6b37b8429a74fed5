import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

type Template = Output<'summary.templates'>[number]

/** A period as a choice, or as two days. */
export function PeriodFields({
  period,
  onPeriod,
}: {
  period: { from: string; to: string }
  onPeriod: (period: { from: string; to: string }) => void
}): ReactElement {
  const periods = useCall('report.periods', {})
  const { from, to } = period
  return (
    <Group grow align="flex-end" gap="xs">
      <NativeSelect
        label="时段"
        value={periods.data?.find((each) => each.from === from && each.to === to)?.key ?? ''}
        onChange={(event) => {
          const found = periods.data?.find((each) => each.key === event.currentTarget.value)
          if (found !== undefined) onPeriod({ from: found.from, to: found.to })
        }}
        data={[{ value: '', label: '自定时段' }, ...(periods.data ?? []).map(({ key, title }) => ({ value: key, label: title }))]}
      />
      <TextInput
        label="起期"
        value={from}
        onChange={(event) => onPeriod({ from: event.currentTarget.value, to })}
        onBlur={() => onPeriod({ from: tidyDay(from), to: tidyDay(to) })}
      />
      <TextInput
        label="止期"
        value={to}
        onChange={(event) => onPeriod({ from, to: event.currentTarget.value })}
        onBlur={() => onPeriod({ from: tidyDay(from), to: tidyDay(to) })}
      />
    </Group>
  )
}

/** Begins a summary from a template. */
export function DraftDialog({ templates, chosen, onClose }: { templates: Template[]; chosen: Template | undefined; onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const periods = useCall('report.periods', {})
  const newest = templates.filter((each, index) => templates.findIndex(({ name }) => name === each.name) === index)
  const choices = chosen === undefined || newest.includes(chosen) ? newest : [chosen, ...newest]
  const [at, setAt] = useState(Math.max(0, chosen === undefined ? 0 : choices.indexOf(chosen)))
  const template = choices[at]!
  const preset = periods.data?.find(({ key }) => key === (template.kind === 'year' ? 'year' : 'lastMonth'))
  const [period, setPeriod] = useState<{ from: string; to: string } | null>(null)
  const own = period ?? { from: preset?.from ?? '', to: preset?.to ?? '' }
  const create = useCommand('summary.create', { onDone: ({ documentId }) => void navigate(`/summary/${String(documentId)}`) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { title, recipient, text } = template
    create.mutate({ from: tidyDay(own.from), to: tidyDay(own.to), title, recipient, text })
  }
  return (
    <Modal opened onClose={onClose} title="起草总结" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={create.error} />
          <NativeSelect
            label="模板"
            data-autofocus
            value={String(at)}
            onChange={(event) => setAt(Number(event.currentTarget.value))}
            data={choices.map(({ name, version }, index) => ({
              value: String(index),
              label: version === 0 ? `${name}（程序预设）` : `${name}（第 ${version} 版）`,
            }))}
          />
          <PeriodFields period={own} onPeriod={setPeriod} />
          <Text size="xs" c="dimmed">
            数字按现在的台账填；定稿以前每次打开都重新填，定稿以后不再变动。
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <ReasonButton operation="summary.create" type="submit" loading={create.isPending}>
              起草
            </ReasonButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
