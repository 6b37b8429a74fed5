import { Checkbox, Group, MultiSelect, NativeSelect, SegmentedControl } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { PivotShow, PivotSubject } from '../../../preload/contract/pivot'
import { DayInput } from '../../components/day-input'
import { ExportMenu } from '../../components/export-menu'
import { Page } from '../../components/page'
import { useCall } from '../../lib/use-call'
import { PivotView, tableTexts } from './pivot-table'

type Subject = Output<'pivot.fields'>[number]
const showTitles: Record<PivotShow, string> = { value: '数', rowShare: '占本行 %', columnShare: '占本列 %', totalShare: '占总数 %' }
/** Which two dimensions a subject opens with. */
const firstLook: Record<PivotSubject, { rows: string; columns: string }> = {
  person: { rows: 'village', columns: 'stage' },
  rosterLine: { rows: 'village', columns: 'program' },
  payment: { rows: 'program', columns: 'answer' },
  case: { rows: 'village', columns: 'type' },
  visit: { rows: 'village', columns: 'channel' },
}
/** Filters stand in the address as `f.<dimension>=<value>,<value>`; every value behind a `=`, as it may be empty. */
const filterPrefix = 'f.'

/** 透视: two dimensions against each other. Everything chosen stands in the address, so that 后退 undoes it. */
export function PivotPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const fields = useCall('pivot.fields', {})
  const periods = useCall('report.periods', {})
  // A period by its name stays relative: opened next month, 上月 is another month. Two days typed stay as they are.
  const named = params.has('from') ? null : (params.get('period') ?? 'year')
  const preset = periods.data?.find((each) => each.key === named)
  const from = params.get('from') ?? preset?.from ?? ''
  const to = params.get('to') ?? preset?.to ?? ''
  const subjectKey = PivotSubject.safeParse(params.get('subject')).data ?? 'person'
  const subject = fields.data?.find((each) => each.subject === subjectKey)
  const dimensions = subject?.dimensions ?? []
  const known = (asked: string | null, otherwise: string): string => dimensions.find(({ key }) => key === asked)?.key ?? otherwise
  const rows = known(params.get('rows'), firstLook[subjectKey].rows)
  const columns = params.get('columns') === 'none' ? null : known(params.get('columns'), firstLook[subjectKey].columns)
  const measure = subject?.measures.find(({ key }) => key === params.get('measure')) ?? subject?.measures[0]
  const show = PivotShow.safeParse(params.get('show')).data ?? 'value'
  const hideEmpty = params.get('empty') !== 'shown'
  const drawn = params.get('as') === 'chart'
  const top = Number(params.get('top') ?? 0)
  const filters = dimensions.flatMap((dimension) => {
    const values = params.get(filterPrefix + dimension.key)
    return values === null ? [] : [{ dimension, values: values.split(',').filter((each) => each !== '') }]
  })
  const wanted = {
    subject: subjectKey,
    rows,
    columns: columns === rows ? null : columns,
    measure: measure?.key ?? 'count',
    ...(named === null ? { from, to } : { period: named }),
    filters: Object.fromEntries(filters.filter(({ values }) => values.length > 0).map(({ dimension, values }) => [dimension.key, values.map((each) => each.slice(1))])), // prettier-ignore
  }
  const ready = subject !== undefined && from !== ''
  const built = useCall('pivot.table', { ...wanted, hideEmpty, ...(top > 0 ? { top } : {}) }, { enabled: ready })
  const set = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes))
      if (value === null) next.delete(key)
      else next.set(key, value)
    setParams(next)
  }
  const table = built.isPlaceholderData ? undefined : built.data
  const texts = table === undefined ? undefined : tableTexts(table, show, rowTitle(subject, rows))
  return (
    <Page
      title="透视"
      remarks="任选两栏交叉汇总；点数字看名单"
      errors={[fields.error, periods.error, built.error]}
      fill={!drawn}
      actions={
        <ExportMenu
          title={table?.title.replace(/[：×]/g, ' ') ?? '透视'}
          remarks={[...(table?.remarks ?? []), ...(show === 'value' ? [] : [`表内为${showTitles[show]}。`])]}
          columns={texts?.columns ?? []}
          rows={() => texts?.rows ?? []}
          foot={texts === undefined ? [] : [texts.foot]}
          disabledReason={table === undefined ? '还没有算好' : table.rows.length === 0 ? '没有可导出的内容' : null}
        />
      }
    >
      <Group gap="xs" mb="xs" align="end">
        <NativeSelect
          label="统计什么"
          value={subjectKey}
          onChange={(event) =>
            setParams({ subject: event.currentTarget.value, ...(params.has('from') ? { from, to } : named === null ? {} : { period: named }) })
          }
          data={(fields.data ?? []).map((each) => ({ value: each.subject, label: each.title }))}
        />
        <NativeSelect
          label="行"
          value={rows}
          onChange={(event) => set({ rows: event.currentTarget.value, ...(event.currentTarget.value === columns ? { columns: rows } : {}) })}
          data={dimensions.map(({ key, title }) => ({ value: key, label: title }))}
        />
        <NativeSelect
          label="列"
          value={wanted.columns ?? 'none'}
          onChange={(event) => set({ columns: event.currentTarget.value })}
          data={[
            { value: 'none', label: '（不分列）' },
            ...dimensions.filter(({ key }) => key !== rows).map(({ key, title }) => ({ value: key, label: title })),
          ]}
        />
        <NativeSelect
          label="数"
          value={measure?.key ?? ''}
          onChange={(event) => set({ measure: event.currentTarget.value })}
          data={(subject?.measures ?? []).map(({ key, title }) => ({ value: key, label: title }))}
        />
        <NativeSelect
          label="显示"
          value={show}
          onChange={(event) => set({ show: event.currentTarget.value })}
          data={PivotShow.options.map((each) => ({ value: each, label: showTitles[each] }))}
        />
        <NativeSelect
          label="时段"
          w={150}
          value={named ?? ''}
          onChange={(event) => {
            const period = periods.data?.find((each) => each.key === event.currentTarget.value)
            if (period !== undefined) set({ period: period.key, from: null, to: null })
          }}
          data={[{ value: '', label: '自定时段' }, ...(periods.data ?? []).map((each) => ({ value: each.key, label: each.title }))]}
        />
        <DayInput key={`from-${from}`} label="起期" value={from} onSettled={(value) => set({ from: value, to, period: null })} />
        <DayInput key={`to-${to}`} label="止期" value={to} onSettled={(value) => set({ from, to: value, period: null })} />
      </Group>
      <Group gap="xs" mb="xs" align="end">
        <SegmentedControl
          aria-label="看表还是看图"
          value={drawn ? 'chart' : 'table'}
          onChange={(value) => set({ as: value === 'chart' ? 'chart' : null })}
          data={[
            { value: 'table', label: '表' },
            { value: 'chart', label: '图' },
          ]}
        />
        <NativeSelect
          aria-label="加筛选"
          value=""
          onChange={(event) => set({ [filterPrefix + event.currentTarget.value]: '' })}
          data={[
            { value: '', label: '加筛选…' },
            ...dimensions.filter(({ key }) => !filters.some(({ dimension }) => dimension.key === key)).map(({ key, title }) => ({ value: key, label: title })),
          ]}
        />
        {filters.map(({ dimension, values }) => (
          <MultiSelect
            key={dimension.key}
            aria-label={`只含${dimension.title}`}
            placeholder={values.length === 0 ? `${dimension.title}：选要留下的` : ''}
            miw={220}
            maw={460}
            searchable
            clearable
            nothingFoundMessage="没有这一项"
            value={values}
            data={dimension.values.map(({ key, title }) => ({ value: `=${key}`, label: title }))}
            onChange={(chosen) => set({ [filterPrefix + dimension.key]: chosen.join(',') })}
            onClear={() => set({ [filterPrefix + dimension.key]: null })}
          />
        ))}
        <NativeSelect
          aria-label="行数"
          value={String(top)}
          onChange={(event) => set({ top: event.currentTarget.value === '0' ? null : event.currentTarget.value })}
          data={[{ value: '0', label: '全部行' }, ...[5, 10, 20].map((each) => ({ value: String(each), label: `最大的 ${String(each)} 行` }))]}
        />
        <Checkbox label="显示空行空列" checked={!hideEmpty} onChange={(event) => set({ empty: event.currentTarget.checked ? 'shown' : null })} mb={8} />
      </Group>
      {table !== undefined && <PivotView table={table} wanted={wanted} show={show} rowTitle={rowTitle(subject, rows)} drawn={drawn} />}
    </Page>
  )
}

const rowTitle = (subject: Subject | undefined, key: string): string => subject?.dimensions.find((each) => each.key === key)?.title ?? ''
