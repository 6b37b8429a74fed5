import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { channelTitles, dutyTitles, outcomeTitles, type Channel, type VisitOutcome } from '../../../preload/contract/case-words'
import { choicesOf, FieldDialog, type Field } from '../../components/field-dialog'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import { dayField, isFamily, orNull, text, type ActionProps } from './action-form'

/** One visit with what was found and promised. */
export function VisitDialog({ card, onClose }: ActionProps): ReactElement {
  const [warnings, setWarnings] = useState<string[]>([])
  const run = useCommand('visit.record', { onDone: (value) => (value.warnings.length > 0 ? setWarnings(value.warnings) : onClose()) })
  const helpers = card.helpers.map((helper) => ({
    value: String(helper.helperId),
    label: `${helper.name}（${dutyTitles[helper.duty]}${helper.to === null ? '' : '，已结束'}）`,
  }))
  const active = card.helpers.find((helper) => helper.to === null)
  if (warnings.length > 0)
    return (
      <Modal opened onClose={onClose} title="已登记，请留意" centered>
        <Stack gap="sm">
          {warnings.map((warning) => (
            <Text key={warning} size="sm">
              {warning}
            </Text>
          ))}
          <Group justify="flex-end">
            <Button data-autofocus onClick={onClose}>
              知道了
            </Button>
          </Group>
        </Stack>
      </Modal>
    )
  return (
    <FieldDialog
      wide
      title="登记走访"
      label="登记走访"
      initial={{
        on: todayHere(),
        channel: card.row.wish === 'home' ? 'home' : 'phone',
        outcome: 'met',
        helperId: active === undefined ? '' : String(active.helperId),
      }}
      fields={[
        dayField('日期'),
        { key: 'channel', label: '方式', kind: 'select', required: true, options: choicesOf(channelTitles), narrow: true },
        { key: 'outcome', label: '结果', kind: 'select', required: true, options: choicesOf(outcomeTitles), narrow: true },
        { key: 'helperId', label: '走访人', kind: 'select', options: helpers, narrow: true },
        { key: 'visitor', label: '不在联系人里的，填姓名', kind: 'text', narrow: true },
        { key: 'nextOn', label: '约定的下次日期', kind: 'day', narrow: true },
        ...(!isFamily(card.row.type)
          ? ([
              { key: 'guardianship', label: '监护情况', kind: 'text', narrow: true },
              { key: 'housing', label: '居住安全', kind: 'text', narrow: true },
              { key: 'health', label: '健康就医', kind: 'text', narrow: true },
              { key: 'schooling', label: '就学', kind: 'text', narrow: true },
              { key: 'mood', label: '情绪', kind: 'text', narrow: true },
              { key: 'measures', label: '采取的措施', kind: 'text', narrow: true },
            ] satisfies Field[])
          : []),
        { key: 'note', label: '情况记录', kind: 'area' },
        { key: 'promise', label: '答应的事', kind: 'text', narrow: true },
        { key: 'promiseDue', label: '办到的期限', kind: 'day', narrow: true },
        ...card.promises
          .filter((promise) => promise.state === 'open')
          .map((promise): Field => ({ key: `kept${String(promise.promiseId)}`, label: `已办到：${promise.text}`, kind: 'check' })),
      ]}
      error={run.error}
      pending={run.isPending}
      onSubmit={(values) =>
        run.mutate({
          caseId: card.row.caseId,
          on: text(values, 'on'),
          channel: text(values, 'channel') as Channel,
          outcome: text(values, 'outcome') as VisitOutcome,
          helperId: values.helperId && !values.visitor ? Number(values.helperId) : null,
          visitor: text(values, 'visitor'),
          note: text(values, 'note'),
          findings: {
            guardianship: text(values, 'guardianship'),
            housing: text(values, 'housing'),
            health: text(values, 'health'),
            schooling: text(values, 'schooling'),
            mood: text(values, 'mood'),
            measures: text(values, 'measures'),
          },
          nextOn: orNull(values.nextOn),
          promises: values.promise ? [{ text: values.promise, dueOn: text(values, 'promiseDue') }] : [],
          keptPromises: card.promises.filter((promise) => values[`kept${String(promise.promiseId)}`] === 'yes').map((promise) => promise.promiseId),
        })
      }
      onClose={onClose}
    />
  )
}
