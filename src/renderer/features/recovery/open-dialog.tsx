import { Alert, Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { Refusal } from '../../components/refusal'
import { formatDay, formatFen, formatYuan } from '../../lib/format'
import { fenOfTypedYuan } from '../../lib/typed-money'
import { useCall, useCommand } from '../../lib/use-call'

type Found = Output<'recovery.payments'>
type Payment = Found['payments'][number]

/** Whose payment, how much of it, which months, why and on which document. */
export function OpenDialog({ onClose }: { onClose: () => void }): ReactElement {
  const [typed, setTyped] = useState('')
  const [idNumber, setIdNumber] = useState<string | null>(null)
  const found = useCall('recovery.payments', { idNumber: idNumber ?? 'x' }, { enabled: idNumber !== null })
  const seek = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim() !== '') setIdNumber(typed.trim())
  }
  const person = idNumber === null || found.error ? undefined : found.data
  return (
    <Modal opened onClose={onClose} title="立项追回" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <form onSubmit={seek} noValidate>
          <Group align="flex-end" gap="xs">
            <TextInput
              label="证件号码"
              data-autofocus
              withAsterisk
              style={{ flex: 1 }}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={found.isFetching}>
              查发放
            </Button>
          </Group>
        </form>
        <Refusal error={found.error} />
        {person === undefined ? (
          <Text size="sm" c="dimmed">
            输入证件号码，列出已经发放成功、还可以追回的钱。
          </Text>
        ) : person.payments.length === 0 ? (
          <Text size="sm">{person.name}没有发放成功的记录，没有可追回的。</Text>
        ) : (
          <OpenForm key={person.personId} person={person} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

function OpenForm({ person, onClose }: { person: Found; onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const open = useCommand('recovery.open', { onDone: ({ recoveryId }) => void navigate(`/recovery/${String(recoveryId)}`) })
  const [lineId, setLineId] = useState(String(person.payments[0]!.lineId))
  const payment = person.payments.find((each) => String(each.lineId) === lineId)!
  const months = [...new Set(payment.months.map((each) => each.month))].sort()
  const changes = useCall('midYear.list', { year: payment.year, programId: payment.programId })
  const change = changes.data?.rows.find((row) => row.personId === person.personId && row.overpaidFen > 0)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const [wrongAmount, setWrongAmount] = useState<string | null>(null)
  const choose = (id: string): void => {
    setLineId(id)
    setFrom('')
    setUntil('')
  }
  /** Takes over what the mid-year change has computed; the clerk may still correct it. */
  const takeOver = (found: NonNullable<typeof change>): void => {
    const after = months.filter((month) => found.lastMonth === null || month > found.lastMonth)
    setFrom(after[0] ?? '')
    setUntil(after.length > 1 ? (after.at(-1) ?? '') : '')
    setAmount(formatFen(found.overpaidFen))
    setReason(found.sentence)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const amountFen = fenOfTypedYuan(amount)
    setWrongAmount(amountFen === null ? '请填金额（元），最多两位小数' : null)
    if (amountFen === null) return
    const chosen = from === '' ? [] : payment.months.filter((each) => each.month >= from && each.month <= (until === '' ? from : until))
    open.mutate({ lineId: payment.lineId, amountFen, months: chosen.map(({ component, month }) => ({ component, month })), reason, document })
  }
  const monthChoices = [{ value: '', label: '不按月（金额有误）' }, ...months.map((month) => ({ value: month, label: formatDay(month) }))]
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Refusal error={open.error} />
        <NativeSelect
          label={`${person.name}的哪一笔发放`}
          value={lineId}
          onChange={(event) => choose(event.currentTarget.value)}
          data={person.payments.map((each) => ({ value: String(each.lineId), label: paymentLabel(each) }))}
        />
        {change === undefined || payment.askedFen > 0 ? null : (
          <Alert color="blue" py="xs" title={`年中变动算得多发 ${formatYuan(change.overpaidFen)}`}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm">{change.sentence}</Text>
              <Button size="compact-sm" variant="default" style={{ flex: 'none' }} onClick={() => takeOver(change)}>
                按此填写
              </Button>
            </Group>
          </Alert>
        )}
        <Group grow align="flex-start">
          <NativeSelect label="多发月份，从" value={from} onChange={(event) => setFrom(event.currentTarget.value)} data={monthChoices} />
          <NativeSelect
            label="到（含）"
            value={until}
            disabled={from === ''}
            onChange={(event) => setUntil(event.currentTarget.value)}
            data={[{ value: '', label: '同一个月' }, ...months.filter((month) => month > from).map((month) => ({ value: month, label: formatDay(month) }))]}
          />
          <TextInput
            label="追回金额（元）"
            withAsterisk
            value={amount}
            error={wrongAmount}
            description={`最多 ${formatYuan(payment.amountFen - payment.askedFen)}`}
            onChange={(event) => setAmount(event.currentTarget.value)}
          />
        </Group>
        <Textarea label="原因" withAsterisk autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <TextInput label="依据的文件或证明" withAsterisk value={document} onChange={(event) => setDocument(event.currentTarget.value)} />
        <Text size="xs" c="dimmed">
          立项后要由审核或负责人审定才开始追回。追清以后，这些月份才算没有发过。
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" loading={open.isPending}>
            立项
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
function paymentLabel(payment: Payment): string {
  const asked = payment.askedFen > 0 ? `，已立项 ${formatYuan(payment.askedFen)}` : ''
  return `${String(payment.year)} 年度${payment.title} ${formatYuan(payment.amountFen)}（${formatDay(payment.paidOn)}${asked}）`
}
