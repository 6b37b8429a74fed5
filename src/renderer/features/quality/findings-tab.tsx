import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState, type Key, type ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Severity, type QualityFinding } from '../../../preload/contract/quality'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu, exportColumns, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount } from '../../lib/format'
import { handList } from '../../lib/handed-list'
import { useCall, useCommand } from '../../lib/use-call'
import { usePages } from '../../lib/use-pages'
import { AcceptDialog } from './accept-dialog'
import { SeverityChip, severityNames } from './severity-chip'

const columns: Column<QualityFinding>[] = [
  { key: 'severity', title: '程度', width: 82, cell: (row) => <SeverityChip severity={row.severity} />, text: (row) => severityNames[row.severity] },
  { key: 'village', title: '村居', width: 110, cell: (row) => row.villageName, text: (row) => row.villageName },
  { key: 'name', title: '姓名', width: 84, cell: (row) => row.name, text: (row) => row.name },
  { key: 'title', title: '问题', width: 250, cell: (row) => row.title, text: (row) => row.title },
  { key: 'message', title: '为什么', width: 300, grow: 1, cell: (row) => row.message, text: (row) => row.message },
  { key: 'field', title: '先看哪一栏', width: 160, cell: (row) => row.fieldTitle, text: (row) => row.fieldTitle },
]
const acceptedColumn: Column<QualityFinding> = {
  key: 'accepted',
  title: '核实无误的原因',
  width: 220,
  cell: (row) => reasonText(row),
  text: (row) => reasonText(row),
}
function reasonText({ accepted }: QualityFinding): string {
  return accepted === null ? '' : `${accepted.reason}（${accepted.by}${accepted.until === null ? '' : `，到 ${accepted.until}`}）`
}

/** Every finding, filtered; Enter opens the record at the field to correct. */
export function FindingsTab(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const [selection, setSelection] = useState<Set<Key>>(new Set())
  const [accepting, setAccepting] = useState(false)
  const villages = useCall('village.list', {}).data ?? []
  const accepted = params.get('accepted') === 'yes'
  const around = { villageCode: params.get('village') ?? undefined, text: asked === '' ? undefined : asked }
  const filter = { ...around, rule: params.get('rule') ?? undefined, severity: Severity.safeParse(params.get('severity')).data, accepted }
  const pages = usePages('quality.list', filter)
  const rules = pages.first?.rules ?? []
  const reopen = useCommand('quality.reopen', { onDone: () => setSelection(new Set()) })
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params)
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
    setSelection(new Set())
    setParams(next, { replace: true })
  }
  const shown = accepted ? [...columns, acceptedColumn] : columns
  const allRows = async (): Promise<QualityFinding[]> => {
    const rows: QualityFinding[] = []
    for (;;) {
      const next = await call('quality.list', { ...filter, offset: rows.length, limit: 1000 })
      rows.push(...next.rows)
      if (next.rows.length === 0 || rows.length >= next.total) return rows
    }
  }
  const showPeople = async (): Promise<void> => {
    const ids = new Set((await allRows()).map((row) => row.personIds[0]!))
    void navigate(`/person?ids=${handList('数据质量问题', [...ids])}`)
  }
  const none = pages.total === 0 ? '没有可导出的问题' : null
  return (
    <>
      <Group gap="xs">
        <TextInput
          style={{ flex: 1 }}
          miw={180}
          aria-label="查找问题"
          placeholder="姓名、户编号、问题里的字"
          leftSection={<Icon name="search" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="村居"
          placeholder="村居"
          w={150}
          clearable
          searchable
          nothingFoundMessage="没有"
          data={villages.map((row) => ({ value: row.code, label: row.name }))}
          value={params.get('village')}
          onChange={(value) => set('village', value)}
        />
        <Select
          aria-label="程度"
          placeholder="程度"
          w={92}
          clearable
          data={Severity.options.map((value) => ({ value, label: severityNames[value] }))}
          value={params.get('severity')}
          onChange={(value) => set('severity', value)}
        />
        <Select
          aria-label="哪一类问题"
          placeholder="哪一类问题"
          w={230}
          clearable
          searchable
          nothingFoundMessage="没有"
          comboboxProps={{ width: 320 }}
          data={rules.map((rule) => ({ value: rule.rule, label: `${rule.title}（${formatCount(accepted ? rule.accepted : rule.open)}）` }))}
          value={params.get('rule')}
          onChange={(value) => set('rule', value)}
        />
        <Select
          aria-label="处理情况"
          w={116}
          allowDeselect={false}
          data={[
            { value: 'no', label: '待处理' },
            { value: 'yes', label: '核实无误' },
          ]}
          value={accepted ? 'yes' : 'no'}
          onChange={(value) => set('accepted', value === 'yes' ? 'yes' : null)}
        />
      </Group>
      <Group gap="xs" justify="space-between">
        <span role="status">
          {pages.total === undefined
            ? '正在检查…'
            : `查了 ${formatCount(pages.first?.checked ?? 0)} 人，${accepted ? '核实无误' : '待处理'} ${formatCount(pages.total)} 条${selection.size > 0 ? `，选中 ${formatCount(selection.size)} 条` : ''}`}
        </span>
        <Group gap="xs">
          <Button variant="default" size="xs" leftSection={<Icon name="people" />} disabled={pages.total === 0} onClick={() => void showPeople()}>
            在底册里列出这些人
          </Button>
          <ExportMenu
            title="数据质量问题"
            columns={exportColumns(shown)}
            rows={async () => (await allRows()).map((row) => exportRow(shown, row))}
            disabledReason={none}
          />
          {accepted ? (
            <ReasonButton
              operation="quality.reopen"
              variant="default"
              disabledReason={selection.size === 1 ? null : '请选中一条'}
              onClick={() => reopen.mutate({ key: String([...selection][0]), reason: '重新核对' })}
            >
              重新列为问题
            </ReasonButton>
          ) : (
            <ReasonButton operation="quality.accept" disabledReason={selection.size === 0 ? '请先按空格或点方框选中' : null} onClick={() => setAccepting(true)}>
              核实无误…
            </ReasonButton>
          )}
        </Group>
      </Group>
      <Refusal error={pages.error ?? reopen.error} />
      <DataTable
        label="数据质量问题"
        columns={shown}
        pages={pages}
        rowKey={(row) => row.key}
        rowHeight={36}
        selection={selection}
        onSelection={setSelection}
        onOpen={(row) => void navigate(`/person/${row.personIds[0]!}?field=${row.field}`)}
        rememberAs="quality"
        empty={
          <EmptyState
            icon="check"
            title={accepted ? '没有登记过“核实无误”的问题' : '没有待处理的问题'}
            detail={accepted ? '在“待处理”里选中确实没错的，点“核实无误…”。' : '换个村居或程度看看；底册一有变动就会重新检查。'}
          />
        }
      />
      {accepting && (
        <AcceptDialog
          keys={[...selection].map(String)}
          onClose={() => setAccepting(false)}
          onDone={(count) => {
            setAccepting(false)
            setSelection(new Set())
            notifications.show({ color: 'teal', message: `${formatCount(count)} 条不再提醒，可在“核实无误”里查看` })
          }}
        />
      )}
    </>
  )
}
