import { Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { roleNames, roles, type Role } from '../../../preload/contract/operation'
import { NewPassword, twiceFault, type TwicePassword } from '../../components/new-password'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { useCommand } from '../../lib/use-call'

const duties = {
  clerk: '导入、登记、测算、生成花名册、公示',
  reviewer: '复核花名册，查看日志',
  leader: '签批，查看日志和备份',
  finance: '发放',
  admin: '管账户、备份和恢复',
} satisfies Record<Role, string>
const roleChoices = roles.map((role) => ({ value: role, label: roleNames[role] }))

/** Name, role and first password of a colleague. */
export function AddAccountForm({ suggestedRole, onDone }: { suggestedRole: Role; onDone: () => void }): ReactElement {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>(suggestedRole)
  const [password, setPassword] = useState<TwicePassword>({ first: '', second: '' })
  const [faults, setFaults] = useState<{ name?: string; password?: string }>({})
  const add = useCommand('account.add', { onDone })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const found = { name: name.trim().length < 2 ? '请填姓名' : undefined, password: twiceFault(password) }
    setFaults(found)
    if (found.name === undefined && found.password === undefined) add.mutate({ name, role, password: password.first })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label="姓名"
            withAsterisk
            data-autofocus
            autoComplete="off"
            value={name}
            error={faults.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="角色"
            description={duties[role]}
            inputWrapperOrder={['label', 'input', 'description']}
            withAsterisk
            allowDeselect={false}
            data={roleChoices}
            value={role}
            onChange={(value) => setRole(value as Role)}
          />
        </SimpleGrid>
        <NewPassword value={password} onChange={setPassword} fault={faults.password} />
        <Refusal error={add.error} />
        <Group justify="flex-end">
          <ReasonButton type="submit" operation="account.add" loading={add.isPending}>
            添加账户
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}
