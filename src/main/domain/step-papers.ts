import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { AuditFinding, StepEntry } from '../../preload/contract/roster'
import type { Day, Fen, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { capitalYuan, formatYuan } from './fen'
import { safeFileName } from './file-name'
import { maskIdNumber } from './id-number'
import { maritalWords, registrationWords, sexWords } from './words'
import type { RosterSnapshot } from './roster'
import type { StepDetail } from './roster-step-input'

/** A line as the forms of the chain print it. `struck`: why it no longer stands. */
export interface FormLine extends RosterSnapshot {
  number: number
  name: string
  idNumber: string | null
  kind: string
  amountFen: Fen
  villageCode: string
  struck: string | null
}
/** What every form says about the roster it belongs to. */
export interface FormHead {
  township: string
  title: string
  year: Year
  code: string
  /** 1 = printed for the first time. */
  copy: number
  statusTitle: string
}

const footer = ({ code, copy }: FormHead): string => `编号 ${code}　第 ${copy} 次打印`
const fileName = (form: string, head: FormHead, place: string): string => safeFileName(`${form}_${head.year}_${head.title}_${place}`)
const subtitle = (head: FormHead): PaperBlock => ({ kind: 'subtitle', text: `${head.title}　${head.year} 年度` })
const masked = (idNumber: string | null): string => (idNumber === null ? '未填' : maskIdNumber(idNumber))

/** Lines village by village, in the order of the roster. */
export function byVillage<L extends { villageCode: string }>(lines: readonly L[]): L[][] {
  const groups = new Map<string, L[]>()
  for (const line of lines) {
    const group = groups.get(line.villageCode)
    if (group) group.push(line)
    else groups.set(line.villageCode, [line])
  }
  return [...groups.values()]
}

const paged = (pages: readonly PaperBlock[][]): PaperBlock[] =>
  pages.flatMap((blocks, index) => (index === 0 ? blocks : [{ kind: 'pageBreak' as const }, ...blocks]))

function meetingFacts(meeting: StepDetail['meeting']): PaperBlock[] {
  const blank = '　　　　　　'
  return [
    {
      kind: 'facts',
      perRow: 2,
      items: [
        { label: '评议时间', value: meeting ? formatDay(meeting.heldOn) : blank },
        { label: '评议地点', value: meeting?.place ?? blank },
        { label: '主持人', value: meeting?.chair ?? blank },
        { label: '参加人数', value: meeting ? `${meeting.participants.length} 人` : blank },
        { label: '赞成', value: meeting ? `${meeting.inFavour} 票` : blank },
        { label: '反对', value: meeting ? `${meeting.against} 票` : blank },
        { label: '弃权', value: meeting ? `${meeting.abstained} 票` : blank },
      ],
    },
  ]
}

/** Record of the village review, a village a page: everybody on the list, the vote (blank before the meeting), and room for every participant to sign. */
export function villageReviewPaper(head: FormHead, lines: readonly FormLine[], meeting: StepDetail['meeting']): Paper {
  const pages = byVillage(lines).map((own): PaperBlock[] => {
    const standing = own.filter((line) => line.struck === null)
    const people = meeting?.participants ?? Array.from({ length: 12 }, () => '')
    return [
      { kind: 'title', text: '村级评议记录' },
      subtitle(head),
      { kind: 'paragraph', text: `${head.township}${own[0]!.villageName}　评议对象 ${own.length} 人`, strong: true },
      ...meetingFacts(meeting),
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '序号', width: 6, align: 'center' },
          { title: '组别', width: 8, align: 'center' },
          { title: '姓名', width: 12 },
          { title: '性别', width: 6, align: 'center' },
          { title: '出生年月', width: 13, align: 'center' },
          { title: '对象类别', width: 14 },
          { title: '金额（元）', width: 13, align: 'right' },
          { title: '评议意见', width: 22, align: 'left' },
        ],
        rows: own.map((line, index) => [
          String(index + 1),
          line.group ?? '',
          line.name,
          sexWords[line.sex],
          line.birthDate === null ? '' : formatDay(line.birthDate.slice(0, 7)),
          line.kind,
          formatYuan(line.amountFen),
          line.struck === null ? (meeting ? '同意' : '□同意　□不同意') : `剔除：${line.struck}`,
        ]),
        foot: [['合计', '', `${standing.length} 人`, '', '', '', formatYuan(standing.reduce((sum, line) => sum + line.amountFen, 0)), '']],
      },
      { kind: 'heading', text: '参加人签名' },
      {
        kind: 'table',
        columns: [
          { title: '姓名', width: 15 },
          { title: '签名', width: 35 },
          { title: '姓名', width: 15 },
          { title: '签名', width: 35 },
        ],
        rows: Array.from({ length: Math.ceil(people.length / 2) }, (_, index) => [people[index * 2] ?? '', '', people[index * 2 + 1] ?? '', '']),
      },
      { kind: 'signatures', labels: ['主持人', '记录人', '村居盖章'] },
    ]
  })
  return { name: fileName('村级评议记录', head, lines[0]?.villageName ?? ''), orientation: 'portrait', size: 'A4', blocks: paged(pages), footer: footer(head) }
}

