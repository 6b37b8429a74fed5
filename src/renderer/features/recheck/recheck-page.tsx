import { Badge, Group, NativeSelect, Text } from '@mantine/core'
import { useMemo, useState, type Key, type ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { RecheckLine } from '../../../preload/contract/recheck'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { PaperMenu, type PrintableForm } from '../../components/paper-menu'
import { ProgramYear } from '../../components/program-year'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatFen, formatGroup } from '../../lib/format'
import { useSignFor } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { RecheckDialog } from './recheck-dialog'

/** 继续, 变动, 退出 with their colours. */
const decisionWords = {
  continue: { word: '继续享受', colour: 'teal' },
  changed: { word: '金额变动', colour: 'blue' },
  exit: { word: '退出', colour: 'orange' },
} as const
const forms = { recheck: '年审表', exitApproval: '退出审批表', exitReport: '退出情况报告单' } as const

/** Everybody of last year's confirmed roster, line by line: the machine proposes, a person decides. */
export function RecheckPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const today = useCall('ledger.today', {})
  const programs = useCall('program.list', {})
  const programId = params.get('program') ?? programs.data?.[0]?.id ?? ''
  const year = Number(params.get('year')) || (today.data?.year ?? 0)
  const villageCode = params.get('village') ?? ''
  const show = params.get('show') ?? ''
  const set = (changes: Record<string, string>): void => {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes)) {
      if (value === '') next.delete(key)
      else next.set(key, value)
    }
    setParams(next, { replace: true })
  }
  const asked = useCall('recheck.list', { programId, year, ...(villageCode === '' ? {} : { villageCode }) }, { enabled: programId !== '' && year !== 0 })
  const decide = useCommand('recheck.decide', { onDone: () => setSelection(new Set()) })
  const approve = useCommand('recheck.approve', { onDone: () => setSelection(new Set()) })
  const signFor = useSignFor('recheck.approve')
  const [selection, setSelection] = useState<Set<Key>>(new Set())
  const [opened, setOpened] = useState<RecheckLine | null>(null)
  const found = asked.isPlaceholderData ? undefined : asked.data
  const lines = useMemo(() => found?.lines.filter((line) => matches(line, show)), [found, show])
  const chosen = (lines ?? []).filter((line) => selection.has(line.lineId))
  const agreeable = (chosen.length > 0 ? chosen : (lines ?? [])).filter((line) => line.decision === null && line.proposed !== null)
  const exits = (chosen.length > 0 ? chosen : (lines ?? [])).filter((line) => line.decision === 'exit' && line.approvedBy === null)
  const rosterId = found?.rosterId ?? null
  const title = programs.data?.find((each) => each.id === programId)?.title ?? ''
  const printable: PrintableForm[] = Object.entries(forms).map(([form, label]) => ({
    label,
    name: `${label} ${String(year)} ${title}`,
    print: (to) =>
      call('recheck.print', {
        programId,
        year,
        rosterId: rosterId ?? 0,
        form: form as keyof typeof forms,
        ...(villageCode === '' ? {} : { villageCode }),
        ...to,
      }),
  }))
  const counts = found?.counts
  return (
    <Page
      fill
      title="年审"
      remarks={
        counts === undefined || rosterId === null
          ? '上年享受的人逐个核对：继续、变动或退出。'
          : `未办 ${formatCount(counts.open)} 人，继续 ${formatCount(counts.continue)}，变动 ${formatCount(counts.changed)}，退出 ${formatCount(counts.exit)}（待审批 ${formatCount(counts.unapproved)}）${found?.dueOn ? `；${formatDay(found.dueOn)}前办完，之后才能上报新名单` : ''}`
      }
      errors={[asked.error, decide.error, approve.error]}
      actions={
        <>
          {rosterId === null ? null : <PaperMenu forms={printable} />}
          <ReasonButton
            variant="default"
            operation="recheck.approve"
            disabledReason={exits.length === 0 && '没有待审批的退出'}
            onClick={() =>
              confirm({
                title: '审批退出',
                message: `同意 ${formatCount(exits.length)} 人退出：${exits
                  .slice(0, 6)
                  .map((line) => `${line.name}（${line.reasonTitle}）`)
                  .join('、')}${exits.length > 6 ? '等' : ''}。`,
                confirmLabel: '同意退出',
                signFor: signFor(exits[0]?.by ?? undefined),
                onConfirm: (_reason, signer) => approve.mutate({ programId, year, lineIds: exits.map((line) => line.lineId), signer }),
              })
            }
          >
            审批退出{exits.length > 0 ? `（${formatCount(exits.length)}）` : ''}
          </ReasonButton>
          <ReasonButton
            operation="recheck.decide"
            loading={decide.isPending}
            disabledReason={agreeable.length === 0 && '没有可按建议办理的人'}
            onClick={() =>
              confirm({
                title: '按建议办理',
                message: `${formatCount(agreeable.length)} 人按程序的建议办理：${(['continue', 'changed', 'exit'] as const)
                  .map((each) => `${decisionWords[each].word} ${formatCount(agreeable.filter((line) => line.proposed === each).length)} 人`)
                  .join('，')}。退出的还要由另一个人审批。`,
                confirmLabel: '办理',
                count: agreeable.length,
                onConfirm: () =>
                  decide.mutate({
                    programId,
                    year,
                    decisions: agreeable.flatMap((line) =>
                      line.proposed === null
                        ? []
                        : [
                            {
                              lineId: line.lineId,
                              decision: line.proposed,
                              ...(line.proposedReason === null ? {} : { reason: line.proposedReason }),
                              note: line.proposedReason === 'other' ? line.why : '',
                            },
                          ],
                    ),
                  }),
              })
            }
          >
            按建议办理{agreeable.length > 0 ? `（${formatCount(agreeable.length)}）` : ''}
          </ReasonButton>
        </>
      }
    >
      <Group gap="xs">
        {year === 0 ? null : <ProgramYear programId={programId} year={year} onChange={(next) => set({ ...next, village: '' })} />}
        <NativeSelect
          aria-label="村居"
          value={villageCode}
          onChange={(event) => set({ village: event.currentTarget.value })}
          data={[
            { value: '', label: '全部村居' },
            ...(found?.villages ?? []).map((each) => ({
              value: each.villageCode,
              label: `${each.villageName}（${each.open > 0 ? `未办 ${formatCount(each.open)}` : '已办完'}）`,
            })),
          ]}
        />
        <NativeSelect
          aria-label="只看"
          value={show}
          onChange={(event) => set({ show: event.currentTarget.value })}
          data={[
            { value: '', label: '全部' },
            { value: 'open', label: '未办' },
            { value: 'look', label: '要先核实的' },
            { value: 'exit', label: '退出' },
            { value: 'changed', label: '金额变动' },
          ]}
        />
        <Text size="sm" ml="auto" role="status">
          {lines === undefined ? '…' : `${formatCount(lines.length)} 人${chosen.length > 0 ? `，选中 ${formatCount(chosen.length)}` : ''}`}
        </Text>
        <ExportMenu
          title={`${String(year)} 年度${title}年审`}
          remarks={['供内部核对，不得公示。']}
          columns={exportColumns(columns)}
          rows={() => (lines ?? []).map((line) => exportRow(columns, line))}
          disabledReason={(lines ?? []).length === 0 ? '名单是空的' : null}
        />
      </Group>
      <DataTable
        label="年审"
        columns={columns}
        rows={lines}
        rowKey={(line) => line.lineId}
        rowHeight={40}
        rememberAs={`recheck:${programId}`}
        selection={selection}
        onSelection={setSelection}
        onOpen={setOpened}
        empty={
          <EmptyState
            icon="roster"
            title={rosterId === null ? `${String(year - 1)} 年度没有已确认的名单` : '没有这样的人'}
            detail={rosterId === null ? '上年的花名册确认以后，这里列出上面的每一个人；没有上年名单就不用年审。' : '换一个村居，或把“只看”改回全部。'}
          />
        }
      />
      {opened === null || found === undefined ? null : (
        <RecheckDialog programId={programId} year={year} line={opened} reasons={found.reasons} onClose={() => setOpened(null)} />
      )}
    </Page>
  )
}

