import { Group, Modal, Paper, Stack, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { SummaryLine, SummaryName, SummarySegment } from '../../../preload/contract/summary'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import type { Refused } from '../../lib/api'
import { formatCount } from '../../lib/format'
import classes from './summary.module.css'

interface Props {
  title: string
  recipient: string
  lines: SummaryLine[]
  /** Fetches who is behind a number. */
  people: (key: string) => Promise<SummaryName[]>
}
/** The text as it will be printed; every number is marked, and opens its names by click or Enter. */
export function FilledText({ title, recipient, lines, people }: Props): ReactElement {
  const [opened, setOpened] = useState<{ key: string; title: string } | null>(null)
  const segment = (each: SummarySegment, index: number): ReactElement | string => {
    if (each.key === null) return each.mark !== null && each.text === each.mark ? <mark key={index}>{each.text}</mark> : each.text
    const name = (each.mark ?? '').replace(/[【】]/g, '')
    if (!each.named)
      return (
        <span key={index} className={classes.computed} title={`${name}：由别的数字算出`}>
          {each.text}
        </span>
      )
    const key = each.key
    return (
      <UnstyledButton
        key={index}
        className={classes.number}
        title={`${name}：点开看名单`}
        aria-label={`${name} ${each.text}，看名单`}
        onClick={() => setOpened({ key, title: name.split('·')[0]! })}
      >
        {each.text}
      </UnstyledButton>
    )
  }
  return (
    <Paper withBorder className={classes.sheet}>
      <div className={classes.title}>{title}</div>
      {recipient === '' ? null : <div>{recipient}</div>}
      {lines.map(({ kind, segments }, index) => (
        // lines are told apart by their place
        <div key={index} className={classes[kind]}>
          {segments.map(segment)}
        </div>
      ))}
      {opened === null ? null : <Names opened={opened} people={people} onClose={() => setOpened(null)} />}
    </Paper>
  )
}

/** Who is behind one number. */
export function Names({ opened, people, onClose }: { opened: { key: string; title: string }; people: Props['people']; onClose: () => void }): ReactElement {
  const names = useQuery<SummaryName[], Refused>({ queryKey: ['summary.names', opened.key], queryFn: () => people(opened.key), gcTime: 0 })
  return (
    <Modal opened onClose={onClose} title={opened.title} size="xl" centered transitionProps={{ duration: 0 }}>
      <Stack gap="xs">
        <Refusal error={names.error} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {names.data === undefined ? '正在查…' : `名单 ${formatCount(names.data.length)} 条`}
          </Text>
          <ExportMenu
            title={`${opened.title}名单`}
            columns={exportColumns(nameColumns)}
            rows={() => (names.data ?? []).map((row, index) => exportRow(nameColumns, { ...row, index }))}
            disabledReason={(names.data ?? []).length === 0 ? '名单是空的' : null}
          />
        </Group>
        <DataTable
          label={`${opened.title}名单`}
          columns={nameColumns}
          rows={names.data?.map((row, index) => ({ ...row, index }))}
          rowKey={(row) => row.index}
          height={420}
          empty={<EmptyState icon="people" title="没有人" detail="这个数字是 0。" />}
        />
      </Stack>
    </Modal>
  )
}
const nameColumns: Column<SummaryName & { index: number }>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 240,
    grow: 1,
    cell: (row) =>
      row.personId !== null ? (
        <Link to={`/person/${row.personId}`}>{row.name}</Link>
      ) : row.caseId !== null ? (
        <Link to={`/case/${row.caseId}`}>{row.name}</Link>
      ) : (
        row.name
      ),
    text: (row) => row.name,
    sort: (row) => row.name,
  },
  { key: 'village', title: '村居', width: 140, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'note', title: '说明', width: 220, grow: 1, cell: (row) => row.note, text: (row) => row.note, sort: (row) => row.note },
]
