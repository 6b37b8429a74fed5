import { Alert, Badge, Button, Group, NativeSelect, Stack, Table, Tabs, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { FigureFinding } from '../../../preload/contract/payment'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu } from '../../components/export-menu'
import { Page } from '../../components/page'
import { formatCount } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

const verdicts = { exact: '一致', differs: '不一致', derived: '算出', unreadable: '读不出' } satisfies Record<FigureFinding['verdict'], string>
const colours = { exact: 'teal', differs: 'red', derived: 'blue', unreadable: 'orange' } satisfies Record<FigureFinding['verdict'], string>
const examples = [
  { label: '合计', text: '资金合计：中央595.1+省526+市4.99+县97.89=1223.2 万元' },
  { label: '相减', text: '上年存量：13596-3083=' },
  { label: '人数×标准', text: '奖扶：1433×720=103万' },
  { label: '占比', text: '体检：14558÷28418=55.07%' },
  { label: '分担比例', text: '分担：中央50%+省20%+县20%' },
  { label: '两种标准', text: '特扶：78人，1200或960，合计90000' },
]

/** Figures of any published report against each other, and against the office's own. */
export function PublishedPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'text'
  return (
    <Page title="资金核对" remarks="核对报告里公布的数字：算得拢就说一致，算不拢说出差多少。只核对，不改动任何数字。" fill>
      <Tabs variant="pills" value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="text">报告自身算不算得拢</Tabs.Tab>
          <Tabs.Tab value="own">与本单位台账对比</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'text' ? <TextCheck /> : <OwnCheck />}
    </Page>
  )
}

function TextCheck(): ReactElement {
  const [text, setText] = useState('')
  const check = useCommand('payment.checkText')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    check.mutate({ text })
  }
  const found = check.data
  return (
    <Group align="flex-start" wrap="nowrap" gap="md" style={{ minHeight: 0, flex: 1 }}>
      <form onSubmit={submit} noValidate style={{ width: 460, flex: 'none' }}>
        <Stack gap="xs">
          <Textarea
            label="一行一个等式，可以从报告里粘贴"
            description="等号后面不写就替您算出来。整行都是万元的，在行末空一格写“万元”。"
            data-autofocus
            minRows={10}
            maxRows={16}
            autosize
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group gap={4}>
            <Text size="xs" c="dimmed">
              插入示例：
            </Text>
            {examples.map((example) => (
              <Button
                key={example.label}
                size="compact-xs"
                variant="default"
                onClick={() => setText((before) => `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${example.text}\n`)}
              >
                {example.label}
              </Button>
            ))}
          </Group>
          <Group justify="flex-end">
            <Button type="submit" loading={check.isPending}>
              核对
            </Button>
          </Group>
        </Stack>
      </form>
      <Stack gap="xs" style={{ flex: 1, minWidth: 0, overflow: 'auto', maxHeight: '100%' }}>
        {check.error === null ? null : (
          <Alert color="orange" role="alert">
            {check.error.message}
          </Alert>
        )}
        {found === undefined ? (
          <EmptyState icon="scale" title="还没有核对" detail="左边填写或粘贴报告里的数字，再按“核对”。" />
        ) : (
          <>
            <Group>
              <Text size="sm" role="status">
                {formatCount(found.findings.length)} 个等式，{formatCount(found.findings.filter((each) => each.verdict === 'differs').length)} 个不一致
                {found.unread.length > 0 ? `，${formatCount(found.unread.length)} 行看不懂` : ''}
              </Text>
              <ExportMenu
                title="公布数字核对"
                columns={[
                  { title: '结论', width: 12 },
                  { title: '算得', width: 18, align: 'right' },
                  { title: '公布', width: 18, align: 'right' },
                  { title: '相差', width: 18, align: 'right' },
                  { title: '说明', width: 60 },
                ]}
                rows={() =>
                  found.findings.map((each) => [verdicts[each.verdict], each.computed ?? '', each.stated ?? '', each.difference ?? '', each.sentence])
                }
                disabledReason={found.findings.length === 0 ? '没有结果' : null}
              />
            </Group>
            {found.unread.map((each) => (
              <Alert key={each.line} color="orange" py={6}>
                第 {each.line} 行“{each.text}”：{each.message}
              </Alert>
            ))}
            {found.findings.map((each, index) => (
              // The same equation may be pasted twice.
              <Group key={`${each.sentence} ${String(index)}`} gap="xs" wrap="nowrap" align="flex-start">
                <Badge color={colours[each.verdict]} miw={64}>
                  {verdicts[each.verdict]}
                </Badge>
                <Text size="sm">{each.sentence}</Text>
              </Group>
            ))}
          </>
        )}
      </Stack>
    </Group>
  )
}

