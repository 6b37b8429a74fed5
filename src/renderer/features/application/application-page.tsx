import { Badge, CloseButton, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useMemo, type ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { ApplicationRow, ApplicationState } from '../../../preload/contract/application'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgramYear } from '../../components/program-year'
import { ReasonButton } from '../../components/reason-button'
import { formatCount, formatDay, formatGroup, maskIdNumber } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { useCall } from '../../lib/use-call'
import { AddApplication } from './add-application'
import { ApplicationDrawer } from './application-drawer'
import { applicationStates } from './application-states'

/** Applications of a year: who applied for what, what is missing and until when. */
export function ApplicationPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const [typed, setTyped] = useRemembered('application.text', '')
  const today = useCall('ledger.today', {})
  const villages = useCall('village.list', {})
  const year = Number(params.get('year')) || (today.data?.year ?? 0)
  const programId = params.get('program') ?? ''
  const villageCode = params.get('village') ?? ''
  const state = (params.get('state') ?? '') as ApplicationState | ''
  const person = params.get('person')
  const opened = params.get('application')
  const set = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(key)
      else next.set(key, value)
    }
    setParams(next, { replace: true })
  }
  const filter = { ...(year === 0 ? {} : { year }), ...(programId === '' ? {} : { programId }), ...(villageCode === '' ? {} : { villageCode }) }
  const listed = useCall('application.list', { ...filter, ...(state === '' ? {} : { state }) }, { enabled: year !== 0 })
  const wanted = typed.trim().toUpperCase()
  const rows = useMemo(
    () => listed.data?.filter((row) => wanted === '' || row.name.includes(wanted) || (row.idNumber ?? '').includes(wanted) || row.code.includes(wanted)),
    [listed.data, wanted],
  )
  const adding = params.get('add') !== null
  return (
    <Page
      fill
      title="申报"
      remarks="登记谁申报了什么、收到哪些材料；缺的一次告知，到期提醒。"
      errors={[listed.error, villages.error]}
      actions={
        <>
          <ExportMenu
            title={`${String(year)} 年度申报登记`}
            remarks={['供内部核对，不得公示。']}
            columns={exportColumns(columns)}
            rows={() => (rows ?? []).map((row) => exportRow(columns, row))}
            disabledReason={(rows ?? []).length === 0 ? '名单是空的' : null}
          />
          <ReasonButton operation="application.add" leftSection={<Icon name="plus" />} onClick={() => set({ add: '1', person: null })}>
            登记申报
          </ReasonButton>
        </>
      }
    >
      <Group gap="xs">
        <TextInput
          w={190}
          aria-label="在申报里查找"
          placeholder="姓名、证件号码、编号"
          leftSection={<Icon name="search" size={14} />}
          rightSection={typed === '' ? null : <CloseButton size="sm" aria-label="清空查找" onClick={() => setTyped('')} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {year === 0 ? null : <ProgramYear all programId={programId} year={year} onChange={(next) => set({ ...next })} />}
        <NativeSelect
          aria-label="村居"
          value={villageCode}
          onChange={(event) => set({ village: event.currentTarget.value })}
          data={[{ value: '', label: '全部村居' }, ...(villages.data ?? []).map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <NativeSelect
          aria-label="状态"
          value={state}
          onChange={(event) => set({ state: event.currentTarget.value })}
          data={[{ value: '', label: '全部状态' }, ...Object.entries(applicationStates).map(([value, { word }]) => ({ value, label: word }))]}
        />
        <Text size="sm" ml="auto" role="status">
          {rows === undefined ? '…' : `${formatCount(rows.length)} 份`}
        </Text>
      </Group>
      <DataTable
        label="申报"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.applicationId}
        rowHeight={40}
        rememberAs="application"
        onOpen={(row) => set({ application: String(row.applicationId) })}
        empty={
          <EmptyState
            icon="roster"
            title={state === '' && wanted === '' ? '这一年还没有登记申报' : '没有这样的申报'}
            detail="群众来申报时点“登记申报”，查到本人、勾上收到的材料；也可以从资格说明页直接登记。"
          />
        }
      />
      {adding && year !== 0 ? (
        <AddApplication
          programId={programId}
          year={year}
          personId={person === null ? null : Number(person)}
          onClose={() => set({ add: null, person: null })}
          onDone={(applicationId) => set({ add: null, person: null, application: String(applicationId) })}
        />
      ) : null}
      {opened === null ? null : <ApplicationDrawer key={opened} applicationId={Number(opened)} onClose={() => set({ application: null })} />}
    </Page>
  )
}

const dueText = (row: ApplicationRow): string =>
  row.state === 'papersMissing'
    ? `缺 ${String(row.missing)} 份，${formatDay(row.papersDue)}前${row.overdue ? '（已过期）' : ''}`
    : row.missing > 0
      ? `缺 ${String(row.missing)} 份`
      : '齐全'
const columns: Column<ApplicationRow>[] = [
  { key: 'applied', title: '申报日期', width: 120, cell: (row) => formatDay(row.appliedOn), text: (row) => row.appliedOn, sort: (row) => row.appliedOn },
  { key: 'name', title: '姓名', width: 84, grow: 1, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  { key: 'idNumber', title: '证件号码', width: 162, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  {
    key: 'village',
    title: '村（组）',
    width: 120,
    grow: 1,
    cell: (row) => `${row.villageName} ${formatGroup(row.group)}`.trim(),
    text: (row) => `${row.villageName} ${formatGroup(row.group)}`.trim(),
    sort: (row) => row.villageCode,
  },
  { key: 'program', title: '项目', width: 170, grow: 2, cell: (row) => row.programTitle, text: (row) => row.programTitle, sort: (row) => row.programTitle },
  {
    key: 'state',
    title: '状态',
    width: 128,
    cell: (row) => <Badge color={applicationStates[row.state].colour}>{row.stateTitle}</Badge>,
    text: (row) => row.stateTitle,
    sort: (row) => row.stateTitle,
  },
  {
    key: 'papers',
    title: '材料',
    width: 190,
    cell: (row) =>
      row.overdue ? (
        <Text span size="sm" c="red">
          {dueText(row)}
        </Text>
      ) : (
        dueText(row)
      ),
    text: dueText,
    sort: (row) => (row.missing > 0 ? row.papersDue : '9999'),
  },
  { key: 'code', title: '编号', width: 100, cell: (row) => row.code, text: (row) => row.code },
]
