import { Button, Group, List, NumberInput, Paper, Stack, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { StagedBatch } from '../../preload/contract/exchange'
import { ProgressOverlay } from '../components/progress-overlay'
import { Refusal } from '../components/refusal'
import { call } from '../lib/api'
import { formatCount } from '../lib/format'
import { useCommand } from '../lib/use-call'

/** The village sheet, an invented township to practise on, or neither. */
export function FirstRunVillages({ onNext }: { onNext: () => void }): ReactElement {
  const [persons, setPersons] = useState<number | string>(3000)
  const [batch, setBatch] = useState<StagedBatch | null>(null)
  const stage = useCommand('exchange.stage', { onDone: setBatch })
  const accept = useCommand('exchange.accept', { onDone: onNext })
  const discard = useCommand('exchange.discard', { onDone: () => setBatch(null) })
  const demo = useCommand('office.demo', { onDone: onNext })
  const choose = async (): Promise<void> => {
    const { file } = await call('desktop.chooseFile', { title: '选择村居代码表', filters: [{ name: '表格', extensions: ['xlsx', 'xls', 'csv'] }] })
    if (file !== null) stage.mutate({ file, template: 'village' })
  }
  if (batch !== null) {
    const ready = batch.counts.add + batch.counts.change
    return (
      <Stack gap="sm">
        <Text size="sm">
          读到 {formatCount(batch.rows)} 行：可导入 {formatCount(ready)} 个村居，有误 {formatCount(batch.counts.error)} 行，重复或不变{' '}
          {formatCount(batch.counts.same)} 行。
        </Text>
        {batch.problems.length > 0 && (
          <List size="sm">
            {batch.problems.slice(0, 8).map((problem) => (
              <List.Item key={`${problem.cell}${problem.code}`}>
                {problem.cell}：{problem.message}
              </List.Item>
            ))}
            {batch.problemCount > 8 && <List.Item>等共 {batch.problemCount} 处，导入后可在“导入”里逐条查看</List.Item>}
          </List>
        )}
        <Refusal error={accept.error ?? discard.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ batchId: batch.batchId })}>
            换一个文件
          </Button>
          <Button loading={accept.isPending} onClick={() => accept.mutate({ batchId: batch.batchId })}>
            {`导入 ${formatCount(ready)} 个村居`}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack gap="sm">
      <Paper withBorder p="md">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Text fw={600}>读入村居代码表</Text>
            <Text size="sm" c="dimmed">
              县里下发的 .xlsx、.xls 或 .csv，含 12 位村居代码和名称；表头在哪一行都认得
            </Text>
          </div>
          <Button onClick={() => void choose()} style={{ flex: 'none' }}>
            选择文件
          </Button>
        </Group>
      </Paper>
      <Paper withBorder p="md">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Text fw={600}>填入虚构乡镇来练习</Text>
            <Text size="sm" c="dimmed">
              编造的村居和人员，处处标明“练习库”；正式使用时请另建办公库
            </Text>
          </div>
          <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
            <NumberInput
              aria-label="虚构人数"
              w={110}
              min={100}
              max={100000}
              step={1000}
              thousandSeparator=","
              suffix=" 人"
              value={persons}
              onChange={setPersons}
            />
            <Button variant="default" onClick={() => demo.mutate({ persons: Number(persons) || 3000, seed: 1 })}>
              填入
            </Button>
          </Group>
        </Group>
      </Paper>
      <Refusal error={stage.error ?? demo.error} />
      <Group justify="flex-end">
        <Button variant="subtle" onClick={onNext}>
          以后再说
        </Button>
      </Group>
      <ProgressOverlay command={demo} title="正在编造虚构乡镇" />
      <ProgressOverlay command={stage} title="正在读入村居代码表" />
    </Stack>
  )
}
