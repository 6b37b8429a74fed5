import { Badge, Group, Table, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Tie } from '../../../preload/contract/payment'
import { Money } from '../../components/money'
import { formatCount, formatFen, formatYuan } from '../../lib/format'

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
  { key: 'withheld', title: '撤下' },
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
