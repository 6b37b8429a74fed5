import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { MatchedEntry } from '../../../preload/contract/quality'
import { Refusal } from '../../components/refusal'
import { formatCount, tidyDay } from '../../lib/format'
import { useCommand } from '../../lib/use-call'

interface DepartProps {
  state: 'dead' | 'movedOut'
  people: MatchedEntry[]
  onClose: () => void
  onDone: () => void
}
/** Takes deaths or moves of a list over into the register, after one look at what will happen. */
export function DepartDialog({ state, people, onClose, onDone }: DepartProps): ReactElement {
  const word = state === 'dead' ? '死亡' : '迁出'
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const depart = useCommand('stop.depart', {
    onDone: () => {
      onDone()
      onClose()
    },
  })
  const undated = people.filter((row) => row.eventDate === null)
  const receiving = people.filter((row) => row.person.receives.length > 0)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const since = tidyDay(day)
    const unique = new Map(people.map((row) => [row.person.id, { personId: row.person.id, since: row.eventDate ?? since }]))
    depart.mutate({ state, people: [...unique.values()], reason })
  }
  return (
    <Modal opened onClose={onClose} title={`登记${word}`} centered size="lg" transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">
            将把 <b>{formatCount(people.length)}</b> 人在底册里登记为{word}：
            {people
              .slice(0, 12)
              .map((row) => row.person.name)
              .join('、')}
            {people.length > 12 ? ' 等' : ''}。{receiving.length > 0 ? `其中 ${formatCount(receiving.length)} 人正享受待遇，登记后会列入“停发”。` : ''}
          </Text>
          <Refusal error={depart.error} />
          {undated.length > 0 ? (
            <TextInput
              label={`${word}日期（名单上没有日期的 ${formatCount(undated.length)} 人都用这一天）`}
              description="写成 2026-05-03；只知道月份写 2026-05"
              withAsterisk
              data-autofocus
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          ) : null}
          <TextInput
            label="依据"
            description="例如：民政殡葬名单 2026 年 5 月"
            withAsterisk
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" color="red" loading={depart.isPending}>
              登记{word}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
