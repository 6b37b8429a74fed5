import { Badge, Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { StopRow } from '../../../preload/contract/stop'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay, formatFen, formatYuan, maskIdNumber } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

/** People who died or moved away and still stand on a roster: one row per benefit, until the stop is recorded. */
export function StopPage(): ReactElement {
  const navigate = useNavigate()
  const [settled, setSettled] = useState(false)
  const list = useCall('stop.list', { settled })
  const [stopping, setStopping] = useState<StopRow | null>(null)
  const columns = columnsOf(setStopping)
  return (
    <Page
      title="停发"
      remarks="登记了死亡或迁出、却还在花名册上的人，一项待遇一行。核定停发月份、追回多发的钱之后在这里登记。"
      errors={[list.error]}
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="显示"
            value={settled ? 'done' : 'open'}
            onChange={(value) => setSettled(value === 'done')}
            data={[
              { value: 'open', label: '要办的' },
              { value: 'done', label: '已登记停发' },
            ]}
          />
          <ExportMenu
            title={settled ? '已登记停发' : '停发名单'}
            columns={exportColumns(columns)}
            rows={() => (list.data ?? []).map((row) => exportRow(columns, row))}
            disabledReason={(list.data?.length ?? 0) === 0 ? '没有可以导出的行' : null}
          />
        </>
      }
      fill
    >
      <DataTable
        label="停发名单"
        columns={columns}
        rows={list.data}
        rowKey={(row) => `${String(row.personId)}-${String(row.rosterId)}`}
        rowHeight={58}
        onOpen={(row) => void navigate(`/person/${String(row.personId)}`)}
        empty={
          <EmptyState
            icon="check"
            title={settled ? '还没有登记过停发' : '没有要停发的'}
            detail={settled ? '在“要办的”里登记后会列在这里。' : '导入死亡名单、迁移名单，或在人员卡片上登记死亡、迁出后，还在花名册上的会列在这里。'}
          />
        }
      />
      {stopping === null ? null : <SettleDialog row={stopping} onClose={() => setStopping(null)} />}
    </Page>
  )
}

function columnsOf(onStop: (row: StopRow) => void): Column<StopRow>[] {
  return [
    { key: 'name', title: '姓名', width: 84, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
    { key: 'idNumber', title: '证件号码', width: 166, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
    { key: 'village', title: '村居', width: 96, cell: (row) => row.villageName, text: (row) => row.villageName, sort: (row) => row.villageName },
    {
      key: 'state',
      title: '原因',
      width: 172,
      cell: (row) => (
        <Group gap={6} wrap="nowrap">
          <Badge variant="light" color={row.state === 'dead' ? 'gray' : 'orange'}>
            {row.state === 'dead' ? '死亡' : '迁出'}
          </Badge>
          {formatDay(row.since, '日期不详')}
        </Group>
      ),
      text: (row) => `${row.state === 'dead' ? '死亡' : '迁出'} ${formatDay(row.since, '日期不详')}`,
      sort: (row) => row.since,
    },
    {
      key: 'title',
      title: '待遇',
      width: 150,
      grow: 1,
      cell: (row) => `${row.title} ${String(row.year)} 年`,
      text: (row) => `${row.title} ${String(row.year)} 年`,
    },
    { key: 'amount', title: '金额（元）', width: 90, align: 'right', cell: (row) => formatFen(row.amountFen), text: (row) => formatFen(row.amountFen) },
    {
      key: 'advice',
      title: '怎么办',
      width: 300,
      grow: 2,
      cell: (row) => (
        <span style={{ whiteSpace: 'normal', lineHeight: 1.3 }}>
          {row.settled === null ? row.advice : `从 ${row.settled.from} 起停发：${row.settled.note}（${row.settled.by}）`}
        </span>
      ),
      text: (row) => (row.settled === null ? row.advice : `从 ${row.settled.from} 起停发：${row.settled.note}（${row.settled.by}）`),
    },
    {
      key: 'do',
      title: '',
      width: 96,
      align: 'right',
      cell: (row) =>
        row.settled === null ? (
          <ReasonButton
            size="compact-sm"
            variant="light"
            operation="stop.settle"
            onClick={(event) => {
              event.stopPropagation()
              onStop(row)
            }}
          >
            登记停发
          </ReasonButton>
        ) : null,
    },
  ]
}

function nextMonth(since: string | null): string {
  if (since === null || since.length < 7) return ''
  const [year, month] = [Number(since.slice(0, 4)), Number(since.slice(5, 7))]
  return month === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}`
}

function SettleDialog({ row, onClose }: { row: StopRow; onClose: () => void }): ReactElement {
  const [from, setFrom] = useState(nextMonth(row.since))
  const [note, setNote] = useState('')
  const settle = useCommand('stop.settle', { onDone: onClose })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    settle.mutate({ personId: row.personId, rosterId: row.rosterId, from: from.trim(), note })
  }
  return (
    <Modal opened onClose={onClose} title={`登记停发：${row.name}`} centered transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">
            {row.title} {row.year} 年，{formatYuan(row.amountFen)}。{row.advice}
          </Text>
          <Refusal error={settle.error} />
          <TextInput
            label="从哪个月起停发"
            description="写成 2026-05 的样子；默认是发生的次月，按本地文件核定"
            withAsterisk
            data-autofocus
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            label="依据和处理"
            description="例如：殡葬名单第 12 号，已通知银行止付；多发 2 个月已追回"
            withAsterisk
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={settle.isPending}>
              登记停发
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
