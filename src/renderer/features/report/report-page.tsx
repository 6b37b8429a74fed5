import { ActionIcon, Group, NativeSelect, Tabs, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { PopulationBase } from '../../../preload/contract/statistics'
import { confirm } from '../../components/confirm'
import { DayInput } from '../../components/day-input'
import { ExportMenu } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatDay, formatMoment } from '../../lib/format'
import { CasesDialog, type AskedCases } from '../../components/cases-dialog'
import { useCall, useCommand } from '../../lib/use-call'
import { Changes } from './changes'
import { ReportChart } from './report-chart'
import { movedPeriod, spanOf } from '../../lib/period-words'
import { figureOf, ReportView, type OfRow } from './report-table'
import { SentReports } from './sent-reports'

/** What each population is called in the choice. */
const baseNames: Record<PopulationBase, string> = { registered: '户籍人口', resident: '常住人口' }

/** Fixed reports of any period, compared by name, kept as they are sent. Everything chosen stands in the address. */
export function ReportPage(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const kinds = useCall('report.kinds', {})
  const periods = useCall('report.periods', {})
  const kind = kinds.data?.find((each) => each.kind === params.get('kind')) ?? kinds.data?.[0]
  const preset = periods.data?.find((each) => each.key === 'lastMonth')
  const from = params.get('from') ?? preset?.from ?? ''
  const to = params.get('to') ?? preset?.to ?? ''
  const asked = PopulationBase.safeParse(params.get('base')).data ?? 'registered'
  const base = kind?.bases.includes(asked) === true ? asked : 'registered'
  const wanted = { kind: kind?.kind ?? '', from, to, base }
  const ready = kind !== undefined && from !== '' && to !== ''
  const tab = params.get('tab') ?? 'table'
  const against = tab === 'lastYear' ? 'lastYear' : 'previous'
  const built = useCall('report.build', wanted, { enabled: ready })
  const village = params.get('village') ?? ''
  const villages = useCall('village.list', {})
  const [cases, setCases] = useState<AskedCases | null>(null)
  const one = village === '' ? {} : { villageCode: village }
  const change = useCall('report.change', { ...wanted, against, ...one }, { enabled: ready && (tab === 'previous' || tab === 'lastYear') })
  const send = useCommand('report.send', { onDone: ({ reportId }) => void navigate(`/report/${String(reportId)}`) })
  const set = (changes: Record<string, string>): void => {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes)) next.set(key, value)
    setParams(next, { replace: true })
  }
  const table = built.isPlaceholderData ? undefined : built.data
  const peopleOf = (column: string, row: OfRow): Promise<{ ids: number[] }> => call('report.people', { ...wanted, column, ...row })
  const move = (steps: number): void => {
    const next = movedPeriod({ from, to }, steps)
    set({ from: next.from, to: next.to })
  }
  const name = `${kind?.title ?? ''}${from.slice(0, 7)}`
  const columns =
    table === undefined
      ? []
      : [{ title: table.rowTitle ?? '村居', width: 14 }, ...table.columns.map(({ title, group }) => ({ title, group, width: 10, align: 'right' as const }))]
  const cells = (row: { villageName: string; values: (number | null)[] }): string[] => [
    row.villageName,
    ...(table?.columns ?? []).map((column, index) => figureOf(row.values[index], column)),
  ]
  return (
    <Page
      title="统计报表"
      remarks={kind?.about}
      errors={[kinds.error, periods.error, built.error, change.error, send.error]}
      fill={tab === 'table'}
      actions={
        <>
          <ExportMenu
            title={name}
            remarks={table?.remarks ?? []}
            columns={columns}
            rows={() => (table?.rows ?? []).map(cells)}
            foot={table === undefined ? [] : [cells({ ...table.total, villageName: '合计' })]}
            disabledReason={table === undefined ? '报表还没有算好' : null}
          />
          <PaperMenu
            label="打印报表"
            forms={[
              { label: '报表', name, print: (destination) => call('report.print', { ...wanted, ...destination }) },
              {
                label: '月报一套（14 张）',
                name: `月报一套${from.slice(0, 7)}`,
                print: (destination) => call('report.printSet', { from, to, base, ...destination }),
              },
            ]}
          />
          <ReasonButton
            operation="report.send"
            leftSection={<Icon name="check" />}
            loading={send.isPending}
            disabledReason={table === undefined ? '报表还没有算好' : table.checks.some(({ holds }) => !holds) && '有等式不成立，先核对再留存'}
            onClick={() =>
              confirm({
                title: '留存上报',
                message: `把“${kind?.title ?? ''}”（${formatDay(from)}至${formatDay(to)}，${baseNames[base]}）连同每个数字的名单留存下来。留存后不再变动，以后补登记了谁，可以按姓名对比出来。`,
                confirmLabel: '留存上报',
                onConfirm: () => send.mutate(wanted),
              })
            }
          >
            留存上报
          </ReasonButton>
        </>
      }
    >
      <Group gap="xs" mb="xs">
        <NativeSelect
          aria-label="报表"
          value={kind?.kind ?? ''}
          onChange={(event) => set({ kind: event.currentTarget.value })}
          data={(kinds.data ?? []).map((each) => ({ value: each.kind, label: each.title }))}
        />
        <NativeSelect
          aria-label="统计期"
          w={200}
          value={periods.data?.find((each) => each.from === from && each.to === to)?.key ?? ''}
          onChange={(event) => {
            const period = periods.data?.find((each) => each.key === event.currentTarget.value)
            if (period !== undefined) set({ from: period.from, to: period.to })
          }}
          data={[{ value: '', label: '自定时段' }, ...(periods.data ?? []).map((each) => ({ value: each.key, label: each.title }))]}
        />
        <ActionIcon variant="default" size="lg" aria-label="往前一期" title="往前一期" disabled={!ready} onClick={() => move(-1)}>
          <Icon name="back" />
        </ActionIcon>
        <DayInput key={`from-${from}`} label="起期" value={from} onSettled={(value) => set({ from: value, to })} />
        <DayInput key={`to-${to}`} label="止期" value={to} onSettled={(value) => set({ from, to: value })} />
        <ActionIcon variant="default" size="lg" aria-label="往后一期" title="往后一期" disabled={!ready} onClick={() => move(1)}>
          <Icon name="right" />
        </ActionIcon>
        <NativeSelect
          aria-label="口径"
          value={base}
          onChange={(event) => set({ base: event.currentTarget.value })}
          data={(kind?.bases ?? []).map((each) => ({ value: each, label: baseNames[each] }))}
        />
      </Group>
      <Tabs value={tab} onChange={(value) => value !== null && set({ tab: value })} keepMounted={false} mb="xs">
        <Tabs.List>
          <Tabs.Tab value="table">报表</Tabs.Tab>
          <Tabs.Tab value="chart">图</Tabs.Tab>
          <Tabs.Tab value="previous">与上期对比</Tabs.Tab>
          <Tabs.Tab value="lastYear">与上年同期对比</Tabs.Tab>
          <Tabs.Tab value="sent">已留存</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'table' && table !== undefined && (
        <ReportView table={table} people={peopleOf} onCases={(title, column, row) => setCases({ title, column, ...row, from, to })} />
      )}
      {cases !== null && <CasesDialog asked={cases} onClose={() => setCases(null)} />}
      {tab === 'chart' && table !== undefined && <ReportChart table={table} people={peopleOf} />}
      {(tab === 'previous' || tab === 'lastYear') && change.data !== undefined && !change.isPlaceholderData && (
        <>
          <Group gap="xs" mb="xs">
            {table?.rowTitle === undefined && (
              <NativeSelect
                aria-label="村居"
                value={village}
                onChange={(event) => set({ village: event.currentTarget.value })}
                data={[{ value: '', label: '全乡镇' }, ...(villages.data ?? []).map(({ code, name: label }) => ({ value: code, label }))]}
              />
            )}
            <Text size="sm" c="dimmed">
              {change.data.sent === null
                ? '上期没有留存过，两期都按现在的底册计算，分不出补登记的；每月“留存上报”以后，补登记的会单独列出。'
                : `上期用留存的数（编号 ${change.data.sent.code}，${formatMoment(change.data.sent.sentAt)}留存），留存以后补登记的单独列出。`}
            </Text>
          </Group>
          <Changes
            changes={change.data.changes}
            title={kind?.title ?? ''}
            before={spanOf(kind?.period, change.data)}
            now={spanOf(kind?.period, { from, to })}
          />
        </>
      )}
      {tab === 'sent' && <SentReports />}
    </Page>
  )
}
