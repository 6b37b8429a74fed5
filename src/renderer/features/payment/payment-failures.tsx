import { Badge, Box, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { EmptyState } from '../../components/empty-state'
import { Money } from '../../components/money'
import { formatCount, formatYuan } from '../../lib/format'

type View = Output<'payment.view'>

/** Failures by reason, with the phones to call. */
export function PaymentFailures({ view }: { view: View }): ReactElement {
  if (view.failures.length === 0) return <EmptyState icon="check" title="没有失败户" />
  return (
    <Box style={{ overflow: 'auto', minHeight: 0, flex: 1 }}>
      <Stack gap="sm">
        {view.failures.map((failure) => (
          <Paper key={failure.reason} withBorder px="md" py="sm">
            <Title order={3} mb={4}>
              {failure.reason}
              <Text span size="sm" c="dimmed" ml={8} fw={400}>
                {formatCount(failure.lines.length)} 人，{formatYuan(failure.amountFen)}
              </Text>
            </Title>
            {failure.lines.map((line) => (
              <Group key={line.lineId} gap="md" wrap="nowrap">
                <Text size="sm" w={90} truncate>
                  <Link to={`/person/${String(line.personId)}`}>{line.name}</Link>
                </Text>
                <Text size="sm" w={140} truncate>
                  {line.villageName}
                </Text>
                <Text size="sm" w={140}>
                  {line.phone ?? '没有电话'}
                </Text>
                <Money fen={line.amountFen} unit />
                {line.reissuedIn === null ? null : <Badge color="teal">已列入 {line.reissuedIn} 补发</Badge>}
              </Group>
            ))}
          </Paper>
        ))}
      </Stack>
    </Box>
  )
}
