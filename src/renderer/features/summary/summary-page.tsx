import { Tabs } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { SummaryDocument } from '../../../preload/contract/summary'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatDay, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { CheckTab } from './check-tab'
import { DraftDialog } from './draft-dialog'

type Template = Output<'summary.templates'>[number]
const kindNames = { month: '月度', year: '年度' } satisfies Record<Template['kind'], string>

/** Summaries, their templates, and the numbers of other texts. */
export function SummaryPage(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'documents'
  const documents = useCall('summary.documents', {})
  const templates = useCall('summary.templates', {})
  const [drafting, setDrafting] = useState<Template | 'any' | null>(null)
  return (
    <Page
      title="工作总结"
      remarks="月度、年度工作总结的草稿：文中的数字由台账填，点开就是名单；别处来的文字，核对里面的数字。"
      errors={[documents.error, templates.error]}
      fill
      actions={
        tab === 'check' ? null : (
          <>
            <ExportMenu
              title="工作总结目录"
              columns={exportColumns(documentColumns)}
              rows={() => (documents.data ?? []).map((row) => exportRow(documentColumns, row))}
              disabledReason={(documents.data ?? []).length === 0 ? '还没有总结' : null}
            />
            <ReasonButton operation="summary.create" leftSection={<Icon name="plus" />} onClick={() => setDrafting('any')}>
              起草总结
            </ReasonButton>
          </>
        )
      }
    >
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="documents">总结</Tabs.Tab>
          <Tabs.Tab value="templates">模板</Tabs.Tab>
          <Tabs.Tab value="check">核对来文数字</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'documents' && (
        <DataTable
          label="工作总结"
          columns={documentColumns}
          rows={documents.data}
          rowKey={(row) => row.documentId}
          onOpen={(row) => void navigate(`/summary/${String(row.documentId)}`)}
          empty={<EmptyState icon="edit" title="还没有总结" detail="点“起草总结”，选模板和时段，数字自动填好，再写做法、问题和打算。" />}
        />
      )}
      {tab === 'templates' && (
        <DataTable
          label="总结模板"
          columns={templateColumns}
          rows={templates.data}
          rowKey={(row) => `${row.name} ${row.version}`}
          onOpen={(row) => setDrafting(row)}
          empty={<EmptyState title="还没有模板" />}
        />
      )}
      {tab === 'check' && <CheckTab />}
      {drafting === null || templates.data === undefined ? null : (
        <DraftDialog templates={templates.data} chosen={drafting === 'any' ? undefined : drafting} onClose={() => setDrafting(null)} />
      )}
    </Page>
  )
}

const periodText = ({ from, to }: SummaryDocument): string => `${formatDay(from)}至${formatDay(to)}`
const stateText = ({ sentAt, version }: SummaryDocument): string => (sentAt === null ? `草稿，第 ${version} 稿` : '已定稿')
const documentColumns: Column<SummaryDocument>[] = [
  { key: 'title', title: '标题', width: 280, grow: 2, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.title },
  { key: 'period', title: '时段', width: 260, cell: periodText, text: periodText, sort: (row) => row.from },
  { key: 'state', title: '状态', width: 120, cell: stateText, text: stateText, sort: stateText },
  { key: 'code', title: '编号', width: 110, cell: (row) => row.code ?? '', text: (row) => row.code ?? '' },
  { key: 'at', title: '最后修改', width: 180, cell: (row) => formatMoment(row.at), text: (row) => formatMoment(row.at), sort: (row) => row.at },
  { key: 'by', title: '修改人', width: 100, cell: (row) => row.by, text: (row) => row.by },
]
const templateColumns: Column<Template>[] = [
  { key: 'name', title: '模板', width: 200, grow: 1, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  { key: 'kind', title: '种类', width: 80, cell: (row) => kindNames[row.kind], text: (row) => kindNames[row.kind] },
  {
    key: 'version',
    title: '版本',
    width: 100,
    cell: (row) => (row.version === 0 ? '程序预设' : `第 ${row.version} 版`),
    text: (row) => String(row.version),
    sort: (row) => row.version,
  },
  { key: 'title', title: '标题', width: 260, grow: 1, cell: (row) => row.title, text: (row) => row.title },
  { key: 'at', title: '保存', width: 260, cell: (row) => (row.at === '' ? '' : `${row.by} ${formatMoment(row.at)}`), text: (row) => row.at },
]
