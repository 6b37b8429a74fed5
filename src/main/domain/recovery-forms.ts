import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { RecoveryRow } from '../../preload/contract/recovery'
import type { Day, Fen } from '../../preload/contract/values'
import { componentTitle } from './component-title'
import { formatDay } from './day'
import { capitalYuan, formatYuan } from './fen'
import { safeFileName } from './file-name'
import { maskIdNumber } from './id-number'
import { monthsText } from './payment'

/** One line of the ledger; `balanceFen` after it. */
interface LedgerEntry {
  title: string
  on: string
  amountFen: Fen
  balanceFen: Fen
  document: string
  note: string
  by: string
}
/** Who prints when. */
interface PaperHead {
  county: string
  township: string
  today: Day
  by: string
}
interface LedgerFacts {
  amountFen: Fen
  reason: string
  document: string
  at: string
  by: string
  steps: readonly { kind: string; seq: number; amountFen: Fen; on: string; document: string; note: string; detail: string; by: string }[]
  offsets: readonly { amountFen: Fen; live: boolean; paid: boolean; batchCode: string; at: string; by: string }[]
}

const titles: Record<string, string> = {
  approve: '审定同意追回',
  reject: '审定不予追回',
  plan: '约定分期',
  receive: '收到退款',
  waive: '核销',
  settle: '追清',
}
/** Everything that happened to a recovery, in order of day, with the balance after each line. */
export function recoveryEntries({ amountFen, reason, document, at, by, steps, offsets }: LedgerFacts): LedgerEntry[] {
  const open = { title: '立项', on: at.slice(0, 10), taken: 0, amountFen, document, note: reason, by, at: '' }
  const kept = offsets.map((offset) => ({
    title: offset.live ? (offset.paid ? '后续发放抵扣' : '后续发放抵扣（等回单）') : '抵扣作废（那笔发放没有成功）',
    on: offset.at.slice(0, 10),
    taken: offset.live ? offset.amountFen : 0,
    amountFen: offset.amountFen,
    document: `批次 ${offset.batchCode}`,
    note: '',
    by: offset.by,
  }))
  const done = steps
    .filter((step) => step.kind !== 'settle')
    .map((step) => ({
      title: titles[step.kind] ?? step.kind,
      on: step.on,
      taken: step.kind === 'receive' || step.kind === 'waive' ? step.amountFen : 0,
      amountFen: step.amountFen,
      document: step.document,
      note: step.note !== '' ? step.note : step.kind === 'plan' ? planText(JSON.parse(step.detail) as { dueOn: Day; amountFen: Fen }[]) : '',
      by: step.by,
    }))
  const settled = steps
    .filter((step) => step.kind === 'settle')
    .map((step) => ({ title: '追清', on: step.on, taken: 0, amountFen: 0, document: '', note: '', by: step.by }))
  let balanceFen = steps.some((step) => step.kind === 'reject') ? 0 : amountFen
  const moves = [...done, ...kept].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return [open, ...moves, ...settled].map(({ title, on, taken, amountFen: own, document: paper, note, by: who }) => {
    balanceFen -= taken
    return { title, on, amountFen: own, balanceFen, document: paper, note, by: who }
  })
}
const planText = (plan: readonly { dueOn: Day; amountFen: Fen }[]): string =>
  plan.map((each) => `${formatDay(each.dueOn)} ${formatYuan(each.amountFen)} 元`).join('；')

/** Months in words, component by component. */
export function overpaidMonths({ programId, months }: Pick<RecoveryRow, 'programId' | 'months'>): string {
  const byComponent = Map.groupBy(months, (each) => each.component)
  return [...byComponent].map(([component, own]) => `${componentTitle(programId, component)}：${monthsText(own.map((each) => each.month))}`).join('；')
}

