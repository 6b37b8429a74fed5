import { Alert, Button, Group, Modal, NativeSelect, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { DayKind, NoticeLevel } from '../../../preload/contract/notice'
import type { Input, Output } from '../../../preload/contract/index'
import type { RosterRow } from '../../../preload/contract/roster'
import { Icon } from '../../components/icons'
import { Refusal } from '../../components/refusal'
import { formatCount, tidyDay } from '../../lib/format'
import { recall, remember } from '../../lib/remembered'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import { rosterName } from './roster-name'

interface IssueDialogProps {
  roster: RosterRow
  villages: Output<'roster.view'>['villages']
  namesOnNotice: boolean
  opened: boolean
  onClose: () => void
}
/** Asks what a notice needs and nothing else: what it shows is decided by the program, not here. */
export function IssueDialog(props: IssueDialogProps): ReactElement {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="发布公示" size="lg" centered transitionProps={{ duration: 0 }}>
      <IssueForm {...props} />
    </Modal>
  )
}

function IssueForm({ roster, villages, namesOnNotice, onClose }: IssueDialogProps): ReactElement {
  const navigate = useNavigate()
  const issue = useCommand('notice.issue', {
    onDone: ({ noticeIds }) => {
      const [first] = noticeIds
      void navigate(`/notice?roster=${String(roster.rosterId)}${noticeIds.length === 1 && first !== undefined ? `&notice=${String(first)}` : ''}`)
    },
  })
  const form = useForm({
    initialValues: {
      level: 'village',
      villageCode: '',
      from: todayHere(),
      days: 7 as number | string,
      dayKind: 'natural',
      hotline: recall<string>('hotline') ?? '',
    },
    validate: {
      from: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(tidyDay(value)) ? null : '日期应写成 2026-07-01 的样子'),
      days: (value) => (Number(value) >= 1 && Number(value) <= 60 ? null : '公示 1 至 60 天'),
      hotline: (value) => (value.trim().length >= 5 ? null : '请填举报电话'),
    },
  })
  const { level, villageCode } = form.values
  const papers = level === 'village' && villageCode === '' ? villages.filter((village) => village.lines > 0).length : 1
  const submit = form.onSubmit((values) => {
    remember('hotline', values.hotline.trim())
    const input: Input<'notice.issue'> = {
      rosterId: roster.rosterId,
      level: NoticeLevel.parse(values.level),
      ...(values.level === 'village' && values.villageCode !== '' ? { villageCode: values.villageCode } : {}),
      from: tidyDay(values.from),
      days: Number(values.days),
      dayKind: DayKind.parse(values.dayKind),
      hotline: values.hotline.trim(),
    }
    issue.mutate(input)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Refusal error={issue.error} />
        <Text size="sm">{rosterName(roster)}</Text>
        <Alert color={namesOnNotice ? 'blue' : 'orange'} variant="light" py="xs" icon={<Icon name="eye" />}>
          {namesOnNotice
            ? '公示写姓名、性别、出生年月、村组、类别和金额；证件号码、账号、电话、住址任何时候都不会写上去。'
            : '本项目的公示只写人数和金额，不写任何人的姓名。这是为了保护孩子和家庭的隐私，不能更改。'}
        </Alert>
        <div>
          <Text size="sm" fw={500} mb={4}>
            张贴在哪一级
          </Text>
          <SegmentedControl
            fullWidth
            aria-label="公示级别"
            data={[
              { value: 'village', label: '村级（每村一份）' },
              { value: 'township', label: '乡镇' },
              { value: 'county', label: '县级' },
            ]}
            {...form.getInputProps('level')}
          />
        </div>
        {level === 'village' ? (
          <NativeSelect
            label="村居"
            data={[
              { value: '', label: `全部村居（${String(papers)} 份）` },
              ...villages.map((village) => ({ value: village.villageCode, label: `${village.villageName}（${formatCount(village.lines)} 人）` })),
            ]}
            {...form.getInputProps('villageCode')}
          />
        ) : null}
        <Group grow align="flex-start">
          <TextInput
            label="公示起始日"
            withAsterisk
            placeholder="2026-07-01"
            data-autofocus
            {...form.getInputProps('from')}
            onBlur={() => form.setFieldValue('from', tidyDay(form.values.from))}
          />
          <NumberInput label="天数" withAsterisk min={1} max={60} allowDecimal={false} {...form.getInputProps('days')} />
          <NativeSelect
            label="天数口径"
            data={[
              { value: 'natural', label: '自然日' },
              { value: 'working', label: '工作日' },
            ]}
            {...form.getInputProps('dayKind')}
          />
        </Group>
        <TextInput label="举报电话" withAsterisk placeholder="例如 0550-1234567" {...form.getInputProps('hotline')} />
        <Text size="xs" c="dimmed">
          截止日按所选口径算好后印在公示上。发布后内容不再变动。
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" loading={issue.isPending} leftSection={<Icon name="notice" />}>
            发布 {formatCount(papers)} 份公示
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
