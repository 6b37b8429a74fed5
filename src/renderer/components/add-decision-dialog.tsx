import { Button, Group, Modal, NativeSelect, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Refusal } from './refusal'
import { fenOfTypedYuan } from '../lib/typed-money'
import { useCall, useCommand } from '../lib/use-call'

/** For whom and for what; where something is missing the form asks. */
export interface DecisionTarget {
  programId?: string
  year: number
  idNumber?: string
  name?: string
}

/** Proposes a decision by hand; it counts once a second person has confirmed it. */
export function AddDecisionDialog({ target, onClose, onDone = onClose }: { target: DecisionTarget; onClose: () => void; onDone?: () => void }): ReactElement {
  const programs = useCall('program.list', {})
  const add = useCommand('decision.add', { onDone })
  const [programId, setProgramId] = useState(target.programId ?? '')
  const [year, setYear] = useState(String(target.year))
  const [idNumber, setIdNumber] = useState(target.idNumber ?? '')
  const [outcome, setOutcome] = useState<'eligible' | 'notEligible'>('eligible')
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const fen = fenOfTypedYuan(amount)
    const wrong = outcome === 'eligible' && amount.trim() !== '' && (fen === null || fen <= 0)
    setFault(wrong ? '金额写成 960 或 960.00 的样子' : null)
    if (wrong) return
    add.mutate({
      programId: programId || (programs.data?.[0]?.id ?? ''),
      year: Number(year),
      idNumber: idNumber.trim().toUpperCase(),
      outcome,
      reason,
      document,
      ...(outcome === 'eligible' && fen !== null ? { amountFen: fen } : {}),
    })
  }
  return (
    <Modal opened onClose={onClose} title="提出人工认定" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={add.error ?? programs.error} />
          {target.name === undefined ? (
            <TextInput label="证件号码" withAsterisk data-autofocus value={idNumber} onChange={(event) => setIdNumber(event.currentTarget.value)} />
          ) : (
            <Text size="sm" fw={600}>
              {target.name}
            </Text>
          )}
          <Group grow align="flex-start">
            <NativeSelect
              label="项目"
              value={programId}
              onChange={(event) => setProgramId(event.currentTarget.value)}
              data={(programs.data ?? []).map((program) => ({ value: program.id, label: program.title }))}
            />
            <TextInput label="年度" withAsterisk value={year} onChange={(event) => setYear(event.currentTarget.value)} />
          </Group>
          <SegmentedControl
            aria-label="认定结论"
            value={outcome}
            onChange={(value) => setOutcome(value as 'eligible' | 'notEligible')}
            data={[
              { value: 'eligible', label: '认定符合' },
              { value: 'notEligible', label: '认定不符合' },
            ]}
          />
          {outcome === 'eligible' ? (
            <TextInput
              label="全年金额（元）"
              description="空着就按项目标准算"
              error={fault}
              value={amount}
              onChange={(event) => setAmount(event.currentTarget.value)}
            />
          ) : null}
          <Textarea
            label="认定理由"
            withAsterisk
            autosize
            minRows={2}
            data-autofocus={target.name !== undefined || undefined}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput label="依据的文件或证明" withAsterisk value={document} onChange={(event) => setDocument(event.currentTarget.value)} />
          <Text size="xs" c="dimmed">
            由另一个人（审核或负责人）确认后才算数；确认后测算不会改动它。
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={add.isPending}>
              提出
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
