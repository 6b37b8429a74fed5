import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { RecoveryRow } from '../../../preload/contract/recovery'
import { Refusal } from '../../components/refusal'
import type { Refused } from '../../lib/api'
import { formatYuan, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { fenOfTypedYuan } from '../../lib/typed-money'
import { useCommand } from '../../lib/use-call'

interface DialogProps {
  recovery: RecoveryRow
  onClose: () => void
}
interface FrameProps {
  title: string
  verb: string
  error: Refused | null
  busy: boolean
  onClose: () => void
  onSubmit: () => void
  children: ReactNode
}
/** The frame all of these share: refusal on top, 取消 and the verb below. */
function Frame({ title, verb, error, busy, onClose, onSubmit, children }: FrameProps): ReactElement {
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
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={busy}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
const badAmount = '请填金额（元），最多两位小数'

/** 审定: by a second person. */
export function DecideDialog({ recovery, onClose }: DialogProps): ReactElement {
  const decide = useCommand('recovery.decide', { onDone: onClose })
  const [approve, setApprove] = useState('yes')
  const [offset, setOffset] = useState(true)
  const [opinion, setOpinion] = useState('')
  const submit = (): void => decide.mutate({ recoveryId: recovery.recoveryId, approve: approve === 'yes', offset: approve === 'yes' && offset, opinion })
  return (
    <Frame title="审定追回" verb="审定" error={decide.error} busy={decide.isPending} onClose={onClose} onSubmit={submit}>
      <Text size="sm">
        {recovery.name}，应追回 {formatYuan(recovery.amountFen)}。{recovery.by}立项：{recovery.reason}（{recovery.document}）
      </Text>
      <SegmentedControl
        aria-label="结论"
        value={approve}
        onChange={setApprove}
        data={[
          { value: 'yes', label: '同意追回' },
          { value: 'no', label: '不予追回' },
        ]}
      />
      {approve === 'yes' ? (
        <Checkbox label="今后同一项目的发放里抵扣，直到抵清" checked={offset} onChange={(event) => setOffset(event.currentTarget.checked)} />
      ) : null}
      <Textarea label="意见" data-autofocus withAsterisk autosize minRows={2} value={opinion} onChange={(event) => setOpinion(event.currentTarget.value)} />
    </Frame>
  )
}

/** 约定分期: a line for each instalment. */
export function PlanDialog({ recovery, onClose }: DialogProps): ReactElement {
  const plan = useCommand('recovery.plan', { onDone: onClose })
  const [lines, setLines] = useState([
    { key: 0, dueOn: '', amount: '' },
    { key: 1, dueOn: '', amount: '' },
  ])
  const [document, setDocument] = useState('')
  const [wrong, setWrong] = useState<number | null>(null)
  const change = (key: number, part: { dueOn?: string; amount?: string }): void =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const submit = (): void => {
    const filled = lines.filter((line) => line.dueOn.trim() !== '' || line.amount.trim() !== '')
    const bad = filled.find((line) => fenOfTypedYuan(line.amount) === null)
    setWrong(bad?.key ?? null)
    if (bad !== undefined) return
    plan.mutate({
      recoveryId: recovery.recoveryId,
      document,
      instalments: filled.map((line) => ({ dueOn: tidyDay(line.dueOn), amountFen: fenOfTypedYuan(line.amount) ?? 0 })),
    })
  }
  return (
    <Frame title="约定分期" verb="保存约定" error={plan.error} busy={plan.isPending} onClose={onClose} onSubmit={submit}>
      <Text size="sm">未追回 {formatYuan(recovery.balanceFen)}，各期合计要正好相等。新的约定代替原来的。</Text>
      {lines.map((line, index) => (
        <Group key={line.key} gap="xs" align="flex-start">
          <TextInput
            label={`第 ${String(index + 1)} 期最迟日期`}
            data-autofocus={index === 0 || undefined}
            placeholder="2026-06-30"
            value={line.dueOn}
            onChange={(event) => change(line.key, { dueOn: event.currentTarget.value })}
          />
          <TextInput
            label="金额（元）"
            value={line.amount}
            error={wrong === line.key ? badAmount : null}
            onChange={(event) => change(line.key, { amount: event.currentTarget.value })}
          />
        </Group>
      ))}
      <Button variant="default" size="xs" onClick={() => setLines((before) => [...before, { key: before.length, dueOn: '', amount: '' }])}>
        再加一期
      </Button>
      <TextInput label="分期协议" withAsterisk placeholder="协议编号或日期" value={document} onChange={(event) => setDocument(event.currentTarget.value)} />
    </Frame>
  )
}

/** 登记收款: money that came back. */
export function ReceiveDialog({ recovery, onClose }: DialogProps): ReactElement {
  const receive = useCommand('recovery.receive', { onDone: onClose })
  const [amount, setAmount] = useState('')
  const [on, setOn] = useState(todayHere())
  const [document, setDocument] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const submit = (): void => {
    const amountFen = fenOfTypedYuan(amount)
    setWrong(amountFen === null ? badAmount : null)
    if (amountFen !== null) receive.mutate({ recoveryId: recovery.recoveryId, amountFen, on: tidyDay(on), document })
  }
  return (
    <Frame title="登记收款" verb="登记" error={receive.error} busy={receive.isPending} onClose={onClose} onSubmit={submit}>
      <Group grow align="flex-start">
        <TextInput
          label="收到金额（元）"
          data-autofocus
          withAsterisk
          value={amount}
          error={wrong}
          description={`未追回 ${formatYuan(recovery.balanceFen)}`}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        <TextInput label="收款日期" withAsterisk value={on} description="缴款凭证上的日期" onChange={(event) => setOn(event.currentTarget.value)} />
      </Group>
      <TextInput label="缴款凭证" withAsterisk placeholder="缴款书或收据编号" value={document} onChange={(event) => setDocument(event.currentTarget.value)} />
    </Frame>
  )
}

/** 核销: the balance is written off. */
export function WaiveDialog({ recovery, onClose }: DialogProps): ReactElement {
  const waive = useCommand('recovery.waive', { onDone: onClose })
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const submit = (): void => waive.mutate({ recoveryId: recovery.recoveryId, reason, document })
  return (
    <Frame title="核销追回款" verb="核销" error={waive.error} busy={waive.isPending} onClose={onClose} onSubmit={submit}>
      <Text size="sm">未追回的 {formatYuan(recovery.balanceFen)} 不再追回。核销后不能恢复；涉及的月份仍算发过。</Text>
      <Textarea label="原因" data-autofocus withAsterisk autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <TextInput label="批准核销的文件" withAsterisk value={document} onChange={(event) => setDocument(event.currentTarget.value)} />
    </Frame>
  )
}
