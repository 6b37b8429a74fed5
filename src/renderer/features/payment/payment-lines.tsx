import { Group, NativeSelect, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { PaymentLine } from '../../../preload/contract/payment'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { PaymentChip } from '../../components/outcome-chip'
import { ReasonButton } from '../../components/reason-button'
import { formatCount, formatFen, formatYuan, maskAccount } from '../../lib/format'
import { paymentStateNames } from '../../lib/words'
import { TakeBackDialog } from './take-back-dialog'

/** Every line of a batch, by state. */
export function PaymentLines({ view, name }: { view: Output<'payment.view'>; name: string }): ReactElement {
  const [state, setState] = useState('')
  const [taking, setTaking] = useState<PaymentLine | null>(null)
  const lines = view.lines.filter((line) => state === '' || line.state === state)
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0)
  const columns: Column<PaymentLine>[] = [
    ...fixedColumns,
    {
      key: 'act',
      title: '',
      width: 84,
      cell: (line) =>
        line.state === 'paid' || line.state === 'pending' ? (
          <ReasonButton
            size="compact-xs"
            variant="default"
            operation="payment.takeBack"
            disabledReason={
              view.batch.periodCode !== null
                ? '已经结账，退回的钱请在“追回”里登记'
                : line.recoveryCode !== null
                  ? `已立追回 ${line.recoveryCode}，请登记在追回里`
                  : line.state === 'paid' && line.offsetFen > 0 && '有抵扣的钱不能整笔退回，请在“追回”里立项'
            }
            onClick={() => setTaking(line)}
          >
            {line.state === 'paid' ? '登记退回' : '撤下'}
          </ReasonButton>
        ) : null,
    },
  ]
  return (
    <>
      <Group gap="xs">
        <NativeSelect
          aria-label="状态"
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[
            { value: '', label: `全部状态（${formatCount(view.lines.length)}）` },
            ...Object.entries(paymentStateNames).map(([value, word]) => ({
              value,
              label: `${word}（${formatCount(view.lines.filter((line) => line.state === value).length)}）`,
            })),
          ]}
        />
        <Text size="sm" ml="auto" role="status">
          {formatCount(lines.length)} 人，{formatYuan(totalFen)}
        </Text>
        <ExportMenu
          title={`${name}明细`}
          remarks={['供内部核对，不得公示。']}
          columns={exportColumns(columns)}
          rows={() => lines.map((line) => exportRow(columns, line))}
          disabledReason={lines.length === 0 ? '名单是空的' : null}
        />
      </Group>
      <DataTable
        label="发放明细"
        columns={columns}
        rows={lines}
        rowKey={(line) => line.lineId}
        foot={{ name: '合计', amount: <Money fen={totalFen} strong /> }}
        empty={<EmptyState icon="search" title="没有这种状态的人" />}
      />
      {taking === null ? null : <TakeBackDialog line={taking} onClose={() => setTaking(null)} />}
    </>
  )
}

const fixedColumns: Column<PaymentLine>[] = [
  { key: 'number', title: '序号', width: 56, align: 'right', cell: (line) => line.number, text: (line) => String(line.number), sort: (line) => line.number },
  {
    key: 'name',
    title: '姓名',
    width: 84,
    grow: 1,
    cell: (line) => <Link to={`/person/${String(line.personId)}`}>{line.name}</Link>,
    text: (line) => line.name,
    sort: (line) => line.name,
  },
  { key: 'village', title: '村居', width: 100, grow: 1, cell: (line) => line.villageName, text: (line) => line.villageName, sort: (line) => line.villageCode },
  { key: 'bank', title: '开户银行', width: 120, grow: 1, cell: (line) => line.bankName ?? '', text: (line) => line.bankName ?? '' },
  { key: 'account', title: '账号', width: 96, cell: (line) => maskAccount(line.bankAccount), text: (line) => maskAccount(line.bankAccount) },
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
    key: 'state',
    title: '状态',
    width: 92,
    cell: (line) => <PaymentChip state={line.state} />,
    text: (line) => paymentStateNames[line.state],
    sort: (line) => line.state,
  },
  { key: 'on', title: '日期', width: 96, cell: (line) => line.paidOn ?? '', text: (line) => line.paidOn ?? '', sort: (line) => line.paidOn },
  {
    key: 'reason',
    title: '原因、补发',
    width: 120,
    grow: 2,
    cell: noteOf,
    text: noteOf,
  },
]
function noteOf(line: PaymentLine): string {
  return [
    line.offsetFen === 0 ? '' : `抵扣追回 ${formatYuan(line.offsetFen)}，实发 ${formatYuan(line.amountFen - line.offsetFen)}`,
    line.payeeName === null ? '' : `打入户主${line.payeeName}的卡`,
    line.reason ?? '',
    line.recoveryCode === null ? '' : `已立追回 ${line.recoveryCode}`,
    line.reissuedIn === null ? '' : `已列入 ${line.reissuedIn} 补发`,
  ]
    .filter(Boolean)
    .join('；')
}