/** The letter that asks the money back: what was overpaid, why, on which document, how to pay, whom to ask. */
export function recoveryLetter(head: PaperHead, row: RecoveryRow, plan: readonly { dueOn: Day; amountFen: Fen; coveredFen: Fen }[], offset: boolean): Paper {
  const months = overpaidMonths(row)
  const blocks: PaperBlock[] = [
    { kind: 'title', text: '多发资金退回通知书' },
    { kind: 'subtitle', text: `编号 ${row.code}` },
    { kind: 'paragraph', text: `${row.name}（${row.villageName}，证件号 ${row.idNumber === null ? '未填' : maskIdNumber(row.idNumber)}）：` },
    {
      kind: 'paragraph',
      indent: true,
      text: `经核查，您在 ${row.year} 年度“${row.title}”中多领 ${formatYuan(row.amountFen)} 元（大写：${capitalYuan(row.amountFen)}）${months === '' ? '' : `，涉及月份为 ${months}`}。原因：${row.reason}。依据：${row.document}。`,
    },
    ...(row.receivedFen + row.offsetFen > 0
      ? [
          {
            kind: 'paragraph' as const,
            indent: true,
            text: `目前已退回 ${formatYuan(row.receivedFen)} 元，已从后续发放中抵扣 ${formatYuan(row.offsetFen)} 元，还应退回 ${formatYuan(row.balanceFen)} 元（大写：${capitalYuan(row.balanceFen)}）。`,
          },
        ]
      : []),
    ...demand(row, plan, offset),
    { kind: 'paragraph', indent: true, text: '如对上述认定有异议，可在收到本通知之日起 15 日内向本单位提出，并附有关证明。' },
    { kind: 'issuer', lines: [`${head.county}${head.township}人民政府`, formatDay(head.today)] },
    {
      kind: 'table',
      columns: [{ title: '送达回证', width: 100, align: 'left' }],
      rows: [['收件人签名（按手印）：　　　　　　　　　　收到日期：　　　　年　　月　　日'], ['送达人：　　　　　　　　　　见证人：　　　　　　　　　　']],
    },
  ]
  return {
    name: safeFileName(`退回通知书_${row.name}_${row.code}`),
    orientation: 'portrait',
    size: 'A4',
    blocks,
    footer: `编号 ${row.code}`,
  }
}

/** What the letter asks for: the instalments, or the whole within 30 days, or nothing any more. */
function demand(row: RecoveryRow, plan: readonly { dueOn: Day; amountFen: Fen; coveredFen: Fen }[], offset: boolean): PaperBlock[] {
  const text = (words: string): PaperBlock => ({ kind: 'paragraph', indent: true, text: words })
  if (row.balanceFen === 0) return [text('上述款项已全部退回或抵扣，本通知供存查。')]
  const later = offset ? [text('未退回的部分，将从您今后同一项目的发放中抵扣，直至抵清；每次抵扣金额会写明在发放名单上。')] : []
  if (plan.every((each) => each.coveredFen === each.amountFen))
    return [text('请于收到本通知之日起 30 日内，将上述款项退至本单位指定账户，并凭缴款凭证到便民服务窗口登记。一次退回有困难的，可以申请分期。'), ...later]
  const sum = (pick: (each: { amountFen: Fen; coveredFen: Fen }) => Fen): string => formatYuan(plan.reduce((total, each) => total + pick(each), 0))
  return [
    text('请按以下约定分期退回：'),
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '期次', width: 10, align: 'center' },
        { title: '最迟日期', width: 24, align: 'center' },
        { title: '金额（元）', width: 20, align: 'right' },
        { title: '还差（元）', width: 20, align: 'right' },
      ],
      rows: plan.map((each, index) => [String(index + 1), formatDay(each.dueOn), formatYuan(each.amountFen), formatYuan(each.amountFen - each.coveredFen)]),
      foot: [['合计', '', sum((each) => each.amountFen), sum((each) => each.amountFen - each.coveredFen)]],
    },
    ...later,
  ]
}

