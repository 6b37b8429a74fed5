import { Badge, Button, Group, SegmentedControl, Select, Tabs, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { CaseType, caseTypeTitles, dutyTitles, wishTitles } from '../../../preload/contract/case-words'
import type { DueRow } from '../../../preload/contract/visit'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { choicesOf } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatGroup } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'
import { CalendarView } from './calendar-view'
import { DueTotals } from './due-totals'
import { RulesView } from './rules-view'

const states = { overdue: '已逾期', week: '本周', later: '稍后', kept: '已完成' } as const
const colours: Record<DueRow['state'], string> = { overdue: 'red', week: 'orange', later: 'gray', kept: 'teal' }
const kinds = { contact: '联系规则', promise: '承诺', agreed: '约定', clock: '提醒' } as const

/** Everything to do for families, in one list. */
export function DuePage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'list'
  return (
    <Page
      title="走访待办"
      remarks="按联系规则、承诺、约定和年龄提醒推算，办完自动消失。本人意愿高于规则。"
      fill={tab === 'list'}
      actions={
        <Button component={Link} to="/visit/entry" leftSection={<Icon name="edit" />}>
          补录走访
        </Button>
      }
    >
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })} mb="xs">
        <Tabs.List>
          <Tabs.Tab value="list">待办</Tabs.Tab>
          <Tabs.Tab value="totals">按村、按责任人</Tabs.Tab>
          <Tabs.Tab value="calendar">日历</Tabs.Tab>
          <Tabs.Tab value="rules">联系规则</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'list' ? <DueList /> : null}
      {tab === 'totals' ? <DueTotals /> : null}
      {tab === 'calendar' ? <CalendarView /> : null}
      {tab === 'rules' ? <RulesView /> : null}
    </Page>
  )
}

function DueList(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [state, setState] = useState<DueRow['state'] | 'now'>('now')
  const [responsible, setResponsible] = useRemembered<string | null>('visit:responsible', null)
  const villageCode = /^\d{12}$/.test(params.get('village') ?? '') ? params.get('village')! : undefined
  const type = CaseType.safeParse(params.get('type')).data
  const due = useCall('visit.due', {
    ...(villageCode === undefined ? {} : { villageCode }),
    ...(type === undefined ? {} : { type }),
    ...(responsible === null ? {} : { responsible }),
  })
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params)
    if (value === null) next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  const rows = due.data?.rows.filter((row) => (state === 'now' ? row.state === 'overdue' || row.state === 'week' : row.state === state))
  const count = (wanted: DueRow['state']): number => due.data?.rows.filter((row) => row.state === wanted).length ?? 0
  const village = due.data?.villages.find((each) => each.villageCode === villageCode)
  return (
    <>
      <Group gap="xs" mb="xs" justify="space-between">
        <Group gap="xs">
          <SegmentedControl
            value={state}
            onChange={(value) => setState(value as DueRow['state'] | 'now')}
            data={[
              { value: 'now', label: `要办 ${formatCount(count('overdue') + count('week'))}` },
              ...(Object.keys(states) as DueRow['state'][]).map((each) => ({ value: each, label: `${states[each]} ${formatCount(count(each))}` })),
            ]}
          />
          <Select
            aria-label="村居"
            placeholder="村居"
            w={130}
            clearable
            data={(due.data?.villages ?? []).map((each) => ({ value: each.villageCode, label: each.villageName }))}
            value={villageCode ?? null}
            onChange={(value) => set('village', value)}
            clearButtonProps={{ 'aria-label': '不限村居' }}
          />
          <Select
            aria-label="责任人"
            placeholder="责任人"
            w={120}
            clearable
            searchable
            nothingFoundMessage="没有"
            data={(due.data?.responsible ?? []).map((each) => each.name)}
            value={responsible}
            onChange={setResponsible}
            clearButtonProps={{ 'aria-label': '不限责任人' }}
          />
          <Select
            aria-label="类别"
            placeholder="类别"
            w={150}
            clearable
            data={choicesOf(caseTypeTitles)}
            value={type ?? null}
            onChange={(value) => set('type', value)}
            clearButtonProps={{ 'aria-label': '不限类别' }}
          />
        </Group>
        {villageCode === undefined && responsible === null ? (
          <Text size="xs" c="dimmed">
            选一个村居或责任人，就能打印整趟走访单
          </Text>
        ) : (
          <PaperMenu
            label="打印走访单"
            forms={([true, false] as const).map((dueOnly) => ({
              label: dueOnly ? '要办的家庭' : '全部家庭',
              name: `走访单_${village?.villageName ?? '责任人'}_${todayHere()}`,
              print: (to) =>
                call('visit.printSheets', {
                  dueOnly,
                  ...(villageCode === undefined ? {} : { villageCode }),
                  ...(responsible === null ? {} : { responsible }),
                  ...to,
                }),
            }))}
          />
        )}
      </Group>
      {(due.data?.unseen ?? 0) > 0 ? (
        <Text size="sm" c="red">
          有 {due.data!.unseen} 件限定人员查看的个案，名单上已没有在用的账户。请负责人在“关爱个案”里授权。
        </Text>
      ) : null}
      <DataTable
        label="走访待办"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        rowHeight={42}
        autoFocus
        rememberAs="visit"
        onOpen={(row) => void navigate(`/case/${String(row.caseId)}`)}
        empty={
          due.data?.rows.length === 0 ? (
            <EmptyState icon="check" title="没有待办" detail="立案并安排联系人后，按联系规则在这里推算该走访谁。" />
          ) : (
            <EmptyState icon="check" title="这一类没有待办" detail="换一个状态，或放宽村居、责任人和类别。" />
          )
        }
      />
    </>
  )
}

