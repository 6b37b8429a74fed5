import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import type { LocalDefinition, LocalFact, LocalLeaf } from '../../../preload/contract/local-program'
import { Icon } from '../../components/icons'
import { formatFen } from '../../lib/format'
import { fenOfTypedYuan } from '../../lib/typed-money'
import { LeafFields } from './condition-row'

/** One part of the money as it is typed. */
export interface TypedComponent {
  title: string
  pay: 'yearly' | 'monthly'
  yuan: string
  /** Only for those who meet this too. */
  when: LocalLeaf | null
}
const mostComponents = 4

/** The parts of a stored definition, to be typed over. */
export function typedComponents(definition: LocalDefinition | undefined): TypedComponent[] {
  return (
    definition?.components.map((each) => ({
      title: each.title,
      pay: each.pay,
      yuan: formatFen(each.standardFen).replaceAll(',', ''),
      when: each.when ?? null,
    })) ?? [{ title: '扶助金', pay: 'yearly', yuan: '', when: null }]
  )
}

/** What was typed as the contract takes it, or the sentence that says which standard is no amount. */
export function componentsOf(typed: readonly TypedComponent[]): { components: LocalDefinition['components'] } | { fault: string } {
  const components = typed.map((each) => ({
    title: each.title,
    pay: each.pay,
    standardFen: fenOfTypedYuan(each.yuan) ?? 0,
    ...(each.when === null ? {} : { when: each.when }),
  }))
  const wrong = components.findIndex((each) => each.standardFen <= 0)
  return wrong === -1 ? { components } : { fault: `第 ${String(wrong + 1)} 项资金的标准写成 600 或 600.00 的样子` }
}

/** The parts of the money: what each is called, how much, and for whom only. Who meets several receives all of them. */
export function ComponentRows({
  facts,
  components,
  onChange,
}: {
  facts: readonly LocalFact[]
  components: readonly TypedComponent[]
  onChange: (components: TypedComponent[]) => void
}): ReactElement {
  return (
    <Stack gap="xs">
      <Text fw={600} size="sm">
        资金（每一项可以只给符合某个条件的人，同时符合几项的合计发放）
      </Text>
      {components.map((component, index) => {
        const change = (next: Partial<TypedComponent>): void => onChange(components.map((each, at) => (at === index ? { ...each, ...next } : each)))
        const label = `第 ${String(index + 1)} 项资金`
        return (
          <Stack key={index} gap={4}>
            <Group align="flex-end">
              <TextInput
                label="名称"
                aria-label={`${label}：名称`}
                value={component.title}
                onChange={(event) => change({ title: event.currentTarget.value })}
              />
              <NativeSelect
                label="按"
                aria-label={`${label}：按`}
                value={component.pay}
                onChange={(event) => change({ pay: event.currentTarget.value as TypedComponent['pay'] })}
                data={[
                  { value: 'yearly', label: '每年' },
                  { value: 'monthly', label: '每月' },
                ]}
              />
              <TextInput
                label="标准（元，每人）"
                aria-label={`${label}：标准`}
                value={component.yuan}
                onChange={(event) => change({ yuan: event.currentTarget.value })}
              />
              <Checkbox
                label="只给符合下面条件的"
                aria-label={`${label}：只给符合条件的`}
                checked={component.when !== null}
                onChange={(event) => change({ when: event.currentTarget.checked ? { fact: 'age', is: 'atLeast', value: 60 } : null })}
                pb={8}
              />
              {components.length === 1 ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`删去${label}`}
                  mb={6}
                  onClick={() => onChange(components.filter((_, at) => at !== index))}
                >
                  <Icon name="cross" />
                </ActionIcon>
              )}
            </Group>
            {component.when === null ? null : (
              <Group gap="xs" wrap="nowrap" pl={24}>
                <LeafFields label={`${label}的条件`} facts={facts} leaf={component.when} onChange={(when) => change({ when })} />
              </Group>
            )}
          </Stack>
        )
      })}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          disabled={components.length >= mostComponents}
          title={components.length >= mostComponents ? '资金最多四项' : undefined}
          onClick={() => onChange([...components, { title: '', pay: 'yearly', yuan: '', when: null }])}
        >
          添加一项资金
        </Button>
      </Group>
    </Stack>
  )
}
