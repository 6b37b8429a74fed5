import { Badge, Button, Group, Kbd, Paper, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { ReviewRow, RowDecision, StagedBatch } from '../../../preload/contract/exchange'
import { Refusal } from '../../components/refusal'
import { formatCount } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { RowDetail } from './row-detail'

const windowSize = 500

interface DoubtfulRowsProps {
  batch: StagedBatch
  decisions: RowDecision[]
  onDecisions: (decisions: RowDecision[]) => void
}
/** Rows that may be somebody already on file: a person decides, one after the other, with the keyboard alone. */
export function DoubtfulRows({ batch, decisions, onDecisions }: DoubtfulRowsProps): ReactElement {
  const review = useCall('exchange.review', {
    batchId: batch.batchId,
    action: 'doubtful',
    limit: windowSize,
    ...(batch.acceptedAt === null ? {} : { waiting: true }),
  })
  const [index, setIndex] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  const rows = review.data?.rows ?? []
  const row = rows[Math.min(index, rows.length - 1)]
  const decided = new Map(decisions.map((decision) => [decision.row, decision]))
  const ready = row !== undefined
  useEffect(() => {
    if (ready) frame.current?.focus({ preventScroll: true })
  }, [ready])

  const decide = (next: Omit<RowDecision, 'row'> | null): void => {
    if (row === undefined) return
    const others = decisions.filter((decision) => decision.row !== row.row)
    onDecisions(next === null ? others : [...others, { row: row.row, ...next }])
    if (next !== null && index < rows.length - 1) setIndex(index + 1)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    const candidate = /^[1-9]$/.test(event.key) ? row.candidates[Number(event.key) - 1] : undefined
    const key = event.key.toLowerCase()
    if (candidate !== undefined) decide({ take: 'same', personId: candidate.id })
    else if (key === 'n') decide({ take: 'new' })
    else if (key === 's') decide({ take: 'skip' })
    else if (key === 'backspace' || key === 'delete') decide(null)
    else if (key === 'arrowdown') setIndex(Math.min(rows.length - 1, index + 1))
    else if (key === 'arrowup') setIndex(Math.max(0, index - 1))
    else return
    event.preventDefault()
  }
  return (
    <>
      <Refusal error={review.error} />
      <Group
        ref={frame}
        tabIndex={0}
        onKeyDown={onKeyDown}
        align="stretch"
        wrap="nowrap"
        gap="md"
        style={{ flex: 1, minHeight: 0, outline: 'none' }}
        aria-label="存疑的行"
      >
        <Stack w={270} gap={6} style={{ flex: 'none', minHeight: 0 }}>
          <Text size="sm" role="status">
            已定 {formatCount(decisions.length)} / {formatCount(batch.counts.doubtful)} 行
            {batch.counts.doubtful > windowSize ? `（先列前 ${String(windowSize)} 行）` : ''}
          </Text>
          <ScrollArea style={{ flex: 1 }} type="auto">
            {rows.map((one, at) => (
              <Item key={one.row} row={one} decision={decided.get(one.row)} active={one === row} onPick={() => setIndex(at)} />
            ))}
          </ScrollArea>
        </Stack>
        {row === undefined ? null : (
          <ScrollArea style={{ flex: 1 }} type="auto">
            <Stack gap="sm">
              <Question row={row} decision={decided.get(row.row)} onDecide={decide} />
              <Text size="sm" c="dimmed">
                表里这一行写的是：
              </Text>
              <RowDetail batch={batch} row={row} />
            </Stack>
          </ScrollArea>
        )}
      </Group>
    </>
  )
}

function decisionText(row: ReviewRow, decision: RowDecision | undefined): string {
  if (decision === undefined) return '未定'
  if (decision.take === 'new') return '新增'
  if (decision.take === 'skip') return '跳过'
  return `同第 ${String(row.candidates.findIndex((candidate) => candidate.id === decision.personId) + 1)} 人`
}

function Item({ row, decision, active, onPick }: { row: ReviewRow; decision: RowDecision | undefined; active: boolean; onPick: () => void }): ReactElement {
  const place = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <UnstyledButton
      ref={place}
      tabIndex={-1}
      onClick={onPick}
      w="100%"
      px="xs"
      py={6}
      aria-current={active}
      style={{ borderRadius: 4, background: active ? 'var(--mantine-primary-color-light)' : undefined }}
    >
      <Group justify="space-between" wrap="nowrap" gap={6}>
        <Text size="sm" truncate>
          {row.row}　{row.title}
        </Text>
        <Badge variant={decision === undefined ? 'outline' : 'light'} color={decision === undefined ? 'orange' : 'teal'} style={{ flex: 'none' }}>
          {decisionText(row, decision)}
        </Badge>
      </Group>
    </UnstyledButton>
  )
}

interface QuestionProps {
  row: ReviewRow
  decision: RowDecision | undefined
  onDecide: (decision: Omit<RowDecision, 'row'> | null) => void
}
function Question({ row, decision, onDecide }: QuestionProps): ReactElement {
  const look = (on: boolean): 'filled' | 'default' => (on ? 'filled' : 'default')
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Text fw={600}>
          第 {row.row} 行 {row.title}，是底册里的哪一位？
        </Text>
        {row.why === null ? null : <Text size="sm">{row.why}</Text>}
        {row.candidates.map((candidate, at) => (
          <Button
            key={candidate.id}
            fullWidth
            justify="flex-start"
            variant={look(decision?.take === 'same' && decision.personId === candidate.id)}
            leftSection={<Kbd>{at + 1}</Kbd>}
            onClick={() => onDecide({ take: 'same', personId: candidate.id })}
          >
            是同一人：{candidate.title}
          </Button>
        ))}
        <Group gap="xs">
          <Button variant={look(decision?.take === 'new')} leftSection={<Kbd>N</Kbd>} onClick={() => onDecide({ take: 'new' })}>
            都不是，新增
          </Button>
          <Button variant={look(decision?.take === 'skip')} leftSection={<Kbd>S</Kbd>} onClick={() => onDecide({ take: 'skip' })}>
            跳过这一行
          </Button>
          {decision === undefined ? null : (
            <Button variant="subtle" leftSection={<Kbd>退格</Kbd>} onClick={() => onDecide(null)}>
              再想想
            </Button>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          ↑ ↓ 换行。没有决定的行不会导入，会写进退回行。
        </Text>
      </Stack>
    </Paper>
  )
}
