import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Output } from '../../preload/contract/index'

type Found = Output<'person.diagnose'>
/** What the doctor says of a number: tests in a row, then what may have been meant. */
export function Diagnosis({ diagnosis, onTake }: { diagnosis: Found; onTake?: (idNumber: string) => void }): ReactElement {
  return (
    <Stack gap="xs">
      <Table withTableBorder verticalSpacing={4}>
        <Table.Tbody>
          {diagnosis.tests.map((test) => (
            <Table.Tr key={test.test}>
              <Table.Td w={70}>
                <Badge variant="light" color={test.passed === null ? 'orange' : test.passed ? 'teal' : 'red'}>
                  {test.passed === null ? '留意' : test.passed ? '通过' : '不对'}
                </Badge>
              </Table.Td>
              <Table.Td>{test.sentence}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {diagnosis.sound ? null : diagnosis.proposals.length === 0 ? (
        <Text size="sm">没有提得出的号码：要么差得不止一位，要么没有出生日期、姓名可以对照。请看原件。</Text>
      ) : (
        diagnosis.proposals.map((proposal) => (
          <Group key={proposal.idNumber} gap="sm" wrap="nowrap" align="center">
            <Text fw={600} ff="monospace">
              {proposal.idNumber}
            </Text>
            <Text size="sm" style={{ flex: 1 }}>
              {proposal.how}；{proposal.reasons.join('、')}
            </Text>
            {onTake === undefined ? null : (
              <Button size="compact-sm" variant={proposal.known ? 'filled' : 'light'} onClick={() => onTake(proposal.idNumber)}>
                采用
              </Button>
            )}
          </Group>
        ))
      )}
    </Stack>
  )
}