const columns: Column<DueRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 92,
    cell: (row) => <Badge color={colours[row.state]}>{states[row.state]}</Badge>,
    text: (row) => states[row.state],
    sort: (row) => row.state,
  },
  {
    key: 'village',
    title: '村居、组',
    width: 110,
    cell: (row) => `${row.villageName} ${formatGroup(row.group)}`,
    text: (row) => `${row.villageName} ${formatGroup(row.group)}`,
    sort: (row) => row.villageCode,
  },
  { key: 'name', title: '姓名', width: 80, cell: (row) => <strong>{row.name}</strong>, text: (row) => row.name, sort: (row) => row.name },
  { key: 'type', title: '类别', width: 118, cell: (row) => caseTypeTitles[row.type], text: (row) => caseTypeTitles[row.type], sort: (row) => row.type },
  {
    key: 'title',
    title: '要做的事',
    width: 190,
    grow: 1,
    cell: (row) => (
      <>
        {row.kind === 'contact' ? '' : `${kinds[row.kind]}：`}
        {row.title}
      </>
    ),
    text: (row) => `${kinds[row.kind]}：${row.title}`,
    sort: (row) => row.title,
  },
  {
    key: 'done',
    title: '今年',
    width: 118,
    cell: (row) => (row.kind !== 'contact' ? '' : `${String(row.done)}/${String(row.asked)}${row.missed > 0 ? `（缺 ${String(row.missed)}）` : ''}`),
    text: (row) => (row.kind === 'contact' ? `应 ${String(row.asked)} 做到 ${String(row.done)}` : ''),
    sort: (row) => row.missed,
  },
  { key: 'due', title: '期限', width: 132, cell: (row) => formatDay(row.dueOn), text: (row) => formatDay(row.dueOn), sort: (row) => row.dueOn },
  {
    key: 'responsible',
    title: '责任人',
    width: 96,
    cell: (row) => row.responsible ?? <span style={{ color: 'var(--mantine-color-red-7)' }}>未安排</span>,
    text: (row) => `${row.responsible ?? '未安排'}${row.duty === null ? '' : `（${dutyTitles[row.duty]}）`}`,
    sort: (row) => row.responsible,
  },
  { key: 'wish', title: '意愿', width: 84, cell: (row) => wishTitles[row.wish], text: (row) => wishTitles[row.wish], sort: (row) => row.wish },
  {
    key: 'last',
    title: '上次联系',
    width: 132,
    cell: (row) => (row.lastOn === null ? '' : formatDay(row.lastOn)),
    text: (row) => (row.lastOn === null ? '' : formatDay(row.lastOn)),
    sort: (row) => row.lastOn,
  },
]
