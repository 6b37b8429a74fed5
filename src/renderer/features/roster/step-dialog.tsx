import { Button, Group, Modal, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Input } from '../../../preload/contract/index'
import type { RosterLine, RosterStep } from '../../../preload/contract/roster'
import { Refusal } from '../../components/refusal'
import { noSigner, SignerFields } from '../../components/signer-fields'
import { tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import { LineMarks, type LineMark } from './line-marks'

interface StepDialogProps {
  rosterId: number
  step: RosterStep
  title: string
  lines: readonly RosterLine[]
  /** The role that signs on the spot; null when whoever is in may do it. */
  signBy: string | null
  onClose: () => void
}
const mayStrike: readonly RosterStep[] = ['villageReview', 'homeCheck', 'townshipCheck', 'submit']

/** The form of one step; whoever presses the button signs it with name and time. */
export function StepDialog(props: StepDialogProps): ReactElement {
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <StepForm {...props} />
    </Modal>
  )
}

function StepForm({ rosterId, step, title, lines, signBy, onClose }: StepDialogProps): ReactElement {
  const advance = useCommand('roster.advance', { onDone: onClose })
  const [doneOn, setDoneOn] = useState(todayHere())
  const [opinion, setOpinion] = useState('')
  const [place, setPlace] = useState('')
  const [chair, setChair] = useState('')
  const [participants, setParticipants] = useState('')
  const [votes, setVotes] = useState({ inFavour: 0, against: 0, abstained: 0 })
  const [investigators, setInvestigators] = useState(['', ''])
  const [marks, setMarks] = useState<LineMark[]>([])
  const [signer, setSigner] = useState(noSigner)
  const people = namesOf(participants)
  const sendBack = step === 'sendBack'
  const strikes = mayStrike.includes(step)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const input: Input<'roster.advance'> = { rosterId, step }
    if (opinion.trim() !== '') input.opinion = opinion.trim()
    if (step === 'villageReview') input.meeting = { heldOn: tidyDay(doneOn), place, chair, participants: people, ...votes }
    if (step === 'homeCheck') input.dates = { doneOn: tidyDay(doneOn), investigators: investigators.map((name) => name.trim()).filter((name) => name !== '') }
    if (marks.length > 0)
      input.decisions = marks.map((mark) => ({
        lineId: mark.lineId,
        decision: sendBack ? 'returned' : 'struck',
        reason: mark.reason.trim(),
        markedFields: sendBack ? mark.fields : [],
      }))
    if (signBy !== null) input.signer = signer
    advance.mutate(input)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Refusal error={advance.error} />
        {step === 'villageReview' ? (
          <>
            <Group grow align="flex-start">
              <TextInput label="评议会日期" withAsterisk data-autofocus value={doneOn} onChange={(event) => setDoneOn(event.currentTarget.value)} />
              <TextInput label="地点" withAsterisk value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
              <TextInput label="主持人" withAsterisk value={chair} onChange={(event) => setChair(event.currentTarget.value)} />
            </Group>
            <Textarea
              label={`参加人（每行一人，现有 ${String(people.length)} 人）`}
              withAsterisk
              autosize
              minRows={3}
              maxRows={8}
              value={participants}
              onChange={(event) => setParticipants(event.currentTarget.value)}
            />
            <Group grow>
              {(['inFavour', 'against', 'abstained'] as const).map((key) => (
                <NumberInput
                  key={key}
                  label={voteNames[key]}
                  min={0}
                  allowDecimal={false}
                  value={votes[key]}
                  onChange={(value) => setVotes({ ...votes, [key]: Number(value) || 0 })}
                />
              ))}
            </Group>
          </>
        ) : null}
        {step === 'homeCheck' ? (
          <Group grow align="flex-start">
            <TextInput label="核查日期" withAsterisk data-autofocus value={doneOn} onChange={(event) => setDoneOn(event.currentTarget.value)} />
            {investigators.map((name, index) => (
              <TextInput
                key={index}
                label={`调查人${index === 0 ? '一' : '二'}`}
                withAsterisk
                value={name}
                onChange={(event) => {
                  const typed = event.currentTarget.value
                  setInvestigators(investigators.map((each, at) => (at === index ? typed : each)))
                }}
              />
            ))}
          </Group>
        ) : null}
        <Textarea
          label={sendBack ? '退回意见' : '意见'}
          withAsterisk={sendBack}
          autosize
          minRows={2}
          data-autofocus={(step !== 'villageReview' && step !== 'homeCheck') || undefined}
          value={opinion}
          onChange={(event) => setOpinion(event.currentTarget.value)}
        />
        {strikes || sendBack ? (
          <LineMarks label={sendBack ? '要更正的人员' : '剔除人员（没有就不填）'} lines={lines} marks={marks} onMarks={setMarks} askFields={sendBack} />
        ) : null}
        {signBy === null ? null : <SignerFields operation="roster.advance" by={signBy} signer={signer} onSigner={setSigner} />}
        <Text size="xs" c="dimmed">
          {sendBack ? '退回后由经办重新核对。' : '办理后记下办理人的姓名和时间，不能撤销。'}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" color={sendBack ? 'red' : undefined} loading={advance.isPending}>
            {sendBack ? '退回' : `办理${title}`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const voteNames = { inFavour: '赞成票', against: '反对票', abstained: '弃权票' } as const
/** Names on lines of their own, or separated by commas as people do. */
const namesOf = (typed: string): string[] =>
  typed
    .split(/[\n、，,;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
