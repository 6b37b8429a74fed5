import { Group, Stack, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { ReportChange } from '../../../preload/contract/report'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { figureOf } from './report-table'

interface PersonOfDifference {
  key: string
  personId: number
  figure: string
  direction: '增加' | '减少' | '变动'
  name: string
  villageName: string
  why: string
}

/** Every figure then and now with the sentence that explains it, and below the people of difference by name. */
export function Changes({ changes, title, before, now }: { changes: ReportChange[]; title: string; before: string; now: string }): ReactElement {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<string | null>(null)
  const figures: Column<ReportChange>[] = [
    { key: 'title', title: '指标', width: 130, cell: (row) => row.title, text: (row) => row.title },
    { key: 'before', title: before, width: 170, align: 'right', cell: (row) => figureOf(row.before, row), text: (row) => figureOf(row.before, row) },
    { key: 'now', title: now, width: 170, align: 'right', cell: (row) => figureOf(row.now, row), text: (row) => figureOf(row.now, row) },
    { key: 'sentence', title: '差在哪里', width: 360, grow: 1, cell: (row) => row.sentence, text: (row) => row.sentence },
  ]
  const people = changes
    .filter(({ key }) => chosen === null || key === chosen)
    .flatMap((change) =>
      [
        { list: change.added, direction: '增加' as const },
        { list: change.gone, direction: '减少' as const },
        { list: change.altered, direction: '变动' as const },
      ].flatMap(({ list, direction }) =>
        list.map((person, index): PersonOfDifference => ({
          ...person,
          key: `${change.key}-${direction}-${String(index)}-${String(person.personId)}`,
          figure: change.title,
          direction,
        })),
      ),
    )
  const names: Column<PersonOfDifference>[] = [
    { key: 'figure', title: '指标', width: 120, cell: (row) => row.figure, text: (row) => row.figure, sort: (row) => row.figure },
    { key: 'direction', title: '增减', width: 64, cell: (row) => row.direction, text: (row) => row.direction, sort: (row) => row.direction },
    { key: 'name', title: '姓名', width: 110, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
    { key: 'village', title: '村居', width: 140, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
    { key: 'why', title: '原因', width: 300, grow: 1, cell: (row) => row.why, text: (row) => row.why, sort: (row) => row.why },
  ]
  const picked = changes.find(({ key }) => key === chosen)
  return (
    <Stack gap="xs">
      <DataTable
        label={`${title}对比`}
        columns={figures}
        rows={changes}
        rowKey={(row) => row.key}
        height={260}
        fit
        onOpen={(row) => setChosen(row.key === chosen ? null : row.key)}
      />
      <Group justify="space-between">
        <Text size="sm">{picked === undefined ? '差别涉及的人（点上面一行只看那一项）' : `“${picked.title}”差别涉及的人（再点一次看全部）`}</Text>
        <ExportMenu
          title={`${title}差别名单`}
          columns={exportColumns(names)}
          rows={() => people.map((row) => exportRow(names, row))}
          disabledReason={people.length === 0 ? '没有差别' : null}
        />
      </Group>
      <DataTable
        label="差别名单"
        columns={names}
        rows={people}
        rowKey={(row) => row.key}
        height={260}
        fit
        onOpen={(row) => void navigate(`/person/${String(row.personId)}`)}
        empty={<EmptyState icon="check" title="没有差别" detail="两次统计的名单完全一样。" />}
      />
    </Stack>
  )
}
