import { Button, Tabs } from '@mantine/core'
import { useRef, useState, type ReactElement } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { rowActions, type RowAction, type RowDecision, type StagedBatch } from '../../../preload/contract/exchange'
import type { Output } from '../../../preload/contract/index'
import { confirm } from '../../components/confirm'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { fileName, formatCount } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { useCall, useCommand } from '../../lib/use-call'
import { rowActionNames } from '../../lib/words'
import { AcceptedBox } from './accepted-box'
import { acceptSentence, nothingToAccept } from './accept-words'
import { BatchHead } from './batch-head'
import { BatchRows } from './batch-rows'
import { DoubtfulRows } from './doubtful-rows'
import { MappingDialog } from './mapping-dialog'
import { ProblemGroups } from './problem-groups'
import { chooseSheetFile, rememberedFile, rememberFile } from './sheet-file'

/** One sheet before and after it is taken into the register. */
export function BatchPage(): ReactElement {
  const batchId = Number(useParams().batchId)
  const staged = useCall('exchange.staged', { batchId })
  if (staged.data === undefined || staged.data.batchId !== batchId) {
    return (
      <Page title="读入结果" back="/exchange" errors={[staged.error]}>
        {null}
      </Page>
    )
  }
  return <Batch key={batchId} batch={staged.data} />
}

