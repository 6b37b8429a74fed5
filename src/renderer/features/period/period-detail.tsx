import { Alert, Badge, Group, List, NativeSelect, Tabs } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { periodParts, type PeriodPart } from '../../../preload/contract/period'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { SourceTable, TieTable, VillageTable } from '../../components/tie-table'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatMoment, formatYuan } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { periodPartNames } from '../../lib/words'
import { PeriodOpenLines } from './period-open-lines'

type View = Output<'period.view'>

/** One period of a program: the equation, what stands in the way, closing. */
export function PeriodDetail(): ReactElement {
  const { programId = '', year = '', part = 'year' } = useParams()
  const key = { programId, year: Number(year), part: part as PeriodPart }
  const viewed = useCall('period.view', key)
  const { period } = viewed.data ?? {}
  if (viewed.data === undefined || period?.programId !== programId || period.year !== key.year || period.part !== part) {
    return (
      <Page title="结账" back="/period" errors={[viewed.error]}>
        {null}
      </Page>
    )
  }
  return <Detail key={`${programId} ${year} ${part}`} view={viewed.data} />
}

function Detail({ view }: { view: View }): ReactElement {
  const { period, tie, obstacles, open } = view
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? (open.length > 0 ? 'open' : 'villages')
  const { programId, year, part } = period
  const closed = period.closedAt !== null
  const close = useCommand('period.close')
  const verify = useCommand('period.verify', {
    onDone: ({ ok, sentence }) => notifications.show({ color: ok ? 'teal' : 'red', message: sentence, autoClose: 15_000 }),
  })
  const name = `${String(year)}年${period.partTitle}${period.title}`
  const askClose = (): void =>
    confirm({
      title: '结账',
      message: `${name}：应发 ${formatYuan(tie.approved.amountFen)}，成功 ${formatYuan(tie.paid.amountFen)}，失败 ${formatYuan(tie.failed.amountFen)}，退回 ${formatYuan(tie.returned.amountFen)}，差额 0。结账后这一期再也不能变动，更正记入下一期。`,
      confirmLabel: '结账',
      onConfirm: () => close.mutate({ programId, year, part }),
    })
  return (
    <Page
      title={`结账：${name}`}
      back="/period"
      remarks={
        <Group gap="xs">
          <Badge color={closed ? 'teal' : 'orange'}>{closed ? '已结账' : '未结账'}</Badge>
          <span>
            {formatDay(period.from)} 至 {formatDay(period.to)}
          </span>
          {closed ? (
            <span>
              {formatMoment(period.closedAt)} {period.by} 结账，编号 {period.code}
            </span>
          ) : null}
          <span>成功金额人民币{view.capital}</span>
        </Group>
      }
      errors={[close.error, verify.error]}
      fill
      actions={
        <>
          <NativeSelect
            aria-label="期间"
            value={part}
            onChange={(event) => void navigate(`/period/${programId}/${String(year)}/${event.currentTarget.value}`)}
            data={periodParts.map((value) => ({ value, label: periodPartNames[value] }))}
          />
          <PaperMenu
            label="打印"
            forms={[{ label: '结账单', name: `结账单 ${name}`, print: (to) => call('period.print', { programId, year, part, ...to }) }]}
          />
          {period.periodId === null ? (
            <ReasonButton operation="period.close" disabledReason={obstacles.length > 0 && obstacles.join('；')} onClick={askClose}>
              结账
            </ReasonButton>
          ) : (
            <ReasonButton operation="period.verify" variant="default" onClick={() => verify.mutate({ periodId: period.periodId! })}>
              复核
            </ReasonButton>
          )}
        </>
      }
    >
      {closed || obstacles.length === 0 ? null : (
        <Alert color="orange" variant="light" icon={<Icon name="warning" />} title="还不能结账" py="xs" style={{ flex: 'none' }}>
          <List size="sm">
            {obstacles.map((obstacle) => (
              <List.Item key={obstacle}>{obstacle}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <TieTable tie={tie} />
      <Group gap="lg" fz="sm">
        <span>上期结转补发 {formatYuan(view.carriedFen)}</span>
        <span>
          失败转下期 {formatCount(view.carriedForward.persons)} 人，{formatYuan(view.carriedForward.amountFen)}
        </span>
      </Group>
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="open">差额明细（{formatCount(open.length)}）</Tabs.Tab>
          <Tabs.Tab value="villages">各村</Tabs.Tab>
          <Tabs.Tab value="sources">资金来源</Tabs.Tab>
          <Tabs.Tab value="batches">批次（{formatCount(view.batches.length)}）</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'open' ? <PeriodOpenLines view={view} name={name} /> : null}
      {tab === 'villages' ? <VillageTable villages={view.villages} /> : null}
      {tab === 'sources' ? <SourceTable sources={view.sources} /> : null}
      {tab === 'batches' ? (
        <DataTable
          label="本期批次"
          columns={batchColumns}
          rows={view.batches}
          rowKey={(row) => row.batchId}
          onOpen={(row) => void navigate(`/payment/${String(row.batchId)}`)}
          empty={<EmptyState icon="bank" title="本期没有发放批次" />}
        />
      ) : null}
    </Page>
  )
}

const money = (key: 'approved' | 'sent' | 'paid' | 'failed' | 'returned' | 'open', title: string): Column<View['batches'][number]> => ({
  key,
  title: `${title}（元）`,
  width: 120,
  align: 'right',
  cell: (row) => <Money fen={row.tie[key].amountFen} />,
})
const batchColumns: Column<View['batches'][number]>[] = [
  { key: 'code', title: '批次', width: 110, grow: 1, cell: (row) => row.code },
  { key: 'title', title: '种类', width: 80, cell: (row) => row.title },
  money('approved', '应发'),
  money('sent', '已发'),
  money('paid', '成功'),
  money('failed', '失败'),
  money('returned', '退回'),
  money('open', '无结果'),
  { key: 'closed', title: '办结', width: 130, cell: (row) => (row.closedAt === null ? '未办结' : formatDay(row.closedAt.slice(0, 10))) },
]
