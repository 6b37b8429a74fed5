import { ActionIcon, Alert, Group, SegmentedControl, Tabs, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { AgendaItem } from '../../../preload/contract/calendar'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { call } from '../../lib/api'
import { formatDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'
import { agendaKinds, lastDayOf, levelWords, shiftMonth, weekdayOf } from './calendar-words'
import { DateSettings } from './date-settings'
import { MonthView } from './month-view'

/** Deadlines, notice periods, re-checks and holidays of a month or a whole year. */
export function CalendarPage(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const month = params.get('month') ?? todayHere().slice(0, 7)
  const tab = params.get('tab') ?? 'month'
  const span = params.get('span') ?? 'month'
  const set = (changes: Record<string, string>): void => setParams({ ...Object.fromEntries(params), ...changes }, { replace: true })
  const year = month.slice(0, 4)
  const whole = tab === 'list' && span === 'year'
  const from = whole ? `${year}-01-01` : `${month}-01`
  const to = whole ? `${year}-12-31` : lastDayOf(month)
  const asked = useCall('calendar.list', { from, to })
  const found = asked.isPlaceholderData ? undefined : asked.data
  const step = (months: number): void => set({ month: shiftMonth(month, whole ? months * 12 : months) })
  const name = whole ? `${year} 年` : `${year} 年 ${String(Number(month.slice(5)))} 月`
  const open = (item: AgendaItem): void => {
    if (item.target !== '') void navigate(item.target)
  }
  return (
    <Page
      fill
      title="办事日历"
      remarks="各步骤期限、公示期、异议、年审和申报材料都按现在的数据推算；休息日顺延到下一个工作日。"
      errors={[asked.error]}
      actions={
        tab === 'settings' ? undefined : (
          <>
            <PaperMenu
              label="打印"
              forms={[{ label: '办事日历', name: `办事日历 ${name}`, print: (where) => call('calendar.print', { from, to, ...where }) }]}
            />
            <ExportMenu
              title={`办事日历 ${name}`}
              columns={exportColumns(columns)}
              rows={() => (found?.items ?? []).map((item) => exportRow(columns, item))}
              disabledReason={(found?.items ?? []).length === 0 ? '这段时间没有事项' : null}
            />
          </>
        )
      }
    >
      <Tabs value={tab} onChange={(value) => value !== null && set({ tab: value })}>
        <Tabs.List>
          <Tabs.Tab value="month">月历</Tabs.Tab>
          <Tabs.Tab value="list">列表</Tabs.Tab>
          <Tabs.Tab value="settings">期限和节假日</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'settings' ? (
        <DateSettings />
      ) : (
        <>
          <Group gap="xs">
            <ActionIcon variant="default" aria-label={whole ? '上一年' : '上个月'} onClick={() => step(-1)}>
              <Icon name="back" />
            </ActionIcon>
            <Text fw={600} w={110} ta="center" aria-live="polite">
              {name}
            </Text>
            <ActionIcon variant="default" aria-label={whole ? '下一年' : '下个月'} onClick={() => step(1)}>
              <Icon name="right" />
            </ActionIcon>
            {tab === 'list' ? (
              <SegmentedControl
                aria-label="范围"
                value={span}
                onChange={(value) => set({ span: value })}
                data={[
                  { value: 'month', label: '一个月' },
                  { value: 'year', label: '全年' },
                ]}
              />
            ) : null}
          </Group>
          {(found?.warnings ?? []).map((warning) => (
            <Alert key={warning} color="orange" variant="light" py="xs">
              {warning}
            </Alert>
          ))}
          {tab === 'month' ? (
            <MonthView month={month} items={found?.items ?? []} daysOff={found?.daysOff ?? []} onOpen={open} />
          ) : (
            <DataTable
              label="办事日历"
              columns={columns}
              rows={found?.items}
              rowKey={(item) => item.id}
              rowHeight={38}
              onOpen={open}
              empty={<EmptyState icon="check" title="这段时间没有要办的事" detail="换一个月，或看全年。" />}
            />
          )}
        </>
      )}
    </Page>
  )
}

const columns: Column<AgendaItem>[] = [
  {
    key: 'day',
    title: '日期',
    width: 170,
    cell: (item) => `${formatDay(item.day)} 周${weekdayOf(item.day)}`,
    text: (item) => `${formatDay(item.day)} 周${weekdayOf(item.day)}`,
    sort: (item) => item.day,
  },
  {
    key: 'kind',
    title: '类别',
    width: 76,
    cell: (item) => agendaKinds[item.kind],
    text: (item) => agendaKinds[item.kind],
    sort: (item) => agendaKinds[item.kind],
  },
  { key: 'title', title: '事项', width: 320, grow: 2, cell: (item) => item.title, text: (item) => item.title, sort: (item) => item.title },
  { key: 'detail', title: '说明', width: 220, grow: 1, cell: (item) => item.detail, text: (item) => item.detail },
  {
    key: 'level',
    title: '状态',
    width: 96,
    cell: (item) => (
      <Text span size="sm" c={levelWords[item.level].colour}>
        {levelWords[item.level].word}
      </Text>
    ),
    text: (item) => levelWords[item.level].word,
    sort: (item) => levelWords[item.level].order,
  },
]
