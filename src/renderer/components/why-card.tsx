import { Box, Group, Paper, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { ConditionResult, Explanation, Outcome } from '../../preload/contract/program'
import { formatDay, formatFen, formatYuan } from '../lib/format'
import { outcomeNames } from '../lib/words'

/** Never by colour alone: a mark and a word go with it. */
const verdicts = {
  eligible: { mark: '✓', color: 'teal' },
  undetermined: { mark: '?', color: 'orange' },
  notEligible: { mark: '✗', color: 'gray' },
} satisfies Record<Outcome, { mark: string; color: string }>
type Verdict = 'failed' | 'unknown' | 'met'
const looks: Record<Verdict, { mark: string; title: string; color: string }> = {
  failed: { mark: '✗', title: '没有满足的条件', color: 'red.8' },
  unknown: { mark: '?', title: '还不能判断的条件', color: 'orange.8' },
  met: { mark: '✓', title: '已经满足的条件', color: 'teal.8' },
}

/** One person and one program: the answer first, then what stands against it, then what is not known, then the rest folded. Prints nothing itself. */
export function WhyCard({ explanation }: { explanation: Explanation }): ReactElement {
  const failed = explanation.conditions.filter((one) => one.met === false)
  const unknown = explanation.conditions.filter((one) => one.met === null)
  const met = explanation.conditions.filter((one) => one.met === true)
  return (
    <Stack gap="md">
      <VerdictBox explanation={explanation} />
      <Conditions verdict="failed" conditions={failed} />
      <Conditions verdict="unknown" conditions={unknown} />
      <AmountTable explanation={explanation} />
      <Conditions verdict="met" conditions={met} folded={explanation.outcome !== 'eligible' || met.length > 12} />
      <Text size="sm" c="dimmed">
        按 {formatDay(explanation.version.from)} 起施行的规定测算：{explanation.version.cite}。
      </Text>
    </Stack>
  )
}

function VerdictBox({ explanation }: { explanation: Explanation }): ReactElement {
  const look = verdicts[explanation.outcome]
  const unsaid = explanation.missing.filter((each) => !explanation.sentence.includes(each))
  return (
    <Paper withBorder p="md" style={{ borderLeft: `6px solid var(--mantine-color-${look.color}-7)`, background: `var(--mantine-color-${look.color}-0)` }}>
      <Group justify="space-between" align="baseline" wrap="nowrap">
        <Group gap="sm" align="baseline">
          <Title order={2} fz={24} c={`${look.color}.9`}>
            {look.mark} {outcomeNames[explanation.outcome]}
          </Title>
          {explanation.kind ? <Text fw={600}>{explanation.kind}</Text> : null}
        </Group>
        {explanation.outcome === 'eligible' && explanation.amountFen !== undefined ? (
          <Text fz={24} fw={700} style={{ whiteSpace: 'nowrap' }}>
            {formatYuan(explanation.amountFen)}
          </Text>
        ) : null}
      </Group>
      <Text mt={6} fz="md">
        {explanation.sentence}
      </Text>
      {explanation.outcome === 'undetermined' && unsaid.length > 0 ? (
        <Text mt={6} fw={600}>
          还缺：{unsaid.join('；')}
        </Text>
      ) : null}
      {explanation.outcome === 'notEligible' ? (
        <Text mt={6} size="sm" c="dimmed">
          以上按档案现有记载得出。记载与实际不符的，请先凭证明更正档案，再重新测算。
        </Text>
      ) : null}
    </Paper>
  )
}

function Conditions({ verdict, conditions, folded = false }: { verdict: Verdict; conditions: ConditionResult[]; folded?: boolean }): ReactElement | null {
  const [open, setOpen] = useState(!folded)
  if (conditions.length === 0) return null
  const look = looks[verdict]
  return (
    <Box component="section">
      <Group gap="sm" mb={6}>
        <Title order={4}>
          {look.title}（{conditions.length}）
        </Title>
        {verdict === 'met' ? (
          <UnstyledButton fz="sm" c="var(--mantine-primary-color-filled)" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '展开'}
          </UnstyledButton>
        ) : null}
      </Group>
      {open ? (
        <Table withTableBorder layout="fixed" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={34} aria-label="结果" />
              <Table.Th>条件</Table.Th>
              <Table.Th w="25%">档案记载</Table.Th>
              <Table.Th w="20%">规定要求</Table.Th>
              <Table.Th w="20%">依据</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {conditions.map((one, index) => (
              <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
                <Table.Td>
                  <Text fw={700} c={look.color}>
                    {look.mark}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text fw={verdict === 'met' ? 400 : 600}>{one.condition}</Text>
                  {one.proof && one.met !== true ? (
                    <Text size="sm" c={look.color}>
                      {one.proof}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>
                  <Text>{one.actual || '没有记载'}</Text>
                  {one.source ? (
                    <Text size="xs" c="dimmed">
                      来源：{one.source}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>{one.required}</Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed">
                    {one.cite}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </Box>
  )
}

function AmountTable({ explanation }: { explanation: Explanation }): ReactElement | null {
  if (explanation.lines.length === 0) return null
  return (
    <Box component="section">
      <Title order={4} mb={6}>
        金额怎样算出
      </Title>
      <Table withTableBorder layout="fixed" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>项目</Table.Th>
            <Table.Th w="20%" ta="right">
              标准（元）
            </Table.Th>
            <Table.Th w="16%" ta="right">
              月数
            </Table.Th>
            <Table.Th w="22%" ta="right">
              金额（元）
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {explanation.lines.map((one) => (
            <Table.Tr key={`${one.component} ${one.title}`}>
              <Table.Td>{one.title}</Table.Td>
              <Table.Td ta="right">{one.standardFen === undefined ? '—' : formatFen(one.standardFen)}</Table.Td>
              <Table.Td ta="right">
                {one.months === undefined || (one.months === 12 && one.standardFen === one.amountFen) ? '全年' : `${String(one.months)} 个月`}
              </Table.Td>
              <Table.Td ta="right">{formatFen(one.amountFen)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        {explanation.amountFen === undefined ? null : (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th colSpan={3}>合计</Table.Th>
              <Table.Th ta="right">{formatFen(explanation.amountFen)}</Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Box>
  )
}
