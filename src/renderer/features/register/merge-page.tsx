import { Alert, Checkbox, Group, List, Paper, Select, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { MergeField } from '../../../preload/contract/register'
import { confirm } from '../../components/confirm'
import { EmptyState } from '../../components/empty-state'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { useCall, useCommand } from '../../lib/use-call'
import { formatDay, maskIdNumber } from '../../lib/format'

/** Two records side by side: which one stays, which fields it takes over, what else follows. */
export function MergePage(): ReactElement {
  const [params] = useSearchParams()
  const ids = (params.get('ids') ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0)
  const key = ids.join(',')
  if (ids.length < 2) {
    return (
      <Page back title="合并人员">
        <EmptyState icon="people" title="请从“重复人员”里打开一组" />
      </Page>
    )
  }
  return <MergeOf key={key} ids={ids} />
}

function MergeOf({ ids }: { ids: number[] }): ReactElement {
  const navigate = useNavigate()
  const people = useCall('person.list', { filter: { ids } })
  const [keep, setKeep] = useState(ids[0]!)
  const [drop, setDrop] = useState(ids[1]!)
  const [take, setTake] = useState<Set<string>>(new Set())
  const preview = useCall('register.mergePreview', { keepId: keep, dropId: drop }, { enabled: keep !== drop })
  const data = preview.data?.kept.id === keep && preview.data.dropped.id === drop ? preview.data : undefined
  const rest = ids.filter((id) => id !== drop)
  const merge = useCommand('register.merge', {
    onDone: () => {
      notifications.show({ color: 'teal', message: '已合并；不对的话，在“合并记录”里可以撤销' })
      void navigate(rest.length > 1 ? `/register/merge?ids=${rest.join(',')}` : '/register', { replace: true })
    },
  })
  const notSame = useCommand('register.notSame', { onDone: () => void navigate('/register', { replace: true }) })
  const options = (people.data?.rows ?? []).map((row) => ({
    value: String(row.id),
    label: [
      row.name,
      maskIdNumber(row.idNumber) || '没有证件号码',
      row.birthDate === null ? '' : formatDay(row.birthDate),
      row.villageName,
      row.householdNumber ?? '',
    ]
      .filter(Boolean)
      .join('　'),
  }))
  const choose = (side: 'keep' | 'drop', value: string | null): void => {
    const id = Number(value)
    setTake(new Set())
    if (side === 'keep') {
      if (id === drop) setDrop(keep)
      setKeep(id)
    } else {
      if (id === keep) setKeep(drop)
      setDrop(id)
    }
  }
  const toggle = (field: string): void => {
    const next = new Set(take)
    if (!next.delete(field)) next.add(field)
    setTake(next)
  }
  return (
    <Page
      back="/register"
      title="合并人员"
      remarks="左边的留下，右边的并进去。左边空着的栏自动用右边的补上；两边都有而不同的，打勾才换成右边的。"
      errors={[people.error, preview.error, merge.error, notSame.error]}
      actions={
        <>
          <ReasonButton
            operation="register.notSame"
            variant="default"
            onClick={() =>
              confirm({
                title: '不是同一人',
                message: `这 ${ids.length} 条记录是不同的人，以后不再列为重复。`,
                confirmLabel: '不是同一人',
                askReason: '怎么知道的',
                onConfirm: (reason) => notSame.mutate({ ids, reason }),
              })
            }
          >
            不是同一人
          </ReasonButton>
          <ReasonButton
            operation="register.merge"
            loading={merge.isPending}
            disabledReason={data === undefined ? '请先选两条不同的记录' : null}
            onClick={() =>
              confirm({
                title: '合并人员',
                message: '合并后右边这条不再单独列出，用它的号码也能查到左边这条。可以撤销。',
                confirmLabel: '合并',
                askReason: '合并原因',
                onConfirm: (reason) => merge.mutate({ keepId: keep, dropId: drop, take: [...take], reason }),
              })
            }
          >
            合并…
          </ReasonButton>
        </>
      }
    >
      <Group grow gap="sm">
        <Select label="留下这条" data={options} value={String(keep)} allowDeselect={false} onChange={(value) => choose('keep', value)} />
        <Select label="并掉这条" data={options} value={String(drop)} allowDeselect={false} onChange={(value) => choose('drop', value)} />
      </Group>
      {data !== undefined && data.effects.length > 0 && (
        <Alert color="orange" py="xs" title="合并还会带来">
          <List size="sm">
            {data.effects.map((effect) => (
              <List.Item key={effect}>{effect}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {data !== undefined && (
        <Paper withBorder px="md" py="xs">
          {data.fields.length === 0 ? <Text size="sm">两条记录完全一样。</Text> : <FieldTable fields={data.fields} take={take} onToggle={toggle} />}
        </Paper>
      )}
    </Page>
  )
}

function FieldTable({ fields, take, onToggle }: { fields: MergeField[]; take: ReadonlySet<string>; onToggle: (field: string) => void }): ReactElement {
  return (
    <Table fz="sm" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={160}>栏目</Table.Th>
          <Table.Th>留下这条</Table.Th>
          <Table.Th>并掉这条</Table.Th>
          <Table.Th w={130}>合并后</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((row) => (
          <Table.Tr key={row.field}>
            <Table.Td>{row.title}</Table.Td>
            <Table.Td c={row.kept === '' ? 'dimmed' : undefined} td={take.has(row.field) ? 'line-through' : undefined}>
              {row.kept || '未填'}
            </Table.Td>
            <Table.Td c={row.dropped === '' ? 'dimmed' : undefined}>{row.dropped || '未填'}</Table.Td>
            <Table.Td>
              {row.differs ? (
                <Checkbox size="xs" label="用右边的" checked={take.has(row.field)} onChange={() => onToggle(row.field)} />
              ) : row.fills ? (
                '用右边补上'
              ) : (
                '不变'
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