function Batch({ batch }: { batch: StagedBatch }): ReactElement {
  const { batchId, counts } = batch
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [decisions, setDecisions] = useRemembered<RowDecision[]>(`decisions:${String(batchId)}`, [])
  const [accepted, setAccepted] = useRemembered<Output<'exchange.accept'> | null>(`accepted:${String(batchId)}`, null)
  const accept = useCommand('exchange.accept', { onDone: setAccepted })
  const discard = useCommand('exchange.discard', { onDone: () => void navigate('/exchange') })
  const path = useRef('')
  const again = useCommand('exchange.stage', {
    onDone: (next) => {
      // The reading of the other sheet takes the place of this one.
      rememberFile(next.batchId, path.current)
      if (next.batchId !== batchId && batch.acceptedAt === null) void call('exchange.discard', { batchId }).catch(showRefused)
      void navigate(`/exchange/${String(next.batchId)}`, { replace: true })
    },
  })
  const settle = useCommand('exchange.settle', { onDone: () => setDecisions([]) })
  const [mapping, setMapping] = useState<string | null>(null)
  const open = batch.acceptedAt === null
  const busiest = rowActions.find((action) => counts[action] > 0) ?? 'add'
  const tab = params.get('tab') ?? busiest
  const held = counts.doubtful + counts.error
  const readSheet = async (sheet: string): Promise<void> => {
    try {
      const file = rememberedFile(batchId) ?? (await chooseSheetFile())
      if (file === null) return
      path.current = file
      again.mutate({ file, sheet })
    } catch (error) {
      showRefused(error)
    }
  }
  const openMapping = async (): Promise<void> => {
    try {
      const file = rememberedFile(batchId) ?? (await chooseSheetFile())
      if (file === null) return
      path.current = file
      setMapping(file)
    } catch (error) {
      showRefused(error)
    }
  }
  const handBack = async (): Promise<void> => {
    try {
      const stem = fileName(batch.file).replace(/\.[^.]+$/, '')
      const { file } = await call('desktop.chooseSave', {
        title: '导出退回行',
        name: `${stem}（退回 ${String(held)} 行）.xlsx`,
        filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
      })
      if (file !== null) showSaved((await call('exchange.handBack', { batchId, file })).file)
    } catch (error) {
      showRefused(error)
    }
  }
  const sendBack = async (): Promise<void> => {
    try {
      const stem = fileName(batch.file).replace(/\.[^.]+$/, '')
      const { file } = await call('desktop.chooseSave', {
        title: '退回原表',
        name: `${stem}（请核对 ${String(held)} 行）.xlsx`,
        filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
      })
      if (file === null) return
      const made = await call('exchange.returnWorkbook', { batchId, file })
      showSaved(made.file)
    } catch (error) {
      showRefused(error)
    }
  }
  return (
    <Page
      title={fileName(batch.file)}
      back="/exchange"
      errors={[accept.error, discard.error, again.error, settle.error]}
      fill
      actions={
        <>
          <ReasonButton
            variant="default"
            leftSection={<Icon name="export" />}
            operation="exchange.returnWorkbook"
            disabledReason={batch.undoneAt !== null ? '已经撤销' : held === 0 && '没有需要退回的行'}
            hint="在发送人的原表上标红、写批注，前面加一页问题；改好发回来，只采用改过的格"
            onClick={() => void sendBack()}
          >
            退回原表
          </ReasonButton>
          <ReasonButton variant="default" operation="exchange.handBack" disabledReason={held === 0 && '没有需要退回的行'} onClick={() => void handBack()}>
            导出退回行
          </ReasonButton>
          {open ? (
            <>
              <ReasonButton variant="default" operation="exchange.inspect" onClick={() => void openMapping()}>
                列的对应
              </ReasonButton>
              <ReasonButton
                variant="default"
                operation="exchange.discard"
                onClick={() =>
                  confirm({
                    title: '放弃这次读入',
                    message: '读入的内容将丢弃，底册不受影响，原文件也不会动。',
                    confirmLabel: '放弃',
                    danger: true,
                    onConfirm: () => {
                      discard.mutate({ batchId })
                    },
                  })
                }
              >
                放弃
              </ReasonButton>
              <ReasonButton
                leftSection={<Icon name="check" />}
                operation="exchange.accept"
                disabledReason={nothingToAccept(batch, decisions)}
                onClick={() =>
                  confirm({
                    title: '确认导入',
                    message: acceptSentence(batch, decisions),
                    confirmLabel: '确认导入',
                    onConfirm: () => {
                      accept.mutate({ batchId, decisions })
                    },
                  })
                }
              >
                确认导入
              </ReasonButton>
            </>
          ) : (
            <>
              {batch.waiting > 0 && batch.undoneAt === null ? (
                <ReasonButton operation="exchange.settle" onClick={() => settle.mutate({ batchId, decisions })}>
                  导入待处理的行
                </ReasonButton>
              ) : null}
              <Button variant={batch.waiting > 0 ? 'default' : 'filled'} onClick={() => void navigate('/exchange')}>
                读入另一份
              </Button>
            </>
          )}
        </>
      }
    >
      {open ? null : <AcceptedBox batch={batch} result={accepted} onHandBack={held === 0 ? undefined : () => void handBack()} />}
      <BatchHead batch={batch} onSheet={(sheet) => void readSheet(sheet)} />
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })} keepMounted={false}>
        <Tabs.List>
          {rowActions.map((action) => (
            <Tabs.Tab key={action} value={action} fw={tab === action ? 600 : undefined}>
              {rowActionNames[action]} {formatCount(counts[action])}
            </Tabs.Tab>
          ))}
          {batch.waiting > 0 ? <Tabs.Tab value="waiting">待处理 {formatCount(batch.waiting)}</Tabs.Tab> : null}
          <Tabs.Tab value="all" ml="auto">
            全部 {formatCount(batch.rows)} 行
          </Tabs.Tab>
          <Tabs.Tab value="problems">按问题归类（{formatCount(batch.problemCount)}）</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Panel batch={batch} tab={tab} decisions={decisions} onDecisions={setDecisions} />
      {mapping === null ? null : (
        <MappingDialog
          file={mapping}
          sheet={batch.sheet}
          onClose={() => setMapping(null)}
          onStage={(input) => {
            setMapping(null)
            again.mutate(input)
          }}
        />
      )}
      <ProgressOverlay command={settle} title="正在导入待处理的行" />
      <ProgressOverlay command={accept} title="正在导入" />
      <ProgressOverlay command={again} title="正在重新读入" />
    </Page>
  )
}

interface PanelProps {
  batch: StagedBatch
  tab: string
  decisions: RowDecision[]
  onDecisions: (decisions: RowDecision[]) => void
}
function Panel({ batch, tab, decisions, onDecisions }: PanelProps): ReactElement {
  if (tab === 'problems') return <ProblemGroups batch={batch} />
  if (tab === 'waiting') return <BatchRows key={tab} batch={batch} action={undefined} waiting />
  if (tab === 'doubtful' && batch.counts.doubtful > 0 && (batch.acceptedAt === null || batch.waiting > 0))
    return <DoubtfulRows batch={batch} decisions={decisions} onDecisions={onDecisions} />
  const action = rowActions.find((one): one is RowAction => one === tab)
  return <BatchRows key={tab} batch={batch} action={action} />
}
