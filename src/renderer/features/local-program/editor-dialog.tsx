import { Alert, Button, Checkbox, Group, List, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { LocalDefinition, LocalLeaf, LocalVersionRow } from '../../../preload/contract/local-program'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatCount, formatYuan, tidyDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { ComponentRows, componentsOf, typedComponents, type TypedComponent } from './component-rows'
import { ConditionRow } from './condition-row'

const firstLeaf: LocalLeaf = { fact: 'age', is: 'atLeast', value: 55 }
const plain = (version: LocalVersionRow | undefined): LocalLeaf[] =>
  version?.definition.conditions.flatMap((condition) => ('anyOf' in condition ? condition.anyOf : [condition])) ?? [
    { fact: 'alive', is: 'equal', value: true },
    { fact: 'registered', is: 'equal', value: true },
    firstLeaf,
  ]

/** Composes a program: a fact, a comparison, a value; then what it says and whom it reaches. */
export function EditorDialog({ from: base, onClose }: { from?: LocalVersionRow; onClose: () => void }): ReactElement {
  const today = useCall('ledger.today', {})
  const year = today.data?.year ?? 2026
  const facts = useCall('localProgram.facts', {})
  const programs = useCall('program.list', {})
  const preview = useCommand('localProgram.preview')
  const propose = useCommand('localProgram.propose', { onDone: onClose })
  const [title, setTitle] = useState(base?.definition.title ?? '')
  const [shortTitle, setShortTitle] = useState(base?.definition.shortTitle ?? '')
  const [cite, setCite] = useState('')
  const [day, setDay] = useState(base === undefined ? `${String(year)}-01-01` : '')
  const [conditions, setConditions] = useState<LocalLeaf[]>(plain(base))
  // Which condition is an alternative to the one above it.
  const [joined, setJoined] = useState<ReadonlySet<number>>(joinsOf(base))
  const [components, setComponents] = useState<TypedComponent[]>(typedComponents(base?.definition))
  const [excludes, setExcludes] = useState<string[]>(base?.definition.excludes ?? [])
  const [named, setNamed] = useState(base?.definition.namesOnNotice ?? true)
  const [fault, setFault] = useState<string | null>(null)

  const definition = (): LocalDefinition | null => {
    const money = componentsOf(components)
    setFault('fault' in money ? money.fault : null)
    if ('fault' in money) return null
    const groups: LocalLeaf[][] = []
    conditions.forEach((leaf, index) => {
      const last = groups.at(-1)
      if (joined.has(index) && last) last.push(leaf)
      else groups.push([leaf])
    })
    return {
      title,
      shortTitle,
      cite,
      conditions: groups.map((group) => (group.length === 1 ? group[0]! : { anyOf: group })),
      components: money.components,
      excludes,
      namesOnNotice: named,
    }
  }
  const run = (act: (made: LocalDefinition) => void): void => {
    const made = definition()
    if (made) act(made)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={base === undefined ? '新建本地项目' : `${base.title}：提出新版本`}
      size={960}
      centered
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Refusal error={facts.error ?? preview.error ?? propose.error} />
        {fault === null ? null : (
          <Alert color="red" py="xs">
            {fault}
          </Alert>
        )}
        <Group grow align="flex-start">
          <TextInput label="项目全称" withAsterisk data-autofocus value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          <TextInput label="简称" withAsterisk value={shortTitle} onChange={(event) => setShortTitle(event.currentTarget.value)} />
          <TextInput label="生效日" withAsterisk placeholder="2026-01-01" value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        </Group>
        <TextInput
          label="依据（文件名称和文号）"
          withAsterisk
          placeholder="没有依据的项目不能设"
          value={cite}
          onChange={(event) => setCite(event.currentTarget.value)}
        />
        <Text fw={600} size="sm">
          条件（都要满足；勾“或者”的与上一条满足其一即可）
        </Text>
        {conditions.map((leaf, index) => (
          <ConditionRow
            key={index}
            number={index + 1}
            facts={facts.data ?? []}
            leaf={leaf}
            joined={joined.has(index)}
            onChange={(next) => setConditions(conditions.map((each, at) => (at === index ? next : each)))}
            onJoin={(yes) => setJoined(new Set(yes ? [...joined, index] : [...joined].filter((each) => each !== index)))}
            onRemove={
              conditions.length === 1
                ? null
                : () => {
                    setConditions(conditions.filter((_, at) => at !== index))
                    setJoined(new Set([...joined].filter((each) => each !== index).map((each) => (each > index ? each - 1 : each))))
                  }
            }
          />
        ))}
        <Group>
          <Button size="compact-sm" variant="default" disabled={conditions.length >= 10} onClick={() => setConditions([...conditions, firstLeaf])}>
            添加条件
          </Button>
        </Group>
        <ComponentRows facts={facts.data ?? []} components={components} onChange={setComponents} />
        <Group grow align="flex-end">
          <MultiSelect
            label="同一年度享受下列项目的不再享受"
            value={excludes}
            onChange={setExcludes}
            data={(programs.data ?? []).filter((each) => each.id !== base?.programId).map((each) => ({ value: each.id, label: each.title }))}
          />
          <Checkbox label="公示时列姓名（涉及儿童、丧亲、疾病的不要勾）" checked={named} onChange={(event) => setNamed(event.currentTarget.checked)} pb={8} />
        </Group>
        {preview.data === undefined ? null : (
          <Alert
            color="blue"
            variant="light"
            title={`按现有底册 ${String(year)} 年度：符合 ${formatCount(preview.data.eligible)} 人、待定 ${formatCount(preview.data.undetermined)} 人，共 ${formatYuan(preview.data.totalFen)}`}
          >
            <List size="sm">
              {preview.data.sentences.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
            {preview.data.villages.length === 0 ? null : (
              <Text size="sm" mt={4}>
                {preview.data.villages.map((village) => `${village.villageName} ${formatCount(village.eligible)} 人`).join('、')}
              </Text>
            )}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button variant="default" loading={preview.isPending} onClick={() => run((made) => preview.mutate({ definition: made, year }))}>
            预览
          </Button>
          <ReasonButton
            operation="localProgram.propose"
            loading={propose.isPending}
            onClick={() =>
              run((made) => propose.mutate({ definition: made, from: tidyDay(day), ...(base === undefined ? {} : { programId: base.programId }) }))
            }
          >
            提出
          </ReasonButton>
        </Group>
      </Stack>
    </Modal>
  )
}

function joinsOf(version: LocalVersionRow | undefined): ReadonlySet<number> {
  const joins = new Set<number>()
  let index = 0
  for (const condition of version?.definition.conditions ?? []) {
    const count = 'anyOf' in condition ? condition.anyOf.length : 1
    for (let each = 1; each < count; each++) joins.add(index + each)
    index += count
  }
  return joins
}
