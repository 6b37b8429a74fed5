import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { useCommand } from '../../lib/use-call'
import { Diagnosis } from '../../components/diagnosis'

/** A number that does not pass: which test fails, and which number may have been meant. */
export function NumberDoctor(): ReactElement {
  const [idNumber, setIdNumber] = useState('')
  const [name, setName] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [sex, setSex] = useState<string | null>(null)
  const [result, setResult] = useState<Output<'person.diagnose'> | null>(null)
  const diagnose = useCommand('person.diagnose', { onDone: setResult })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    diagnose.mutate({
      idNumber,
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(birthDate.trim() === '' ? {} : { birthDate: tidyDay(birthDate) }),
      ...(sex === 'male' || sex === 'female' ? { sex } : {}),
    })
  }
  return (
    <Stack gap="sm" maw={860}>
      <form onSubmit={submit} noValidate>
        <Group align="flex-end" gap="xs">
          <TextInput label="号码" w={230} withAsterisk data-autofocus value={idNumber} onChange={(event) => setIdNumber(event.currentTarget.value)} />
          <TextInput label="姓名" w={110} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label="出生日期" w={130} placeholder="1958-03-08" value={birthDate} onChange={(event) => setBirthDate(event.currentTarget.value)} />
          <Select
            label="性别"
            w={90}
            clearable
            data={[
              { value: 'male', label: '男' },
              { value: 'female', label: '女' },
            ]}
            value={sex}
            onChange={setSex}
          />
          <Button type="submit" loading={diagnose.isPending}>
            核对
          </Button>
        </Group>
      </form>
      <Text size="sm" c="dimmed">
        姓名、出生日期、性别写得越全，提得越准；没有任何对照时不猜号码。
      </Text>
      <Refusal error={diagnose.error} />
      {result === null ? null : <Diagnosis diagnosis={result} />}
    </Stack>
  )
}
