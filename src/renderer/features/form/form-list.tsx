import { Badge } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { FormRow } from '../../../preload/contract/form'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

/** Asks for the superior's empty form. */
export async function chooseForm(title: string): Promise<string | null> {
  try {
    return (await call('desktop.chooseFile', { title, filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }] })).file
  } catch (error) {
    showRefused(error)
    return null
  }
}

const columns: Column<FormRow>[] = [
  { key: 'name', title: '报表', width: 260, grow: 1, cell: (row) => <strong>{row.name}</strong>, text: (row) => row.name, sort: (row) => row.name },
  { key: 'file', title: '空表', width: 260, cell: (row) => row.file, text: (row) => row.file, sort: (row) => row.file },
  { key: 'version', title: '第几版', width: 80, align: 'right', cell: (row) => row.version, text: (row) => String(row.version), sort: (row) => row.version },
  { key: 'mapped', title: '已指明', width: 90, align: 'right', cell: (row) => row.mapped, text: (row) => String(row.mapped), sort: (row) => row.mapped },
  {
    key: 'state',
    title: '情况',
    width: 150,
    cell: (row) =>
      row.lost > 0 ? (
        <Badge color="orange">{row.lost} 处要重新指</Badge>
      ) : row.mapped === 0 ? (
        <Badge color="gray">还没有指明</Badge>
      ) : (
        <Badge color="teal">可以填报</Badge>
      ),
    text: (row) => (row.lost > 0 ? `${String(row.lost)} 处要重新指` : row.mapped === 0 ? '还没有指明' : '可以填报'),
  },
  {
    key: 'filled',
    title: '上次填报',
    width: 180,
    cell: (row) => formatMoment(row.lastFilled ?? ''),
    text: (row) => formatMoment(row.lastFilled ?? ''),
    sort: (row) => row.lastFilled,
  },
]

/** 上级报表: forms of the county that are filled every month in their own layout. */
export function FormListPage(): ReactElement {
  const navigate = useNavigate()
  const listed = useCall('form.list', {})
  const add = useCommand('form.add', { onDone: ({ formId }) => void navigate(`/form/${String(formId)}`) })
  const choose = async (): Promise<void> => {
    const file = await chooseForm('收入上级报表')
    if (file !== null) add.mutate({ file })
  }
  const button = (
    <ReasonButton operation="form.add" leftSection={<Icon name="plus" />} loading={add.isPending} onClick={() => void choose()}>
      收入空表
    </ReasonButton>
  )
  return (
    <Page
      title="上级报表"
      remarks="县里发来的 .xlsx 空表收进来，指一次哪格填哪个数，以后每月照原样填好：合并格、公式、格式都不动。"
      errors={[listed.error, add.error]}
      fill
      actions={button}
    >
      <DataTable
        label="上级报表"
        columns={columns}
        rows={listed.data}
        rowKey={(row) => row.formId}
        rowHeight={40}
        autoFocus
        rememberAs="form"
        onOpen={(row) => void navigate(`/form/${String(row.formId)}`)}
        empty={
          <EmptyState
            icon="import"
            title="还没有上级报表"
            detail="点“收入空表”，选县里发来的 .xlsx；然后点格子，说明那里填哪个数字或哪份名单。"
            action={button}
          />
        }
      />
    </Page>
  )
}
