import { Alert, Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { IncidentView } from './incident-view'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type ReactElement } from 'react'
import type { AuditRow } from '../../../preload/contract/audit'
import type { Input } from '../../../preload/contract/index'
import { roleNames } from '../../../preload/contract/operation'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { confirm } from '../../components/confirm'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatMoment, tidyDay } from '../../lib/format'
import { useRefusalOfRole } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { usePages } from '../../lib/use-pages'

const columns: Column<AuditRow>[] = [
  { key: 'seq', title: '序号', width: 76, align: 'right', cell: (row) => row.seq, text: (row) => String(row.seq) },
  { key: 'at', title: '时间', width: 170, cell: (row) => formatMoment(row.at), text: (row) => formatMoment(row.at) },
  { key: 'by', title: '姓名', width: 100, cell: (row) => row.by, text: (row) => row.by },
  {
    key: 'role',
    title: '角色',
    width: 70,
    cell: (row) => roleNames[row.role as keyof typeof roleNames] ?? row.role,
    text: (row) => roleNames[row.role as keyof typeof roleNames] ?? row.role,
  },
  { key: 'sentence', title: '做了什么', width: 380, grow: 1, cell: (row) => row.sentence, text: (row) => row.sentence },
  { key: 'result', title: '结果', width: 110, cell: (row) => row.result, text: (row) => row.result },
]
type Only = NonNullable<Input<'audit.list'>['only']>
const choices: { value: Only; label: string }[] = [
  { value: 'looks', label: '只看查看个人资料' },
  { value: 'exports', label: '只看导出和打印' },
  { value: 'refused', label: '只看被拒绝的' },
  { value: 'minors', label: '只看涉及未成年人' },
]
const dayOrNothing = (typed: string): string | undefined => (/^\d{4}-\d{2}-\d{2}$/.test(tidyDay(typed)) ? tidyDay(typed) : undefined)

/** Who did what when; the chain can be proven unbroken. */
export function AuditPage(): ReactElement {
  const byRole = useRefusalOfRole('audit.list')
  if (byRole !== null) {
    return (
      <Page title="操作日志">
        <EmptyState icon="lock" title="您的角色不能查看操作日志" detail={byRole} />
      </Page>
    )
  }
  return <AuditList />
}

function AuditList(): ReactElement {
  const [text, setText] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [only, setOnly] = useState<Only | null>(null)
  const [asked] = useDebouncedValue(text.trim(), 120)
  const filter = { text: asked === '' ? undefined : asked, from: dayOrNothing(from), to: dayOrNothing(to), only: only ?? undefined }
  const pages = usePages('audit.list', filter)
  const verify = useCommand('audit.verify')
  const gap = useCall('ledger.today', {}).data?.items.find((item) => item.id === 'missing')
  const acknowledge = useCommand('audit.acknowledge')
  const [incident, setIncident] = useState(false)
  const fault = (typed: string): string | undefined => (typed !== '' && dayOrNothing(typed) === undefined ? '写成 2026-01-31' : undefined)
  return (
    <Page
      fill
      title="操作日志"
      remarks={pages.total === undefined ? '' : `共 ${formatCount(pages.total)} 条。每一次登录、查看、修改、导入、导出都有一条，谁也不能删改。`}
      errors={[pages.error, verify.error, acknowledge.error]}
      actions={
        <>
          <Button variant="default" onClick={() => setIncident(true)}>
            泄露事件材料
          </Button>
          <PaperMenu
            label="导出 / 打印"
            forms={[
              {
                label: '操作日志',
                name: `操作日志`,
                print: (target) => call('audit.export', { from: filter.from, to: filter.to, ...target }),
              },
            ]}
          />
          <ReasonButton operation="audit.verify" leftSection={<Icon name="check" />} loading={verify.isPending} onClick={() => verify.mutate({})}>
            校验
          </ReasonButton>
        </>
      }
    >
      {verify.data !== undefined && (
        <Alert
          py="xs"
          color={verify.data.intact ? 'teal' : 'red'}
          icon={<Icon name={verify.data.intact ? 'check' : 'warning'} />}
          withCloseButton
          closeButtonLabel="关闭"
          onClose={verify.reset}
          role="status"
        >
          {verify.data.message}
        </Alert>
      )}
      {gap !== undefined && (
        <Alert py="xs" color="red" icon={<Icon name="warning" />} title={gap.title}>
          <Group justify="space-between" wrap="nowrap">
            {gap.detail}
            <ReasonButton
              size="xs"
              operation="audit.acknowledge"
              onClick={() =>
                confirm({
                  title: '确认缺少的操作',
                  message: '核对过最近做的事、补录了缺少的内容以后再确认。确认后提醒结束，原因留在日志里。',
                  confirmLabel: '确认',
                  askReason: '查明的原因和处理结果',
                  onConfirm: (reason) => acknowledge.mutate({ reason }),
                })
              }
            >
              已查明
            </ReasonButton>
          </Group>
        </Alert>
      )}
      <Modal opened={incident} onClose={() => setIncident(false)} title="泄露事件材料" size="xl">
        <IncidentView />
      </Modal>
      <Group gap="xs" align="flex-start">
        <Select
          w={190}
          aria-label="只看哪一类"
          placeholder="全部种类"
          clearable
          data={choices}
          value={only}
          onChange={(value) => setOnly(value as Only | null)}
        />
        <TextInput
          w={320}
          aria-label="查找日志"
          placeholder="姓名、事项、花名册…"
          leftSection={<Icon name="search" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          w={150}
          aria-label="从哪天"
          placeholder="从 2026-01-01"
          value={from}
          error={fault(from)}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          w={150}
          aria-label="到哪天"
          placeholder="到 2026-12-31"
          value={to}
          error={fault(to)}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      <DataTable
        label="操作日志"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.seq}
        empty={<EmptyState icon="log" title="没有这样的记录" detail="换个词，或放宽日期。" />}
      />
    </Page>
  )
}
