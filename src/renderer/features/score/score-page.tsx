import { Group, NativeSelect, Tabs } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { scorePeriods, type ScoreTableRow } from '../../../preload/contract/score'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatDay, formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { SchemeDialog } from './scheme-dialog'
import { periodNames, statusNames, VillageScores } from './village-scores'

type Scheme = Output<'score.schemes'>[number]

/** Tables of village work scores, a trial of any period, and the schemes. */
export function ScorePage(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'tables'
  const tables = useCall('score.tables', {})
  const schemes = useCall('score.schemes', {})
  const periods = useCall('score.periods', {})
  const [composing, setComposing] = useState<Scheme | null>(null)
  const chosen = periods.data?.find(({ period, from }) => `${period} ${from}` === params.get('period')) ?? periods.data?.[1]
  // the newest of the office's own, else the usual one that comes with the program
  const newest = schemes.data?.findLast((each) => each.schemeId > 0) ?? schemes.data?.[0]
  const schemeId = Number(params.get('scheme') ?? newest?.schemeId ?? 0)
  const wanted = { schemeId, period: chosen?.period ?? 'month', from: chosen?.from ?? '' } as const
  const preview = useCall('score.preview', wanted, { enabled: tab === 'trial' && chosen !== undefined && schemes.data !== undefined })
  const start = useCommand('score.start', { onDone: ({ tableId }) => void navigate(`/score/${String(tableId)}`) })
  const set = (key: string, value: string): void => {
    const next = new URLSearchParams(params)
    next.set(key, value)
    setParams(next, { replace: true })
  }
  const choices = (
    <Group gap="xs">
      <NativeSelect
        aria-label="考核期"
        value={chosen === undefined ? '' : `${chosen.period} ${chosen.from}`}
        onChange={(event) => set('period', event.currentTarget.value)}
        data={scorePeriods.map((period) => ({
          group: periodNames[period],
          items: (periods.data ?? []).filter((each) => each.period === period).map(({ from, title }) => ({ value: `${period} ${from}`, label: title })),
        }))}
      />
      <NativeSelect
        aria-label="方案"
        value={String(schemeId)}
        onChange={(event) => set('scheme', event.currentTarget.value)}
        data={(schemes.data ?? []).map(({ schemeId: id, scheme }) => ({ value: String(id), label: scheme.title }))}
      />
    </Group>
  )
  return (
    <Page
      title="村级考核"
      remarks="各项指标由台账记录算出，扣的每一分都能打开依据。不考核生育。"
      errors={[tables.error, schemes.error, periods.error, tab === 'trial' ? preview.error : null, start.error]}
      fill
      actions={
        <>
          {tab === 'trial' ? choices : null}
          {tab === 'tables' ? (
            <ExportMenu
              title="村级考核表目录"
              columns={exportColumns(tableColumns)}
              rows={() => (tables.data ?? []).map((row) => exportRow(tableColumns, row))}
              disabledReason={(tables.data ?? []).length === 0 ? '还没有考核表' : null}
            />
          ) : null}
          {tab === 'schemes' ? (
            <ReasonButton
              operation="score.saveScheme"
              leftSection={<Icon name="plus" />}
              onClick={() => setComposing(newest ?? null)}
              hint="照现用的方案改，另存为新的；要照别的改，点那一个"
            >
              新增方案
            </ReasonButton>
          ) : (
            <ReasonButton
              operation="score.start"
              leftSection={<Icon name="plus" />}
              disabledReason={tab === 'tables' && '先到“试算”选好考核期和方案，看过结果再生成'}
              onClick={() =>
                confirm({
                  title: '生成考核表',
                  message: `按“${schemes.data?.find((each) => each.schemeId === schemeId)?.scheme.title ?? ''}”生成${chosen?.title ?? ''}。各项得分和依据从此固定，此后登记人工扣分、异议和答复，由审核和负责人签批。`,
                  confirmLabel: '生成',
                  onConfirm: () => start.mutate(wanted),
                })
              }
            >
              生成考核表
            </ReasonButton>
          )}
        </>
      }
    >
      <ProgressOverlay command={start} title="正在生成考核表" />
      <Tabs value={tab} onChange={(value) => value !== null && set('tab', value)} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="tables">考核表</Tabs.Tab>
          <Tabs.Tab value="trial">试算</Tabs.Tab>
          <Tabs.Tab value="schemes">方案</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'tables' && (
        <DataTable
          label="考核表"
          columns={tableColumns}
          rows={tables.data}
          rowKey={(row) => row.tableId}
          onOpen={(row) => void navigate(`/score/${String(row.tableId)}`)}
          empty={<EmptyState icon="village" title="还没有考核表" detail="到“试算”选考核期和方案，看过各村得分和扣分依据，再生成考核表。" />}
        />
      )}
      {tab === 'trial' && preview.data !== undefined && !preview.isPlaceholderData && (
        <VillageScores
          head={preview.data.head}
          villages={preview.data.villages}
          name={`${preview.data.head.title}试算`}
          evidence={(villageCode, itemKey) => call('score.previewEvidence', { ...wanted, villageCode, itemKey })}
        />
      )}
      {tab === 'schemes' && (
        <DataTable
          label="考核方案"
          columns={schemeColumns}
          rows={schemes.data}
          rowKey={(row) => row.schemeId}
          onOpen={(row) => setComposing(row)}
          empty={<EmptyState title="还没有方案" />}
        />
      )}
      {composing === null ? null : <SchemeDialog from={composing.scheme} onClose={() => setComposing(null)} />}
    </Page>
  )
}

