import { Alert, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { CaseType, caseTypeTitles } from '../../../preload/contract/case-words'
import { parentSituationTitles, type ParentSituation } from '../../../preload/contract/case-forms'
import type { Output } from '../../../preload/contract/index'
import { EmptyState } from '../../components/empty-state'
import { choicesOf, FieldDialog, type Field } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatDay, formatGroup } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'

type Found = Output<'case.search'>[number]

/** Search before create: who is in the register, and what cases they have. */
export function NewCasePage(): ReactElement {
  const [params] = useSearchParams()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState<{ personId: number; name: string } | null>(null)
  const found = useCall('case.search', { text: asked }, { enabled: asked !== '' })
  const given = Number(params.get('person'))
  return (
    <Page title="立案" back="/case" remarks="先从人口底册查人，看清有没有立过案，再立新案。家庭成员和住址取自底册，不用重填。" errors={[found.error]}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(text.trim())
        }}
      >
        <Group gap="xs" mb="md">
          <TextInput
            style={{ flex: 1 }}
            autoFocus
            aria-label="查人"
            placeholder="姓名、证件号码、拼音、户编号，按回车查找"
            leftSection={<Icon name="search" />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit">查找</Button>
        </Group>
      </form>
      {Number.isInteger(given) && given > 0 && asked === '' ? <GivenPerson personId={given} onChoose={setChosen} /> : null}
      {asked === '' ? null : (
        <Stack gap="xs">
          {(found.data ?? []).map((each) => (
            <FoundPerson key={each.person.id} found={each} onChoose={() => setChosen({ personId: each.person.id, name: each.person.name })} />
          ))}
          {found.data?.length === 0 ? (
            <EmptyState
              icon="search"
              title="底册里没有查到"
              detail="换个写法再查；确实没有的，先在人口底册新增此人，再回来立案。"
              action={
                <Button component={Link} to="/person/new" variant="default" leftSection={<Icon name="plus" />}>
                  在底册新增人员
                </Button>
              }
            />
          ) : null}
        </Stack>
      )}
      {chosen === null ? null : <OpenDialog {...chosen} type={CaseType.safeParse(params.get('type')).data} onClose={() => setChosen(null)} />}
    </Page>
  )
}

function GivenPerson({ personId, onChoose }: { personId: number; onChoose: (chosen: { personId: number; name: string }) => void }): ReactElement | null {
  const card = useCall('person.card', { id: personId }).data
  if (card === undefined) return null
  const { name, villageName, birthDate } = card.person
  return (
    <Alert icon={<Icon name="people" />} title={`${name}　${villageName}`}>
      <Group justify="space-between">
        <Text size="sm">{birthDate === null ? '出生日期未填' : `${formatDay(birthDate)}出生`}</Text>
        <ReasonButton operation="case.open" onClick={() => onChoose({ personId, name })}>
          为{name}立案
        </ReasonButton>
      </Group>
    </Alert>
  )
}

function FoundPerson({ found: { person, age, cases }, onChoose }: { found: Found; onChoose: () => void }): ReactElement {
  return (
    <Group justify="space-between" wrap="nowrap" p="xs" style={{ border: '1px solid var(--mantine-color-gray-3)', borderRadius: 6 }}>
      <div>
        <Text fw={600}>
          {person.name}
          <Text span c="dimmed" ml="xs" size="sm">
            {person.sex === 'male' ? '男' : '女'}　{age === null ? '年龄未知' : `${String(age)} 岁`}　{person.villageName} {formatGroup(person.group)}　
            {person.relationToHead ?? ''}
          </Text>
        </Text>
        <Group gap={6} mt={2}>
          {cases.length === 0 ? (
            <Text size="xs" c="dimmed">
              没有立过案
            </Text>
          ) : (
            cases.map((each) => (
              <Badge key={each.caseId} component={Link} to={`/case/${String(each.caseId)}`} color={each.closed ? 'gray' : 'teal'} style={{ cursor: 'pointer' }}>
                {each.number} {each.title}
                {each.closed ? '（已结案）' : ''}
              </Badge>
            ))
          )}
        </Group>
      </div>
      <ReasonButton variant="light" operation="case.open" onClick={onChoose}>
        立案
      </ReasonButton>
    </Group>
  )
}

