import { Alert, Badge, Button, Group, Modal, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Input } from '../../../preload/contract/index'
import type { LocalVersionRow } from '../../../preload/contract/local-program'
import { confirm } from '../../components/confirm'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { fenOfTypedYuan } from '../../lib/typed-money'
import { useCall, useCommand } from '../../lib/use-call'
import { outcomeNames } from '../../lib/words'

type Family = Input<'localProgram.addSample'>['family']
type Member = Family['person']
const newChild: Member = { sex: 'female', birthDate: '1990-01-01' }

/** The office's own families that must come out as said before a version may count. */
export function SamplesDialog({ version, onClose }: { version: LocalVersionRow; onClose: () => void }): ReactElement {
  const results = useCall('localProgram.samples', { versionId: version.versionId })
  const add = useCommand('localProgram.addSample')
  const remove = useCommand('localProgram.removeSample')
  const [sentence, setSentence] = useState('')
  const [year, setYear] = useState(version.from.slice(0, 4))
  const [person, setPerson] = useState<Member>({ sex: 'female', birthDate: '1970-01-01', rural: true })
  const [children, setChildren] = useState<Member[]>([newChild])
  const [outcome, setOutcome] = useState<Family['outcome']>('eligible')
  const [yuan, setYuan] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const fen = fenOfTypedYuan(yuan)
    const tidy = (member: Member): Member => ({ ...member, birthDate: tidyDay(member.birthDate) })
    add.mutate({
      programId: version.programId,
      family: {
        sentence,
        year: Number(year),
        person: tidy(person),
        children: children.map(tidy),
        outcome,
        ...(outcome === 'eligible' && fen !== null ? { amountFen: fen } : {}),
      },
    })
  }
  return (
    <Modal opened onClose={onClose} title={`${version.title}：样例家庭`} size={900} centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <Refusal error={results.error ?? add.error ?? remove.error} />
        <Text size="sm">虚构几户有把握的家庭，写明应当符合还是不符合、多少钱。至少一户符合、一户不符合，全部通过才能启用。</Text>
        {(results.data ?? []).length === 0 ? (
          <Alert color="orange" variant="light" py="xs">
            还没有样例家庭，请在下面录入。
          </Alert>
        ) : (
          <Table striped withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={84}>结果</Table.Th>
                <Table.Th>家庭</Table.Th>
                <Table.Th>核对</Table.Th>
                <Table.Th w={70} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {(results.data ?? []).map((row) => (
                <Table.Tr key={row.sampleId}>
                  <Table.Td>
                    <Badge color={row.passes ? 'teal' : 'red'}>{row.passes ? '通过' : '没有通过'}</Badge>
                  </Table.Td>
                  <Table.Td>{row.family.sentence}</Table.Td>
                  <Table.Td>{row.sentence}</Table.Td>
                  <Table.Td>
                    <ReasonButton
                      size="compact-xs"
                      variant="default"
                      operation="localProgram.removeSample"
                      onClick={() =>
                        confirm({
                          title: '撤下样例家庭',
                          message: `“${row.family.sentence}”撤下后不再核对。`,
                          confirmLabel: '撤下',
                          danger: true,
                          askReason: '撤下原因',
                          onConfirm: (reason) => remove.mutate({ sampleId: row.sampleId, reason }),
                        })
                      }
                    >
                      撤下
                    </ReasonButton>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <form onSubmit={submit} noValidate>
          <Stack gap="xs">
            <Group grow align="flex-start">
              <TextInput
                label="一句话说明"
                withAsterisk
                placeholder="55 周岁农村独女户母亲"
                value={sentence}
                onChange={(event) => setSentence(event.currentTarget.value)}
              />
              <TextInput label="年度" value={year} onChange={(event) => setYear(event.currentTarget.value)} maw={90} />
            </Group>
            <MemberFields title="本人" member={person} onChange={setPerson} adult />
            {children.map((child, index) => (
              <MemberFields
                key={index}
                title={`子女 ${String(index + 1)}`}
                member={child}
                onChange={(next) => setChildren(children.map((each, at) => (at === index ? next : each)))}
              />
            ))}
            <Group gap="xs">
              <Button size="compact-sm" variant="default" disabled={children.length >= 6} onClick={() => setChildren([...children, newChild])}>
                加一个子女
              </Button>
              <Button size="compact-sm" variant="default" disabled={children.length === 0} onClick={() => setChildren(children.slice(0, -1))}>
                减一个子女
              </Button>
            </Group>
            <Group align="flex-end">
              <NativeSelect
                label="应当"
                value={outcome}
                onChange={(event) => setOutcome(event.currentTarget.value as Family['outcome'])}
                data={Object.entries(outcomeNames).map(([value, label]) => ({ value, label }))}
              />
              {outcome === 'eligible' ? <TextInput label="全年金额（元）" value={yuan} onChange={(event) => setYuan(event.currentTarget.value)} /> : null}
              <ReasonButton type="submit" operation="localProgram.addSample" loading={add.isPending}>
                录入样例
              </ReasonButton>
              <Button variant="default" onClick={onClose}>
                关闭
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </Modal>
  )
}

function MemberFields({ title, member, onChange, adult }: { title: string; member: Member; onChange: (member: Member) => void; adult?: true }): ReactElement {
  const choice = (value: boolean | undefined): string => (value === undefined ? '' : String(value))
  const flag = (key: 'rural' | 'married' | 'certificate' | 'rewardConfirmed', label: string, yes: string, no: string): ReactElement => (
    <NativeSelect
      label={label}
      value={choice(member[key])}
      onChange={(event) => onChange({ ...member, [key]: event.currentTarget.value === '' ? undefined : event.currentTarget.value === 'true' })}
      data={[
        { value: '', label: '未填' },
        { value: 'true', label: yes },
        { value: 'false', label: no },
      ]}
    />
  )
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <Text size="sm" w={56} pb={8}>
        {title}
      </Text>
      <NativeSelect
        label="性别"
        value={member.sex}
        onChange={(event) => onChange({ ...member, sex: event.currentTarget.value as Member['sex'] })}
        data={[
          { value: 'female', label: '女' },
          { value: 'male', label: '男' },
        ]}
      />
      <TextInput label="出生日期" w={120} value={member.birthDate} onChange={(event) => onChange({ ...member, birthDate: event.currentTarget.value })} />
      {adult ? (
        <>
          {flag('rural', '居民身份', '农村居民', '非农村')}
          {flag('married', '婚姻', '已婚', '未婚')}
          {flag('certificate', '光荣证', '有', '没有')}
          {flag('rewardConfirmed', '奖扶条件', '符合', '不符合')}
        </>
      ) : (
        <>
          <TextInput
            label="去世日期"
            w={120}
            placeholder="健在就空着"
            value={member.diedOn ?? ''}
            onChange={(event) => onChange({ ...member, diedOn: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
          />
          <NativeSelect
            label="残疾等级"
            value={String(member.disabilityGrade ?? '')}
            onChange={(event) => onChange({ ...member, disabilityGrade: event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value) })}
            data={[{ value: '', label: '无' }, ...['一级', '二级', '三级', '四级'].map((label, index) => ({ value: String(index + 1), label }))]}
          />
        </>
      )}
    </Group>
  )
}
