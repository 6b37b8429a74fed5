import { Badge, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import type { HealthItem, HealthState } from '../../../preload/contract/health'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow, showRefused } from '../../components/export-menu'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatMoment } from '../../lib/format'
import { useForget, useRefusalOfRole, useSafeMode } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'

const stateNames: Record<HealthState, string> = { good: '正常', warning: '注意', bad: '有问题', unknown: '还没有查' }
const stateColours: Record<HealthState, string> = { good: 'teal', warning: 'orange', bad: 'red', unknown: 'gray' }
const megabytes = (bytes: number): string =>
  bytes >= 10_000_000_000 ? `${formatCount(Math.round(bytes / 1_000_000_000))} GB` : `${formatCount(Math.ceil(bytes / 1_000_000))} MB`

const columns: Column<HealthItem>[] = [
  { key: 'title', title: '查什么', width: 190, cell: (row) => row.title, text: (row) => row.title },
  {
    key: 'state',
    title: '结果',
    width: 100,
    cell: (row) => <Badge color={stateColours[row.state]}>{stateNames[row.state]}</Badge>,
    text: (row) => stateNames[row.state],
    sort: (row) => ['bad', 'warning', 'unknown', 'good'].indexOf(row.state),
  },
  { key: 'text', title: '情况', width: 340, grow: 1, cell: (row) => row.text, text: (row) => row.text },
  { key: 'advice', title: '怎么办', width: 340, grow: 1, cell: (row) => row.advice, text: (row) => row.advice },
]

/** 体检: is everything sound? Nothing on it is anybody's data. */
export function HealthPage(): ReactElement {
  const byRole = useRefusalOfRole('health.check')
  if (byRole === null) return <Health />
  return (
    <Page title="体检">
      <EmptyState icon="lock" title="您的角色不能查看体检" detail={byRole} />
    </Page>
  )
}

function Health(): ReactElement {
  const quick = useCall('health.check', {})
  const thorough = useCommand('health.check')
  // What was looked at thoroughly stays on the page until it is left.
  const data = thorough.data ?? quick.data
  const refusedReport = useRefusalOfRole('salvage.report')
  const report = useCall('salvage.report', {}, { enabled: refusedReport === null }).data?.report ?? null
  const lock = useCommand('office.lock', { onDone: useForget() })
  const safeMode = useSafeMode()
  const restart = useCommand('desktop.restart')
  const hurt = data?.items.some(({ key, state }) => key === 'pages' && state === 'bad') === true
  const bad = data?.items.filter(({ state }) => state === 'bad').length ?? 0
  const facts =
    data === undefined
      ? ''
      : `程序 ${data.versions.program}，办公库第 ${String(data.versions.office)} 版，SQLite ${data.versions.sqlite}；数据库 ${megabytes(data.sizes.database)}，附件 ${formatCount(data.sizes.attachments.count)} 份 ${megabytes(data.sizes.attachments.bytes)}，备份 ${formatCount(data.sizes.backups.count)} 份 ${megabytes(data.sizes.backups.bytes)}，磁盘剩余 ${megabytes(data.sizes.free)}。`
  return (
    <Page
      title="体检"
      remarks={
        data === undefined
          ? undefined
          : `${bad === 0 ? '没有发现问题' : `有 ${String(bad)} 项要处理`}；上次全面检查：${data.lastThorough === null ? '还没有做过' : formatMoment(data.lastThorough)}`
      }
      errors={[quick.error, thorough.error]}
      fill
      actions={
        <>
          <ExportMenu
            title="体检结果"
            remarks={data === undefined ? [] : [`${formatMoment(data.at)}。${facts}`, '本表不含任何人的资料，可以交给维护的人看。']}
            columns={exportColumns(columns)}
            rows={() => (data?.items ?? []).map((row) => exportRow(columns, row))}
            disabledReason={data === undefined ? '还没有查好' : null}
          />
          {hurt && (
            <ReasonButton color="red" loading={lock.isPending} onClick={() => lock.mutate({})}>
              修复损坏的办公库
            </ReasonButton>
          )}
          {report !== null && (
            <PaperMenu label="抢救报告" forms={[{ label: '抢救报告', name: '抢救报告', print: (destination) => call('salvage.print', destination) }]} />
          )}
          <PaperMenu label="应急单" forms={[{ label: '应急单', name: '惠民台账应急单', print: (destination) => call('health.printSheet', destination) }]} />
          <ReasonButton
            variant="default"
            disabledReason={safeMode !== null && '现在就是安全模式'}
            hint="关掉再打开，只能查看、打印、导出和备份：程序不正常、又要先把资料保住时用"
            loading={restart.isPending}
            onClick={() => restart.mutate({ safe: true }, { onError: showRefused })}
          >
            安全模式重启
          </ReasonButton>
          <ReasonButton operation="health.check" loading={thorough.isPending} onClick={() => thorough.mutate({ thorough: true })}>
            全面检查
          </ReasonButton>
        </>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {facts}
      </Text>
      <DataTable
        label="体检结果"
        columns={columns}
        rows={data?.items ?? []}
        rowKey={(row) => row.key}
        empty={<EmptyState icon="check" title="正在查" detail="马上就好。" />}
      />
      <ProgressOverlay command={thorough} title="全面检查" />
    </Page>
  )
}