type Item = Output<'payment.compareReport'>['items'][number]
function OwnCheck(): ReactElement {
  const rosters = useCall('roster.list', {})
  const choices = [
    ...new Map((rosters.data ?? []).filter((roster) => roster.status === 'confirmed').map((roster) => [`${roster.programId} ${String(roster.year)}`, roster])),
  ]
  const [chosen, setChosen] = useState<string | null>(null)
  const key = chosen ?? choices[0]?.[0]
  if (rosters.data !== undefined && key === undefined)
    return <EmptyState icon="bank" title="还没有确认的花名册" detail="花名册确认、生成发放批次以后，这里列出本单位的数字，与报告逐项对比。" />
  const [programId = '', year = ''] = (key ?? '').split(' ')
  return key === undefined ? (
    <div />
  ) : (
    <>
      <NativeSelect
        aria-label="项目和年度"
        maw={460}
        value={key}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={choices.map(([value, roster]) => ({ value, label: `${String(roster.year)} 年度${roster.title}` }))}
      />
      <Compare key={key} programId={programId} year={Number(year)} />
    </>
  )
}

function Compare({ programId, year }: { programId: string; year: number }): ReactElement {
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [asked, setAsked] = useState<{ item: string; value: string }[]>([])
  const compared = useCall('payment.compareReport', { programId, year, stated: asked })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setAsked(Object.entries(typed).flatMap(([item, value]) => (value.trim() === '' ? [] : [{ item, value: value.trim() }])))
  }
  const items = compared.data?.items ?? []
  return (
    <form onSubmit={submit} noValidate style={{ overflow: 'auto', minHeight: 0, flex: 1 }}>
      <Table withTableBorder verticalSpacing={3} aria-label="与报告对比" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>项目</Table.Th>
            <Table.Th ta="right">本单位</Table.Th>
            <Table.Th w={190}>报告里写的</Table.Th>
            <Table.Th w={90}>结论</Table.Th>
            <Table.Th>说明</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <CompareRow
              key={item.item}
              item={item}
              value={typed[item.item] ?? ''}
              onType={(value) => setTyped((before) => ({ ...before, [item.item]: value }))}
            />
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" mt="xs">
        <ExportMenu
          title={`与报告对比 ${String(year)}`}
          columns={[
            { title: '项目', width: 26 },
            { title: '本单位', width: 20, align: 'right' },
            { title: '报告', width: 20, align: 'right' },
            { title: '相差', width: 18, align: 'right' },
            { title: '说明', width: 40 },
          ]}
          rows={() => items.map((item) => [item.title, `${item.own} ${item.unit}`, item.stated ?? '', item.difference ?? '', item.sentence])}
        />
        <Button type="submit" loading={compared.isFetching}>
          核对
        </Button>
      </Group>
    </form>
  )
}
function CompareRow({ item, value, onType }: { item: Item; value: string; onType: (value: string) => void }): ReactElement {
  return (
    <Table.Tr>
      <Table.Td>{item.title}</Table.Td>
      <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {item.own} {item.unit}
      </Table.Td>
      <Table.Td>
        <TextInput size="xs" aria-label={`报告的${item.title}`} placeholder="如 84.8万" value={value} onChange={(event) => onType(event.currentTarget.value)} />
      </Table.Td>
      <Table.Td>{item.stated === null ? '' : <Badge color={colours[item.verdict]}>{verdicts[item.verdict]}</Badge>}</Table.Td>
      <Table.Td>{item.stated === null ? '' : item.sentence}</Table.Td>
    </Table.Tr>
  )
}
