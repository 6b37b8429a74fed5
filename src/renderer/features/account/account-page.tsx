import { Badge, Group, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import type { AccountRow } from '../../../preload/contract/account'
import { roleNames } from '../../../preload/contract/operation'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatMoment } from '../../lib/format'
import { useSession } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { AddAccountForm } from './add-account-form'
import { ChangePasswordForm, ResetPasswordForm } from './password-forms'

type Open = { kind: 'add' } | { kind: 'own' } | { kind: 'reset'; account: AccountRow } | null

/** Who may come in, with which role; own password. */
export function AccountPage(): ReactElement {
  const session = useSession()
  const list = useCall('account.list', {})
  const [open, setOpen] = useState<Open>(null)
  const close = useCommand('account.close')
  const done = (message: string) => (): void => {
    setOpen(null)
    notifications.show({ color: 'teal', message })
  }
  const columns: Column<AccountRow>[] = [
    {
      key: 'name',
      title: '姓名',
      width: 140,
      grow: 1,
      cell: (row) => (row.id === session?.accountId ? `${row.name}（本人）` : row.name),
      text: (row) => row.name,
      sort: (row) => row.name,
    },
    { key: 'role', title: '角色', width: 90, cell: (row) => roleNames[row.role], text: (row) => roleNames[row.role], sort: (row) => roleNames[row.role] },
    {
      key: 'state',
      title: '状态',
      width: 90,
      cell: (row) => <Badge color={row.closedAt === null ? 'teal' : 'gray'}>{row.closedAt === null ? '在用' : '已停用'}</Badge>,
      text: (row) => (row.closedAt === null ? '在用' : '已停用'),
    },
    {
      key: 'login',
      title: '上次登录',
      width: 170,
      cell: (row) => formatMoment(row.lastLoginAt, '还没有登录过'),
      text: (row) => formatMoment(row.lastLoginAt, ''),
      sort: (row) => row.lastLoginAt,
    },
    {
      key: 'created',
      title: '建立时间',
      width: 170,
      cell: (row) => formatMoment(row.createdAt),
      text: (row) => formatMoment(row.createdAt),
      sort: (row) => row.createdAt,
    },
    { key: 'actions', title: '', width: 190, align: 'right', cell: (row) => (row.closedAt === null && row.id !== session?.accountId ? rowActions(row) : null) },
  ]
  const rowActions = (row: AccountRow): ReactElement => (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      <ReasonButton size="compact-xs" variant="default" operation="account.resetPassword" onClick={() => setOpen({ kind: 'reset', account: row })}>
        重设密码
      </ReasonButton>
      <ReasonButton
        size="compact-xs"
        variant="default"
        operation="account.close"
        onClick={() =>
          confirm({
            title: `停用 ${row.name} 的账户`,
            message: '停用后不能再登录，他的密钥被销毁，不能恢复；他办过的事都还在日志里。',
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
  return (
    <Page
      title="账户"
      remarks="每人一个账户，操作都记在各自名下。离岗人员停用，不删除。"
      errors={[list.error, close.error]}
      actions={
        <>
          <ReasonButton variant="default" leftSection={<Icon name="key" />} onClick={() => setOpen({ kind: 'own' })}>
            修改自己的密码
          </ReasonButton>
          <ReasonButton operation="account.add" leftSection={<Icon name="plus" />} onClick={() => setOpen({ kind: 'add' })}>
            新增账户
          </ReasonButton>
        </>
      }
    >
      <DataTable label="账户" columns={columns} rows={list.data ?? []} rowKey={(row) => row.id} fit height={520} />
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open === null ? '' : { add: '新增账户', own: '修改自己的密码', reset: '重设密码' }[open.kind]}
        size="lg"
      >
        {open?.kind === 'add' && <AddAccountForm suggestedRole="clerk" onDone={done('账户已建立')} />}
        {open?.kind === 'own' && <ChangePasswordForm onDone={done('密码已修改')} />}
        {open?.kind === 'reset' && (
          <ResetPasswordForm account={open.account} onDone={done(`${open.account.name} 的密码已重设，请当面告诉本人，并请他登录后自己改掉`)} />
        )}
      </Modal>
    </Page>
  )
}
