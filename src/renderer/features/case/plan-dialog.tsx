import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Icon } from '../../components/icons'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import type { ActionProps } from './action-form'

/** Goals and measures; the reviewer approves. */
export function PlanDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.plan', { onDone: onClose })
  const [on, setOn] = useState(todayHere())
  const [goals, setGoals] = useState(card.plan?.goals ?? '')
  const [reviewOn, setReviewOn] = useState('')
  const [measures, setMeasures] = useState(
    card.measures.filter((each) => each.doneOn === null).map(({ text: what, responsible, dueOn }) => ({ text: what, responsible, dueOn: String(dueOn) })),
  )
  const rows = measures.length === 0 ? [{ text: '', responsible: card.row.responsible ?? '', dueOn: '' }] : measures
  const set = (index: number, change: Partial<(typeof rows)[number]>): void => setMeasures(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const filled = rows.filter((row) => row.text.trim() !== '' || row.dueOn.trim() !== '').map((row) => ({ ...row, dueOn: tidyDay(row.dueOn) }))
    run.mutate({ caseId: card.row.caseId, plan: { on: tidyDay(on), goals, reviewOn: tidyDay(reviewOn), measures: filled } })
  }
  return (
    <Modal opened onClose={onClose} title="帮扶计划" size="xl" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={run.error} />
          <Group grow>
            <TextInput label="计划日期" withAsterisk data-autofocus value={on} onChange={(event) => setOn(event.currentTarget.value)} />
            <TextInput label="下次评估日期" withAsterisk placeholder="20261231" value={reviewOn} onChange={(event) => setReviewOn(event.currentTarget.value)} />
          </Group>
          <Textarea label="帮扶目标" withAsterisk autosize minRows={2} value={goals} onChange={(event) => setGoals(event.currentTarget.value)} />
          <Text size="sm" fw={500}>
            帮扶措施
          </Text>
          {rows.map((row, index) => (
            <Group key={index} gap="xs" wrap="nowrap">
              <TextInput
                style={{ flex: 1 }}
                aria-label={`措施 ${String(index + 1)}`}
                placeholder="做什么"
                value={row.text}
                onChange={(event) => set(index, { text: event.currentTarget.value })}
              />
              <TextInput
                w={120}
                aria-label={`责任人 ${String(index + 1)}`}
                placeholder="责任人"
                value={row.responsible}
                onChange={(event) => set(index, { responsible: event.currentTarget.value })}
              />
              <TextInput
                w={130}
                aria-label={`期限 ${String(index + 1)}`}
                placeholder="期限 20261231"
                value={row.dueOn}
                onChange={(event) => set(index, { dueOn: event.currentTarget.value })}
              />
            </Group>
          ))}
          <Group>
            <Button
              variant="subtle"
              size="xs"
              leftSection={<Icon name="plus" size={12} />}
              onClick={() => setMeasures([...rows, { text: '', responsible: rows.at(-1)?.responsible ?? '', dueOn: '' }])}
            >
              再加一项
            </Button>
          </Group>
          <Text size="xs" c="dimmed">
            计划由另一位审核人员或负责人审核后生效；新计划代替旧计划。
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={run.isPending}>
              提交审核
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
