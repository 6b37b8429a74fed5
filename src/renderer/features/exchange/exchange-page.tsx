import { Alert, Anchor, Button, Group, Menu, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useRef, useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { BatchRow } from '../../../preload/contract/exchange'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { fileName, formatCount, formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { rowActionNames } from '../../lib/words'
import { MappingDialog } from './mapping-dialog'
import { chooseSheetFile, rememberFile } from './sheet-file'
import { templates } from './sheet-words'
import { UndoDialog } from './undo-dialog'
import { UndoResult } from './undo-result'

async function saveTemplate(template: string, title: string): Promise<void> {
  try {
    const { file } = await call('desktop.chooseSave', {
      title: `保存空白${title}`,
      name: `${title}（空白）.xlsx`,
      filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
    })
    if (file !== null) showSaved((await call('exchange.template', { template, file })).file)
  } catch (error) {
    showRefused(error)
  }
}

/** Sheets that came in: read another one, go on with one, take one back. */
export function ExchangePage(): ReactElement {
  const navigate = useNavigate()
  const batches = useCall('exchange.batches', {})
  const [file, setFile] = useState<string | null>(null)
  const path = useRef('')
  const [undoing, setUndoing] = useState<BatchRow | null>(null)
  const [mapping, setMapping] = useState(false)
  const stage = useCommand('exchange.stage', {
    onDone: (batch) => {
      rememberFile(batch.batchId, path.current)
      void navigate(`/exchange/${String(batch.batchId)}`)
    },
  })
  const undo = useCommand('exchange.undo', {
    onDone: (result) => modals.open({ title: '已撤销导入', size: 'lg', centered: true, children: <UndoResult result={result} /> }),
  })
  const choose = async (): Promise<void> => {
    try {
      const chosen = await chooseSheetFile()
      if (chosen === null) return
      setFile(chosen)
      path.current = chosen
      stage.mutate({ file: chosen })
    } catch (error) {
      showRefused(error)
    }
  }
  const readButton = (
    <ReasonButton operation="exchange.stage" leftSection={<Icon name="import" />} onClick={() => void choose()}>
      读入表格
    </ReasonButton>
  )
  return (
    <Page
      title="导入"
      remarks="读入后先预览，确认之前底册不会有任何变化；已导入的可以随时撤销。"
      errors={[batches.error, stage.error, undo.error]}
      actions={
        <>
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" leftSection={<Icon name="export" />} rightSection={<Icon name="down" size={12} />}>
                空白模板
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {templates.map((template) => (
                <Menu.Item key={template.id} onClick={() => void saveTemplate(template.id, template.title)}>
                  {template.title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {readButton}
        </>
      }
      fill
    >
      {stage.error !== null && file !== null && stage.error.code !== 'forbidden' ? (
        <Alert variant="light" color="gray" py="xs">
          <Group gap="xs">
            <Text size="sm">如果“{fileName(file)}”确实是下面的表，可以指明后再读一次：</Text>
            {templates.map((template) => (
              <Button key={template.id} size="xs" variant="default" onClick={() => stage.mutate({ file, template: template.id })}>
                按{template.title}读入
              </Button>
            ))}
            <Button size="xs" variant="light" onClick={() => setMapping(true)}>
              手工指定每一列
            </Button>
          </Group>
        </Alert>
      ) : null}
      <DataTable
        label="导入记录"
        columns={columnsOf(setUndoing)}
        rows={batches.data}
        rowKey={(batch) => batch.batchId}
        rowHeight={52}
        autoFocus
        rememberAs="exchange"
        onOpen={(batch) => void navigate(`/exchange/${String(batch.batchId)}`)}
        empty={
          <EmptyState
            icon="import"
            title="还没有读入过表格"
            detail="先读入“村居代码表”，再读入“人口家庭底册”。表头在第几行、列的先后都不要紧；没有现成表格的，可以下载空白模板填写。"
            action={readButton}
          />
        }
      />
      {undoing === null ? null : (
        <UndoDialog
          batch={undoing}
          onClose={() => setUndoing(null)}
          onUndo={(reason) => {
            undo.mutate({ batchId: undoing.batchId, reason })
            setUndoing(null)
          }}
        />
      )}
      {mapping && file !== null ? (
        <MappingDialog
          file={file}
          onClose={() => setMapping(false)}
          onStage={(input) => {
            setMapping(false)
            stage.mutate(input)
          }}
        />
      ) : null}
      <ProgressOverlay command={stage} title={`正在读入 ${file === null ? '' : fileName(file)}`} />
      <ProgressOverlay command={undo} title="正在撤销导入" />
    </Page>
  )
}

function Two({ first, second, strong }: { first: string; second: string; strong?: boolean }): ReactElement {
  return (
    <div style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
      <Text size="sm" fw={strong ? 600 : undefined} truncate>
        {first}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {second}
      </Text>
    </div>
  )
}

const stateOf = (batch: BatchRow): string => (batch.undone !== null ? '已撤销' : batch.acceptedAt !== null ? '已导入' : '待确认')

function columnsOf(askUndo: (batch: BatchRow) => void): Column<BatchRow>[] {
  const count = (action: keyof BatchRow['counts']): Column<BatchRow> => ({
    key: action,
    title: rowActionNames[action],
    width: 68,
    align: 'right',
    cell: (batch) => formatCount(batch.counts[action]),
    text: (batch) => String(batch.counts[action]),
    sort: (batch) => batch.counts[action],
  })
  return [
    {
      key: 'file',
      title: '文件',
      width: 200,
      grow: 1,
      cell: (batch) => <Two first={fileName(batch.file)} second={batch.templateTitle} strong />,
      text: (batch) => fileName(batch.file),
      sort: (batch) => fileName(batch.file),
    },
    {
      key: 'rows',
      title: '行数',
      width: 76,
      align: 'right',
      cell: (batch) => formatCount(batch.rows),
      text: (batch) => String(batch.rows),
      sort: (batch) => batch.rows,
    },
    ...(['add', 'change', 'same', 'doubtful', 'error'] as const).map(count),
    {
      key: 'staged',
      title: '读入',
      width: 160,
      cell: (batch) => <Two first={batch.by} second={formatMoment(batch.stagedAt)} />,
      text: (batch) => `${formatMoment(batch.stagedAt)} ${batch.by}`,
      sort: (batch) => batch.stagedAt,
    },
    {
      key: 'state',
      title: '状态',
      width: 160,
      cell: (batch) => (
        <Two
          first={stateOf(batch)}
          second={
            batch.undone !== null
              ? formatMoment(batch.undone)
              : batch.waiting > 0
                ? `${formatCount(batch.waiting)} 行待处理`
                : formatMoment(batch.acceptedAt, '底册还没有变化')
          }
          strong={batch.acceptedAt === null || batch.waiting > 0}
        />
      ),
      text: stateOf,
      sort: stateOf,
    },
    {
      key: 'do',
      title: '',
      width: 92,
      align: 'right',
      cell: (batch) =>
        batch.acceptedAt === null ? (
          <Anchor component="span" size="sm">
            继续处理
          </Anchor>
        ) : (
          <ReasonButton
            size="compact-sm"
            variant="subtle"
            color="red"
            operation="exchange.undo"
            disabledReason={batch.undone !== null && '这次导入已经撤销'}
            onClick={(event) => {
              event.stopPropagation()
              askUndo(batch)
            }}
          >
            撤销
          </ReasonButton>
        ),
    },
  ]
}
