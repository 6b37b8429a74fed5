import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { StagedBatch } from '../../../preload/contract/exchange'
import type { Output } from '../../../preload/contract/index'
import { Icon } from '../../components/icons'
import { formatCount, formatMoment } from '../../lib/format'

interface AcceptedBoxProps {
  batch: StagedBatch
  /** Only just after accepting; later the counts of the batch speak. */
  result: Output<'exchange.accept'> | null
  onHandBack?: () => void
}
/** What happened, with numbers that add up to the rows of the sheet, and what to do next. */
export function AcceptedBox({ batch, result, onHandBack }: AcceptedBoxProps): ReactElement {
  const parts =
    result === null
      ? []
      : [
          `新增 ${formatCount(result.added)}`,
          `变更 ${formatCount(result.changed)}`,
          `不变 ${formatCount(result.same)}`,
          `跳过 ${formatCount(result.skipped)}`,
          `留待退回 ${formatCount(result.held)}`,
        ]
  const village = batch.template === 'village'
  return (
    <Alert color="teal" variant="light" py="xs" icon={<Icon name="check" />} role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <b>{formatMoment(batch.acceptedAt)} 已导入。</b>
          {result === null ? '' : `${parts.join(' + ')} = ${formatCount(batch.rows)} 行。`}
          {onHandBack === undefined ? '' : '没有导入的行请退回报送单位改正。'}
        </Text>
        <Group gap="xs">
          {onHandBack === undefined ? null : (
            <Button size="compact-sm" variant="default" onClick={onHandBack}>
              导出退回行
            </Button>
          )}
          <Button size="compact-sm" variant="default" component={Link} to={village ? '/exchange' : '/person'}>
            {village ? '接着读入人口家庭底册' : '查看人口底册'}
          </Button>
          {village ? null : (
            <Button size="compact-sm" component={Link} to="/program">
              下一步：测算资格
            </Button>
          )}
        </Group>
      </Group>
    </Alert>
  )
}
