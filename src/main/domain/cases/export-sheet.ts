import type { CaseRow } from '../../../preload/contract/case'
import { caseStatusTitles, caseTypeTitles, channelTitles, closeReasonTitles, outcomeTitles, riskTitles, wishTitles } from '../../../preload/contract/case-words'
import type { SheetDesign } from '../../../preload/contract/sheet-design'
import type { VisitRow } from '../../../preload/contract/visit'
import { categoryTitle } from './case-types'
import { visitWords } from './papers'

const text = (title: string, width: number) => ({ title, width, kind: 'text' as const })

/** Cases and visits as two sheets. Only ever written into a workbook with a password. */
export function caseSheets(rows: readonly CaseRow[], visits: readonly (VisitRow & { number: string; name: string })[]): SheetDesign[] {
  return [
    {
      name: '个案',
      columns: [
        text('编号', 12),
        text('姓名', 12),
        { title: '年龄', width: 6, kind: 'integer' },
        text('类别', 18),
        text('类型', 22),
        text('村居', 16),
        text('组别', 8),
        text('户编号', 18),
        text('状态', 10),
        text('风险等级', 8),
        text('本人意愿', 10),
        text('责任人', 12),
        text('立案日期', 12),
        text('最近联系', 12),
        text('结案日期', 12),
        text('结案原因', 12),
      ],
      rows: rows.map((row) => [
        row.number,
        row.name,
        row.age,
        caseTypeTitles[row.type],
        row.category === null ? null : categoryTitle(row.type, row.category, 'outside'),
        row.villageName,
        row.group,
        row.householdNumber,
        caseStatusTitles[row.status],
        row.risk === null ? null : riskTitles[row.risk],
        wishTitles[row.wish],
        row.responsible,
        row.openedOn,
        row.lastVisitOn,
        row.closedOn,
        row.closeReason === null ? null : closeReasonTitles[row.closeReason],
      ]),
      freezeHead: true,
      autoFilter: true,
      landscape: true,
    },
    {
      name: '走访',
      columns: [
        text('编号', 12),
        text('姓名', 12),
        text('日期', 12),
        text('方式', 10),
        text('结果', 10),
        text('走访人', 12),
        text('情况记录', 60),
        text('下次日期', 12),
      ],
      rows: visits.map((visit) => [
        visit.number,
        visit.name,
        visit.on,
        channelTitles[visit.channel],
        outcomeTitles[visit.outcome],
        visit.visitor,
        visitWords(visit),
        visit.nextOn,
      ]),
      freezeHead: true,
      autoFilter: true,
      landscape: true,
    },
  ]
}
