import { Group } from '@mantine/core'
import { type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Suggestion } from '../../../preload/contract/case'
import { caseTypeTitles } from '../../../preload/contract/case-words'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatCount } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

/** Hints of the register. A person decides; nothing is opened by itself. */
export function SuggestionPage(): ReactElement {
  const navigate = useNavigate()
  const listed = useCall('case.suggestions', {})
  const dismiss = useCommand('case.dismiss')
  const columns: Column<Suggestion>[] = [
    { key: 'name', title: '姓名', width: 100, cell: (row) => <strong>{row.name}</strong>, text: (row) => row.name, sort: (row) => row.name },
    { key: 'age', title: '年龄', width: 60, align: 'right', cell: (row) => row.age ?? '', text: (row) => String(row.age ?? ''), sort: (row) => row.age },
    { key: 'village', title: '村居', width: 120, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
    { key: 'type', title: '可能的类别', width: 150, cell: (row) => caseTypeTitles[row.type], text: (row) => caseTypeTitles[row.type], sort: (row) => row.type },
    { key: 'why', title: '底册依据', width: 220, grow: 1, cell: (row) => row.why, text: (row) => row.why, sort: (row) => row.why },
    {
      key: 'act',
      title: '',
      width: 160,
      cell: (row) => (
        <Group gap={4} wrap="nowrap">
          <ReasonButton size="compact-xs" operation="case.open" onClick={() => void navigate(`/case/new?person=${String(row.personId)}&type=${row.type}`)}>
            立案
          </ReasonButton>
          <ReasonButton
            size="compact-xs"
            variant="default"
            operation="case.dismiss"
            onClick={() =>
              confirm({
                title: '不立案',
                message: `${row.name}（${caseTypeTitles[row.type]}）不立案，以后不再提示。`,
                confirmLabel: '不立案',
                askReason: '原因',
                onConfirm: (reason) => dismiss.mutate({ personId: row.personId, type: row.type, reason }),
              })
            }
          >
            不立案
          </ReasonButton>
        </Group>
      ),
    },
  ]
  return (
    <Page
      title="立案线索"
      back="/case"
      remarks={listed.data === undefined ? '' : `按底册推算 ${formatCount(listed.data.length)} 条，只是线索：请核实后再立案。父母不在底册里的，不作推断。`}
      errors={[listed.error, dismiss.error]}
      fill
    >
      <DataTable
        label="立案线索"
        columns={columns}
        rows={listed.data}
        rowKey={(row) => `${String(row.personId)}${row.type}`}
        rowHeight={40}
        autoFocus
        rememberAs="case-suggestion"
        empty={
          <EmptyState icon="check" title="没有新的线索" detail="底册里父母去世、外出、重残的儿童，残疾儿童和享受特别扶助的家庭，都已立案或已说明不立案。" />
        }
      />
    </Page>
  )
}
