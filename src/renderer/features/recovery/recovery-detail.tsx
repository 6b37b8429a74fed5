import { Group, Table, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { AttachmentButton } from '../../components/attachments'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { PaperMenu, type PrintableForm } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatDay, formatYuan } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { DecideDialog, PlanDialog, ReceiveDialog, WaiveDialog } from './recovery-dialogs'
import { RecoveryChip } from './recovery-page'

const dialogs = { decide: DecideDialog, plan: PlanDialog, receive: ReceiveDialog, waive: WaiveDialog }

/** One recovery: what is asked back, what came, what is left. */
export function RecoveryDetail(): ReactElement {
  const recoveryId = Number(useParams().recoveryId)
  const viewed = useCall('recovery.view', { recoveryId })
  if (viewed.data === undefined || viewed.data.recovery.recoveryId !== recoveryId) {
    return (
      <Page title="追回" back="/recovery" errors={[viewed.error]}>
        {null}
      </Page>
    )
  }
  return <Detail view={viewed.data} />
}

function Detail({ view }: { view: Output<'recovery.view'> }): ReactElement {
  const { recovery, entries, plan, offset } = view
  const [shown, setShown] = useState<keyof typeof dialogs | null>(null)
  const Dialog = shown === null ? null : dialogs[shown]
  const { recoveryId, state } = recovery
  const name = `追回 ${recovery.name} ${recovery.code}`
  const forms: PrintableForm[] = [
    { label: '退回通知书', name: `${name} 退回通知书`, print: (to) => call('recovery.print', { form: 'letter', recoveryId, ...to }) },
    { label: '追回台账', name: `${name} 台账`, print: (to) => call('recovery.print', { form: 'ledger', recoveryId, ...to }) },
  ]
  const closed = state === 'waiting' ? '还没有审定' : state !== 'collecting' ? recovery.stateTitle : recovery.balanceFen === 0 ? '已全部抵扣，等银行回单' : null
  return (
    <Page
      title={`追回：${recovery.name}`}
      back="/recovery"
      remarks={
        <Group gap="xs">
          <RecoveryChip row={recovery} />
          <span>{recovery.villageName}</span>
          <span>
            {recovery.year} 年度{recovery.title}
          </span>
          <Link to={`/payment/${String(recovery.batchId)}`}>原批次 {recovery.batchCode}</Link>
          <Link to={`/person/${String(recovery.personId)}`}>人员卡片</Link>
        </Group>
      }
      actions={
        <>
          <AttachmentButton entity="recovery" entityId={recoveryId} title={name} size="sm" />
          <PaperMenu forms={forms} label="打印" />
          {state === 'waiting' ? (
            <ReasonButton operation="recovery.decide" onClick={() => setShown('decide')}>
              审定
            </ReasonButton>
          ) : (
            <>
              <ReasonButton variant="default" operation="recovery.waive" disabledReason={closed} onClick={() => setShown('waive')}>
                核销
              </ReasonButton>
              <ReasonButton variant="default" operation="recovery.plan" disabledReason={closed} onClick={() => setShown('plan')}>
                约定分期
              </ReasonButton>
              <ReasonButton operation="recovery.receive" disabledReason={closed} onClick={() => setShown('receive')}>
                登记收款
              </ReasonButton>
            </>
          )}
        </>
      }
    >
      <Table withTableBorder layout="fixed" aria-label="追回金额" verticalSpacing={4} mb="sm">
        <Table.Thead>
          <Table.Tr>
            {['应追回', '收到', '抵扣', '核销', '未追回'].map((title) => (
              <Table.Th key={title} ta="right">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            {([recovery.amountFen, recovery.receivedFen, recovery.offsetFen, recovery.waivedFen, recovery.balanceFen] as const).map((fen, index) => (
              <Table.Td key={['amount', 'received', 'offset', 'waived', 'balance'][index]} ta="right">
                <Money fen={fen} strong={index === 4} />
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="sm" mb="xs">
        原因：{recovery.reason}　依据：{recovery.document}
        {recovery.months.length > 0 ? `　涉及 ${String(new Set(recovery.months.map((each) => each.month)).size)} 个月` : ''}
        {offset ? '　今后同一项目的发放里抵扣' : ''}
      </Text>
      {plan.length === 0 ? null : (
        <Table withTableBorder aria-label="分期" verticalSpacing={4} mb="sm" maw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>期次</Table.Th>
              <Table.Th>最迟日期</Table.Th>
              <Table.Th ta="right">金额（元）</Table.Th>
              <Table.Th ta="right">已到（元）</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plan.map((each, index) => (
              <Table.Tr key={each.dueOn}>
                <Table.Td>{index + 1}</Table.Td>
                <Table.Td>{formatDay(each.dueOn)}</Table.Td>
                <Table.Td ta="right">
                  <Money fen={each.amountFen} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money fen={each.coveredFen} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Table withTableBorder aria-label="追回台账" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={130}>日期</Table.Th>
            <Table.Th w={190}>事项</Table.Th>
            <Table.Th w={110} ta="right">
              金额（元）
            </Table.Th>
            <Table.Th w={120} ta="right">
              未追回（元）
            </Table.Th>
            <Table.Th>凭证、说明</Table.Th>
            <Table.Th w={90}>经手人</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry, index) => (
            // Two entries of one day may say the same: their order is what tells them apart.
            <Table.Tr key={`${entry.on} ${entry.title} ${String(index)}`}>
              <Table.Td>{formatDay(entry.on)}</Table.Td>
              <Table.Td>{entry.title}</Table.Td>
              <Table.Td ta="right">{entry.amountFen === 0 ? '' : <Money fen={entry.amountFen} />}</Table.Td>
              <Table.Td ta="right">
                <Money fen={entry.balanceFen} />
              </Table.Td>
              <Table.Td>{[entry.document, entry.note].filter(Boolean).join('；')}</Table.Td>
              <Table.Td>{entry.by}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {Dialog === null ? null : <Dialog recovery={recovery} onClose={() => setShown(null)} />}
      {recovery.overdueFen > 0 ? (
        <Text size="sm" c="red" mt="xs" role="status">
          逾期 {formatYuan(recovery.overdueFen)}
        </Text>
      ) : null}
    </Page>
  )
}
