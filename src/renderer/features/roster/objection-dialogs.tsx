import { Button, Group, Modal, NativeSelect, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Objection, RosterLine } from '../../../preload/contract/roster'
import { Refusal } from '../../components/refusal'
import { noSigner, SignerFields } from '../../components/signer-fields'
import { tidyDay } from '../../lib/format'
import { useSignFor } from '../../lib/session'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'

/** 村级, 乡镇, 县级. */
export const objectionLevels = { village: '村级', township: '乡镇', county: '县级' } satisfies Record<Objection['level'], string>

/** Records what somebody raised during a notice. */
export function ObjectDialog({ rosterId, lines, onClose }: { rosterId: number; lines: readonly RosterLine[]; onClose: () => void }): ReactElement {
  const object = useCommand('roster.object', { onDone: onClose })
  const [lineId, setLineId] = useState<string | null>(null)
  const [level, setLevel] = useState<Objection['level']>('village')
  const [receivedOn, setReceivedOn] = useState(todayHere())
  const [from, setFrom] = useState('')
  const [text, setText] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    object.mutate({ rosterId, level, receivedOn: tidyDay(receivedOn), from, text, ...(lineId === null ? {} : { lineId: Number(lineId) }) })
  }
  return (
    <Modal opened onClose={onClose} title="登记异议" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={object.error} />
          <Select
            label="涉及的人（不针对某一人就空着）"
            placeholder="输入姓名或序号"
            data-autofocus
            openOnFocus={false}
            searchable
            clearable
            limit={30}
            nothingFoundMessage="名单上没有"
            value={lineId}
            onChange={setLineId}
            data={lines
              .filter((line) => line.struck === null)
              .map((line) => ({ value: String(line.lineId), label: `${line.number}　${line.name}　${line.villageName}` }))}
          />
          <Group grow align="flex-start">
            <NativeSelect
              label="哪一级公示"
              value={level}
              onChange={(event) => setLevel(event.currentTarget.value as Objection['level'])}
              data={Object.entries(objectionLevels).map(([value, label]) => ({ value, label }))}
            />
            <TextInput label="收到日期" withAsterisk value={receivedOn} onChange={(event) => setReceivedOn(event.currentTarget.value)} />
            <TextInput label="来源" withAsterisk placeholder="姓名，或写匿名" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          </Group>
          <Textarea label="异议内容" withAsterisk autosize minRows={3} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Text size="xs" c="dimmed">
            答复之前，花名册不能往下办。
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={object.isPending}>
              登记
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Answers an objection after inquiry; when it is right the line is struck. */
export function AnswerDialog({ objection, onClose }: { objection: Objection; onClose: () => void }): ReactElement {
  const reply = useCommand('roster.answerObjection', { onDone: onClose })
  const signFor = useSignFor('roster.answerObjection')(objection.by)
  const [signer, setSigner] = useState(noSigner)
  const [upheld, setUpheld] = useState('no')
  const [answer, setAnswer] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    reply.mutate({ objectionId: objection.objectionId, upheld: upheld === 'yes', answer, signer: signFor === null ? undefined : signer })
  }
  return (
    <Modal opened onClose={onClose} title="答复异议" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={reply.error} />
          <Text size="sm">
            {objection.lineName === null ? '整份名单' : objection.lineName}：{objection.text}
          </Text>
          <SegmentedControl
            aria-label="调查结论"
            value={upheld}
            onChange={setUpheld}
            data={[
              { value: 'no', label: '不成立' },
              { value: 'yes', label: objection.lineId === null ? '成立' : '成立（剔除此人）' },
            ]}
          />
          <Textarea
            label="调查结果和答复"
            withAsterisk
            data-autofocus
            autosize
            minRows={3}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          {signFor === null ? null : <SignerFields operation={signFor} signer={signer} onSigner={setSigner} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={reply.isPending}>
              答复
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
