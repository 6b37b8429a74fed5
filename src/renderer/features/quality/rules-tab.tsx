import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { QualityLimit } from '../../../preload/contract/quality'
import type { Output } from '../../../preload/contract/index'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { Refusal } from '../../components/refusal'
import { formatCount, tidyDay } from '../../lib/format'
import { useRefusalOfRole } from '../../lib/session'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'
import { SeverityChip, severityNames } from './severity-chip'

type RuleRow = Output<'quality.rules'>['rules'][number]
const ruleColumns: Column<RuleRow>[] = [
  {
    key: 'severity',
    title: '程度',
    width: 82,
    cell: (row) => <SeverityChip severity={row.severity} />,
    text: (row) => severityNames[row.severity],
    sort: (row) => row.severity,
  },
  { key: 'title', title: '规则', width: 240, grow: 1, cell: (row) => row.title, text: (row) => row.title },
  { key: 'field', title: '先看哪一栏', width: 170, cell: (row) => row.fieldTitle, text: (row) => row.fieldTitle },
  { key: 'limits', title: '用到的界限', width: 220, grow: 1, cell: (row) => row.limits.join('、'), text: (row) => row.limits.join('、') },
]
const limitColumns: Column<QualityLimit>[] = [
  { key: 'title', title: '界限', width: 230, grow: 1, cell: (row) => row.title, text: (row) => row.title },
  { key: 'value', title: '现用', width: 90, align: 'right', cell: (row) => `${row.value} ${row.unit}`, text: (row) => `${row.value} ${row.unit}` },
  { key: 'from', title: '从哪天起', width: 110, cell: (row) => row.from ?? '预设', text: (row) => row.from ?? '预设' },
  { key: 'cite', title: '依据', width: 220, grow: 1, cell: (row) => row.cite, text: (row) => row.cite },
]

/** Every rule and the limits it measures with; a limit is added from a day on, never overwritten. */
export function RulesTab(): ReactElement {
  const rules = useCall('quality.rules', {})
  const [changing, setChanging] = useState<QualityLimit | null>(null)
  const mayNot = useRefusalOfRole('quality.setLimit')
  return (
    <>
      <Refusal error={rules.error} />
      <Text size="sm">界限可以按本地情况调整：{mayNot === null ? '点一行改，从某天起算，以前的日子仍用旧界限。' : mayNot}</Text>
      <DataTable
        label="界限"
        columns={limitColumns}
        rows={rules.data?.limits ?? []}
        rowKey={(row) => row.name}
        onOpen={mayNot === null ? setChanging : undefined}
        fit
        height={250}
      />
      <Text size="sm">{formatCount(rules.data?.rules.length ?? 0)} 条规则</Text>
      <DataTable label="规则" columns={ruleColumns} rows={rules.data?.rules ?? []} rowKey={(row) => row.rule} />
      {changing !== null && <LimitDialog limit={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

function LimitDialog({ limit, onClose }: { limit: QualityLimit; onClose: () => void }): ReactElement {
  const [value, setValue] = useState<number | string>(limit.value)
  const [from, setFrom] = useState(todayHere())
  const [cite, setCite] = useState('')
  const [fault, setFault] = useState<string>()
  const set = useCommand('quality.setLimit', { onDone: onClose })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setFault(cite.trim().length < 2 ? '请写明依据' : undefined)
    if (cite.trim().length >= 2) set.mutate({ name: limit.name, value: Number(value), from: tidyDay(from), cite })
  }
  return (
    <Modal opened onClose={onClose} title={limit.title} centered transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <NumberInput
            data-autofocus
            label={`改成（${limit.least} 至 ${limit.most} ${limit.unit}）`}
            allowDecimal={false}
            allowNegative={false}
            value={value}
            onChange={setValue}
          />
          <TextInput label="从哪天起" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput
            label="依据"
            withAsterisk
            placeholder="例如 县卫健委口径，2026 年 3 月会议纪要"
            value={cite}
            error={fault}
            onChange={(event) => setCite(event.currentTarget.value)}
          />
          <Refusal error={set.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={set.isPending}>
              调整
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
