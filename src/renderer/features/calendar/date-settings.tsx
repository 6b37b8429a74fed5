import { Alert, Badge, Box, Button, Group, Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { DeadlineDialog, HolidayDialog, HolidaySheetDialog, PaperDaysDialog } from './date-dialogs'

type Deadline = Output<'calendar.settings'>['deadlines'][number]
type Dialog = { kind: 'deadline'; of: Deadline } | { kind: 'holidays' | 'sheet' | 'paperDays' }
const shortDay = (day: string): string => `${String(Number(day.slice(5, 7)))}.${String(Number(day.slice(8)))}`

/** The dated settings the calendar rests on, each with its document; added, never edited. */
export function DateSettings(): ReactElement {
  const asked = useCall('calendar.settings', {})
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const settings = asked.data
  if (settings === undefined) return asked.error === null ? <Skeleton h={300} /> : <Refusal error={asked.error} />
  const close = (): void => setDialog(null)
  return (
    <Box style={{ overflow: 'auto', minHeight: 0, flex: 1 }}>
      <Stack gap="md">
        {settings.warnings.map((warning) => (
          <Alert key={warning} color="orange" variant="light" py="xs">
            {warning}
          </Alert>
        ))}
        <Paper withBorder p="md">
          <Title order={2} mb="xs">
            各步骤期限
          </Title>
          <Table.ScrollContainer minWidth={900}>
            <Table verticalSpacing={6} aria-label="各步骤期限">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>项目</Table.Th>
                  {settings.steps.map((step) => (
                    <Table.Th key={step.step}>{step.title}</Table.Th>
                  ))}
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {settings.deadlines.map((row) => (
                  <Table.Tr key={row.programId}>
                    <Table.Td>
                      <Text size="sm">{row.title}</Text>
                      <Text size="xs" c="dimmed" title={row.cite}>
                        {row.due === null ? '没有登记期限' : row.shipped ? '程序预设' : `${String(row.from)} 年起，${row.cite}`}
                      </Text>
                    </Table.Td>
                    {settings.steps.map((step) => (
                      <Table.Td key={step.step}>{row.due === null ? '—' : row.due[step.step as keyof typeof row.due]}</Table.Td>
                    ))}
                    <Table.Td>
                      <ReasonButton
                        size="compact-sm"
                        variant="default"
                        operation="calendar.addDeadlines"
                        onClick={() => setDialog({ kind: 'deadline', of: row })}
                      >
                        登记
                      </ReasonButton>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Paper>
        <Paper withBorder p="md">
          <Group justify="space-between" mb="xs">
            <Title order={2}>放假和调休</Title>
            <Group gap="xs">
              <ReasonButton variant="default" operation="calendar.readHolidays" onClick={() => setDialog({ kind: 'sheet' })}>
                从表格读入
              </ReasonButton>
              <ReasonButton operation="calendar.addHolidays" onClick={() => setDialog({ kind: 'holidays' })}>
                登记放假安排
              </ReasonButton>
            </Group>
          </Group>
          {settings.calendars.map((calendar) => (
            <Box key={calendar.year} mb="sm">
              <Group gap="xs">
                <Text fw={600}>{calendar.year} 年</Text>
                <Text size="sm" c="dimmed">
                  {calendar.cite}
                </Text>
                {calendar.shipped ? <Badge color="gray">程序预设</Badge> : null}
              </Group>
              <Text size="sm">
                放假：
                {calendar.off.map(({ from, to }) => (from === to ? shortDay(from) : `${shortDay(from)}–${shortDay(to)}`)).join('，')}
              </Text>
              <Text size="sm">上班：{calendar.worked.length === 0 ? '没有调休' : calendar.worked.map(shortDay).join('，')}</Text>
            </Box>
          ))}
        </Paper>
        <Paper withBorder p="md">
          <Group justify="space-between">
            <div>
              <Title order={2}>补材料的天数</Title>
              <Text size="sm">
                申报缺材料的，{settings.paperDays.days} 个工作日内补齐（{formatDay(settings.paperDays.from)}起，{settings.paperDays.cite}）。
              </Text>
            </div>
            <Button variant="default" onClick={() => setDialog({ kind: 'paperDays' })}>
              改天数
            </Button>
          </Group>
        </Paper>
      </Stack>
      {dialog?.kind === 'deadline' ? <DeadlineDialog row={dialog.of} steps={settings.steps} onClose={close} /> : null}
      {dialog?.kind === 'holidays' ? <HolidayDialog onClose={close} /> : null}
      {dialog?.kind === 'sheet' ? <HolidaySheetDialog onClose={close} /> : null}
      {dialog?.kind === 'paperDays' ? <PaperDaysDialog days={settings.paperDays.days} onClose={close} /> : null}
    </Box>
  )
}
