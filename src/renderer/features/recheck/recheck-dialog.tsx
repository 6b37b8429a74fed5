import { Button, Group, Modal, NativeSelect, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { RecheckDecision, RecheckLine } from '../../../preload/contract/recheck'
import { Refusal } from '../../components/refusal'
import { formatGroup, formatYuan } from '../../lib/format'
import { useCommand } from '../../lib/use-call'

interface DialogProps {
  programId: string
  year: number
  line: RecheckLine
  reasons: Output<'recheck.list'>['reasons']
  onClose: () => void
}
/** Decides one line of the re-check. */
export function RecheckDialog({ programId, year, line, reasons, onClose }: DialogProps): ReactElement {
  const decide = useCommand('recheck.decide', { onDone: onClose })
  const [decision, setDecision] = useState<RecheckDecision>(line.decision ?? line.proposed ?? 'continue')
  const [reason, setReason] = useState(line.reason ?? line.proposedReason ?? '')
  const [note, setNote] = useState(line.note)
  const chosen = reasons.find((each) => each.code === reason)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    decide.mutate({ programId, year, decisions: [{ lineId: line.lineId, decision, note, ...(decision === 'exit' && reason !== '' ? { reason } : {}) }] })
  }
  return (
    <Modal opened onClose={onClose} title={`年审　${line.name}`} size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={decide.error} />
          <Text size="sm">
            {line.villageName} {formatGroup(line.group)}　{line.kind}　上年 {formatYuan(line.previousFen)}
            {line.nowFen === null ? '' : `，今年 ${formatYuan(line.nowFen)}`}
          </Text>
          <Text size="sm" c={line.proposed === null ? 'red' : undefined}>
            {line.why}
          </Text>
          <Group gap="xs">
            <Button size="compact-sm" variant="default" component={Link} to={`/program/${programId}/${String(year)}/person/${String(line.personId)}`}>
              资格说明
            </Button>
            <Button size="compact-sm" variant="default" component={Link} to={`/person/${String(line.personId)}`}>
              人员卡片
            </Button>
          </Group>
          <SegmentedControl
            aria-label="年审结论"
            data-autofocus
            value={decision}
            onChange={(value) => setDecision(value as RecheckDecision)}
            data={[
              { value: 'continue', label: '继续享受' },
              { value: 'changed', label: '金额变动' },
              { value: 'exit', label: '退出' },
            ]}
          />
          {decision === 'exit' ? (
            <NativeSelect
              label="退出原因"
              withAsterisk
              description={chosen === undefined ? undefined : `依据：${chosen.cite}`}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              data={[{ value: '', label: '请选' }, ...reasons.map((each) => ({ value: each.code, label: each.title }))]}
            />
          ) : null}
          <Textarea
            label="情况说明"
            withAsterisk={decision === 'exit' && chosen?.needsNote === true}
            autosize
            minRows={2}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            {decision === 'exit' ? '退出要由另一个人审批；户口迁出的请告诉本人到迁入地重新申报。' : '上报新名单之前可以重新办理。'}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={decide.isPending}>
              办理
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
