import { Alert, Group, List, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { IdentityCheck, IdentityRow } from '../../../preload/contract/quality'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { PaperMenu } from '../../components/paper-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'

const number = (key: keyof IdentityRow, title: string): Column<IdentityRow> => ({
  key,
  title,
  width: 92,
  align: 'right',
  cell: (row) => (row[key] === null ? '—' : formatCount(Number(row[key]))),
  text: (row) => String(row[key] ?? ''),
})
const columns: Column<IdentityRow>[] = [
  { key: 'village', title: '村居', width: 150, grow: 1, cell: (row) => row.villageName, text: (row) => row.villageName },
  number('start', '期初'),
  number('births', '出生'),
  number('deaths', '死亡'),
  number('movedIn', '迁入'),
  number('movedOut', '迁出'),
  number('end', '期末'),
  number('onFileStart', '期初底册'),
  number('onFileEnd', '期末底册'),
]
const checkColumns: Column<IdentityCheck>[] = [
  { key: 'title', title: '应相等的数', width: 330, grow: 1, cell: (row) => row.title, text: (row) => row.title },
  { key: 'left', title: '左边', width: 110, align: 'right', cell: (row) => formatCount(row.left), text: (row) => String(row.left) },
  { key: 'right', title: '右边', width: 110, align: 'right', cell: (row) => formatCount(row.right), text: (row) => String(row.right) },
  { key: 'equal', title: '结果', width: 80, cell: (row) => (row.equal ? '相等' : '不等'), text: (row) => (row.equal ? '相等' : '不等') },
  { key: 'detail', title: '说明', width: 330, grow: 1, cell: (row) => row.detail, text: (row) => row.detail },
]
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The identities between the tables, to be printed with six signatures. */
export function IdentitiesTab(): ReactElement {
  const [from, setFrom] = useState(`${todayHere().slice(0, 4)}-01-01`)
  const [to, setTo] = useState(todayHere())
  const period = { from: tidyDay(from), to: tidyDay(to) }
  const ready = isDay(period.from) && isDay(period.to)
  const found = useCall('quality.identities', period, { enabled: ready })
  const unequal = (found.data?.checks ?? []).filter((check) => !check.equal)
  return (
    <>
      <Group gap="xs" align="flex-end">
        <TextInput
          w={150}
          label="从哪天"
          value={from}
          error={isDay(period.from) ? undefined : '写成 2026-01-01'}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          w={150}
          label="到哪天"
          value={to}
          error={isDay(period.to) ? undefined : '写成 2026-12-31'}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <div style={{ flex: 1 }} />
        <PaperMenu
          label="打印签字表"
          forms={[
            {
              label: '核对和签字表',
              name: `人口数字核对和签字表_${period.from}_${period.to}`,
              print: (where) => call('quality.printIdentities', { ...period, ...where }),
            },
          ]}
        />
      </Group>
      <Refusal error={found.error} />
      {found.data !== undefined && (
        <Alert py="xs" color={unequal.length === 0 ? 'teal' : 'orange'} icon={<Icon name={unequal.length === 0 ? 'check' : 'warning'} />} role="status">
          {unequal.length === 0 ? (
            `${formatCount(found.data.checks.length)} 项核对全部相等。`
          ) : (
            <List size="sm">
              {unequal.map((check) => (
                <List.Item key={check.title}>
                  {check.title}：{formatCount(check.left)} ≠ {formatCount(check.right)}。{check.detail}
                </List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
      <DataTable
        label="各村人口变动"
        columns={columns}
        rows={found.data?.villages ?? []}
        rowKey={(row) => row.villageCode}
        fit
        height={260}
        empty={found.isFetching ? null : <EmptyState icon="village" title="还没有村居" />}
      />
      <DataTable label="表间核对" columns={checkColumns} rows={found.data?.checks ?? []} rowKey={(row) => row.title} />
    </>
  )
}
