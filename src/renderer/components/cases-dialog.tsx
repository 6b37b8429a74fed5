import { Modal, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../preload/contract/index'
import { DataTable } from './data-table'
import type { Column } from './data-table-types'
import { EmptyState } from './empty-state'
import { Refusal } from './refusal'
import { useCall } from '../lib/use-call'

/** Which figure of the cases is opened. */
export interface AskedCases {
  title: string
  /** Of one village, or of all. */
  villageCode?: string | undefined
  column: string
  from: string
  to: string
}
type Case = Output<'report.cases'>['cases'][number]

/** The cases behind a figure, as far as this account may open them; the others are only counted. */
export function CasesDialog({ asked, onClose }: { asked: AskedCases; onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const { column, from, to, villageCode } = asked
  const found = useCall('report.cases', { column, from, to, ...(villageCode === undefined ? {} : { villageCode }) })
  const hidden = found.data?.hidden ?? 0
  return (
    <Modal opened onClose={onClose} title={asked.title} size="lg">
      <Refusal error={found.error} />
      <DataTable
        label="个案"
        columns={columns}
        rows={found.data?.cases}
        rowKey={(row) => row.caseId}
        height={400}
        fit
        onOpen={(row) => void navigate(`/case/${String(row.caseId)}`)}
        empty={<EmptyState icon="lock" title="没有您可以查看的个案" detail="个案只给参与的人看；这里的数是全部的数。" />}
      />
      {hidden > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          另有 {hidden} 件限名单上的人员查看，只计数，不列名。
        </Text>
      )}
    </Modal>
  )
}

const columns: Column<Case>[] = [
  { key: 'number', title: '编号', width: 150, cell: (row) => row.number, sort: (row) => row.number },
  { key: 'name', title: '姓名', width: 120, cell: (row) => row.name, sort: (row) => row.name },
  { key: 'village', title: '村居', width: 150, grow: 1, cell: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'times', title: '次数', width: 70, align: 'right', cell: (row) => row.times, sort: (row) => row.times },
]
