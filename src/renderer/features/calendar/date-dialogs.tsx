import { Button, Group, Modal, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { DueDays } from '../../../preload/contract/calendar'
import type { Output } from '../../../preload/contract/index'
import { CellIssues } from '../../components/cell-issues'
import { showRefused } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Refusal } from '../../components/refusal'
import { call, type Refused } from '../../lib/api'
import { fileName, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'

interface FrameProps {
  title: string
  error: Refused | null
  pending: boolean
  disabled?: boolean
  onSubmit: () => void
  onClose: () => void
  cite: string
  onCite: (cite: string) => void
  children: ReactNode
}
/** Every dated setting is entered the same way: what, and by which document. */
function SettingFrame({ title, error, pending, disabled, onSubmit, onClose, cite, onCite, children }: FrameProps): ReactElement {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={error} />
          {children}
          <TextInput
            label="依据的文件和文号"
            withAsterisk
            placeholder="例如 国办发明电〔2026〕9号"
            value={cite}
            onChange={(event) => onCite(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={pending} disabled={disabled === true}>
              登记
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type Settings = Output<'calendar.settings'>
const emptyDue: DueDays = {
  application: '',
  villageReview: '',
  homeCheck: '',
  villageNotice: '',
  townshipCheck: '',
  townshipNotice: '',
  submit: '',
  countyDecision: '',
  confirm: '',
}

/** Deadlines of a program from a year on. */
export function DeadlineDialog({ row, steps, onClose }: { row: Settings['deadlines'][number]; steps: Settings['steps']; onClose: () => void }): ReactElement {
  const add = useCommand('calendar.addDeadlines', { onDone: onClose })
  const [due, setDue] = useState<DueDays>(row.due ?? emptyDue)
  const [from, setFrom] = useState(todayHere().slice(0, 4))
  const [cite, setCite] = useState('')
  return (
    <SettingFrame
      title={`登记期限：${row.title}`}
      error={add.error}
      pending={add.isPending}
      onSubmit={() => add.mutate({ programId: row.programId, from: Number(from), due, cite })}
      onClose={onClose}
      cite={cite}
      onCite={setCite}
    >
      <TextInput label="从哪一年起" withAsterisk w={140} data-autofocus value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      <SimpleGrid cols={3} spacing="sm">
        {steps.map(({ step, title }) => (
          <TextInput
            key={step}
            label={title}
            withAsterisk
            placeholder="月-日，如 01-15"
            value={due[step as keyof DueDays]}
            onChange={(event) => setDue({ ...due, [step]: event.currentTarget.value.trim() })}
          />
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        写月和日，如 01-15；上一年的写成 上年11-30。遇休息日自动顺延。以前年度的期限不变。
      </Text>
    </SettingFrame>
  )
}

const daysIn = (typed: string): string[] =>
  typed
    .split(/[\n,，、;；]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** Holidays and swapped workdays by hand. */
export function HolidayDialog({ onClose }: { onClose: () => void }): ReactElement {
  const add = useCommand('calendar.addHolidays', { onDone: onClose })
  const [year, setYear] = useState(String(Number(todayHere().slice(0, 4)) + 1))
  const [off, setOff] = useState('')
  const [worked, setWorked] = useState('')
  const [cite, setCite] = useState('')
  const spans = daysIn(off).map((each) => {
    const [from = '', to = from] = each.split(/\s*(?:至|到|~|—|–)\s*/)
    return { from: tidyDay(from), to: tidyDay(to) }
  })
  return (
    <SettingFrame
      title="登记放假安排"
      error={add.error}
      pending={add.isPending}
      onSubmit={() => add.mutate({ year: Number(year), off: spans, worked: daysIn(worked).map(tidyDay), cite })}
      onClose={onClose}
      cite={cite}
      onCite={setCite}
    >
      <TextInput label="年份" withAsterisk w={140} data-autofocus value={year} onChange={(event) => setYear(event.currentTarget.value)} />
      <Textarea
        label="放假（每行一段）"
        withAsterisk
        autosize
        minRows={5}
        placeholder={'2027-01-01至2027-01-03\n2027-02-05至2027-02-11'}
        value={off}
        onChange={(event) => setOff(event.currentTarget.value)}
      />
      <Textarea label="调休上班（每行一天，没有就空着）" autosize minRows={2} value={worked} onChange={(event) => setWorked(event.currentTarget.value)} />
    </SettingFrame>
  )
}

/** The same from a sheet of two columns. */
export function HolidaySheetDialog({ onClose }: { onClose: () => void }): ReactElement {
  const [file, setFile] = useState<string | null>(null)
  const [cite, setCite] = useState('')
  const read = useCommand('calendar.readHolidays', {
    onDone: ({ years }) => {
      notifications.show({
        color: 'teal',
        message: years.map((each) => `${String(each.year)} 年：放假 ${String(each.off)} 天，上班 ${String(each.worked)} 天`).join('；'),
      })
      onClose()
    },
  })
  return (
    <SettingFrame
      title="从表格读入放假安排"
      error={null}
      pending={read.isPending}
      disabled={file === null}
      onSubmit={() => file !== null && read.mutate({ file, cite })}
      onClose={onClose}
      cite={cite}
      onCite={setCite}
    >
      <Text size="sm">表里两列：“日期”和“放假/上班”，每天一行；可以一次写几年。</Text>
      <Group gap="sm">
        <Button
          variant="default"
          data-autofocus
          leftSection={<Icon name="folder" />}
          onClick={() =>
            void call('desktop.chooseFile', { title: '选择放假安排表', filters: [{ name: '表格（xlsx、xls、csv）', extensions: ['xlsx', 'xls', 'csv'] }] })
              .then((chosen) => chosen.file !== null && setFile(chosen.file))
              .catch(showRefused)
          }
        >
          选择表格
        </Button>
        <Text size="sm" c={file === null ? 'dimmed' : undefined}>
          {file === null ? '还没有选文件' : fileName(file)}
        </Text>
      </Group>
      <CellIssues error={read.error} />
    </SettingFrame>
  )
}

/** How long somebody has to bring what is missing. */
export function PaperDaysDialog({ days, onClose }: { days: number; onClose: () => void }): ReactElement {
  const set = useCommand('calendar.setPaperDays', { onDone: onClose })
  const [from, setFrom] = useState(todayHere())
  const [count, setCount] = useState(days)
  const [cite, setCite] = useState('')
  return (
    <SettingFrame
      title="补材料的天数"
      error={set.error}
      pending={set.isPending}
      onSubmit={() => set.mutate({ from: tidyDay(from), days: count, cite })}
      onClose={onClose}
      cite={cite}
      onCite={setCite}
    >
      <Group grow align="flex-start">
        <NumberInput
          label="工作日数"
          withAsterisk
          data-autofocus
          min={1}
          max={120}
          allowDecimal={false}
          value={count}
          onChange={(value) => setCount(Number(value) || 0)}
        />
        <TextInput label="从哪天起" withAsterisk value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      </Group>
      <Text size="xs" c="dimmed">
        已经登记的申报仍按原来的日子。
      </Text>
    </SettingFrame>
  )
}
