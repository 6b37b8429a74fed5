import { Badge, Group, NativeSelect, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { RecoveryRow, RecoveryState } from '../../../preload/contract/recovery'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatFen, formatYuan } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { recoveryStateNames } from '../../lib/words'
import { OpenDialog } from './open-dialog'

const stateColours = { waiting: 'orange', rejected: 'gray', collecting: 'blue', settled: 'teal', waived: 'dark' } satisfies Record<RecoveryState, string>
/** 待审定, 追回中, 已追清 … with 逾期 when an instalment is late. */
export function RecoveryChip({ row }: { row: RecoveryRow }): ReactElement {
  return row.overdueFen > 0 ? (
    <Badge color="red" variant="filled">
      逾期
    </Badge>
  ) : (
    <Badge color={stateColours[row.state]}>{row.stateTitle}</Badge>
  )
}

/** Overpayments that are asked back. */
export function RecoveryPage(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const state = params.get('state') ?? ''
  const [opening, setOpening] = useState(false)
  const all = useCall('recovery.list', {})
  const rows = all.data?.filter((row) => state === '' || row.state === state)
  const standing = (rows ?? []).filter((row) => row.state !== 'rejected')
  const sum = (key: 'amountFen' | 'receivedFen' | 'offsetFen' | 'waivedFen' | 'balanceFen'): ReactElement => (
    <Money fen={standing.reduce((total, row) => total + row[key], 0)} strong />
  )
  return (
    <Page
      title="追回"
      remarks="多发的钱怎么收回来：经办立项，另一人审定，发放登记收款；可以分期，也可以从今后同一项目的发放里抵扣。"
      errors={[all.error]}
      fill
      actions={
        <>
          <PaperMenu label="打印登记簿" forms={[{ label: '追回登记簿', name: '追回登记簿', print: (to) => call('recovery.print', { form: 'list', ...to }) }]} />
          <ExportMenu
            title="追回"
            remarks={['供内部核对，不得公示。']}
            columns={exportColumns(columns)}
            rows={() => (rows ?? []).map((row) => exportRow(columns, row))}
            disabledReason={(rows ?? []).length === 0 ? '名单是空的' : null}
          />
          <ReasonButton leftSection={<Icon name="plus" />} operation="recovery.open" onClick={() => setOpening(true)}>
            立项追回
          </ReasonButton>
        </>
      }
    >
      <Group gap="xs">
        <NativeSelect
          aria-label="状态"
          value={state}
          onChange={(event) => setParams(event.currentTarget.value === '' ? {} : { state: event.currentTarget.value }, { replace: true })}
          data={[
            { value: '', label: `全部状态（${formatCount(all.data?.length ?? 0)}）` },
            ...Object.entries(recoveryStateNames).map(([value, word]) => ({
              value,
              label: `${word}（${formatCount((all.data ?? []).filter((row) => row.state === value).length)}）`,
            })),
          ]}
        />
        <Text size="sm" ml="auto" role="status">
          {formatCount(standing.length)} 项，未追回 {formatYuan(standing.reduce((total, row) => total + row.balanceFen, 0))}
        </Text>
      </Group>
      <DataTable
        label="追回"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.recoveryId}
        onOpen={(row) => void navigate(`/recovery/${String(row.recoveryId)}`)}
        autoFocus
        rememberAs="recovery"
        foot={
          standing.length === 0
            ? undefined
            : {
                name: '合计',
                amount: sum('amountFen'),
                received: sum('receivedFen'),
                offset: sum('offsetFen'),
                waived: sum('waivedFen'),
                balance: sum('balanceFen'),
              }
        }
        empty={
          state === '' ? (
            <EmptyState icon="check" title="没有要追回的钱" detail="死亡、迁出等情况报晚了，钱已经多发的，由经办点“立项追回”，输入证件号码选那一笔发放。" />
          ) : (
            <EmptyState icon="search" title="没有这种状态的追回" />
          )
        }
      />
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </Page>
  )
}

const money = (key: string, title: string, pick: (row: RecoveryRow) => number): Column<RecoveryRow> => ({
  key,
  title: `${title}（元）`,
  width: key === 'amount' || key === 'balance' ? 108 : 94,
  align: 'right',
  cell: (row) => <Money fen={pick(row)} />,
  text: (row) => formatFen(pick(row)),
  sort: pick,
})
const columns: Column<RecoveryRow>[] = [
  { key: 'name', title: '姓名', width: 84, grow: 1, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  { key: 'village', title: '村居', width: 96, grow: 1, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageCode },
  {
    key: 'title',
    title: '年度项目',
    width: 150,
    grow: 2,
    cell: (row) => `${String(row.year)} ${row.title}`,
    text: (row) => `${String(row.year)} ${row.title}`,
    sort: (row) => `${String(row.year)} ${row.title}`,
  },
  money('amount', '应追回', (row) => row.amountFen),
  money('received', '收到', (row) => row.receivedFen),
  money('offset', '抵扣', (row) => row.offsetFen),
  money('waived', '核销', (row) => row.waivedFen),
  money('balance', '未追回', (row) => row.balanceFen),
  { key: 'state', title: '状态', width: 136, cell: (row) => <RecoveryChip row={row} />, text: (row) => row.stateTitle, sort: (row) => row.state },
  {
    key: 'due',
    title: '下期',
    width: 96,
    cell: (row) => row.nextDueOn ?? '',
    text: (row) => (row.nextDueOn === null ? '' : formatDay(row.nextDueOn)),
    sort: (row) => row.nextDueOn,
  },
]
