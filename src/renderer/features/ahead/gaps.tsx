import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { GapKind, GapNext, GapRow } from '../../../preload/contract/ahead'
import type { Input } from '../../../preload/contract/index'
import { AddDecisionDialog } from '../../components/add-decision-dialog'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, formatFen, formatYuan, maskIdNumber } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { usePages } from '../../lib/use-pages'
import { useListFilter } from './list-filter'

type Filter = Omit<Input<'ahead.gaps'>, 'offset' | 'limit'>
const kindNames = { entitled: '应享未享', listed: '不应享在享' } satisfies Record<GapKind, string>
const nextNames = {
  roster: '生成花名册',
  application: '通知申报',
  decision: '人工认定',
  strike: '下一步剔除',
  change: '年中变动',
} satisfies Record<GapNext, string>

async function everyRow(filter: Filter): Promise<GapRow[]> {
  const rows: GapRow[] = []
  for (;;) {
    const next = await call('ahead.gaps', { ...filter, offset: rows.length, limit: 1000 })
    rows.push(...next.rows)
    if (next.rows.length === 0 || rows.length >= next.total) return rows
  }
}

/** Who is entitled and not listed, or listed and not entitled; each with its next step. */
export function Gaps({ year: present, kind }: { year: number; kind: GapKind }): ReactElement {
  const navigate = useNavigate()
  const { filter: narrowed, named, boxes } = useListFilter(kind)
  const [year, setYear] = useRemembered('ahead.year', String(present))
  const [next, setNext] = useRemembered<'' | GapNext>(`ahead.next:${kind}`, '')
  const [deciding, setDeciding] = useState<GapRow | null>(null)
  const asked = { ...narrowed, year: Number(year), kind }
  const filter: Filter = { ...asked, ...(next === '' ? {} : { next }) }
  const pages = usePages('ahead.gaps', filter)
  const { first } = pages
  const columns: Column<GapRow>[] = [
    ...fixedColumns,
    {
      key: 'next',
      title: '下一步',
      width: 190,
      cell: (row) => <NextStep row={row} onDecide={() => setDeciding(row)} />,
      text: (row) => nextNames[row.next],
    },
  ]
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <NativeSelect
          aria-label="年度"
          w={110}
          value={year}
          onChange={(event) => setYear(event.currentTarget.value)}
          data={[present + 1, present, present - 1, present - 2].map((each) => ({ value: String(each), label: `${String(each)} 年度` }))}
        />
        {boxes}
        <NativeSelect
          aria-label="下一步"
          w={140}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value as typeof next)}
          data={[{ value: '', label: '下一步：全部' }, ...Object.entries(nextNames).map(([value, label]) => ({ value, label }))]}
        />
        <Group gap="xs" ml="auto" wrap="nowrap">
          <ExportMenu
            title={`${year} 年度${kindNames[kind]}`}
            remarks={[named.join('　'), '按今天的底册核对，供内部核对，不得公示。']}
            columns={exportColumns(columns)}
            rows={async () => (await everyRow(filter)).map((row) => exportRow(columns, row))}
            disabledReason={first?.total === 0 ? '名单是空的' : null}
          />
          <PaperMenu
            label="分村核对单"
            forms={[{ label: '分村核对单', name: `${year} 年度${kindNames[kind]}核对单`, print: (to) => call('ahead.printGaps', { ...asked, ...to }) }]}
          />
        </Group>
      </Group>
      <Refusal error={pages.error} />
      <Text size="sm" role="status">
        {first === undefined ? '正在核对…' : `${formatCount(first.total)} 人次，${formatYuan(first.totalFen)}`}
        {first !== undefined && kind === 'entitled' && first.withoutRoster.length > 0 ? `　还没有生成花名册的项目：${first.withoutRoster.join('、')}` : ''}
      </Text>
      <DataTable
        label={`${kindNames[kind]}名单`}
        columns={columns}
        pages={pages}
        rowKey={(row) => `${row.programId}:${String(row.personId)}`}
        rowHeight={40}
        rememberAs={`ahead:${kind}`}
        onOpen={(row) => void navigate(`/program/${row.programId}/${String(row.year)}/person/${String(row.personId)}`)}
        empty={
          kind === 'entitled' ? (
            <EmptyState icon="check" title="没有应享未享的人" detail="按今天的底册符合条件的人，都在花名册上。" />
          ) : (
            <EmptyState icon="check" title="没有不应享在享的人" detail="花名册上的人，按今天的底册都符合条件；还没有花名册的年度也是空的。" />
          )
        }
      />
      {deciding === null ? null : (
        <AddDecisionDialog
          target={{
            programId: deciding.programId,
            year: deciding.year,
            name: deciding.name,
            ...(deciding.idNumber === null ? {} : { idNumber: deciding.idNumber }),
          }}
          onClose={() => setDeciding(null)}
          onDone={() => void navigate('/decision')}
        />
      )}
    </>
  )
}

/** The button that leads on: to the list, to the person, or a decision by hand. */
function NextStep({ row, onDecide }: { row: GapRow; onDecide: () => void }): ReactElement {
  const places: Record<GapNext, string> = {
    roster: '/roster',
    strike: row.rosterId === null ? '/roster' : `/roster/${String(row.rosterId)}`,
    change: `/mid-year?year=${String(row.year)}&program=${row.programId}`,
    application: `/person/${String(row.personId)}`,
    decision: `/person/${String(row.personId)}`,
  }
  const to = places[row.next]
  return (
    <Group gap={4} wrap="nowrap" onClick={(event) => event.stopPropagation()}>
      {row.next === 'decision' ? null : (
        <Button size="compact-xs" variant="default" component={Link} to={to}>
          {nextNames[row.next]}
        </Button>
      )}
      {row.next === 'roster' ? null : (
        <ReasonButton
          size="compact-xs"
          variant="default"
          operation="decision.add"
          disabledReason={row.idNumber === null && '没有证件号码的人不能提出人工认定'}
          onClick={onDecide}
        >
          人工认定
        </ReasonButton>
      )}
    </Group>
  )
}

const fixedColumns: Column<GapRow>[] = [
  { key: 'name', title: '姓名', width: 90, cell: (row) => row.name, text: (row) => row.name },
  { key: 'number', title: '证件号码', width: 172, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
  { key: 'village', title: '村居', width: 110, cell: (row) => row.villageName, text: (row) => row.villageName },
  { key: 'program', title: '项目', width: 120, cell: (row) => row.programTitle, text: (row) => row.programTitle },
  { key: 'amount', title: '金额（元）', width: 104, align: 'right', cell: (row) => <Money fen={row.amountFen} />, text: (row) => formatFen(row.amountFen) },
  { key: 'reason', title: '原因', width: 220, grow: 1, cell: (row) => row.reason, text: (row) => row.reason },
]
