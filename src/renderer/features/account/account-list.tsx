import { Badge, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import type { AccountRow } from '../../../preload/contract/account'
import { roleNames } from '../../../preload/contract/operation'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatMoment } from '../../lib/format'
import { useSession } from '../../lib/session'
import { useCommand } from '../../lib/use-call'

export interface AccountAction {
  kind: 'reset'
  account: AccountRow
}

const stateOf = (row: AccountRow): string => (row.closedAt !== null ? '已停用' : row.lockedMinutes > 0 ? `已锁 ${row.lockedMinutes} 分` : '在用')

/** Everybody who can or could sign in. */
export function AccountList({ accounts, onAction }: { accounts: AccountRow[]; onAction: (action: AccountAction) => void }): ReactElement {
  const session = useSession()
  const close = useCommand('account.close')
  const unlock = useCommand('account.unlock', { onDone: () => notifications.show({ color: 'teal', message: '已解除锁定，可以马上登录' }) })
  const actions = (row: AccountRow): ReactElement => (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {row.lockedMinutes > 0 && (
        <ReasonButton size="compact-xs" operation="account.unlock" onClick={() => unlock.mutate({ accountId: row.id })}>
          解除锁定
        </ReasonButton>
      )}
      <ReasonButton size="compact-xs" variant="default" operation="account.resetPassword" onClick={() => onAction({ kind: 'reset', account: row })}>
        重设密码
      </ReasonButton>
      <ReasonButton
        size="compact-xs"
        variant="default"
        operation="account.close"
        onClick={() =>
          confirm({
            title: `停用 ${row.name} 的账户`,
            message: '停用后不能再登录，他的密钥被销毁，不能恢复；他办过的事都还在日志里。离岗的请先打印“交接单”。',
            confirmLabel: '停用',
            danger: true,
            onConfirm: () => close.mutate({ accountId: row.id }),
          })
        }
      >
        停用
      </ReasonButton>
    </Group>
  )
  const columns: Column<AccountRow>[] = [
    {
      key: 'name',
      title: '姓名',
      width: 120,
      grow: 1,
      cell: (row) => (row.id === session?.accountId ? `${row.name}（本人）` : row.name),
      text: (row) => row.name,
      sort: (row) => row.name,
    },
    { key: 'role', title: '角色', width: 70, cell: (row) => roleNames[row.role], text: (row) => roleNames[row.role], sort: (row) => roleNames[row.role] },
    {
      key: 'state',
      title: '状态',
      width: 100,
      cell: (row) => <Badge color={row.closedAt !== null ? 'gray' : row.lockedMinutes > 0 ? 'orange.8' : 'teal'}>{stateOf(row)}</Badge>,
      text: stateOf,
    },
    {
      key: 'login',
      title: '上次登录',
      width: 178,
      cell: (row) => formatMoment(row.lastLoginAt, '还没有登录过'),
      text: (row) => formatMoment(row.lastLoginAt, ''),
      sort: (row) => row.lastLoginAt,
    },
    {
      key: 'password',
      title: '密码修改',
      width: 178,
      cell: (row) => formatMoment(row.passwordAt),
      text: (row) => formatMoment(row.passwordAt),
      sort: (row) => row.passwordAt,
    },
    {
      key: 'created',
      title: '建立时间',
      width: 178,
      cell: (row) => formatMoment(row.createdAt),
      text: (row) => formatMoment(row.createdAt),
      sort: (row) => row.createdAt,
    },
    { key: 'actions', title: '', width: 230, align: 'right', cell: (row) => (row.closedAt === null && row.id !== session?.accountId ? actions(row) : null) },
  ]
  return (
    <>
      <Refusal error={close.error ?? unlock.error} />
      <DataTable label="账户" columns={columns} rows={accounts} rowKey={(row) => row.id} fit height={520} />
    </>
  )
}
