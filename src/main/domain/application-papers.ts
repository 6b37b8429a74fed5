import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { Day, Year } from '../../preload/contract/values'
import type { NeededPaper } from './application'
import { formatDay } from './day'
import { safeFileName } from './file-name'

/** What the slips of an application say. */
export interface ApplicationSlip {
  county: string
  township: string
  programTitle: string
  year: Year
  name: string
  villageName: string
  group: string | null
  appliedOn: Day
  papersDue: Day
  dueDays: number
  received: readonly NeededPaper[]
  missing: readonly NeededPaper[]
  code: string
  copy: number
  by: string
  today: Day
}
const place = ({ villageName, group }: ApplicationSlip): string => `${villageName}${group === null ? '' : /组$/.test(group) ? group : `${group}组`}`
const office = ({ township }: ApplicationSlip): string => `${township}人民政府（卫生健康办公室）`
const issuer = (slip: ApplicationSlip): PaperBlock => ({ kind: 'issuer', lines: [`${slip.county}${slip.township}`, formatDay(slip.today)] })

function paperTable(papers: readonly NeededPaper[], last: string): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: 8, align: 'center' },
      { title: '材料', width: 52, align: 'left' },
      { title: '说明', width: 20, align: 'left' },
      { title: last, width: 20, align: 'center' },
    ],
    rows: papers.map((paper, index) => [String(index + 1), paper.title, paper.when === undefined ? '' : `${paper.when}才需要`, '□']),
  }
}

/** 一次性告知书: what is still missing, until when, where to bring it; nothing about the family. */
export function onceNoticePaper(slip: ApplicationSlip): Paper {
  return {
    name: safeFileName(`一次性告知书_${slip.year}_${slip.programTitle}_${slip.name}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '一次性告知书' },
      { kind: 'paragraph', text: `${place(slip)}　${slip.name}：`, strong: true },
      {
        kind: 'paragraph',
        indent: true,
        text: `您于${formatDay(slip.appliedOn)}申报 ${slip.year} 年度${slip.programTitle}，我们已经登记。为了让您少跑路，现将还需要的材料一次告诉您：`,
      },
      paperTable(slip.missing, '已备好'),
      {
        kind: 'paragraph',
        indent: true,
        text: `请在${formatDay(slip.papersDue)}前（${slip.dueDays} 个工作日内）交到${office(slip)}，也可以交给村居代办人员转来。行动不便的，请打电话给我们，我们上门收取。`,
      },
      {
        kind: 'paragraph',
        indent: true,
        text: '有的材料确实开不出来，请不要着急，来人或来电说明情况，我们和有关部门一起核实。您家的情况我们严格保密，不对外公开。',
      },
      ...(slip.received.length > 0
        ? [{ kind: 'paragraph' as const, indent: true, text: `已经收到的材料：${slip.received.map((paper) => paper.title).join('；')}。` }]
        : []),
      {
        kind: 'facts',
        perRow: 2,
        items: [
          { label: '经办人', value: slip.by },
          { label: '联系电话', value: '　　　　　　　　' },
        ],
      },
      issuer(slip),
      { kind: 'signatures', labels: ['申请人（代办人）签收', '签收日期'] },
    ],
    footer: `编号 ${slip.code}　第 ${slip.copy} 次打印`,
  }
}

/** 受理回执: what was handed in; says what happens next. */
export function receiptPaper(slip: ApplicationSlip): Paper {
  return {
    name: safeFileName(`受理回执_${slip.year}_${slip.programTitle}_${slip.name}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '受理回执' },
      {
        kind: 'facts',
        perRow: 2,
        items: [
          { label: '申请人', value: slip.name },
          { label: '村（组）', value: place(slip) },
          { label: '申报项目', value: slip.programTitle },
          { label: '年度', value: `${slip.year} 年度` },
          { label: '申报日期', value: formatDay(slip.appliedOn) },
          { label: '经办人', value: slip.by },
        ],
      },
      { kind: 'heading', text: `收到材料 ${slip.received.length} 份` },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 10, align: 'center' },
          { title: '材料', width: 90, align: 'left' },
        ],
        rows: slip.received.map((paper, index) => [String(index + 1), paper.title]),
      },
      {
        kind: 'paragraph',
        indent: true,
        text:
          slip.missing.length > 0
            ? `还缺 ${slip.missing.length} 份材料，见《一次性告知书》，请在${formatDay(slip.papersDue)}前补齐。`
            : '材料已经齐全。接下来由村级评议、入户核查并公示，再报乡镇和县级审核。结果出来后我们会告诉您；没有通过的，也会说明原因。',
      },
      { kind: 'paragraph', indent: true, text: '凭本回执和下方编号，可以随时到我们这里查询办理情况。' },
      issuer(slip),
      { kind: 'signatures', labels: ['经办人', '申请人（代办人）'] },
    ],
    footer: `编号 ${slip.code}　第 ${slip.copy} 次打印`,
  }
}