/** The ledger of one recovery. */
export function recoveryLedger(
  head: PaperHead,
  row: RecoveryRow,
  entries: readonly LedgerEntry[],
  plan: readonly { dueOn: Day; amountFen: Fen; coveredFen: Fen }[],
): Paper {
  return {
    name: safeFileName(`追回台账_${row.name}_${row.code}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '多发资金追回台账' },
      {
        kind: 'facts',
        perRow: 3,
        items: [
          { label: '姓名', value: row.name },
          { label: '村', value: row.villageName },
          { label: '证件号', value: row.idNumber === null ? '未填' : maskIdNumber(row.idNumber) },
          { label: '项目', value: `${row.year} 年度${row.title}` },
          { label: '原批次', value: row.batchCode },
          { label: '状态', value: row.stateTitle },
          { label: '多发月份', value: overpaidMonths(row) || '金额有误' },
          { label: '应追回', value: `${formatYuan(row.amountFen)} 元` },
          { label: '未追回', value: `${formatYuan(row.balanceFen)} 元` },
        ],
      },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '日期', width: 15 },
          { title: '事项', width: 20 },
          { title: '金额（元）', width: 14, align: 'right' },
          { title: '未追回（元）', width: 14, align: 'right' },
          { title: '凭证、依据', width: 26, align: 'left' },
          { title: '说明', width: 34, align: 'left' },
          { title: '经手人', width: 11 },
        ],
        rows: entries.map((entry) => [
          formatDay(entry.on),
          entry.title,
          entry.amountFen === 0 ? '' : formatYuan(entry.amountFen),
          formatYuan(entry.balanceFen),
          entry.document,
          entry.note,
          entry.by,
        ]),
      },
      ...(plan.length === 0 ? [] : [{ kind: 'paragraph' as const, text: `分期约定：${planText(plan)}` }]),
      {
        kind: 'paragraph',
        strong: true,
        text: `应追回 ${formatYuan(row.amountFen)} 元 = 收到 ${formatYuan(row.receivedFen)} + 抵扣 ${formatYuan(row.offsetFen)} + 核销 ${formatYuan(row.waivedFen)} + 未追回 ${formatYuan(row.balanceFen)}。`,
      },
      { kind: 'paragraph', text: `未追回金额大写：${capitalYuan(row.balanceFen)}（${formatYuan(row.balanceFen)} 元）` },
      { kind: 'signatures', labels: ['制表', '复核', '负责人', '日期'] },
    ],
    footer: `编号 ${row.code}　${head.by}　${formatDay(head.today)}`,
  }
}

/** Every recovery with its sums. */
export function recoveryList(head: PaperHead, rows: readonly RecoveryRow[]): Paper {
  const standing = rows.filter((row) => row.state !== 'rejected')
  const sum = (pick: (row: RecoveryRow) => Fen): string => formatYuan(standing.reduce((total, row) => total + pick(row), 0))
  const balance = standing.reduce((total, row) => total + row.balanceFen, 0)
  return {
    name: safeFileName(`追回登记簿_${head.township}_${head.today}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${head.county}${head.township}多发资金追回登记簿` },
      { kind: 'subtitle', text: `截至${formatDay(head.today)}　单位：元` },
      rows.length === 0
        ? { kind: 'paragraph', text: '没有追回事项。' }
        : {
            kind: 'table',
            dense: true,
            columns: [
              { title: '编号', width: 13 },
              { title: '姓名', width: 11 },
              { title: '村', width: 13 },
              { title: '年度项目', width: 28, align: 'left' },
              { title: '应追回', width: 13, align: 'right' },
              { title: '收到', width: 13, align: 'right' },
              { title: '抵扣', width: 13, align: 'right' },
              { title: '核销', width: 12, align: 'right' },
              { title: '未追回', width: 13, align: 'right' },
              { title: '状态', width: 13 },
            ],
            rows: rows.map((row) => [
              row.code,
              row.name,
              row.villageName,
              `${row.year} ${row.title}`,
              formatYuan(row.amountFen),
              formatYuan(row.receivedFen),
              formatYuan(row.offsetFen),
              formatYuan(row.waivedFen),
              formatYuan(row.balanceFen),
              row.stateTitle,
            ]),
            foot: [
              [
                '合计',
                `${standing.length} 人次`,
                '',
                '',
                sum((row) => row.amountFen),
                sum((row) => row.receivedFen),
                sum((row) => row.offsetFen),
                sum((row) => row.waivedFen),
                sum((row) => row.balanceFen),
                '',
              ],
            ],
          },
      { kind: 'paragraph', text: `未追回金额大写：${capitalYuan(balance)}（${formatYuan(balance)} 元）。不予追回的不计入合计。` },
      { kind: 'signatures', labels: ['制表', '复核', '负责人', '日期'] },
    ],
    footer: `${head.by}　${formatDay(head.today)}`,
  }
}