const boxes = '□属实　□不符'

/** Home check sheets, a person a block, village by village: what is on file with boxes to tick and two signatures (谁调查谁签字谁负责). */
export function homeCheckPaper(head: FormHead, lines: readonly FormLine[], day: Day, investigators: readonly string[] | undefined): Paper {
  const standing = lines.filter((line) => line.struck === null)
  const pages = byVillage(standing).map((own): PaperBlock[] => [
    { kind: 'title', text: '入户调查核查表' },
    subtitle(head),
    {
      kind: 'paragraph',
      text: `${head.township}${own[0]!.villageName}　共 ${own.length} 户（人）。姓名前是名单序号，逐项与证件和邻里核对后打勾，不符的写明实际情况。${investigators ? `调查人：${investigators.join('、')}。` : ''}`,
      strong: true,
    },
    ...own.flatMap((line, index): PaperBlock[] => [
      // Two people a page, so that nobody's sheet is torn apart.
      ...(index > 0 && index % 2 === 0 ? [{ kind: 'pageBreak' as const }] : []),
      {
        kind: 'heading',
        text: `${line.number}. ${line.name}（${sexWords[line.sex]}，${masked(line.idNumber)}${line.group === null ? '' : `，${/组$/.test(line.group) ? line.group : `${line.group}组`}`}）`,
      },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '核查内容', width: 18, align: 'left' },
          { title: '底册记录', width: 36, align: 'left' },
          { title: '核查结果', width: 22 },
          { title: '实际情况', width: 24, align: 'left' },
        ],
        rows: [
          ['户口性质', line.householdRegistration === null ? '未填' : registrationWords[line.householdRegistration], boxes, ''],
          ['年龄', line.birthDate === null ? '出生日期未填' : `${formatDay(line.birthDate)}出生`, boxes, ''],
          [
            '婚姻史',
            `${line.maritalStatus === null ? '未填' : maritalWords[line.maritalStatus]}${line.spouseName === null ? '' : `，配偶${line.spouseName}`}`,
            boxes,
            '',
          ],
          ['现存子女', `男 ${line.livingBoys} 人，女 ${line.livingGirls} 人`, boxes, ''],
          ['收养和继子女', '', '□没有　□有', ''],
          ['本人健在并居住', '', '□是　□否', ''],
          [
            '银行账户',
            line.bankAccount === null ? '未填' : `${line.bankName ?? ''}尾号 ${line.bankAccount.slice(-4)}，户名${line.accountHolder ?? '未填'}`,
            boxes,
            '',
          ],
          ['类别和金额', `${line.kind}　${formatYuan(line.amountFen)} 元`, boxes, ''],
        ],
      },
      { kind: 'signatures', labels: ['被调查人', '调查人一', '调查人二'] },
    ]),
    { kind: 'issuer', lines: [head.township, `调查日期：　　　　年　　月　　日（${formatDay(day)}打印）`] },
  ])
  return { name: fileName('入户核查表', head, standing[0]?.villageName ?? ''), orientation: 'portrait', size: 'A4', blocks: paged(pages), footer: footer(head) }
}

