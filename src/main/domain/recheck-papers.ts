import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { RecheckLine } from '../../preload/contract/recheck'
import type { Day, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { safeFileName } from './file-name'
import { maskIdNumber } from './id-number'
import { recheckWords } from './recheck'
import { byVillage } from './step-papers'

/** What every form of the re-check says. */
export interface RecheckHead {
  township: string
  title: string
  year: Year
  /** Short code of last year's roster. */
  code: string
  copy: number
  today: Day
}
const footer = ({ code, copy }: RecheckHead): string => `上年名单编号 ${code}　第 ${copy} 次打印`
const subtitle = ({ title, year }: RecheckHead): PaperBlock => ({ kind: 'subtitle', text: `${title}　${year} 年度` })
const paged = (pages: readonly PaperBlock[][]): PaperBlock[] =>
  pages.flatMap((blocks, index) => (index === 0 ? blocks : [{ kind: 'pageBreak' as const }, ...blocks]))
const place = ({ township }: RecheckHead, line: RecheckLine): string => `${township}${line.villageName}`
const group = (line: RecheckLine): string => line.group ?? ''
const masked = (line: RecheckLine): string => (line.idNumber === null ? '未填' : maskIdNumber(line.idNumber))
const result = (line: RecheckLine): string =>
  line.decision === null ? '□继续　□变动　□退出' : `${recheckWords[line.decision]}${line.reasonTitle === '' ? '' : `（${line.reasonTitle}）`}`

/** 年审表, a village a page: last year beside this year, the decision or boxes to tick. */
export function recheckPaper(head: RecheckHead, lines: readonly RecheckLine[]): Paper {
  const pages = byVillage(lines).map((own): PaperBlock[] => [
    { kind: 'title', text: '年审表' },
    subtitle(head),
    { kind: 'paragraph', text: `${place(head, own[0]!)}　上年享受 ${own.length} 人`, strong: true },
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '序号', width: 5, align: 'center' },
        { title: '组别', width: 7, align: 'center' },
        { title: '姓名', width: 9 },
        { title: '证件号码', width: 20 },
        { title: '对象类别', width: 12 },
        { title: '上年金额（元）', width: 11, align: 'right' },
        { title: '今年金额（元）', width: 11, align: 'right' },
        { title: '年审意见', width: 25, align: 'left' },
      ],
      rows: own.map((line, index) => [
        String(index + 1),
        group(line),
        line.name,
        masked(line),
        line.kind,
        formatYuan(line.previousFen),
        line.decision === 'exit' || line.nowFen === null ? '—' : formatYuan(line.nowFen),
        result(line),
      ]),
      foot: [['合计', '', `${own.length} 人`, '', '', formatYuan(own.reduce((sum, line) => sum + line.previousFen, 0)), '', summary(own)]],
    },
    { kind: 'signatures', labels: ['村居负责人', '调查人', '乡镇经办人'] },
  ])
  return {
    name: safeFileName(`年审表_${head.year}_${head.title}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: paged(pages),
    footer: footer(head),
  }
}

function summary(lines: readonly RecheckLine[]): string {
  const count = (decision: RecheckLine['decision']): number => lines.filter((line) => line.decision === decision).length
  const open = count(null)
  return `继续 ${count('continue')}　变动 ${count('changed')}　退出 ${count('exit')}${open > 0 ? `　未办 ${open}` : ''}`
}

/** 退出审批表, a person a page: why, by what rule, with three opinions. */
export function exitApprovalPaper(head: RecheckHead, exits: readonly (RecheckLine & { cite: string })[]): Paper {
  const pages = exits.map((line): PaperBlock[] => [
    { kind: 'title', text: '退出审批表' },
    subtitle(head),
    {
      kind: 'facts',
      perRow: 2,
      items: [
        { label: '姓名', value: line.name },
        { label: '证件号码', value: masked(line) },
        { label: '村（组）', value: `${line.villageName}${group(line) === '' ? '' : /组$/.test(group(line)) ? group(line) : `${group(line)}组`}` },
        { label: '对象类别', value: line.kind },
        { label: '上年金额', value: `${formatYuan(line.previousFen)} 元` },
        { label: '退出原因', value: line.reasonTitle },
      ],
    },
    { kind: 'facts', perRow: 1, items: [{ label: '依据', value: line.cite }] },
    { kind: 'heading', text: '情况' },
    { kind: 'paragraph', indent: true, text: [line.note, line.why].filter((text) => text !== '').join(' ') },
    {
      kind: 'table',
      columns: [
        { title: '', width: 20, align: 'left' },
        { title: '意见', width: 50 },
        { title: '签字、盖章和日期', width: 30 },
      ],
      rows: [
        ['村居意见', '', ''],
        ['乡镇经办', line.by === null ? '' : '拟退出', line.by ?? ''],
        ['乡镇审批', line.approvedBy === null ? '' : '同意退出', line.approvedBy ?? ''],
        ['县级审批', '', ''],
      ],
    },
    { kind: 'issuer', lines: [head.township, formatDay(head.today)] },
  ])
  return { name: safeFileName(`退出审批表_${head.year}_${head.title}`), orientation: 'portrait', size: 'A4', blocks: paged(pages), footer: footer(head) }
}

/** 退出情况报告单, a village a page: who leaves and why. For the file, not for the wall. */
export function exitReportPaper(head: RecheckHead, lines: readonly RecheckLine[]): Paper {
  const pages = byVillage(lines).map((own): PaperBlock[] => {
    const exits = own.filter((line) => line.decision === 'exit')
    return [
      { kind: 'title', text: '退出情况报告单' },
      subtitle(head),
      {
        kind: 'paragraph',
        text: `${place(head, own[0]!)}　上年享受 ${own.length} 人，年审退出 ${exits.length} 人，继续享受 ${own.length - exits.length} 人。`,
        strong: true,
      },
      exits.length === 0
        ? { kind: 'paragraph', text: '本村居没有退出人员。' }
        : {
            kind: 'table',
            dense: true,
            columns: [
              { title: '序号', width: 7, align: 'center' },
              { title: '姓名', width: 13 },
              { title: '对象类别', width: 16 },
              { title: '上年金额（元）', width: 14, align: 'right' },
              { title: '退出原因', width: 22, align: 'left' },
              { title: '说明', width: 28, align: 'left' },
            ],
            rows: exits.map((line, index) => [String(index + 1), line.name, line.kind, formatYuan(line.previousFen), line.reasonTitle, line.note]),
            foot: [['合计', `${exits.length} 人`, '', formatYuan(exits.reduce((sum, line) => sum + line.previousFen, 0)), '', '']],
          },
      { kind: 'paragraph', text: '供存档和上报，不张贴。', small: true },
      { kind: 'signatures', labels: ['村居负责人', '填报人', '村居盖章'] },
    ]
  })
  return { name: safeFileName(`退出情况报告单_${head.year}_${head.title}`), orientation: 'portrait', size: 'A4', blocks: paged(pages), footer: footer(head) }
}
