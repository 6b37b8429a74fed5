import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { OpenLine } from '../../../preload/contract/period'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatCount, formatFen, formatYuan } from '../../lib/format'
import { useCommand } from '../../lib/use-call'

/** Exactly the lines that make the difference; those in no batch may be decided not to be paid. */
export function PeriodOpenLines({ view, name }: { view: Output<'period.view'>; name: string }): ReactElement {
  const [chosen, setChosen] = useState<Set<OpenLine['rosterLineId']>>(new Set())
  const [holding, setHolding] = useState(false)
  const holdable = view.open.filter((line) => line.mayHold && chosen.has(line.rosterLineId))
  const totalFen = view.open.reduce((sum, line) => sum + line.amountFen, 0)
  return (
    <>
      <Group gap="xs">
        <ReasonButton
          variant="default"
          operation="payment.hold"
          disabledReason={holdable.length === 0 && '先勾选没有列入批次的人'}
          onClick={() => setHolding(true)}
        >
          决定不予发放
        </ReasonButton>
        <Text size="sm" ml="auto" role="status">
          {formatCount(view.open.length)} 人，{formatYuan(totalFen)}
        </Text>
        <ExportMenu
          title={`${name}差额明细`}
          remarks={['供内部核对，不得公示。']}
          columns={exportColumns(columns)}
          rows={() => view.open.map((line) => exportRow(columns, line))}
          disabledReason={view.open.length === 0 ? '名单是空的' : null}
        />
      </Group>
      <DataTable
        label="差额明细"
        columns={columns}
        rows={view.open}
        rowKey={(line) => line.rosterLineId}
        selection={chosen}
        onSelection={(keys) => setChosen(keys as Set<number>)}
        foot={view.open.length === 0 ? undefined : { name: '合计', amount: <Money fen={totalFen} strong /> }}
        empty={<EmptyState icon="check" title="没有差额" detail="每一笔都有结果。" />}
      />
      {holding ? <HoldDialog lines={holdable} onClose={() => setHolding(false)} /> : null}
    </>
  )
}

function HoldDialog({ lines, onClose }: { lines: readonly OpenLine[]; onClose: () => void }): ReactElement {
  const hold = useCommand('payment.hold', { onDone: onClose })
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    hold.mutate({ rosterLineIds: lines.map((line) => line.rosterLineId), reason, document })
  }
  return (
    <Modal opened onClose={onClose} title="决定不予发放" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={hold.error} />
          <Text size="sm">
            {lines
              .slice(0, 10)
              .map((line) => line.name)
              .join('、')}
            {lines.length > 10 ? ` 等 ${formatCount(lines.length)} 人` : ''}，{formatYuan(lines.reduce((sum, line) => sum + line.amountFen, 0))}
            。决定后不再列入任何批次，结账时计入“没有发出”。
          </Text>
          <TextInput label="原因" data-autofocus withAsterisk value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <TextInput label="依据的文件或证明" withAsterisk value={document} onChange={(event) => setDocument(event.currentTarget.value)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={hold.isPending}>
              决定不发
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const columns: Column<OpenLine>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 84,
    grow: 1,
    cell: (line) => <Link to={`/person/${String(line.personId)}`}>{line.name}</Link>,
    text: (line) => line.name,
    sort: (line) => line.name,
  },
  { key: 'village', title: '村居', width: 110, grow: 1, cell: (line) => line.villageName, text: (line) => line.villageName, sort: (line) => line.villageName },
  {
    key: 'amount',
    title: '金额（元）',
    width: 110,
    align: 'right',
    cell: (line) => <Money fen={line.amountFen} />,
    text: (line) => formatFen(line.amountFen),
    sort: (line) => line.amountFen,
  },
  {
    key: 'batch',
    title: '批次',
    width: 100,
    cell: (line) => (line.batchId === null ? '—' : <Link to={`/payment/${String(line.batchId)}`}>{line.batchCode}</Link>),
    text: (line) => line.batchCode ?? '',
    sort: (line) => line.batchCode,
  },
  { key: 'why', title: '为什么有差额', width: 300, grow: 4, cell: (line) => line.why, text: (line) => line.why, sort: (line) => line.why },
]