const parentFields = (which: 'father' | 'mother', label: string): Field[] => [
  { key: which, label: `${label}情形`, kind: 'select', options: choicesOf(parentSituationTitles), required: true, narrow: true },
  { key: `${which}Since`, label: '从哪一天起', kind: 'day', narrow: true, description: '失联从报警之日起' },
]

function OpenDialog({
  personId,
  name,
  type: first,
  onClose,
}: {
  personId: number
  name: string
  type: CaseType | undefined
  onClose: () => void
}): ReactElement {
  const navigate = useNavigate()
  const types = useCall('case.types', {}).data
  const [type, setType] = useState<CaseType | undefined>(first)
  const open = useCommand('case.open', { onDone: ({ caseId }) => void navigate(`/case/${String(caseId)}`) })
  if (types === undefined) return <></>
  const info = types.find((each) => each.type === type)
  if (info === undefined)
    return (
      <FieldDialog
        title={`为${name}立案`}
        label="下一步"
        fields={[{ key: 'type', label: '个案类别', kind: 'select', required: true, options: choicesOf(caseTypeTitles) }]}
        error={null}
        pending={false}
        onSubmit={(values) => setType(CaseType.safeParse(values.type).data)}
        onClose={onClose}
      />
    )
  const parents = info.type === 'unattendedChild'
  const away = info.type === 'migrantChild' || info.type === 'leftBehindChild'
  const fields: Field[] = [
    {
      key: 'category',
      label: '类型',
      kind: 'select',
      required: true,
      options: info.categories.map((each) => ({ value: each.category, label: each.title })),
      narrow: true,
    },
    { key: 'on', label: '立案日期', kind: 'day', required: true, narrow: true },
    { key: 'source', label: '线索来源', kind: 'text', narrow: true },
    ...(parents
      ? [...parentFields('father', '父亲'), { key: 'gap', label: '', kind: 'text' as const }, ...parentFields('mother', '母亲')].filter(
          (field) => field.key !== 'gap',
        )
      : []),
    ...(away ? [{ key: 'awaySince', label: info.type === 'migrantChild' ? '何时离开户籍地' : '父母何时外出', kind: 'day' as const }] : []),
    ...(info.type === 'orphan' ? [{ key: 'stillAtSchool', label: '已满 18 周岁，仍在校就读', kind: 'check' as const }] : []),
    { key: 'reason', label: '立案情况', kind: 'area', required: true },
    { key: 'restricted', label: '限定人员查看', kind: 'check', description: '只有名单上的人能看到；您自动在名单上' },
  ]
  const parent = (values: Record<string, string>, which: 'father' | 'mother') =>
    parents && values[which] ? { situation: values[which] as ParentSituation, since: values[`${which}Since`] ? values[`${which}Since`]! : null } : null
  return (
    <FieldDialog
      key={info.type}
      wide
      title={`为${name}立案：${info.title}`}
      label="立案"
      initial={{ on: todayHere(), category: info.categories.length === 1 ? info.categories[0]!.category : '' }}
      fields={fields}
      error={open.error}
      pending={open.isPending}
      note={
        <>
          {info.definition}（{info.cite}）
        </>
      }
      onSubmit={(values) =>
        open.mutate({
          personId,
          type: info.type,
          category: values.category ?? '',
          on: values.on ?? '',
          restricted: values.restricted === 'yes',
          intake: {
            source: values.source ?? '',
            reason: values.reason ?? '',
            father: parent(values, 'father'),
            mother: parent(values, 'mother'),
            awaySince: values.awaySince ? values.awaySince : null,
            stillAtSchool: values.stillAtSchool === 'yes',
          },
        })
      }
      onClose={onClose}
    />
  )
}
