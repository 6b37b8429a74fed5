import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { PaymentBatchRow, PaymentLine, SourceTie, Tie } from '../../preload/contract/payment'
import type { Day, Fen } from '../../preload/contract/values'
import { formatDay } from './day'
import { capitalYuan, formatYuan } from './fen'
import { safeFileName } from './file-name'
import { maskIdNumber } from './id-number'
import { paymentStateWords } from './payment'

/** A batch as it is printed. */
export interface PrintedBatch {
  batch: PaymentBatchRow
  lines: readonly PaymentLine[]
  villages: readonly { villageName: string; tie: Tie }[]
  sources: readonly SourceTie[]
  failures: readonly { reason: string; amountFen: Fen; lines: readonly PaymentLine[] }[]
  office: { county: string; township: string }
  today: Day
  by: string
}
const forms = { list: '发放表', failures: '发放失败名单', tie: '发放核对表' } as const

/** The payment list with capital amount, the failures by reason with telephone, or the tie by village and source. */
export function paymentPaper(form: keyof typeof forms, printed: PrintedBatch): Paper {
  const { batch, office, today, by } = printed
  return {
    name: safeFileName(`${forms[form]}_${batch.year}_${batch.title}_${batch.code}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      {
        kind: 'title',
        text: `${office.county}${office.township}${batch.year}年度${batch.title}${batch.kind === 'reissue' ? forms[form].replace('发放', '补发') : forms[form]}`,
      },
      {
        kind: 'facts',
        perRow: 3,
        items: [
          { label: '批次号', value: batch.code },
          { label: '发出日期', value: batch.sentAt === null ? '还没有发出' : formatDay(batch.sentAt.slice(0, 10)) },
          { label: '办结日期', value: batch.closedAt === null ? '还没有办结' : formatDay(batch.closedAt.slice(0, 10)) },
        ],
      },
      ...blocksOf(form, printed),
    ],
    footer: `${batch.code}　${by}　${formatDay(today)}`,
  }
}

function blocksOf(form: keyof typeof forms, printed: PrintedBatch): PaperBlock[] {
  switch (form) {
    case 'list':
      return listBlocks(printed)
    case 'failures':
      return failureBlocks(printed)
    case 'tie':
      return tieBlocks(printed)
  }
}

const signatures: PaperBlock = { kind: 'signatures', labels: ['制表', '复核', '负责人', '日期'] }
const account = (line: PaymentLine): string => line.bankAccount ?? '（无账号）'

function listBlocks({ lines }: PrintedBatch): PaperBlock[] {
  const sent = lines.filter((line) => line.state !== 'withheld')
  const sum = (pick: (line: PaymentLine) => Fen): Fen => sent.reduce((total, line) => total + pick(line), 0)
  const net = sum((line) => line.amountFen - line.offsetFen)
  const withheld = lines.length - sent.length
  // 抵扣 stands on the list only where something is kept back.
  const offset = sum((line) => line.offsetFen)
  return [
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '序号', width: 6, align: 'center' },
        { title: '村', width: 13 },
        { title: '姓名', width: 11 },
        { title: '身份证号', width: 20 },
        { title: '开户银行', width: 16 },
        { title: '银行账号', width: 24 },
        { title: '账户户名', width: 11 },
        ...(offset === 0
          ? []
          : [
              { title: '应发（元）', width: 12, align: 'right' as const },
              { title: '抵扣追回', width: 11, align: 'right' as const },
            ]),
        { title: offset === 0 ? '金额（元）' : '实发（元）', width: 13, align: 'right' },
        { title: '结果', width: 11 },
        { title: '日期', width: 15 },
      ],
      rows: sent.map((line) => [
        String(line.number),
        line.villageName,
        line.name,
        line.idNumber === null ? '' : maskIdNumber(line.idNumber),
        line.bankName ?? '',
        account(line),
        holder(line),
        ...(offset === 0 ? [] : [formatYuan(line.amountFen), line.offsetFen === 0 ? '' : formatYuan(line.offsetFen)]),
        formatYuan(line.amountFen - line.offsetFen),
        paymentStateWords[line.state],
        line.paidOn === null ? '' : formatDay(line.paidOn),
      ]),
      foot: [
        [
          '合计',
          '',
          `${sent.length} 人`,
          '',
          '',
          '',
          '',
          ...(offset === 0 ? [] : [formatYuan(sum((line) => line.amountFen)), formatYuan(offset)]),
          formatYuan(net),
          '',
          '',
        ],
      ],
    },
    { kind: 'paragraph', strong: true, text: `金额大写：${capitalYuan(net)}（${formatYuan(net)} 元）` },
    ...(withheld > 0 ? [{ kind: 'paragraph' as const, small: true, text: `另有 ${withheld} 人在发出前撤下，不在本表内。` }] : []),
    signatures,
  ]
}
const holder = (line: PaymentLine): string => (line.payeeName === null ? (line.accountHolder ?? '') : `${line.accountHolder ?? line.payeeName}（户主）`)

function failureBlocks({ failures }: PrintedBatch): PaperBlock[] {
  if (failures.length === 0) return [{ kind: 'paragraph', text: '这一批没有发放失败的。' }]
  const persons = failures.reduce((sum, group) => sum + group.lines.length, 0)
  const total = failures.reduce((sum, group) => sum + group.amountFen, 0)
  return [
    {
      kind: 'paragraph',
      text: `共 ${persons} 人、${formatYuan(total)} 元（大写：${capitalYuan(total)}）没有发放成功。请逐户联系，核对账号后由经办在底册改正，再补发。`,
    },
    ...failures.flatMap((group, index): PaperBlock[] => [
      { kind: 'heading', text: `${index + 1}. ${group.reason}（${group.lines.length} 人，${formatYuan(group.amountFen)} 元）` },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '村', width: 14 },
          { title: '姓名', width: 12 },
          { title: '联系电话', width: 16 },
          { title: '开户银行', width: 16 },
          { title: '原银行账号', width: 24 },
          { title: '金额（元）', width: 13, align: 'right' },
          { title: '补发批次', width: 12 },
          { title: '新账号（联系后填写）', width: 26 },
        ],
        rows: group.lines.map((line) => [
          line.villageName,
          line.name,
          line.phone ?? '没有电话',
          line.bankName ?? '',
          account(line),
          formatYuan(line.amountFen),
          line.reissuedIn ?? '',
          '',
        ]),
      },
    ]),
    signatures,
  ]
}

const tieColumns = ['approved', 'withheld', 'offset', 'sent', 'paid', 'failed', 'returned', 'open'] as const
const tieWords: Record<(typeof tieColumns)[number], string> = {
  approved: '批准应发',
  withheld: '没有发出',
  offset: '抵扣追回',
  sent: '已发出',
  paid: '成功',
  failed: '失败',
  returned: '退回',
  open: '没有结果',
}
function tieBlocks({ batch, villages, sources }: PrintedBatch): PaperBlock[] {
  return [...tieTables(batch.tie, villages, sources), signatures]
}

/** The equation of any set of lines, by village and by source, with the paid sum in capital form. */
export function tieTables(tie: Tie, villages: readonly { villageName: string; tie: Tie }[], sources: readonly SourceTie[]): PaperBlock[] {
  const row = (name: string, own: Tie): string[] => [
    name,
    ...tieColumns.map((column) => `${own[column].persons} 人\n${formatYuan(own[column].amountFen)}`),
    formatYuan(own.differenceFen),
  ]
  const columns = (first: string) => [
    { title: first, width: 16 },
    ...tieColumns.map((column) => ({ title: tieWords[column], width: 14, align: 'right' as const })),
    { title: '差额', width: 12, align: 'right' as const },
  ]
  const yuan = (column: (typeof tieColumns)[number]): string => formatYuan(tie[column].amountFen)
  return [
    {
      kind: 'paragraph',
      strong: true,
      text:
        tie.differenceFen === 0
          ? `批准应发 ${yuan('approved')} 元 = 没有发出 ${yuan('withheld')}${tie.offset.amountFen === 0 ? '' : ` + 抵扣追回 ${yuan('offset')}`} + 成功 ${yuan('paid')} + 失败 ${yuan('failed')} + 退回 ${yuan('returned')}，分文不差。`
          : `还差 ${formatYuan(tie.differenceFen)} 元没有结果，不能办结。`,
    },
    { kind: 'heading', text: '按村（元）' },
    { kind: 'table', dense: true, columns: columns('村'), rows: villages.map((village) => row(village.villageName, village.tie)), foot: [row('合计', tie)] },
    { kind: 'heading', text: '按资金来源（元）' },
    {
      kind: 'table',
      dense: true,
      columns: columns('来源'),
      rows: sources.map((source) => [source.title, ...tieColumns.map((column) => formatYuan(source[`${column}Fen`])), formatYuan(source.differenceFen)]),
      foot: [['合计', ...tieColumns.map(yuan), formatYuan(tie.differenceFen)]],
    },
    ...(sources.some((source) => source.level === 'unassigned')
      ? [{ kind: 'paragraph' as const, small: true, text: '“分担未定”是还没有录入分担比例的金额，请在“标准与认定”里录入文件规定的比例。' }]
      : []),
    { kind: 'paragraph', text: `成功发放金额大写：${capitalYuan(tie.paid.amountFen)}（${yuan('paid')} 元）` },
  ]
}
