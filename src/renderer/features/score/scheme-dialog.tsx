import { ActionIcon, Button, Checkbox, Group, Modal, MultiSelect, NativeSelect, NumberInput, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { scoreIndicators, type SchemeGrouping, type SchemeItem, type SchemePart, type ScoreScheme } from '../../../preload/contract/score'
import { Icon } from '../../components/icons'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

const sum = (rows: readonly { weight: number }[]): number => rows.reduce((total, { weight }) => total + weight, 0)
const small = { size: 'xs' } as const
/** Weights that do not add up are told while typing; the core refuses them again. */
function Sum({ of, rows }: { of: string; rows: readonly { weight: number }[] }): ReactElement {
  const total = sum(rows)
  return (
    <Text size="sm" c={total === 100 ? 'teal' : 'red'} role="status">
      {of}合计 {total}
      {total === 100 ? '' : '，应正好 100'}
    </Text>
  )
}

const bands = (below: number): SchemeGrouping => ({
  by: 'size',
  bands: [
    { title: '小村', below },
    { title: '大村', below: null },
  ],
})
const groupings: Partial<Record<string, SchemeGrouping>> = {
  none: { by: 'none' },
  size: bands(1000),
  classification: { by: 'classification' },
  named: { by: 'named', groups: ['一类村', '二类村'].map((title) => ({ title, villages: [] })) },
}

/** Composes a new scheme from an existing one; what exists is never changed. */
export function SchemeDialog({ from, onClose }: { from: ScoreScheme; onClose: () => void }): ReactElement {
  const [scheme, setScheme] = useState<ScoreScheme>({ ...from, title: `${from.title}（新）`, cite: '', from: '' })
  const save = useCommand('score.saveScheme', { onDone: onClose })
  const set = (change: Partial<ScoreScheme>): void => setScheme((before) => ({ ...before, ...change }))
  const setPart = (at: number, change: Partial<SchemePart>): void =>
    set({ parts: scheme.parts.map((part, index) => (index === at ? { ...part, ...change } : part)) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ scheme: { ...scheme, from: tidyDay(scheme.from) } })
  }
  const size = scheme.grouping.by === 'size' ? scheme.grouping.bands[0]?.below : null
  return (
    <Modal
      opened
      onClose={onClose}
      title={`新增考核方案（照“${from.title}”改）`}
      size={900}
      centered
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={save.error} />
          <Group grow align="flex-start">
            <TextInput label="方案名称" withAsterisk data-autofocus value={scheme.title} onChange={(event) => set({ title: event.currentTarget.value })} />
            <TextInput
              label="启用日期"
              withAsterisk
              placeholder="20260101 或 2026-01-01"
              value={scheme.from}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <TextInput label="依据文件" withAsterisk value={scheme.cite} onChange={(event) => set({ cite: event.currentTarget.value })} />
          </Group>
          <Sum of="各部分权重" rows={scheme.parts} />
          {scheme.parts.map((part, index) => (
            <PartFields
              // parts are told apart by their place
              key={index}
              part={part}
              taken={scheme.parts.flatMap(({ items }) => items.map(({ key }) => key))}
              onPart={(change) => setPart(index, change)}
              onRemove={scheme.parts.length > 1 ? () => set({ parts: scheme.parts.filter((_, at) => at !== index) }) : undefined}
            />
          ))}
          <Group>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                set({
                  parts: [
                    ...scheme.parts,
                    {
                      title: '新的部分',
                      weight: 0,
                      yearOnly: false,
                      items: [{ key: `manual-${scheme.parts.length + 1}`, indicator: 'manual', title: '人工指标', weight: 100, limit: null }],
                    },
                  ],
                })
              }
            >
              加一个部分
            </Button>
          </Group>
          <Group align="flex-end">
            {scheme.levels.slice(0, -1).map((level, index) => (
              <NumberInput
                {...small}
                key={level.title}
                w={110}
                label={`${level.title}（%以上）`}
                min={0}
                max={100}
                allowDecimal={false}
                value={level.atLeast}
                onChange={(value) => set({ levels: scheme.levels.map((each, at) => (at === index ? { ...each, atLeast: Number(value) } : each)) })}
              />
            ))}
            <NativeSelect
              {...small}
              label="分类比较"
              value={scheme.grouping.by}
              onChange={(event) => set({ grouping: event.currentTarget.value === from.grouping.by ? from.grouping : groupings[event.currentTarget.value]! })}
              data={[
                { value: 'none', label: '全部村居一起比' },
                { value: 'size', label: '按在册人数分大小村' },
                { value: 'classification', label: '按城乡分类' },
                { value: 'named', label: '逐个指定' },
              ]}
            />
            {size === null || size === undefined ? null : (
              <NumberInput
                {...small}
                w={150}
                label="多少人以下算小村"
                min={1}
                allowDecimal={false}
                value={size}
                onChange={(value) => set({ grouping: bands(Number(value)) })}
              />
            )}
          </Group>
          {scheme.grouping.by === 'named' ? <NamedGroups grouping={scheme.grouping} onGrouping={(grouping) => set({ grouping })} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <ReasonButton operation="score.saveScheme" type="submit" loading={save.isPending}>
              保存为新方案
            </ReasonButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type Named = Extract<SchemeGrouping, { by: 'named' }>
/** Which village belongs to which class, village by village; one in no class is 未分类. */
function NamedGroups({ grouping, onGrouping }: { grouping: Named; onGrouping: (grouping: Named) => void }): ReactElement {
  const villages = useCall('village.list', {})
  const setGroup = (at: number, change: Partial<Named['groups'][number]>): void =>
    onGrouping({ by: 'named', groups: grouping.groups.map((group, index) => (index === at ? { ...group, ...change } : group)) })
  return (
    <Stack gap={4}>
      {grouping.groups.map((group, at) => (
        // groups are told apart by their place
        <Group key={at} gap="xs" wrap="nowrap" align="flex-start">
          <TextInput {...small} aria-label="类别名称" w={140} value={group.title} onChange={(event) => setGroup(at, { title: event.currentTarget.value })} />
          <MultiSelect
            {...small}
            aria-label={`${group.title}的村居`}
            placeholder="选这一类的村居"
            searchable
            style={{ flex: 1 }}
            value={group.villages}
            onChange={(codes) => setGroup(at, { villages: codes })}
            data={(villages.data ?? [])
              .filter(({ code }) => !grouping.groups.some((other, index) => index !== at && other.villages.includes(code)))
              .map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Group>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => onGrouping({ by: 'named', groups: [...grouping.groups, { title: `第 ${grouping.groups.length + 1} 类`, villages: [] }] })}
      >
        加一类
      </Button>
    </Stack>
  )
}

interface PartProps {
  part: SchemePart
  taken: readonly string[]
  onPart: (change: Partial<SchemePart>) => void
  onRemove: (() => void) | undefined
}
function PartFields({ part, taken, onPart, onRemove }: PartProps): ReactElement {
  const indicators = useCall('score.indicators', {})
  const setItem = (at: number, change: Partial<SchemeItem>): void =>
    onPart({ items: part.items.map((item, index) => (index === at ? { ...item, ...change } : item)) })
  const add = (indicator: string): void => {
    const found = indicators.data?.find((each) => each.indicator === indicator)
    const manual = Array.from({ length: 99 }, (_, index) => `manual-${index + 1}`).find((key) => !taken.includes(key))!
    const item: SchemeItem =
      found === undefined
        ? { key: manual, indicator: 'manual', title: '人工指标', weight: 0, limit: null }
        : { key: found.indicator, indicator: found.indicator, title: found.title, weight: 0, limit: null }
    onPart({ items: [...part.items, item] })
  }
  const free = scoreIndicators.filter((each) => !taken.includes(each))
  return (
    <Stack gap={4} p="xs" style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 6 }}>
      <Group align="flex-end" gap="xs">
        <TextInput {...small} label="部分" w={160} value={part.title} onChange={(event) => onPart({ title: event.currentTarget.value })} />
        <NumberInput
          {...small}
          label="权重%"
          w={80}
          min={0}
          max={100}
          allowDecimal={false}
          value={part.weight}
          onChange={(value) => onPart({ weight: Number(value) })}
        />
        <Checkbox
          {...small}
          mb={6}
          label="只在年度考核时计分"
          checked={part.yearOnly}
          onChange={(event) => onPart({ yearOnly: event.currentTarget.checked })}
        />
        <Group gap="xs" ml="auto" mb={2}>
          <Sum of="各项权重" rows={part.items} />
          {onRemove === undefined ? null : (
            <Button size="compact-xs" variant="default" onClick={onRemove}>
              删去这部分
            </Button>
          )}
        </Group>
      </Group>
      {part.items.map((item, index) => {
        const own = indicators.data?.find((each) => each.indicator === item.indicator)
        return (
          <Group key={item.key} gap="xs" wrap="nowrap">
            <TextInput
              {...small}
              aria-label="指标"
              style={{ flex: 1 }}
              value={item.title}
              onChange={(event) => setItem(index, { title: event.currentTarget.value })}
              title={own?.about ?? '由人工登记扣分，另一个人复核'}
            />
            <Text size="xs" c="dimmed" w={60}>
              {item.indicator === 'manual' ? '人工' : '记录算出'}
            </Text>
            <NumberInput
              {...small}
              aria-label={`${item.title}权重`}
              w={80}
              min={0}
              max={100}
              allowDecimal={false}
              value={item.weight}
              onChange={(value) => setItem(index, { weight: Number(value) })}
            />
            {own?.limit === null || own === undefined ? (
              <div style={{ width: 150 }} />
            ) : (
              <NumberInput
                {...small}
                aria-label={`${item.title}${own.limit.title}`}
                title={own.limit.title}
                w={150}
                suffix={own.indicator === 'openFindings' ? ' 条/百人' : ' 天'}
                min={own.limit.least}
                max={own.limit.most}
                allowDecimal={false}
                value={item.limit ?? own.limit.preset}
                onChange={(value) => setItem(index, { limit: Number(value) })}
              />
            )}
            <Tooltip label={part.items.length === 1 ? '一个部分至少要有一项' : '删去这项'}>
              <ActionIcon
                aria-label={`删去${item.title}`}
                onClick={() => part.items.length > 1 && onPart({ items: part.items.filter((_, at) => at !== index) })}
              >
                <Icon name="cross" />
              </ActionIcon>
            </Tooltip>
          </Group>
        )
      })}
      <NativeSelect
        {...small}
        w={240}
        aria-label="加一项指标"
        value=""
        onChange={(event) => event.currentTarget.value !== '' && add(event.currentTarget.value)}
        data={[
          { value: '', label: '加一项指标…' },
          ...free.map((each) => ({ value: each as string, label: indicators.data?.find(({ indicator }) => indicator === each)?.title ?? each })),
          { value: 'manual', label: '人工指标' },
        ]}
      />
    </Stack>
  )
}
