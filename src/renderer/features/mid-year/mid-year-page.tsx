import { Badge, NativeSelect, SegmentedControl, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { midYearKinds, midYearTitles, type ConversionRow, type MidYearRow } from '../../../preload/contract/mid-year'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatFen, formatYuan, maskIdNumber } from '../../lib/format'
import { useCall } from '../../lib/use-call'

/** Who on a confirmed roster had a change during the year, until which month they are due, and the money. */
export function MidYearPage(): ReactElement {
  const today = useCall('ledger.today', {})
  const programs = useCall('program.list', {})
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year') ?? today.data?.year ?? 0)
  const programId = params.get('program') ?? ''
  const kind = params.get('kind') ?? ''
  const tab = params.get('tab') === 'conversions' ? 'conversions' : 'changes'
  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(params)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  const ready = year > 0
  const listed = useCall('midYear.list', { year, ...(programId === '' ? {} : { programId }) }, { enabled: ready && tab === 'changes' })
  const conversions = useCall('midYear.conversions', { year }, { enabled: ready && tab === 'conversions' })
  const rows = (listed.data?.rows ?? []).filter((row) => kind === '' || row.kind === kind)
  const sum = (pick: (row: MidYearRow) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  const years = [1, 0, -1, -2].map((shift) => String((today.data?.year ?? year) + shift))
  return (
    <Page
      title="年中变动"
      remarks="已确认的名单里，年内去世、迁出、家庭有变化的人：按本地口径发到哪个月，多发、停发、补发多少。名单本身不改动。"
      errors={[listed.error, conversions.error, programs.error, today.error]}
      fill
      actions={
        <>
          <NativeSelect aria-label="年度" value={String(year)} onChange={(event) => set('year', event.currentTarget.value)} data={years} />
          {tab === 'changes' ? (
            <>
              <NativeSelect
                aria-label="项目"
                value={programId}
                onChange={(event) => set('program', event.currentTarget.value)}
                data={[{ value: '', label: '全部项目' }, ...(programs.data ?? []).map((each) => ({ value: each.id, label: each.title }))]}
              />
              <NativeSelect
                aria-label="变动"
                value={kind}
                onChange={(event) => set('kind', event.currentTarget.value)}
                data={[{ value: '', label: '全部变动' }, ...midYearKinds.map((each) => ({ value: each, label: midYearTitles[each] }))]}
              />
              <ExportMenu
                title={`${String(year)}年年中变动`}
                remarks={['供内部核对，不得公示。']}
                columns={exportColumns(changeColumns)}
                rows={() => rows.map((row) => exportRow(changeColumns, row))}
                foot={[['合计', '', '', '', '', '', ...[sum((r) => r.overpaidFen), sum((r) => r.stopFen), sum((r) => r.owedFen)].map(formatFen), '']]}
                disabledReason={rows.length === 0 ? '没有年中变动' : null}
              />
            </>
          ) : (
            <ExportMenu
              title={`${String(year)}年项目转换`}
              remarks={['供内部核对，不得公示。']}
              columns={exportColumns(conversionColumns)}
              rows={() => (conversions.data ?? []).map((row) => exportRow(conversionColumns, row))}
              disabledReason={(conversions.data ?? []).length === 0 ? '没有要转换的' : null}
            />
          )}
        </>
      }
    >
      <SegmentedControl
        aria-label="看哪一种"
        value={tab}
        onChange={(value) => set('tab', value === 'changes' ? '' : value)}
        data={[
          { value: 'changes', label: '变动与金额' },
          { value: 'conversions', label: '项目转换' },
        ]}
        w={260}
      />
      {tab === 'changes' ? (
        <>
          <Text size="sm">
            {`共 ${formatCount(rows.length)} 人：多发应收回 ${formatYuan(sum((row) => row.overpaidFen))}，停发 ${formatYuan(sum((row) => row.stopFen))}，应补发 ${formatYuan(sum((row) => row.owedFen))}。`}
          </Text>
          <DataTable
            label="年中变动"
            columns={changeColumns}
            rows={listed.data === undefined ? undefined : rows}
            rowKey={(row) => row.lineId}
            rowHeight={44}
            autoFocus
            empty={
              <EmptyState
                icon="check"
                title={listed.data?.rosters === 0 ? `${String(year)} 年度还没有确认过的名单` : '没有年中变动'}
                detail={
                  listed.data?.rosters === 0
                    ? '花名册走完审核并确认之后，这里按底册自动列出年内有变化的人。'
                    : '底册里登记去世、迁出、婚姻或子女变化之后，名单上的人会自动出现在这里。'
                }
              />
            }
          />
        </>
      ) : (
        <DataTable
          label="项目转换"
          columns={conversionColumns}
          rows={conversions.data}
          rowKey={(row) => `${String(row.personId)} ${row.from} ${row.to}`}
          rowHeight={44}
          empty={<EmptyState icon="check" title="没有要转换的人" detail="奖扶与特扶、死亡与伤残等不能同时享受的项目之间，谁该从一项改为另一项，会列在这里。" />}
        />
      )}
    </Page>
  )
}

const nameOf = (row: { personId: number; name: string }): ReactElement => <Link to={`/person/${String(row.personId)}`}>{row.name}</Link>
const money = (key: 'overpaidFen' | 'stopFen' | 'owedFen', title: string): Column<MidYearRow> => ({
  key,
  title,
  width: 94,
  align: 'right',
  cell: (row) => (row.certain && row[key] > 0 ? <Money fen={row[key]} /> : '—'),
  text: (row) => (row.certain ? formatFen(row[key]) : '待定'),
  sort: (row) => row[key],
})
const changeColumns: Column<MidYearRow>[] = [
  { key: 'name', title: '姓名', width: 76, cell: nameOf, text: (row) => row.name, sort: (row) => row.name },
  { key: 'idNumber', title: '证件号码', width: 158, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  { key: 'village', title: '村居', width: 80, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'program', title: '项目', width: 96, cell: (row) => row.programTitle, text: (row) => row.programTitle, sort: (row) => row.programTitle },
  {
    key: 'kind',
    title: '变动',
    width: 160,
    grow: 1,
    cell: (row) => (
      <span>
        {row.kindTitle}　{row.on === null ? <Badge color="orange">日期未填</Badge> : formatDay(row.on)}
      </span>
    ),
    text: (row) => `${row.kindTitle} ${row.on === null ? '日期未填' : formatDay(row.on)}`,
    sort: (row) => row.kind,
  },
  {
    key: 'last',
    title: '发到',
    width: 96,
    cell: (row) => (!row.certain ? '待定' : row.lastMonth === null ? '不再发' : formatDay(row.lastMonth)),
    text: (row) => (!row.certain ? '待定' : row.lastMonth === null ? '不再发' : formatDay(row.lastMonth)),
    sort: (row) => row.lastMonth,
  },
  money('overpaidFen', '多发（元）'),
  money('stopFen', '停发（元）'),
  money('owedFen', '应补（元）'),
  { key: 'sentence', title: '说明', width: 120, grow: 2, cell: (row) => row.sentence, text: (row) => row.sentence },
  {
    key: 'act',
    title: '',
    width: 100,
    cell: (row) =>
      row.certain ? (
        <PaperMenu
          label="告知书"
          forms={[
            {
              label: row.kind === 'died' ? '致家属信' : '告知书',
              name: `发放调整告知书_${row.name}`,
              print: (to) => call('midYear.printLetter', { lineId: row.lineId, ...to }),
            },
          ]}
        />
      ) : null,
  },
]

const states = { change: '应转换', both: '重复享受', undetermined: '待定' } satisfies Record<ConversionRow['state'], string>
const colours = { change: 'blue', both: 'red', undetermined: 'orange' } satisfies Record<ConversionRow['state'], string>
const conversionColumns: Column<ConversionRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 92,
    cell: (row) => <Badge color={colours[row.state]}>{states[row.state]}</Badge>,
    text: (row) => states[row.state],
    sort: (row) => row.state,
  },
  { key: 'name', title: '姓名', width: 84, cell: nameOf, text: (row) => row.name, sort: (row) => row.name },
  { key: 'idNumber', title: '证件号码', width: 165, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  { key: 'village', title: '村居', width: 90, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'from', title: '现在享受', width: 110, cell: (row) => row.from, text: (row) => row.from, sort: (row) => row.from },
  { key: 'to', title: '应改为', width: 110, cell: (row) => row.to, text: (row) => row.to, sort: (row) => row.to },
  {
    key: 'since',
    title: '从哪个月',
    width: 100,
    cell: (row) => formatDay(row.since, '—'),
    text: (row) => formatDay(row.since, '—'),
    sort: (row) => row.since,
  },
  { key: 'sentence', title: '怎么办', width: 200, grow: 3, cell: (row) => row.sentence, text: (row) => row.sentence },
]
