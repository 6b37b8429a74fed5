import { NativeSelect } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { FestivalVisitRow } from '../../../preload/contract/festival'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatDay, formatFen, maskIdNumber } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { AddFestivalDialog } from './add-visit-dialog'

/** Whom the office visits on which occasion, with what; lists to print and sign. */
export function FestivalPage(): ReactElement {
  const today = useCall('ledger.today', {})
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year') ?? today.data?.year ?? 0)
  const occasion = params.get('occasion') ?? ''
  const listed = useCall('festival.list', { year, ...(occasion === '' ? {} : { occasion }) }, { enabled: year > 0 })
  const remove = useCommand('festival.remove')
  const [adding, setAdding] = useState(false)
  const rows = listed.data?.rows ?? []
  const occasions = listed.data?.occasions ?? []
  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(params)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  const columns: Column<FestivalVisitRow>[] = [
    ...fixedColumns,
    {
      key: 'act',
      title: '',
      width: 76,
      cell: (row) =>
        row.withdrawnReason !== null ? null : (
          <ReasonButton
            size="compact-xs"
            variant="default"
            operation="festival.remove"
            onClick={() =>
              confirm({
                title: '撤下慰问对象',
                message: `${row.name}不再列入${formatDay(row.on)}的“${row.occasion}”。`,
                confirmLabel: '撤下',
                danger: true,
                askReason: '撤下原因',
                onConfirm: (reason) => remove.mutate({ visitId: row.visitId, reason }),
              })
            }
          >
            撤下
          </ReasonButton>
        ),
    },
  ]
  return (
    <Page
      title="走访慰问"
      remarks="每次慰问给谁、什么慰问品、多少慰问金；按村打印签收表。名单供内部使用，不公示。"
      errors={[listed.error, remove.error, today.error]}
      fill
      actions={
        <>
          <NativeSelect
            aria-label="年度"
            value={String(year)}
            onChange={(event) => set('year', event.currentTarget.value)}
            data={[1, 0, -1, -2].map((shift) => String((today.data?.year ?? year) + shift))}
          />
          <NativeSelect
            aria-label="慰问"
            value={occasion}
            onChange={(event) => set('occasion', event.currentTarget.value)}
            data={[{ value: '', label: '全部慰问' }, ...occasions.map((each) => ({ value: each, label: each }))]}
          />
          <ExportMenu
            title={`${String(year)}年${occasion === '' ? '走访慰问' : occasion}`}
            remarks={['供内部核对，不得公示。']}
            columns={exportColumns(columns)}
            rows={() => rows.map((row) => exportRow(columns, row))}
            disabledReason={rows.length === 0 ? '还没有慰问名单' : null}
          />
          {occasions.length > 0 ? (
            <PaperMenu
              label="打印签收表"
              forms={(occasion === '' ? occasions : [occasion]).map((each) => ({
                label: `${each}签收表`,
                name: `${each}签收表_${String(year)}`,
                print: (to) => call('festival.print', { year, occasion: each, ...to }),
              }))}
            />
          ) : null}
          <ReasonButton operation="festival.add" onClick={() => setAdding(true)}>
            列入慰问名单
          </ReasonButton>
        </>
      }
    >
      <DataTable
        label="走访慰问"
        columns={columns}
        rows={listed.data?.rows}
        rowKey={(row) => row.visitId}
        rowHeight={40}
        autoFocus
        foot={{ name: `${String(rows.filter((row) => row.withdrawnReason === null).length)} 人次`, amount: formatFen(listed.data?.totalFen ?? 0) }}
        empty={<EmptyState icon="people" title="还没有慰问名单" detail="点“列入慰问名单”，逐个填证件号码，或者把符合某个项目的人一次列入。" />}
      />
      {adding ? <AddFestivalDialog year={year} {...(occasion === '' ? {} : { occasion })} onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

const fixedColumns: Column<FestivalVisitRow>[] = [
  { key: 'occasion', title: '慰问', width: 110, grow: 1, cell: (row) => row.occasion, text: (row) => row.occasion, sort: (row) => row.occasion },
  { key: 'on', title: '日期', width: 130, cell: (row) => formatDay(row.on), text: (row) => row.on, sort: (row) => row.on },
  {
    key: 'name',
    title: '姓名',
    width: 90,
    cell: (row) => <Link to={`/person/${String(row.personId)}`}>{row.name}</Link>,
    text: (row) => row.name,
    sort: (row) => row.name,
  },
  { key: 'idNumber', title: '证件号码', width: 170, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  { key: 'village', title: '村居', width: 100, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'goods', title: '慰问品', width: 130, grow: 1, cell: (row) => row.goods, text: (row) => row.goods },
  {
    key: 'amount',
    title: '慰问金（元）',
    width: 110,
    align: 'right',
    cell: (row) => (row.amountFen > 0 ? <Money fen={row.amountFen} /> : '—'),
    text: (row) => formatFen(row.amountFen),
    sort: (row) => row.amountFen,
  },
  {
    key: 'note',
    title: '备注',
    width: 120,
    grow: 1,
    cell: (row) => (row.withdrawnReason === null ? row.note : `已撤下：${row.withdrawnReason}`),
    text: (row) => (row.withdrawnReason === null ? row.note : `已撤下：${row.withdrawnReason}`),
  },
  { key: 'by', title: '录入', width: 76, cell: (row) => row.by, text: (row) => row.by },
]
