import { Badge, Group, Stack, Table, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { CaseCard, Referral } from '../../../preload/contract/case'
import { dutyTitles, type Helper, type PromiseItem } from '../../../preload/contract/case-words'
import { EmptyState } from '../../components/empty-state'
import { FieldDialog } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { ReasonButton } from '../../components/reason-button'
import { formatDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import { dayField, text } from './action-form'

interface ListProps {
  card: CaseCard
  onAdd: () => void
}

/** Who answers for the family, from when to when. */
export function CaseHelpers({ card, onAdd }: ListProps): ReactElement {
  const [ending, setEnding] = useState<Helper | null>(null)
  const end = useCommand('case.endHelper', { onDone: () => setEnding(null) })
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <ReasonButton variant="light" size="xs" operation="case.addHelper" leftSection={<Icon name="plus" size={12} />} onClick={onAdd}>
          安排帮扶联系人
        </ReasonButton>
      </Group>
      {card.helpers.length === 0 ? (
        <EmptyState icon="people" title="还没有安排联系人" detail="儿童安排儿童主任，特扶家庭安排乡镇、村级双岗联系人。" />
      ) : (
        <Table>
          <Table.Tbody>
            {card.helpers.map((helper) => (
              <Table.Tr key={helper.helperId} c={helper.to === null ? undefined : 'dimmed'}>
                <Table.Td w={120}>{dutyTitles[helper.duty]}</Table.Td>
                <Table.Td w={120} fw={600}>
                  {helper.name}
                </Table.Td>
                <Table.Td w={150}>{helper.phone ?? ''}</Table.Td>
                <Table.Td>
                  {formatDay(helper.from)}起{helper.to === null ? '' : `至${formatDay(helper.to)}（${helper.endReason ?? ''}）`}
                </Table.Td>
                <Table.Td w={90}>
                  {helper.to === null ? (
                    <ReasonButton size="compact-xs" variant="default" operation="case.endHelper" onClick={() => setEnding(helper)}>
                      结束
                    </ReasonButton>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {ending === null ? null : (
        <FieldDialog
          title={`结束${ending.name}的联系`}
          label="结束"
          initial={{ to: todayHere() }}
          fields={[dayField('最后一天', 'to'), { key: 'reason', label: '原因', kind: 'text', required: true }]}
          error={end.error}
          pending={end.isPending}
          note="换岗要移交许多家庭的，在“走访待办”里按责任人一次移交。"
          onSubmit={(values) => end.mutate({ helperId: ending.helperId, to: text(values, 'to'), reason: text(values, 'reason') })}
          onClose={() => setEnding(null)}
        />
      )}
    </Stack>
  )
}

const promiseStates = {
  open: { word: '未了结', colour: 'orange' },
  kept: { word: '已办到', colour: 'teal' },
  dropped: { word: '未能办到', colour: 'gray' },
} as const

/** What was promised, until it is kept. */
export function CasePromises({ card, onAdd }: ListProps): ReactElement {
  const [settling, setSettling] = useState<PromiseItem | null>(null)
  const settle = useCommand('visit.settlePromise', { onDone: () => setSettling(null) })
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <ReasonButton
          variant="light"
          size="xs"
          operation="visit.addPromise"
          disabledReason={card.row.status === 'closed' && '已经结案'}
          leftSection={<Icon name="plus" size={12} />}
          onClick={onAdd}
        >
          登记承诺
        </ReasonButton>
      </Group>
      {card.promises.length === 0 ? (
        <EmptyState icon="check" title="没有承诺" detail="走访时答应的事记在这里，办到之前每次走访都会提醒。" />
      ) : (
        <Table>
          <Table.Tbody>
            {card.promises.map((promise) => (
              <Table.Tr key={promise.promiseId}>
                <Table.Td>{promise.text}</Table.Td>
                <Table.Td w={230}>
                  {formatDay(promise.madeOn)}答应，{formatDay(promise.dueOn)}前
                </Table.Td>
                <Table.Td w={100}>
                  <Badge color={promise.state === 'open' && promise.dueOn < todayHere() ? 'red' : promiseStates[promise.state].colour}>
                    {promiseStates[promise.state].word}
                  </Badge>
                </Table.Td>
                <Table.Td w={180}>
                  {promise.state === 'open' ? (
                    <ReasonButton size="compact-xs" variant="default" operation="visit.settlePromise" onClick={() => setSettling(promise)}>
                      了结
                    </ReasonButton>
                  ) : (
                    <Text size="xs" c="dimmed">
                      {formatDay(promise.doneOn)} {promise.note ?? ''}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {settling === null ? null : (
        <FieldDialog
          title="了结承诺"
          label="了结"
          initial={{ on: todayHere(), state: 'kept' }}
          fields={[
            {
              key: 'state',
              label: '结果',
              kind: 'select',
              required: true,
              narrow: true,
              options: [
                { value: 'kept', label: '已办到' },
                { value: 'dropped', label: '未能办到' },
              ],
            },
            dayField('日期'),
            { key: 'note', label: '说明（未能办到的必填）', kind: 'text' },
          ]}
          error={settle.error}
          pending={settle.isPending}
          note={settling.text}
          onSubmit={(values) =>
            settle.mutate({
              promiseId: settling.promiseId,
              state: text(values, 'state') === 'dropped' ? 'dropped' : 'kept',
              on: text(values, 'on'),
              note: text(values, 'note'),
            })
          }
          onClose={() => setSettling(null)}
        />
      )}
    </Stack>
  )
}

/** Referrals with their answers. */
export function CaseReferrals({ card, onAdd }: ListProps): ReactElement {
  const [answering, setAnswering] = useState<Referral | null>(null)
  const answer = useCommand('case.answerReferral', { onDone: () => setAnswering(null) })
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <ReasonButton
          variant="light"
          size="xs"
          operation="case.refer"
          disabledReason={card.row.status === 'closed' && '已经结案'}
          leftSection={<Icon name="plus" size={12} />}
          onClick={onAdd}
        >
          转介
        </ReasonButton>
      </Group>
      {card.referrals.length === 0 ? (
        <EmptyState icon="export" title="没有转介" detail="要由民政、教育、残联等部门办理的，在这里登记并等回复。" />
      ) : (
        <Table>
          <Table.Tbody>
            {card.referrals.map((referral) => (
              <Table.Tr key={referral.referralId}>
                <Table.Td w={140}>{formatDay(referral.on)}</Table.Td>
                <Table.Td w={160}>{referral.office}</Table.Td>
                <Table.Td>{referral.what}</Table.Td>
                <Table.Td w={260}>
                  {referral.answeredOn === null ? (
                    <ReasonButton size="compact-xs" variant="default" operation="case.answerReferral" onClick={() => setAnswering(referral)}>
                      登记回复
                    </ReasonButton>
                  ) : (
                    `${formatDay(referral.answeredOn)}${referral.accepted === true ? '受理' : '未受理'}：${referral.answer ?? ''}`
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {answering === null ? null : (
        <FieldDialog
          title="登记转介回复"
          label="登记"
          initial={{ on: todayHere(), accepted: 'yes' }}
          fields={[
            {
              key: 'accepted',
              label: '是否受理',
              kind: 'select',
              required: true,
              narrow: true,
              options: [
                { value: 'yes', label: '受理' },
                { value: 'no', label: '未受理' },
              ],
            },
            dayField('日期'),
            { key: 'answer', label: '回复', kind: 'area', required: true },
          ]}
          error={answer.error}
          pending={answer.isPending}
          note={`${answering.office}：${answering.what}`}
          onSubmit={(values) =>
            answer.mutate({
              referralId: answering.referralId,
              on: text(values, 'on'),
              accepted: text(values, 'accepted') === 'yes',
              answer: text(values, 'answer'),
            })
          }
          onClose={() => setAnswering(null)}
        />
      )}
    </Stack>
  )
}