const tableColumns: Column<ScoreTableRow>[] = [
  { key: 'title', title: '考核表', width: 220, grow: 1, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.from },
  { key: 'period', title: '类别', width: 100, cell: (row) => periodNames[row.period], text: (row) => periodNames[row.period] },
  { key: 'scheme', title: '方案', width: 180, grow: 1, cell: (row) => row.schemeTitle, text: (row) => row.schemeTitle },
  { key: 'status', title: '状态', width: 90, cell: (row) => statusNames[row.status], text: (row) => statusNames[row.status], sort: (row) => row.status },
  { key: 'code', title: '编号', width: 110, cell: (row) => row.code, text: (row) => row.code },
  { key: 'at', title: '生成时间', width: 170, cell: (row) => formatMoment(row.at), text: (row) => formatMoment(row.at), sort: (row) => row.at },
  { key: 'by', title: '生成人', width: 90, cell: (row) => row.by, text: (row) => row.by },
]
const partsText = ({ scheme }: Scheme): string => scheme.parts.map(({ title, weight, items }) => `${title} ${weight}%（${items.length} 项）`).join('，')
const groupingNames = { none: '全部一起比', size: '按人数分类', classification: '按城乡分类', named: '指定分类' } satisfies Record<
  Scheme['scheme']['grouping']['by'],
  string
>
const schemeColumns: Column<Scheme>[] = [
  { key: 'title', title: '方案', width: 180, grow: 1, cell: (row) => row.scheme.title, text: (row) => row.scheme.title },
  { key: 'parts', title: '组成', width: 280, grow: 2, cell: partsText, text: partsText },
  { key: 'grouping', title: '分类', width: 110, cell: (row) => groupingNames[row.scheme.grouping.by], text: (row) => groupingNames[row.scheme.grouping.by] },
  { key: 'from', title: '启用', width: 130, cell: (row) => formatDay(row.scheme.from), text: (row) => formatDay(row.scheme.from) },
  { key: 'cite', title: '依据', width: 200, grow: 1, cell: (row) => row.scheme.cite, text: (row) => row.scheme.cite },
  { key: 'by', title: '登记人', width: 90, cell: (row) => (row.by === '' ? '程序预设' : row.by), text: (row) => row.by },
]
