import { Badge, Group } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { LocalVersionRow } from '../../../preload/contract/local-program'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatDay } from '../../lib/format'
import { useSession } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { EditorDialog } from './editor-dialog'
import { SamplesDialog } from './samples-dialog'

const states = {
  waiting: { word: '待启用', colour: 'orange' },
  inForce: { word: '已启用', colour: 'teal' },
  withdrawn: { word: '已撤回', colour: 'gray' },
} satisfies Record<LocalVersionRow['state'], { word: string; colour: string }>

/** Programs the office composed itself: every version with its day, paper and sample families. */
export function LocalProgramPage(): ReactElement {
  const listed = useCall('localProgram.list', {})
  const session = useSession()
  const confirmed = useCommand('localProgram.confirm')
  const withdraw = useCommand('localProgram.withdraw')
  const [editing, setEditing] = useState<LocalVersionRow | 'new' | null>(null)
  const [sampling, setSampling] = useState<number | null>(null)
  const rows = listed.data ?? []
  const columns: Column<LocalVersionRow>[] = [
    ...fixedColumns,
    {
      key: 'act',
      title: '',
      width: 250,
      cell: (row) => (
        <Group gap={4} wrap="nowrap">
          <ReasonButton size="compact-xs" variant="default" onClick={() => setSampling(row.versionId)}>
            样例家庭
          </ReasonButton>
          {row.state === 'waiting' ? (
            <>
              <ReasonButton
                size="compact-xs"
                operation="localProgram.confirm"
                disabledReason={(session?.name === row.by && '要由另一个人启用') || (row.failing > 0 && `有 ${String(row.failing)} 个样例家庭没有通过`)}
                onClick={() =>
                  confirm({
                    title: '启用本地项目',
                    message: `“${row.title}”自${formatDay(row.from)}起施行。依据：${row.cite}。${row.sentences.join('')}启用后不能改动，只能再提出新版本。`,
                    confirmLabel: '启用',
                    onConfirm: () => confirmed.mutate({ versionId: row.versionId }),
                  })
                }
              >
                启用
              </ReasonButton>
              <ReasonButton
                size="compact-xs"
                variant="default"
                operation="localProgram.withdraw"
                onClick={() =>
                  confirm({
                    title: '撤回本地项目',
                    message: `“${row.title}”${formatDay(row.from)}起的版本还没有启用，撤回后不再列入待办。`,
                    confirmLabel: '撤回',
                    danger: true,
                    askReason: '撤回原因',
                    onConfirm: (reason) => withdraw.mutate({ versionId: row.versionId, reason }),
                  })
                }
              >
                撤回
              </ReasonButton>
            </>
          ) : (
            <ReasonButton size="compact-xs" variant="default" operation="localProgram.propose" onClick={() => setEditing(row)}>
              提出新版本
            </ReasonButton>
          )}
        </Group>
      ),
    },
  ]
  return (
    <Page
      title="本地项目"
      remarks="本地自己的扶助项目、扩面：选条件、定标准，用样例家庭核对，由另一个人启用后与其他项目一样测算、生成花名册。"
      errors={[listed.error, confirmed.error, withdraw.error]}
      fill
      actions={
        <>
          <ExportMenu
            title="本地项目"
            columns={exportColumns(columns)}
            rows={() => rows.map((row) => exportRow(columns, row))}
            disabledReason={rows.length === 0 ? '还没有本地项目' : null}
          />
          <ReasonButton operation="localProgram.propose" onClick={() => setEditing('new')}>
            新建本地项目
          </ReasonButton>
        </>
      }
    >
      <DataTable
        label="本地项目"
        columns={columns}
        rows={listed.data}
        rowKey={(row) => row.versionId}
        rowHeight={44}
        autoFocus
        empty={
          <EmptyState icon="scale" title="还没有本地项目" detail="县里、乡镇自己出钱的项目（如提前到 55 周岁的独女户扩面）在这里设；没有文件依据的不能设。" />
        }
      />
      {editing === null ? null : <EditorDialog {...(editing === 'new' ? {} : { from: editing })} onClose={() => setEditing(null)} />}
      {sampling === null ? null : <SamplesDialog version={rows.find((row) => row.versionId === sampling)!} onClose={() => setSampling(null)} />}
    </Page>
  )
}

const samplesText = (row: LocalVersionRow): string =>
  row.samples === 0 ? '没有样例' : row.failing === 0 ? `${String(row.samples)} 个全部通过` : `${String(row.failing)} 个没有通过`
const fixedColumns: Column<LocalVersionRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 92,
    cell: (row) => <Badge color={states[row.state].colour}>{states[row.state].word}</Badge>,
    text: (row) => states[row.state].word,
    sort: (row) => row.state,
  },
  { key: 'title', title: '项目', width: 150, grow: 1, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.title },
  { key: 'from', title: '生效日', width: 130, cell: (row) => formatDay(row.from), text: (row) => row.from, sort: (row) => row.from },
  { key: 'rule', title: '内容', width: 180, grow: 3, cell: (row) => row.sentences.join(''), text: (row) => row.sentences.join('') },
  { key: 'cite', title: '依据', width: 120, grow: 1, cell: (row) => row.cite, text: (row) => row.cite },
  {
    key: 'samples',
    title: '样例家庭',
    width: 110,
    cell: (row) => <Badge color={row.samples > 0 && row.failing === 0 ? 'teal' : 'orange'}>{samplesText(row)}</Badge>,
    text: samplesText,
    sort: (row) => row.failing,
  },
  { key: 'by', title: '提出', width: 70, cell: (row) => row.by, text: (row) => row.by },
  { key: 'confirmedBy', title: '启用', width: 70, cell: (row) => row.confirmedBy ?? '—', text: (row) => row.confirmedBy ?? '' },
]