function matches(line: RecheckLine, show: string): boolean {
  switch (show) {
    case 'open':
      return line.decision === null
    case 'look':
      return line.decision === null && line.proposed === null
    case 'exit':
    case 'changed':
      return (line.decision ?? line.proposed) === show
    default:
      return true
  }
}

const decidedText = (line: RecheckLine): string =>
  line.decision === null
    ? line.proposed === null
      ? '要先核实'
      : `建议${decisionWords[line.proposed].word}`
    : `${decisionWords[line.decision].word}${line.reasonTitle === '' ? '' : `：${line.reasonTitle}`}${line.decision === 'exit' ? (line.approvedBy === null ? '（待审批）' : `（${line.approvedBy}审批）`) : ''}`
const columns: Column<RecheckLine>[] = [
  { key: 'number', title: '序号', width: 56, align: 'right', cell: (line) => line.number, text: (line) => String(line.number), sort: (line) => line.number },
  { key: 'name', title: '姓名', width: 84, cell: (line) => line.name, text: (line) => line.name, sort: (line) => line.name },
  {
    key: 'village',
    title: '村（组）',
    width: 116,
    grow: 1,
    cell: (line) => `${line.villageName} ${formatGroup(line.group)}`.trim(),
    text: (line) => `${line.villageName} ${formatGroup(line.group)}`.trim(),
    sort: (line) => line.villageCode,
  },
  {
    key: 'before',
    title: '上年（元）',
    width: 96,
    align: 'right',
    cell: (line) => <Money fen={line.previousFen} />,
    text: (line) => formatFen(line.previousFen),
  },
  {
    key: 'now',
    title: '今年（元）',
    width: 96,
    align: 'right',
    cell: (line) => (line.nowFen === null ? '—' : <Money fen={line.nowFen} />),
    text: (line) => (line.nowFen === null ? '' : formatFen(line.nowFen)),
  },
  {
    key: 'decision',
    title: '年审结论',
    width: 210,
    grow: 1,
    cell: (line) => (
      <Badge
        variant={line.decision === null ? 'outline' : 'light'}
        color={line.decision === null && line.proposed === null ? 'red' : decisionWords[line.decision ?? line.proposed ?? 'exit'].colour}
        style={{ maxWidth: '100%' }}
      >
        {decidedText(line)}
      </Badge>
    ),
    text: decidedText,
    sort: decidedText,
  },
  {
    key: 'why',
    title: '底册现在的情况',
    width: 220,
    grow: 2,
    cell: (line) => line.note || line.why,
    text: (line) => [line.note, line.why].filter(Boolean).join(' '),
  },
]
