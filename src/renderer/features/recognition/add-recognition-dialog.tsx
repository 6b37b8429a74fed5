import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { recognitionKinds, recognitionTitles, type RecognitionKind } from '../../../preload/contract/recognition'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { useCommand } from '../../lib/use-call'

/** What the day of a kind means and which paper proves it. */
const hints: Record<RecognitionKind, { day: string; paper: string }> = {
  retired: { day: '办理退休的日期', paper: '退休证或退休审批表' },
  orphan: { day: '县级确认的日期', paper: '县级民政部门的确认文件' },
  orphanEnded: { day: '情况变化的日期（发到这个月为止）', paper: '变更或退出的确认文件' },
  unattended: { day: '县级确认的日期', paper: '县级民政部门的确认文件' },
  unattendedEnded: { day: '情况变化的日期（发到这个月为止）', paper: '变更或退出的确认文件' },
  atSchoolUntil: { day: '预计毕业离校的日期', paper: '学校出具的在读证明' },
  examListed: { day: '名单确定的日期（按这一年算）', paper: '当年加分资格审核名单' },
  paidElsewhere: { day: '领取的日期', paper: '单位或外地的发放凭证' },
}

/** Enters a fact with its paper; it counts once a second person has confirmed it. */
export function AddRecognitionDialog({ kind: first = 'retired', onClose }: { kind?: RecognitionKind; onClose: () => void }): ReactElement {
  const add = useCommand('recognition.add', { onDone: onClose })
  const [kind, setKind] = useState<RecognitionKind>(first)
  const [idNumber, setIdNumber] = useState('')
  const [on, setOn] = useState('')
  const [document, setDocument] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate({ kind, idNumber: idNumber.trim().toUpperCase(), on: tidyDay(on), document })
  }
  return (
    <Modal opened onClose={onClose} title="录入认定事实" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={add.error} />
          <NativeSelect
            label="事实"
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as RecognitionKind)}
            data={recognitionKinds.map((each) => ({ value: each, label: recognitionTitles[each] }))}
          />
          <TextInput label="证件号码" withAsterisk data-autofocus value={idNumber} onChange={(event) => setIdNumber(event.currentTarget.value)} />
          <TextInput label={hints[kind].day} withAsterisk placeholder="2026-03-08" value={on} onChange={(event) => setOn(event.currentTarget.value)} />
          <TextInput
            label="依据的文件或证明"
            description={`例如${hints[kind].paper}，写明文号`}
            withAsterisk
            value={document}
            onChange={(event) => setDocument(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            由另一个人（审核或负责人）确认后才算数。
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={add.isPending}>
              录入
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
