import { Badge, Group, Table, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { SourceTie, Tie } from '../../preload/contract/payment'
import { DataTable } from './data-table'
import type { Column } from './data-table-types'
import { EmptyState } from './empty-state'
import { Money } from './money'
import { formatCount, formatFen, formatYuan } from '../lib/format'

/** 差额 0 in calm green, anything else in red with the sum; `bare` under a heading that says 差额. */
export function Difference({ fen, bare }: { fen: number; bare?: boolean }): ReactElement {
  if (bare === true)
    return (
      <Badge color={fen === 0 ? 'teal' : 'red'} variant={fen === 0 ? 'light' : 'filled'}>
        {formatFen(fen)}
      </Badge>
    )
  return fen === 0 ? <Badge color="teal">差额 0</Badge> : <Badge color="red" variant="filled">{`差额 ${formatYuan(fen)}`}</Badge>
}

const parts = [
  { key: 'approved', title: '应发' },
  { key: 'withheld', title: '没有发出' },
  { key: 'offset', title: '抵扣' },
  { key: 'sent', title: '已发' },
  { key: 'paid', title: '成功' },
  { key: 'failed', title: '失败' },
  { key: 'returned', title: '退回' },
  { key: 'open', title: '无结果' },
] as const satisfies { key: keyof Omit<Tie, 'differenceFen'>; title: string }[]

/** The whole equation of a batch: persons and money of every part. */
export function TieTable({ tie }: { tie: Tie }): ReactElement {
  return (
    <Group align="center" gap="md" wrap="nowrap">
      <Table withTableBorder layout="fixed" aria-label="资金平衡" verticalSpacing={4} style={{ flex: 1 }}>
        <Table.Thead>
          <Table.Tr>
            {parts.map((part) => (
              <Table.Th key={part.key} ta="right">
                {part.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            {parts.map((part) => (
              <Table.Td key={part.key} ta="right">
                <Money fen={tie[part.key].amountFen} />
                <Text size="xs" c="dimmed">
                  {formatCount(tie[part.key].persons)} 人
                </Text>
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Difference fen={tie.differenceFen} />
    </Group>
  )
}

type VillageTie = { villageCode: string; villageName: string; tie: Tie }
const money = (key: 'approved' | 'withheld' | 'offset' | 'sent' | 'paid' | 'failed' | 'returned' | 'open', title: string): Column<VillageTie> => ({
  key,
  title: `${title}（元）`,
  width: 110,
  align: 'right',
  cell: (row) => <Money fen={row.tie[key].amountFen} />,
  sort: (row) => row.tie[key].amountFen,
})
const villageColumns: Column<VillageTie>[] = [
  { key: 'village', title: '村居', width: 130, grow: 1, cell: (row) => row.villageName, sort: (row) => row.villageCode },
  { key: 'persons', title: '人数', width: 70, align: 'right', cell: (row) => formatCount(row.tie.approved.persons), sort: (row) => row.tie.approved.persons },
  money('approved', '应发'),
  money('withheld', '没有发出'),
  money('offset', '抵扣'),
  money('sent', '已发'),
  money('paid', '成功'),
  money('failed', '失败'),
  money('returned', '退回'),
  money('open', '无结果'),
  {
    key: 'difference',
    title: '差额（元）',
    width: 130,
    align: 'right',
    cell: (row) => <Difference bare fen={row.tie.differenceFen} />,
    sort: (row) => row.tie.differenceFen,
  },
]

/** The equation of every village. */
export function VillageTable({ villages }: { villages: VillageTie[] }): ReactElement {
  return <DataTable label="各村" columns={villageColumns} rows={villages} rowKey={(row) => row.villageCode} empty={<EmptyState title="还没有发放" />} />
}

const part = (
  key: 'approvedFen' | 'withheldFen' | 'offsetFen' | 'sentFen' | 'paidFen' | 'failedFen' | 'returnedFen' | 'openFen',
  title: string,
): Column<SourceTie> => ({
  key,
  title: `${title}（元）`,
  width: 116,
  align: 'right',
  cell: (row) => <Money fen={row[key]} />,
})
const sourceColumns: Column<SourceTie>[] = [
  {
    key: 'level',
    title: '级别',
    width: 110,
    grow: 1,
    cell: (row) =>
      row.level === 'unassigned' ? (
        <Badge color="orange" variant="light">
          分担未定
        </Badge>
      ) : (
        row.title
      ),
  },
  part('approvedFen', '应发'),
  part('withheldFen', '没有发出'),
  part('offsetFen', '抵扣'),
  part('sentFen', '已发'),
  part('paidFen', '成功'),
  part('failedFen', '失败'),
  part('returnedFen', '退回'),
  part('openFen', '无结果'),
  { key: 'difference', title: '差额（元）', width: 126, align: 'right', cell: (row) => <Difference bare fen={row.differenceFen} /> },
]

/** Which level pays what; the levels add up to the whole to the fen. What nobody has been named for stands out. */
export function SourceTable({ sources }: { sources: SourceTie[] }): ReactElement {
  return (
    <>
      {sources.some((source) => source.level === 'unassigned') ? (
        <Text size="sm" c="dimmed">
          “分担未定”是还没有录入分担比例的金额，请在“标准与认定”的标准与口径里录入文件规定的比例；已生成的花名册不变。
        </Text>
      ) : null}
      <DataTable label="资金来源" columns={sourceColumns} rows={sources} rowKey={(row) => row.level} empty={<EmptyState title="还没有发放" />} />
    </>
  )
}
