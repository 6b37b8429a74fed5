import { Badge, Button, Group, Modal, NumberInput, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { caseTypes, caseTypeTitles, dutyTitles, riskTitles, type CaseType, type Duty, type Risk } from '../../../preload/contract/case-words'
import { needTitles, unitTitles, type ContactRule, type Need, type RuleSet, type Unit } from '../../../preload/contract/visit'
import { choicesOf } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'

/** Which contacts each type of family is owed, from which day, on what paper. */
export function RulesView(): ReactElement {
  const sets = useCall('visit.rules', {})
  const [editing, setEditing] = useState<CaseType | null>(null)
  const today = todayHere()
  return (
    <Stack gap="sm">
      <Refusal error={sets.error} />
      <Text size="sm" c="dimmed">
        规则按日期生效，只增加不改旧的：以前的走访仍按当时的规则看。本人意愿高于规则。没有写职责的，谁走访都算。
      </Text>
      {caseTypes.map((type) => {
        const own = (sets.data ?? []).filter((set) => set.type === type).sort((a, b) => (a.from < b.from ? 1 : -1))
        return (
          <section key={type} aria-label={caseTypeTitles[type]} style={{ border: '1px solid var(--mantine-color-gray-3)', borderRadius: 6, padding: 10 }}>
            <Group justify="space-between">
              <Title order={2} size="h5">
                {caseTypeTitles[type]}
              </Title>
              <ReasonButton size="compact-xs" variant="default" operation="visit.setRules" onClick={() => setEditing(type)}>
                设定新规则
              </ReasonButton>
            </Group>
            {own.map((set, index) => (
              <RuleSetView key={`${set.from}${String(index)}`} set={set} inForce={set.from <= today && own.findIndex((each) => each.from <= today) === index} />
            ))}
          </section>
        )
      })}
      {editing === null ? null : (
        <RulesDialog
          type={editing}
          current={(sets.data ?? []).filter((set) => set.type === editing && set.from <= today).sort((a, b) => (a.from < b.from ? 1 : -1))[0]}
          onClose={() => setEditing(null)}
        />
      )}
    </Stack>
  )
}

function RuleSetView({ set, inForce }: { set: RuleSet; inForce: boolean }): ReactElement {
  return (
    <div style={{ opacity: inForce ? 1 : 0.55, marginTop: 6 }}>
      <Group gap="xs">
        <Badge color={inForce ? 'teal' : 'gray'}>{inForce ? '现行' : set.from > todayHere() ? '将生效' : '以前'}</Badge>
        <Text size="xs" c="dimmed">
          {formatDay(set.from)}起　{set.cite}
        </Text>
      </Group>
      <Text size="sm">{set.rules.length === 0 ? '不作要求' : set.rules.map((rule) => rule.title).join('；')}</Text>
    </div>
  )
}

type Draft = { risk: string; duty: string; need: Need; unit: Unit; count: number }
const draftOf = (rule: ContactRule): Draft => ({ risk: rule.risk ?? '', duty: rule.duty ?? '', need: rule.need, unit: rule.unit, count: rule.count })

function RulesDialog({ type, current, onClose }: { type: CaseType; current: RuleSet | undefined; onClose: () => void }): ReactElement {
  const run = useCommand('visit.setRules', { onDone: onClose })
  const presets = (useCall('visit.presets', {}).data ?? []).filter((preset) => preset.type === type)
  const [from, setFrom] = useState(todayHere())
  const [cite, setCite] = useState('')
  const [rules, setRules] = useState<Draft[]>((current?.rules ?? []).map(draftOf))
  const set = (index: number, change: Partial<Draft>): void => setRules(rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run.mutate({
      type,
      from: tidyDay(from),
      cite,
      rules: rules.map((rule) => ({
        ruleId: [rule.unit, rule.need, rule.duty, rule.risk].filter((part) => part !== '').join('-'),
        risk: rule.risk === '' ? null : (rule.risk as Risk),
        duty: rule.duty === '' ? null : (rule.duty as Duty),
        need: rule.need,
        unit: rule.unit,
        count: rule.count,
      })),
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${caseTypeTitles[type]}的联系规则`}
      size="xl"
      centered
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={run.error} />
          <Group grow>
            <TextInput label="从哪一天起" withAsterisk data-autofocus value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput label="依据（文件名称和文号）" withAsterisk value={cite} onChange={(event) => setCite(event.currentTarget.value)} />
          </Group>
          <Group gap="xs">
            {presets.map((preset) => (
              <Button key={preset.title} size="compact-xs" variant="light" onClick={() => setRules(preset.rules.map(draftOf))}>
                套用：{preset.title}
              </Button>
            ))}
          </Group>
          <Table>
            <Table.Tbody>
              {rules.map((rule, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Select
                      aria-label="职责"
                      placeholder="谁都可以"
                      clearable
                      data={choicesOf(dutyTitles)}
                      value={rule.duty === '' ? null : rule.duty}
                      onChange={(value) => set(index, { duty: value ?? '' })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Select
                      aria-label="周期"
                      allowDeselect={false}
                      data={choicesOf(unitTitles)}
                      value={rule.unit}
                      onChange={(value) => set(index, { unit: (value ?? rule.unit) as Unit })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Select
                      aria-label="要求"
                      allowDeselect={false}
                      data={choicesOf(needTitles)}
                      value={rule.need}
                      onChange={(value) => set(index, { need: (value ?? rule.need) as Need })}
                    />
                  </Table.Td>
                  <Table.Td w={90}>
                    <NumberInput
                      aria-label="次数"
                      min={1}
                      max={31}
                      allowDecimal={false}
                      value={rule.count}
                      onChange={(value) => set(index, { count: Number(value) || 1 })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Select
                      aria-label="风险等级"
                      placeholder="各种风险"
                      clearable
                      data={choicesOf(riskTitles)}
                      value={rule.risk === '' ? null : rule.risk}
                      onChange={(value) => set(index, { risk: value ?? '' })}
                    />
                  </Table.Td>
                  <Table.Td w={70}>
                    <Button size="compact-xs" variant="subtle" color="red" onClick={() => setRules(rules.filter((_, at) => at !== index))}>
                      去掉
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group>
            <Button
              variant="subtle"
              size="xs"
              leftSection={<Icon name="plus" size={12} />}
              onClick={() => setRules([...rules, { risk: '', duty: '', need: 'contact', unit: 'month', count: 1 }])}
            >
              再加一条
            </Button>
          </Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={run.isPending}>
              设定
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
