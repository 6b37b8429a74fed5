import { Alert, Badge, Group, Stack, Table, Text, Textarea, UnstyledButton } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { PeriodFields } from './draft-dialog'
import { Names } from './filled-text'

type Found = Output<'summary.check'>
interface Row {
  id: string
  line: number
  text: string
  verdict: 'exact' | 'differs' | 'derived' | 'unreadable'
  sentence: string
  /** Of a number beside ours: opens the names. */
  key: string | null
  title: string
}
const verdicts = { exact: '一致', differs: '不一致', derived: '算出', unreadable: '读不出' } satisfies Record<Row['verdict'], string>
const colours = { exact: 'teal', differs: 'red', derived: 'blue', unreadable: 'orange' } satisfies Record<Row['verdict'], string>
const rowsOf = ({ findings, own }: Found): Row[] =>
  [
    ...own.map(({ line, text, key, title, verdict, sentence }, index) => ({ id: `own ${index}`, line, text, verdict, sentence, key, title })),
    ...findings.map(({ line, text, finding }, index) => ({
      id: `sum ${index}`,
      line,
      text,
      verdict: finding.verdict,
      sentence: finding.sentence,
      key: null,
      title: '',
    })),
  ].sort((a, b) => Number(a.verdict === 'exact') - Number(b.verdict === 'exact') || a.line - b.line)

/** Paste any text: its numbers are held against each other and against ours of the period. */
export function CheckTab(): ReactElement {
  const periods = useCall('report.periods', {})
  const preset = periods.data?.find(({ key }) => key === 'lastMonth')
  const [period, setPeriod] = useState<{ from: string; to: string } | null>(null)
  const own = period ?? { from: preset?.from ?? '', to: preset?.to ?? '' }
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<{ key: string; title: string } | null>(null)
  const check = useCommand('summary.check')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    check.mutate({ ...own, text })
  }
  const rows = check.data === undefined ? [] : rowsOf(check.data)
  const columns: Column<Row>[] = [
    {
      key: 'verdict',
      title: '结论',
      width: 90,
      cell: (row) => <Badge color={colours[row.verdict]}>{verdicts[row.verdict]}</Badge>,
      text: (row) => verdicts[row.verdict],
      sort: (row) => row.verdict,
    },
    {
      key: 'against',
      title: '对照',
      width: 130,
      cell: (row) =>
        row.key === null ? (
          '文中自相核对'
        ) : (
          <UnstyledButton fz="sm" c="steel" td="underline" title="看本单位的名单" onClick={() => setOpened({ key: row.key!, title: row.title })}>
            {row.title}
          </UnstyledButton>
        ),
      text: (row) => (row.key === null ? '文中自相核对' : row.title),
    },
    { key: 'sentence', title: '说明', width: 300, grow: 2, cell: (row) => row.sentence, text: (row) => row.sentence },
    { key: 'text', title: '原句', width: 180, grow: 1, cell: (row) => row.text, text: (row) => `第 ${row.line} 行：${row.text}` },
  ]
  return (
    <Group align="stretch" wrap="nowrap" gap="md" style={{ minHeight: 0, flex: 1 }}>
      <form onSubmit={submit} noValidate style={{ width: 400, flex: 'none' }}>
        <Stack gap="xs">
          <PeriodFields period={own} onPeriod={setPeriod} />
          <Textarea
            label="要核对的文字，整段粘贴"
            data-autofocus
            autosize
            minRows={12}
            maxRows={18}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <ReasonButton operation="summary.check" type="submit" loading={check.isPending}>
              核对
            </ReasonButton>
          </Group>
        </Stack>
      </form>
      <Stack gap="xs" style={{ flex: 1, minWidth: 0, minHeight: 0 }}>
        <Refusal error={check.error} />
        {check.data === undefined ? (
          <EmptyState
            icon="scale"
            title="还没有核对"
            detail="粘贴总结、通报里的文字，选好时段。合计、占比、人数乘标准、率会自己核对；出生、死亡、户籍人口、各项目人数和资金等，与本单位台账对照。"
          />
        ) : (
          <>
            <Group justify="space-between">
              <Text size="sm" role="status">
                读到 {formatCount(check.data.numbers)} 个数字，核对 {formatCount(rows.length)} 处，不一致{' '}
                {formatCount(rows.filter(({ verdict }) => verdict === 'differs').length)} 处
              </Text>
              <ExportMenu
                title="来文数字核对"
                columns={exportColumns(columns)}
                rows={() => rows.map((row) => exportRow(columns, row))}
                disabledReason={rows.length === 0 ? '没有结果' : null}
              />
            </Group>
            {rows.length === 0 ? (
              <Alert color="blue" variant="light">
                文中没有能核对的数字。没有核对到的数字请自己对一遍。
              </Alert>
            ) : (
              <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
                <Table stickyHeader withTableBorder fz="sm" verticalSpacing={6} aria-label="核对结果">
                  <Table.Thead>
                    <Table.Tr>
                      {columns.map(({ key, title, width }) => (
                        <Table.Th key={key} w={width}>
                          {title}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((row) => (
                      <Table.Tr key={row.id}>
                        {columns.map((column) => (
                          <Table.Td key={column.key} style={{ verticalAlign: 'top' }}>
                            {column.cell(row)}
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            )}
          </>
        )}
      </Stack>
      {opened === null ? null : <Names opened={opened} people={(key) => call('summary.people', { ...own, key })} onClose={() => setOpened(null)} />}
    </Group>
  )
}
