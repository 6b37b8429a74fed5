import { Badge, Button, Group, NativeSelect, Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { Input } from '../../../preload/contract/index'
import type { TrialAnswer, TrialFacts, TrialPerson, TrialResult } from '../../../preload/contract/what-if'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { PaperMenu } from '../../components/paper-menu'
import { call } from '../../lib/api'
import { formatYuan, maskIdNumber } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { outcomeNames } from '../../lib/words'
import { AddedMember, MemberForm } from './what-if-member'

/** A trial at the counter: a scratch copy of one family, every program on file and in the trial side by side. Nothing is stored. */
export function WhatIfPage(): ReactElement {
  const personId = Number(useParams().personId)
  return <WhatIfOf key={personId} personId={personId} />
}

function WhatIfOf({ personId }: { personId: number }): ReactElement {
  const today = useCall('ledger.today', {})
  const [year, setYear] = useState<number | null>(null)
  const [change, setChange] = useState<Record<number, TrialFacts>>({})
  const [add, setAdd] = useState<TrialPerson[]>([])
  const [without, setWithout] = useState<number[]>([])
  const present = today.data?.year
  const trial: Input<'program.whatIf'> = {
    personId,
    year: year ?? present ?? 2026,
    change: Object.entries(change)
      .filter(([, facts]) => Object.keys(facts).length > 0)
      .map(([id, facts]) => ({ personId: Number(id), facts })),
    add,
    without,
  }
  const tried = useCall('program.whatIf', trial, { enabled: present !== undefined })
  const result = tried.data
  if (result === undefined || present === undefined)
    return (
      <Page title="柜台试算" back={true} errors={[today.error, tried.error]}>
        {tried.error === null ? <Skeleton h={420} /> : null}
      </Page>
    )
  const untouched = add.length === 0 && without.length === 0 && (trial.change ?? []).length === 0
  const reset = (): void => {
    setChange({})
    setAdd([])
    setWithout([])
  }
  const hasSpouse =
    result.members.some((member) => member.relation === 'spouse' && !without.includes(member.personId)) || add.some((each) => each.relation === 'spouse')
  return (
    <Page
      title={`柜台试算：${result.person.name}`}
      back={true}
      remarks={`${result.person.villageName}　${maskIdNumber(result.person.idNumber)}　只在草稿上改，底册不会变，关掉就没有了。`}
      errors={[today.error, tried.error]}
      actions={
        <>
          <NativeSelect
            aria-label="年度"
            value={String(trial.year)}
            onChange={(event) => setYear(Number(event.currentTarget.value))}
            data={Array.from({ length: 12 }, (_, index) => present + 8 - index).map((each) => ({ value: String(each), label: `${String(each)} 年度` }))}
          />
          <ReasonButton variant="default" disabledReason={untouched && '还没有改动'} onClick={reset}>
            恢复底册记录
          </ReasonButton>
          <Button variant="default" component={Link} to={`/person/${String(personId)}`}>
            人员卡片
          </Button>
          <PaperMenu
            label="打印试算单"
            forms={[{ label: '试算单', name: `${String(trial.year)} 年度柜台试算`, print: (to) => call('program.printWhatIf', { ...trial, ...to }) }]}
          />
        </>
      }
    >
      <Group align="flex-start" gap="md" wrap="nowrap">
        <Stack gap="sm" w={400} style={{ flex: 'none' }}>
          {result.members.map((member) => (
            <MemberForm
              key={member.personId}
              member={member}
              facts={change[member.personId] ?? {}}
              out={without.includes(member.personId)}
              onFacts={(facts) => setChange({ ...change, [member.personId]: facts })}
              onOut={(out) => setWithout(out ? [...without, member.personId] : without.filter((id) => id !== member.personId))}
            />
          ))}
          {add.map((each, index) => (
            <AddedMember
              key={index}
              person={each}
              onChange={(next) => setAdd(add.map((old, at) => (at === index ? next : old)))}
              onRemove={() => setAdd(add.filter((_, at) => at !== index))}
            />
          ))}
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setAdd([...add, { relation: 'child', sex: 'female', birthDate: `${String(present)}-01-01` }])}
            >
              加一个子女
            </Button>
            {hasSpouse ? null : (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setAdd([...add, { relation: 'spouse', sex: 'male', birthDate: '1966-01-01', ruralResident: true }])}
              >
                加配偶
              </Button>
            )}
          </Group>
        </Stack>
        <Stack gap="sm" style={{ flex: 1, minWidth: 0 }}>
          <Answers result={result} />
        </Stack>
      </Group>
    </Page>
  )
}

const colours = { eligible: 'teal', undetermined: 'orange', notEligible: 'gray' } satisfies Record<TrialAnswer['outcome'], string>
function AnswerCell({ answer }: { answer: TrialAnswer }): ReactElement {
  return (
    <Stack gap={0} align="flex-start">
      <Badge color={colours[answer.outcome]}>{outcomeNames[answer.outcome]}</Badge>
      {answer.outcome === 'eligible' ? (
        <Text size="xs">
          {answer.kind}
          <br />
          {formatYuan(answer.amountFen)}
        </Text>
      ) : null}
    </Stack>
  )
}

function Answers({ result }: { result: TrialResult }): ReactElement {
  return (
    <Paper withBorder px="md" py="sm">
      <Title order={3} mb={4}>
        {String(result.year)} 年度各项目
      </Title>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {result.changes.length === 0 ? '还没有改动。在左边改一项，右边马上按全部项目重算。' : `假设：${result.changes.join('；')}`}
      </Text>
      <Table aria-label="试算结果" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>项目</Table.Th>
            <Table.Th w={118}>底册记录</Table.Th>
            <Table.Th w={118}>试算</Table.Th>
            <Table.Th>为什么、还缺什么</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.programs.map(({ programId, title, onFile, trial, differs }) => (
            <Table.Tr key={programId} bg={differs ? 'var(--mantine-color-yellow-0)' : undefined}>
              <Table.Td>
                {title}
                {differs ? (
                  <Text size="xs" fw={600}>
                    有变化
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                <AnswerCell answer={onFile} />
              </Table.Td>
              <Table.Td>
                <AnswerCell answer={trial} />
              </Table.Td>
              <Table.Td>
                <Text size="xs">{[...trial.missing, ...trial.reasons].join('；')}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}
