import { Button, Collapse, Group, NativeSelect, Paper, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { TrialFacts, TrialMember, TrialPerson } from '../../../preload/contract/what-if'
import { formatDay, tidyDay } from '../../lib/format'
import { complicationNames, disabilityNames, maritalNames, registrationNames, sexNames, stateNames } from '../../lib/words'

type Fact = keyof TrialFacts
const relations = { self: '本人', spouse: '配偶', child: '子女', other: '配偶的其他子女' } satisfies Record<TrialMember['relation'], string>
const yesNo = { true: '是', false: '否' }
const choices: Partial<Record<Fact, Record<string, string>>> = {
  sex: sexNames,
  state: stateNames,
  maritalStatus: maritalNames,
  householdRegistration: registrationNames,
  ruralResident: yesNo,
  disabilityGrade: disabilityNames,
  rewardConditionConfirmed: { true: '符合', false: '不符合' },
  hasOnlyChildCertificate: { true: '有', false: '没有' },
  complicationGrade: complicationNames,
}
const titles: Record<Fact, string> = {
  sex: '性别',
  birthDate: '出生日期',
  state: '人口状态',
  stateSince: '状态日期',
  maritalStatus: '婚姻状况',
  householdRegistration: '户口性质',
  ruralResident: '界定为农村居民',
  disabilityGrade: '残疾等级',
  rewardConditionConfirmed: '奖扶生育条件确认',
  hasOnlyChildCertificate: '独生子女父母光荣证',
  onlyChildCertificateSince: '领证日期',
  complicationGrade: '并发症等级',
}
const ofAdult: Fact[] = ['birthDate', 'maritalStatus', 'householdRegistration', 'ruralResident', 'state', 'stateSince']
const ofPapers: Fact[] = ['rewardConditionConfirmed', 'hasOnlyChildCertificate', 'onlyChildCertificateSince', 'complicationGrade', 'disabilityGrade']
const ofChild: Fact[] = ['sex', 'birthDate', 'state', 'stateSince', 'disabilityGrade']
const mustHave = new Set<Fact>(['sex', 'birthDate', 'state', 'hasOnlyChildCertificate'])
const isDayFact = (fact: Fact): boolean => fact === 'birthDate' || fact === 'stateSince' || fact === 'onlyChildCertificateSince'

function typed(fact: Fact, text: string): unknown {
  if (text === '') return null
  if (fact === 'ruralResident' || fact === 'rewardConditionConfirmed' || fact === 'hasOnlyChildCertificate') return text === 'true'
  return fact === 'disabilityGrade' || fact === 'complicationGrade' ? Number(text) : text
}
const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value as string | number | boolean))

/** One fact of the scratch copy; what differs from the register is marked. */
function FactBox({ fact, value, onFile, onValue }: { fact: Fact; value: unknown; onFile: unknown; onValue: (value: unknown) => void }): ReactElement {
  const [text, setText] = useState(shown(value))
  const differs = shown(value) !== shown(onFile)
  const label = differs && onFile !== undefined ? `${titles[fact]} *` : titles[fact]
  if (!isDayFact(fact)) {
    const words = Object.entries(choices[fact] ?? {}).map(([key, word]) => ({ value: key, label: word }))
    return (
      <NativeSelect
        size="xs"
        label={label}
        value={shown(value)}
        onChange={(event) => onValue(typed(fact, event.currentTarget.value))}
        data={mustHave.has(fact) ? words : [{ value: '', label: '未填' }, ...words]}
      />
    )
  }
  const take = (): void => {
    const day = tidyDay(text)
    setText(day)
    if (day !== '' || !mustHave.has(fact)) onValue(typed(fact, day))
  }
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder="如 1966-03-08"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}

/** One of the family on file: folded until something is to be changed. */
export function MemberForm({
  member,
  facts,
  out,
  onFacts,
  onOut,
}: {
  member: TrialMember
  facts: TrialFacts
  out: boolean
  onFacts: (facts: TrialFacts) => void
  onOut: (out: boolean) => void
}): ReactElement {
  const [opened, setOpened] = useState(member.relation === 'self')
  const adult = member.relation === 'self' || member.relation === 'spouse'
  const asked = member.relation === 'self' ? [...ofAdult, ...ofPapers] : adult ? ofAdult : ofChild
  const set = (fact: Fact, value: unknown): void => {
    const rest = Object.fromEntries(Object.entries(facts).filter(([key]) => key !== fact)) as TrialFacts
    onFacts(shown(value) === shown(member.facts[fact]) ? rest : { ...rest, [fact]: value })
  }
  const changed = Object.keys(facts).length
  return (
    <Paper withBorder px="sm" py={6} opacity={out ? 0.6 : 1}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" truncate>
          <b>{relations[member.relation]}</b>　{member.name}
          <Text span size="xs" c="dimmed">
            {out ? '　试算时不算' : `　${formatDay(member.facts.birthDate)}生${changed > 0 ? `　改了 ${String(changed)} 处` : ''}`}
          </Text>
        </Text>
        <Group gap={4} wrap="nowrap">
          {member.relation === 'self' ? null : (
            <Button size="compact-xs" variant="default" onClick={() => onOut(!out)}>
              {out ? '算上' : '不算'}
            </Button>
          )}
          {out ? null : (
            <Button size="compact-xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
              {opened ? '收起' : '改'}
            </Button>
          )}
        </Group>
      </Group>
      <Collapse expanded={opened && !out} transitionDuration={0}>
        <SimpleGrid cols={2} spacing={8} verticalSpacing={4} mt={4}>
          {asked.map((fact) => (
            <FactBox
              key={`${fact}:${String(changed === 0)}`}
              fact={fact}
              value={fact in facts ? facts[fact] : member.facts[fact]}
              onFile={member.facts[fact] ?? null}
              onValue={(value) => set(fact, value)}
            />
          ))}
        </SimpleGrid>
      </Collapse>
    </Paper>
  )
}

/** Somebody who is not on file. */
export function AddedMember({
  person,
  onChange,
  onRemove,
}: {
  person: TrialPerson
  onChange: (person: TrialPerson) => void
  onRemove: () => void
}): ReactElement {
  const asked: Fact[] = person.relation === 'spouse' ? ['sex', 'birthDate', 'householdRegistration', 'ruralResident'] : ofChild
  return (
    <Paper withBorder px="sm" py={6}>
      <Group justify="space-between">
        <Text size="sm" fw={700}>
          新增{person.relation === 'spouse' ? '配偶' : '子女'}
        </Text>
        <Button size="compact-xs" variant="default" onClick={onRemove}>
          去掉
        </Button>
      </Group>
      <SimpleGrid cols={2} spacing={8} verticalSpacing={4} mt={4}>
        {asked.map((fact) => (
          <FactBox
            key={fact}
            fact={fact}
            value={person[fact] ?? (fact === 'state' ? 'registered' : null)}
            onFile={undefined}
            onValue={(value) => onChange({ ...person, [fact]: value })}
          />
        ))}
      </SimpleGrid>
    </Paper>
  )
}
