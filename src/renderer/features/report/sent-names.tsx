import { Modal } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { useCall } from '../../lib/use-call'
import type { OfRow } from './report-table'

/** Which figure of a sent report is opened. */
export interface SentNames {
  title: string
  column: string
  row: OfRow
}
type Person = Output<'report.sentPeople'>['people'][number]

/** The names behind a figure as they were when the report was sent, whatever became of the people since. */
export function SentNamesDialog({ reportId, names, onClose }: { reportId: number; names: SentNames; onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const asked = useCall('report.sentPeople', { reportId, column: names.column, ...names.row })
  const people = asked.data?.people
  return (
    <Modal opened onClose={onClose} title={`${names.title}：留存时的名单`} size="lg">
      <Refusal error={asked.error} />
      <DataTable
        label="留存时的名单"
        columns={columns}
        rows={people?.map((person, index) => ({ ...person, number: index + 1 }))}
        rowKey={(row) => row.number}
        height={420}
        fit
        onOpen={(row) => row.why === '' && void navigate(`/person/${String(row.personId)}`)}
      />
      <ExportMenu
        title={`${names.title}留存名单`}
        columns={exportColumns(columns)}
        rows={() => (people ?? []).map((row, index) => exportRow(columns, { ...row, number: index + 1 }))}
        disabledReason={people === undefined || people.length === 0 ? '没有人' : null}
      />
    </Modal>
  )
}

const columns: Column<Person & { number: number }>[] = [
  { key: 'number', title: '序号', width: 64, align: 'right', cell: (row) => row.number, text: (row) => String(row.number) },
  { key: 'name', title: '姓名', width: 140, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  { key: 'village', title: '村居', width: 180, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
  { key: 'why', title: '说明', width: 180, grow: 1, cell: (row) => row.why, text: (row) => row.why },
]
