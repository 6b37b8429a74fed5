import { Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import type { BinRow } from '../../../preload/contract/register'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatCount, formatDay, formatMoment, maskIdNumber } from '../../lib/format'
import { useSignFor } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'

/** Who was taken out of the register by hand, and the way back. */
export function BinTab(): ReactElement {
  const bin = useCall('register.bin', {})
  const restore = useCommand('register.restore', { onDone: () => notifications.show({ color: 'teal', message: '已恢复，和移出前一模一样' }) })
  const erase = useCommand('register.erase', {
    onDone: ({ changes, sheetRows }) =>
      notifications.show({ color: 'teal', message: `已彻底删除：改动记录 ${formatCount(changes)} 条，来表里的行 ${formatCount(sheetRows)} 行` }),
  })
  const signFor = useSignFor('register.erase')
  const columns: Column<BinRow>[] = [
    { key: 'name', title: '姓名', width: 90, cell: (row) => row.name },
    { key: 'birth', title: '出生日期', width: 130, cell: (row) => (row.birthDate === null ? '' : formatDay(row.birthDate)) },
    { key: 'number', title: '证件号码', width: 180, cell: (row) => maskIdNumber(row.idNumber) },
    { key: 'village', title: '村居', width: 120, cell: (row) => row.villageName },
    { key: 'reason', title: '为什么移出', width: 220, grow: 1, cell: (row) => row.reason },
    { key: 'at', title: '时间', width: 170, cell: (row) => formatMoment(row.at) },
    { key: 'by', title: '谁办', width: 90, cell: (row) => row.by },
    {
      key: 'restore',
      title: '',
      width: 190,
      cell: (row) => (
        <Group gap={4} wrap="nowrap">
          <ReasonButton
            size="compact-sm"
            variant="subtle"
            operation="register.restore"
            onClick={() =>
              confirm({
                title: `恢复 ${row.name}`,
                message: '放回底册，各栏和移出前一样。',
                confirmLabel: '恢复',
                askReason: '原因',
                onConfirm: (reason) => restore.mutate({ personId: row.personId, reason }),
              })
            }
          >
            恢复
          </ReasonButton>
          <ReasonButton
            size="compact-sm"
            variant="subtle"
            color="red"
            operation="register.erase"
            hint="连同改动记录、来表里的行一起删，谁也恢复不了"
            onClick={() =>
              confirm({
                title: `彻底删除 ${row.name}`,
                message:
                  '底册、改动记录、保存的来表里有关这个人的内容全部抹掉，不能恢复。操作日志里只留下“删过一个人”和原因，不留姓名。以前的备份里还有，要等备份轮换掉（最长 6 个月）；留存的报表、别人的父母配偶栏里写着的不动；印出来的、报出去的要另行收回。',
                confirmLabel: '彻底删除',
                danger: true,
                askReason: '原因（不要写姓名）',
                signFor: signFor(),
                onConfirm: (reason, signer) => erase.mutate({ personId: row.personId, reason, signer }),
              })
            }
          >
            彻底删除
          </ReasonButton>
        </Group>
      ),
    },
  ]
  return (
    <>
      <Refusal error={bin.error ?? restore.error ?? erase.error} />
      <DataTable
        label="回收站"
        columns={columns}
        rows={bin.data ?? []}
        rowKey={(row) => row.personId}
        empty={
          bin.isFetching ? null : (
            <EmptyState icon="check" title="回收站是空的" detail="录错的人，在人员卡片上“移入回收站”。去世、迁出的人不要移出，请登记死亡或迁出。" />
          )
        }
      />
    </>
  )
}
