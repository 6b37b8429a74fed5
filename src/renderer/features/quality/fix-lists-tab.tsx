import { Button, Group, Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { FixListRow } from '../../../preload/contract/quality'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatCount, formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

const columns: Column<FixListRow>[] = [
  { key: 'code', title: '清单编号', width: 110, cell: (row) => row.code, text: (row) => row.code },
  { key: 'village', title: '村居', width: 140, grow: 1, cell: (row) => row.villageName, text: (row) => row.villageName },
  { key: 'lines', title: '共几条', width: 80, align: 'right', cell: (row) => formatCount(row.lines), text: (row) => String(row.lines) },
  { key: 'open', title: '还剩', width: 80, align: 'right', cell: (row) => (row.open === 0 ? '已清' : formatCount(row.open)), text: (row) => String(row.open) },
  { key: 'at', title: '生成时间', width: 170, cell: (row) => formatMoment(row.at), text: (row) => formatMoment(row.at) },
  { key: 'by', title: '谁生成', width: 100, cell: (row) => row.by, text: (row) => row.by },
]

/** Lists on paper for the villages, and what is still out. */
export function FixListsTab(): ReactElement {
  const navigate = useNavigate()
  const villages = useCall('village.list', {}).data ?? []
  const lists = useCall('quality.fixLists', {})
  const [village, setVillage] = useState<string | null>(null)
  const make = useCommand('quality.makeFixList', {
    onDone: ({ listId, code, lines }) => {
      notifications.show({ color: 'teal', message: `已生成清单 ${code}，${formatCount(lines)} 条` })
      void navigate(`/quality/list/${listId}`)
    },
  })
  return (
    <>
      <Text size="sm">逐村打印，村里在方框里打勾、写明情况；交回后按清单编号和序号登记。清单上没有证件号码。</Text>
      <Group gap="xs">
        <Select
          aria-label="给哪个村"
          placeholder="选村居"
          w={200}
          searchable
          nothingFoundMessage="没有"
          data={villages.map((row) => ({ value: row.code, label: row.name }))}
          value={village}
          onChange={setVillage}
        />
        <ReasonButton
          operation="quality.makeFixList"
          leftSection={<Icon name="plus" />}
          loading={make.isPending}
          disabledReason={village === null ? '请先选村居' : null}
          onClick={() => village !== null && make.mutate({ villageCode: village })}
        >
          生成核对清单（错误和可疑）
        </ReasonButton>
      </Group>
      <Refusal error={lists.error ?? make.error} />
      <DataTable
        label="核对清单"
        columns={columns}
        rows={lists.data ?? []}
        rowKey={(row) => row.listId}
        onOpen={(row) => void navigate(`/quality/list/${row.listId}`)}
        empty={
          lists.isFetching ? null : (
            <EmptyState
              icon="roster"
              title="还没有核对清单"
              detail="选一个村居生成一张，打印后发给村里核对。"
              action={
                <Button variant="default" onClick={() => void navigate('/quality')}>
                  先看问题
                </Button>
              }
            />
          )
        }
      />
    </>
  )
}
