import { Drawer, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import type { ProgramInfo } from '../../../preload/contract/program'
import { formatDay } from '../../lib/format'

/** By which documents a program is judged: versions, choices of the office, and every dated figure. */
export function RulesDrawer({ program, opened, onClose }: { program: ProgramInfo; opened: boolean; onClose: () => void }): ReactElement {
  const figures = [...program.figures].sort((a, b) => a.name.localeCompare(b.name) || b.from.localeCompare(a.from))
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="xl" title={program.title} transitionProps={{ duration: 0 }}>
      <Stack gap="lg">
        {program.namesOnNotice ? null : (
          <Text size="sm" c="orange.9">
            本项目公示只写人数和金额，不写姓名。
          </Text>
        )}
        <Section title="政策依据" head={['自何日起', '文件']} rows={program.versions.map((version) => [formatDay(version.from), version.cite])} />
        <Section title="标准与界限" head={['项目', '自何日起', '依据']} rows={figures.map((figure) => [figure.title, formatDay(figure.from), figure.cite])} />
        <Section title="本地口径" head={['口径', '取用', '依据']} rows={program.options.map((option) => [option.title, option.value, option.cite])} />
      </Stack>
    </Drawer>
  )
}

function Section({ title, head, rows }: { title: string; head: string[]; rows: ReactNode[][] }): ReactElement | null {
  if (rows.length === 0) return null
  return (
    <section>
      <Title order={4} mb={4}>
        {title}
      </Title>
      <Table withTableBorder verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {head.map((cell) => (
              <Table.Th key={cell}>{cell}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {row.map((cell, at) => (
                <Table.Td key={at}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
