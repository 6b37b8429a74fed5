import { Badge, Group, Menu, Tabs, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { CellIssues } from '../../components/cell-issues'
import { confirm } from '../../components/confirm'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu, type PrintableForm } from '../../components/paper-menu'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { SourceTable, TieTable, VillageTable } from '../../components/tie-table'
import { call } from '../../lib/api'
import { formatCount, formatMoment, formatYuan } from '../../lib/format'
import { useSignFor } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { PaymentLines } from './payment-lines'
import { batchState } from './payment-page'
import { PaymentFailures } from './payment-failures'

const forms = { list: '发放花名册', failures: '失败户联系单', tie: '资金平衡表' } as const
const sheets = { xlsx: '银行清单 .xlsx', txt: '一卡通文本 .txt' } as const

/** One batch: what was to be paid, what was paid, and what is left to do. */
export function PaymentDetail(): ReactElement {
  const batchId = Number(useParams().batchId)
  const viewed = useCall('payment.view', { batchId })
  if (viewed.data === undefined || viewed.data.batch.batchId !== batchId) {
    return (
      <Page title="发放批次" back="/payment" errors={[viewed.error]}>
        {null}
      </Page>
    )
  }
  return <Detail key={batchId} view={viewed.data} />
}

function Detail({ view }: { view: Output<'payment.view'> }): ReactElement {
  const { batch } = view
  const { batchId, tie } = batch
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'lines'
  const name = `${String(batch.year)} 年度${batch.title}${batch.kind === 'reissue' ? '补发' : '发放'} ${batch.code}`
  const send = useCommand('payment.export', { onDone: ({ file }) => showSaved(file) })
  const reconcile = useCommand('payment.reconcile', {
    onDone: ({ paid, failed, open }) =>
      notifications.show({
        color: 'teal',
        message: `回单已读入：成功 ${formatCount(paid.persons)} 人 ${formatYuan(paid.amountFen)}，失败 ${formatCount(failed.persons)} 人，无结果 ${formatCount(open.persons)} 人`,
      }),
  })
  const reissue = useCommand('payment.reissue', {
    onDone: (made) => {
      for (const message of made.warnings) notifications.show({ color: 'orange', message, autoClose: 15_000 })
      void navigate(`/payment/${String(made.batchId)}`)
    },
  })
  const close = useCommand('payment.close')
  const signFor = useSignFor('payment.close')
  const exportSheet = async (kind: keyof typeof sheets): Promise<void> => {
    try {
      const { file } = await call('desktop.chooseSave', {
        title: '导出发放清单',
        name: `${name}.${kind}`,
        filters: [{ name: sheets[kind], extensions: [kind] }],
      })
      if (file !== null) send.mutate({ batchId, file })
    } catch (error) {
      showRefused(error)
    }
  }
  const readAnswer = async (): Promise<void> => {
    try {
      const filters = [{ name: '银行回单（xlsx、xls、csv、txt）', extensions: ['xlsx', 'xls', 'csv', 'txt'] }]
      const { file } = await call('desktop.chooseFile', { title: '选择银行回单', filters })
      if (file !== null) reconcile.mutate({ batchId, file })
    } catch (error) {
      showRefused(error)
    }
  }
  const askClose = (): void =>
    confirm({
      title: '办结发放批次',
      message: `成功 ${formatCount(tie.paid.persons)} 人、${formatYuan(tie.paid.amountFen)}，差额 0。办结后只能登记退回资金，结账后连退回也不再登记（改走追回）。`,
      confirmLabel: '办结',
      signFor: signFor(),
      onConfirm: (_reason, signer) => close.mutate({ batchId, signer }),
    })
  const askReissue = (): void =>
    confirm({
      title: '补发失败户',
      message: `${formatCount(batch.toReissue.persons)} 户、${formatYuan(batch.toReissue.amountFen)}，按底册里现在的账号生成新批次。`,
      confirmLabel: '生成补发批次',
      onConfirm: () => reissue.mutate({ batchId }),
    })
  const printable: PrintableForm[] = Object.entries(forms).map(([form, label]) => ({
    label,
    name: `${name} ${label}`,
    print: (to) => call('payment.print', { batchId, form: form as keyof typeof forms, ...to }),
  }))
  const state = batchState(batch)
  const closed = batch.closedAt !== null
  return (
    <Page
      title={name}
      back="/payment"
      remarks={
        <Group gap="xs">
          <Badge color={state.colour}>{state.word}</Badge>
          <span>人民币{view.capital}</span>
          <span>
            {formatMoment(batch.createdAt)} {batch.by} 生成
          </span>
          <Link to={`/roster/${String(batch.rosterId)}`}>花名册</Link>
          {batch.periodCode === null ? null : <span>已结账 {batch.periodCode}</span>}
          {batch.previousId === null ? null : <Link to={`/payment/${String(batch.previousId)}`}>原批次</Link>}
        </Group>
      }
      errors={[send.error, reissue.error, close.error]}
      fill
      actions={
        <>
          <PaperMenu forms={printable} label="打印" />
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <span>
                <ReasonButton
                  variant="default"
                  leftSection={<Icon name="export" />}
                  operation="payment.export"
                  disabledReason={closed && '批次已办结'}
                  hint="导出后批次记为已发出"
                >
                  导出清单
                </ReasonButton>
              </span>
            </Menu.Target>
            {closed ? null : (
              <Menu.Dropdown>
                {(['xlsx', 'txt'] as const).map((kind) => (
                  <Menu.Item key={kind} onClick={() => void exportSheet(kind)}>
                    {sheets[kind]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            )}
          </Menu>
          <ReasonButton
            variant="default"
            leftSection={<Icon name="import" />}
            operation="payment.reconcile"
            disabledReason={closed ? '批次已办结' : batch.sentAt === null && '先导出清单交给银行'}
            onClick={() => void readAnswer()}
          >
            读入回单
          </ReasonButton>
          <ReasonButton
            variant="default"
            operation="payment.reissue"
            disabledReason={batch.toReissue.persons === 0 && '没有要补发的失败户'}
            onClick={askReissue}
          >
            补发失败户
          </ReasonButton>
          <ReasonButton
            operation="payment.close"
            disabledReason={
              closed
                ? '已经办结'
                : batch.sentAt === null
                  ? '还没有发出'
                  : tie.open.persons > 0
                    ? `还有 ${formatCount(tie.open.persons)} 人没有结果`
                    : tie.differenceFen !== 0 && `差额 ${formatYuan(tie.differenceFen)}，不能办结`
            }
            onClick={askClose}
          >
            办结
          </ReasonButton>
        </>
      }
    >
      <CellIssues error={reconcile.error} onClose={reconcile.reset} />
      <TieTable tie={tie} />
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="lines">明细</Tabs.Tab>
          <Tabs.Tab value="villages">各村</Tabs.Tab>
          <Tabs.Tab value="sources">资金来源</Tabs.Tab>
          <Tabs.Tab value="failures">失败户（{formatCount(tie.failed.persons)}）</Tabs.Tab>
          {batch.toReissue.persons > 0 ? (
            <Text size="sm" c="dimmed" ml="auto" style={{ alignSelf: 'center' }}>
              待补发 {formatCount(batch.toReissue.persons)} 户，{formatYuan(batch.toReissue.amountFen)}
            </Text>
          ) : null}
        </Tabs.List>
      </Tabs>
      {tab === 'lines' ? <PaymentLines view={view} name={name} /> : null}
      {tab === 'villages' ? <VillageTable villages={view.villages} /> : null}
      {tab === 'sources' ? <SourceTable sources={view.sources} /> : null}
      {tab === 'failures' ? <PaymentFailures view={view} /> : null}
      <ProgressOverlay command={reconcile} title="正在核对回单" />
    </Page>
  )
}
