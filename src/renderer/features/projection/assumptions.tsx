import { Badge, Group, Stack, Table, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Assumption, Projection } from '../../../preload/contract/projection'
import { ExportMenu } from '../../components/export-menu'
import { FieldDialog } from '../../components/field-dialog'
import { ReasonButton } from '../../components/reason-button'
import { useCommand } from '../../lib/use-call'

const valueText = ({ value, unit }: Assumption): string => `${String(value)}${unit === '' || unit === '%' ? unit : ` ${unit}`}`
const heads = ['假设', '取值', '来源', '本乡镇记录']

/** Everything a projection supposes, on one page; each may be set with its source, and goes back the same way. */
export function Assumptions({ projection }: { projection: Projection }): ReactElement {
  const [edited, setEdited] = useState<{ assumption: Assumption; back: boolean } | null>(null)
  const close = (): void => {
    setEdited(null)
    assume.reset()
  }
  const assume = useCommand('projection.assume', { onDone: () => close() })
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm">改动从今天起算数，以前的取值都留在操作日志里。生育只用各年龄组的合计，不落到任何人。</Text>
        <ExportMenu
          title="展望的假设"
          columns={[16, 10, 40, 30].map((width, index) => ({ title: heads[index]!, width }))}
          rows={() => projection.assumptions.map((each) => [each.title, valueText(each), each.cite, each.own])}
        />
      </Group>
      <Table aria-label="假设" withTableBorder striped>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {projection.assumptions.map((assumption) => (
            <Table.Tr key={assumption.name}>
              <Table.Td w={230}>{assumption.title}</Table.Td>
              <Table.Td w={130}>
                {valueText(assumption)}
                {assumption.set ? (
                  <Badge ml={6} size="sm" color="orange">
                    已改
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td>{assumption.cite}</Table.Td>
              <Table.Td w={270}>{assumption.own === '' ? '—' : assumption.own}</Table.Td>
              <Table.Td w={150}>
                <Group gap={4} wrap="nowrap" justify="flex-end">
                  {assumption.set ? (
                    <ReasonButton size="compact-sm" variant="subtle" operation="projection.assume" onClick={() => setEdited({ assumption, back: true })}>
                      恢复
                    </ReasonButton>
                  ) : null}
                  <ReasonButton size="compact-sm" variant="default" operation="projection.assume" onClick={() => setEdited({ assumption, back: false })}>
                    修改
                  </ReasonButton>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {edited === null ? null : (
        <FieldDialog
          title={edited.back ? `恢复默认：${edited.assumption.title}` : `修改：${edited.assumption.title}`}
          label={edited.back ? '恢复' : '保存'}
          fields={[
            ...(edited.back
              ? []
              : [
                  {
                    key: 'value',
                    label: `取值${edited.assumption.unit === '' ? '' : `（${edited.assumption.unit}）`}`,
                    kind: 'text' as const,
                    required: true,
                    description: `${String(edited.assumption.min)} 至 ${String(edited.assumption.max)}，现在是 ${valueText(edited.assumption)}`,
                  },
                ]),
            { key: 'cite', label: edited.back ? '为什么恢复' : '依据（文件、数据从哪里来）', kind: 'text' as const, required: true },
          ]}
          error={assume.error}
          pending={assume.isPending}
          onSubmit={(values) =>
            assume.mutate({
              name: edited.assumption.name,
              // a text that is no number is refused by the core, with its sentence
              value: edited.back ? null : Number((values.value ?? '').replace('，', '')),
              cite: values.cite ?? '',
            })
          }
          onClose={close}
        />
      )}
    </Stack>
  )
}
