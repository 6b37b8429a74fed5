import { Badge, Group, NativeSelect, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { ForecastRow } from '../../../preload/contract/ahead'
import type { Input, Output } from '../../../preload/contract/index'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { PaperMenu } from '../../components/paper-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatFen, formatYuan, maskIdNumber } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { usePages } from '../../lib/use-pages'
import { sexNames } from '../../lib/words'
import { useListFilter } from './list-filter'

type Filter = Omit<Input<'ahead.forecast'>, 'offset' | 'limit'>

async function everyRow(filter: Filter): Promise<ForecastRow[]> {
  const rows: ForecastRow[] = []
  for (;;) {
    const next = await call('ahead.forecast', { ...filter, offset: rows.length, limit: 1000 })
    rows.push(...next.rows)
    if (next.rows.length === 0 || rows.length >= next.total) return rows
  }
}

/** Who begins to qualify in the coming months, by day; and the money of each coming year. */
export function Forecast(): ReactElement {
  const navigate = useNavigate()
  const { filter: narrowed, named, boxes } = useListFilter('forecast')
  const [months, setMonths] = useRemembered('ahead.months', '12')
  const [outcome, setOutcome] = useRemembered<'' | ForecastRow['outcome']>('ahead.outcome', '')
  const filter: Filter = { ...narrowed, months: Number(months), ...(outcome === '' ? {} : { outcome }) }
  const pages = usePages('ahead.forecast', filter)
  const { first } = pages
  const title = `展望：${months} 个月内将符合条件的人`
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <NativeSelect
          aria-label="展望多远"
          w={110}
          value={months}
          onChange={(event) => setMonths(event.currentTarget.value)}
          data={['6', '12', '24', '36'].map((value) => ({ value, label: `${value} 个月` }))}
        />
        {boxes}
        <NativeSelect
          aria-label="材料"
          w={130}
          value={outcome}
          onChange={(event) => setOutcome(event.currentTarget.value as typeof outcome)}
          data={[
            { value: '', label: '材料：全部' },
            { value: 'eligible', label: '资料齐全' },
            { value: 'undetermined', label: '还缺材料' },
          ]}
        />
        <Group gap="xs" ml="auto" wrap="nowrap">
          <ExportMenu
            title={title}
            remarks={[named.join('　'), '按底册现有记录推算，供内部核对，不得公示。']}
            columns={exportColumns(columns)}
            rows={async () => (await everyRow(filter)).map((row) => exportRow(columns, row))}
            disabledReason={first?.total === 0 ? '名单是空的' : null}
          />
          <PaperMenu
            label="分村名单"
            forms={[
              { label: '分村名单', name: '将符合条件人员名单', print: (to) => call('ahead.printForecast', { ...narrowed, months: Number(months), ...to }) },
            ]}
          />
        </Group>
      </Group>
      <Refusal error={pages.error} />
      {first === undefined ? (
        <Text size="sm" role="status">
          正在按各年度标准推算…
        </Text>
      ) : (
        <Summary answer={first} />
      )}
      <DataTable
        label="展望名单"
        columns={columns}
        pages={pages}
        rowKey={(row) => `${row.programId}:${String(row.personId)}`}
        rememberAs="ahead:forecast"
        onOpen={(row) => void navigate(`/program/${row.programId}/${String(row.year)}/person/${String(row.personId)}`)}
        foot={first === undefined || first.total === 0 ? undefined : { name: '合计', amount: <Money fen={first.totalFen} strong /> }}
        empty={<EmptyState icon="check" title="这段时间里没有人将要符合条件" detail="换一个更长的时间，或把项目和村居改回“全部”。" />}
      />
    </>
  )
}

/** New people of each program, and what every coming year will cost in all. */
function Summary({ answer }: { answer: Output<'ahead.forecast'> }): ReactElement {
  const years = [...new Set(answer.years.map((row) => row.year))]
  const coming = answer.programs.filter((row) => row.persons + row.undetermined > 0)
  return (
    <Group gap="lg" align="flex-start" role="status">
      <Text size="sm">
        到{formatDay(answer.until)}：<b>{formatCount(answer.total)} 人次</b>
        {coming
          .map((row) => `　${row.programTitle} ${formatCount(row.persons)}${row.undetermined > 0 ? `（另待定 ${formatCount(row.undetermined)}）` : ''}`)
          .join('')}
      </Text>
      <Text size="sm" c="dimmed">
        预计全年资金：
        {years
          .map((year) => {
            const own = answer.years.filter((row) => row.year === year)
            return `${String(year)} 年 ${formatYuan(own.reduce((sum, row) => sum + row.amountFen, 0))}`
          })
          .join('　')}
      </Text>
    </Group>
  )
}

const paperWord = (row: ForecastRow): string => (row.outcome === 'eligible' ? '资料齐全' : '还缺材料')
const detail = (row: ForecastRow): string => (row.missing.length > 0 ? row.missing.join('；') : row.because.map((each) => `到时${each}`).join('；'))
const columns: Column<ForecastRow>[] = [
  { key: 'day', title: '符合之日', width: 128, cell: (row) => formatDay(row.day), text: (row) => formatDay(row.day) },
  { key: 'name', title: '姓名', width: 90, cell: (row) => row.name, text: (row) => row.name },
  { key: 'sex', title: '性别', width: 52, cell: (row) => sexNames[row.sex], text: (row) => sexNames[row.sex] },
  { key: 'number', title: '证件号码', width: 172, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  { key: 'village', title: '村居', width: 110, cell: (row) => row.villageName, text: (row) => row.villageName },
  { key: 'program', title: '项目', width: 120, cell: (row) => row.programTitle, text: (row) => row.programTitle },
  {
    key: 'papers',
    title: '材料',
    width: 92,
    cell: (row) => <Badge color={row.outcome === 'eligible' ? 'teal' : 'orange'}>{paperWord(row)}</Badge>,
    text: paperWord,
  },
  { key: 'detail', title: '还缺什么、到时满足什么', width: 200, grow: 1, cell: detail, text: detail },
  {
    key: 'amount',
    title: '首年金额（元）',
    width: 118,
    align: 'right',
    cell: (row) => (row.outcome === 'eligible' ? <Money fen={row.amountFen} /> : '待定'),
    text: (row) => (row.outcome === 'eligible' ? formatFen(row.amountFen) : '待定'),
  },
]