/** Result of the self-audit, to be signed with the list; `code` once it is frozen with it. */
export function selfAuditPaper(head: FormHead, checked: number, findings: readonly AuditFinding[], day: Day, by: string, code?: string): Paper {
  const open = findings.filter((finding) => !finding.accepted)
  const errors = open.filter((finding) => finding.severity === 'error').length
  return {
    name: fileName('上报前自查', head, ''),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '上报前自查结果' },
      subtitle(head),
      {
        kind: 'facts',
        perRow: 2,
        items: [
          { label: '自查日期', value: formatDay(day) },
          { label: code === undefined ? '自查人' : '上报人', value: by },
          { label: '核对人数', value: `${checked} 人` },
          { label: '结果', value: `错误 ${errors} 处，提醒 ${open.length - errors} 处，经核实说明 ${findings.length - open.length} 处` },
          ...(code === undefined
            ? []
            : [
                { label: '自查编号', value: code },
                { label: '状态', value: '已随名单固定' },
              ]),
        ],
      },
      findings.length === 0
        ? { kind: 'paragraph', text: '死亡、迁出、重复列入、互斥项目、共用账户、年龄、金额、现有资格、子女数和上年对比均未发现问题。', strong: true }
        : {
            kind: 'table',
            dense: true,
            columns: [
              { title: '序号', width: 6, align: 'center' },
              { title: '程度', width: 8, align: 'center' },
              { title: '问题', width: 15 },
              { title: '村居', width: 15 },
              { title: '姓名', width: 11 },
              { title: '说明', width: 45, align: 'left' as const },
            ],
            rows: findings.map((finding, index) => [
              String(index + 1),
              finding.accepted ? '已核实' : finding.severity === 'error' ? '错误' : '提醒',
              finding.title,
              finding.villageName,
              finding.name,
              finding.accepted ? `${finding.message}\n${finding.accepted.by}核实：${finding.accepted.reason}` : finding.message,
            ]),
          },
      { kind: 'signatures', labels: ['经办人', '审核人', '负责人'] },
    ],
    footer: footer(head),
  }
}

/** The sheet that travels with the list: totals by village, every step with name and time, what was struck and why, signatures. */
export function signOffPaper(head: FormHead, lines: readonly FormLine[], done: readonly StepEntry[], day: Day): Paper {
  const standing = lines.filter((line) => line.struck === null)
  const struck = lines.filter((line) => line.struck !== null)
  const total = standing.reduce((sum, line) => sum + line.amountFen, 0)
  return {
    name: fileName('流程签审表', head, ''),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '花名册流程签审表' },
      subtitle(head),
      {
        kind: 'facts',
        perRow: 2,
        items: [
          { label: '单位', value: head.township },
          { label: '编号', value: head.code },
          { label: '目前', value: head.statusTitle },
          { label: '打印日期', value: formatDay(day) },
        ],
      },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '村居', width: 45 },
          { title: '人数', width: 20, align: 'right' },
          { title: '金额（元）', width: 35, align: 'right' },
        ],
        rows: byVillage(standing).map((own) => [own[0]!.villageName, String(own.length), formatYuan(own.reduce((sum, line) => sum + line.amountFen, 0))]),
        foot: [['合计', String(standing.length), formatYuan(total)]],
      },
      { kind: 'paragraph', text: `合计金额（大写）：${capitalYuan(total)}` },
      { kind: 'heading', text: '办理过程' },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '步骤', width: 13 },
          { title: '办理人', width: 15 },
          { title: '时间', width: 20 },
          { title: '意见和记录', width: 52, align: 'left' },
        ],
        rows: done.map((step) => [
          step.title,
          `${step.by}（${step.role}）`,
          step.at.slice(0, 16).replace('T', ' '),
          [step.opinion, ...step.detail].filter((text) => text !== '').join('\n'),
        ]),
      },
      ...(struck.length > 0
        ? [
            { kind: 'heading' as const, text: `剔除 ${struck.length} 人` },
            {
              kind: 'table' as const,
              dense: true,
              columns: [
                { title: '村居', width: 20 },
                { title: '姓名', width: 15 },
                { title: '原因', width: 65, align: 'left' as const },
              ],
              rows: struck.map((line) => [line.villageName, line.name, line.struck ?? '']),
            },
          ]
        : []),
      { kind: 'signatures', labels: ['经办人', '审核人', '负责人'] },
    ],
    footer: footer(head),
  }
}
