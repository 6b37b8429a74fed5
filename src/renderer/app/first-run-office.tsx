import { Autocomplete, Button, Divider, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState, type ReactElement } from 'react'
import { provinces } from '../../preload/contract/office'
import { NewPassword, twiceFault, type TwicePassword } from '../components/new-password'
import { Refusal } from '../components/refusal'
import { useCommand } from '../lib/use-call'

/** Province, county, township, code and the first administrator: makes the encrypted office. */
export function FirstRunOffice({ onBack, onNext }: { onBack: () => void; onNext: (recoveryKey: string) => void }): ReactElement {
  const [password, setPassword] = useState<TwicePassword>({ first: '', second: '' })
  const [fault, setFault] = useState<string>()
  const form = useForm({
    initialValues: { province: '', county: '', township: '', townshipCode: '', name: '' },
    validate: {
      province: (value) => (value.trim().length < 2 ? '请填省份，例如 安徽省' : null),
      county: (value) => (value.trim().length < 2 ? '请填县（市、区）' : null),
      township: (value) => (value.trim().length < 2 ? '请填乡镇（街道）' : null),
      townshipCode: (value) => (/^\d{9}$/.test(value.trim()) ? null : '应为 9 位数字'),
      name: (value) => (value.trim().length < 2 ? '请填姓名' : null),
    },
  })
  const create = useCommand('office.create', { onDone: ({ recoveryKey }) => onNext(recoveryKey) })
  const submit = form.onSubmit(
    ({ name, townshipCode, ...identity }) => {
      const wrong = twiceFault(password)
      setFault(wrong)
      if (wrong === undefined) create.mutate({ ...identity, townshipCode: townshipCode.trim(), admin: { name, password: password.first } })
    },
    () => setFault(twiceFault(password)),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Autocomplete
            label="省（自治区、直辖市）"
            description="安徽、河北、湖北、河南带本省标准；其他省按国家标准"
            placeholder="例如 安徽省"
            withAsterisk
            autoFocus
            data={[...provinces]}
            {...form.getInputProps('province')}
          />
          <TextInput label="县（市、区）" description="全称" placeholder="例如 ××县" withAsterisk {...form.getInputProps('county')} />
          <TextInput label="乡镇（街道）" description="全称，与公章一致" placeholder="例如 ××镇" withAsterisk {...form.getInputProps('township')} />
          <TextInput
            label="乡镇代码"
            description="统计用区划代码的前 9 位"
            placeholder="9 位数字"
            withAsterisk
            inputMode="numeric"
            maxLength={9}
            {...form.getInputProps('townshipCode')}
          />
        </SimpleGrid>
        <Divider label="维护人员（管账户、备份和恢复）" labelPosition="left" />
        <TextInput label="姓名" description="登录时用" withAsterisk w="50%" autoComplete="off" {...form.getInputProps('name')} />
        <NewPassword value={password} onChange={setPassword} fault={fault} />
        <Refusal error={create.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onBack}>
            上一步
          </Button>
          <Button type="submit" loading={create.isPending}>
            建立办公库
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
