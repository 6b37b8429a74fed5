import { Modal, Tabs } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { confirm } from '../../components/confirm'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { RecoveryKey } from '../../components/recovery-key'
import { useCall, useCommand } from '../../lib/use-call'
import { AccountList, type AccountAction } from './account-list'
import { AddAccountForm } from './add-account-form'
import { HandoverView } from './handover-view'
import { ChangePasswordForm, ResetPasswordForm } from './password-forms'
import { PermissionTable } from './permission-table'
import { RulesForm } from './rules-form'

type Open = { kind: 'add' } | { kind: 'own' } | AccountAction | null
const titles = { add: '新增账户', own: '修改自己的密码', reset: '重设密码' } as const

/** Who may come in, with which role; what each role may do; rules of signing in; handover. */
export function AccountPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'accounts'
  const list = useCall('account.list', {})
  const [open, setOpen] = useState<Open>(null)
  const renew = useCommand('office.renewRecoveryKey')
  const done = (message: string) => (): void => {
    setOpen(null)
    notifications.show({ color: 'teal', message })
  }
  const accountActions = (
    <>
      <ReasonButton
        variant="default"
        operation="office.renewRecoveryKey"
        loading={renew.isPending}
        onClick={() =>
          confirm({
            title: '更换恢复密钥',
            message: '会给出一张新的恢复密钥，保险柜里原来那张马上作废。恢复密钥可能被人看过、或保管人换岗时更换。',
            confirmLabel: '更换',
            onConfirm: () => renew.mutate({}),
          })
        }
      >
        更换恢复密钥
      </ReasonButton>
      <ReasonButton variant="default" leftSection={<Icon name="key" />} onClick={() => setOpen({ kind: 'own' })}>
        修改自己的密码
      </ReasonButton>
      <ReasonButton operation="account.add" leftSection={<Icon name="plus" />} onClick={() => setOpen({ kind: 'add' })}>
        新增账户
      </ReasonButton>
    </>
  )
  return (
    <Page
      fill={tab === 'permissions'}
      title="账户"
      remarks="每人一个账户，操作都记在各自名下。离岗人员停用，不删除。"
      errors={[list.error, renew.error]}
      actions={tab === 'accounts' ? accountActions : undefined}
    >
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="accounts">账户</Tabs.Tab>
          <Tabs.Tab value="permissions">权限表</Tabs.Tab>
          <Tabs.Tab value="rules">登录规则</Tabs.Tab>
          <Tabs.Tab value="handover">交接单</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'accounts' && <AccountList accounts={list.data ?? []} onAction={setOpen} />}
      {tab === 'permissions' && <PermissionTable accounts={list.data ?? []} />}
      {tab === 'rules' && <RulesForm />}
      {tab === 'handover' && <HandoverView accounts={list.data ?? []} />}
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={open === null ? '' : titles[open.kind]} size="lg">
        {open?.kind === 'add' && <AddAccountForm suggestedRole="clerk" onDone={done('账户已建立。请当面告诉本人初始密码，第一次登录时要改掉')} />}
        {open?.kind === 'own' && <ChangePasswordForm onDone={done('密码已修改')} />}
        {open?.kind === 'reset' && (
          <ResetPasswordForm account={open.account} onDone={done(`${open.account.name} 的密码已重设，请当面告诉本人，登录时要改掉`)} />
        )}
      </Modal>
      <Modal opened={renew.data !== undefined} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} title="新的恢复密钥" size="lg">
        {renew.data !== undefined && <RecoveryKey recoveryKey={renew.data.recoveryKey} onDone={renew.reset} />}
      </Modal>
    </Page>
  )
}
