import type { ReactElement } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PersonRow } from '../../../preload/contract/person'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu, exportColumns, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { personColumns } from '../../components/person-columns'
import { ReasonButton } from '../../components/reason-button'
import { useCall } from '../../lib/use-call'

// The members of one household are few: no order but head first.
const columns: Column<PersonRow>[] = personColumns.filter((column) => column.key !== 'household').map((column) => ({ ...column, sortKey: undefined }))

/** Everybody with one household number. */
export function HouseholdPage(): ReactElement {
  const { number = '' } = useParams()
  const navigate = useNavigate()
  const card = useCall('household.card', { householdNumber: number })
  const data = card.data?.householdNumber === number ? card.data : undefined
  return (
    <Page
      back
      title={`户编号 ${number}`}
      remarks={data === undefined ? '' : `${data.villageName}　${data.members.length} 人`}
      errors={[card.error]}
      actions={
        <>
          <ExportMenu title={`户编号${number}`} columns={exportColumns(columns)} rows={() => (data?.members ?? []).map((row) => exportRow(columns, row))} />
          <ReasonButton
            operation="person.add"
            leftSection={<Icon name="plus" />}
            onClick={() =>
              void navigate(
                `/person/new?household=${encodeURIComponent(number)}${data?.members[0] === undefined ? '' : `&village=${data.members[0].villageCode}`}`,
              )
            }
          >
            添加家庭成员
          </ReasonButton>
        </>
      }
    >
      <DataTable
        label="家庭成员"
        columns={columns}
        rows={data?.members ?? []}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(`/person/${row.id}`)}
        fit
        height={560}
        autoFocus
        empty={card.isFetching ? null : <EmptyState icon="people" title="这个户编号下没有人" />}
      />
    </Page>
  )
}
