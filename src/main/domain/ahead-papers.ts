import type { ForecastRow, GapKind, GapNext, GapRow } from '../../preload/contract/ahead'
import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { Day, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { safeFileName } from './file-name'
import { sexWords } from './words'

/** What the clerk does next about a gap. */
export const gapNextWords: Record<GapNext, string> = {
  roster: '生成花名册',
  application: '通知申报',
  decision: '查实后作人工认定',
  strike: '在下一步剔除',
  change: '办理年中变动',
}
/** 应享未享, 不应享在享. */
export const gapKindWords: Record<GapKind, string> = { entitled: '应享未享', listed: '不应享在享' }

function byVillage<R extends { villageName: string }>(rows: readonly R[], blocksOf: (village: string, rows: R[]) => PaperBlock[]): PaperBlock[] {
  const villages = new Map<string, R[]>()
  for (const row of rows) villages.set(row.villageName, [...(villages.get(row.villageName) ?? []), row])
  const pages = [...villages].sort(([a], [b]) => a.localeCompare(b, 'zh-CN')).map(([village, own]) => blocksOf(village, own))
  return pages.flatMap((page, index) => (index === 0 ? page : [{ kind: 'pageBreak' as const }, ...page]))
}

/** What to bring, each paper once. While the children themselves are in doubt, nothing is asked about a single child. */
export function papersToBring(missing: readonly string[]): string {
  const family = missing.some((text) => /^(现存|曾生育)/.test(text))
  const asked = missing.filter((text) => !family || !text.startsWith('独生子女'))
  return [...new Set(asked.map((text) => /（需要(.+)）$/.exec(text)?.[1] ?? text))].join('；')
}

/** One sheet a village: who begins to qualify, when, for what, and which papers to bring. Numbers are left out: it goes out of the office. */
export function forecastPaper(township: string, rows: readonly ForecastRow[], until: Day, today: Day): Paper {
  return {
    name: safeFileName(`展望名单_至${until}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: byVillage(rows, (village, own) => [
      { kind: 'title', text: '将符合条件人员名单' },
      { kind: 'subtitle', text: `${township}${village}　${formatDay(today)}至${formatDay(until)}　共 ${own.length} 人次` },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '序号', width: 6, align: 'center' },
          { title: '姓名', width: 11 },
          { title: '性别', width: 6, align: 'center' },
          { title: '出生日期', width: 15 },
          { title: '项目', width: 14 },
          { title: '符合之日', width: 15 },
          { title: '首个年度', width: 9, align: 'center' },
          { title: '预计金额（元）', width: 13, align: 'right' },
          { title: '需要带来的材料', width: 40, align: 'left' },
        ],
        rows: own.map((row, index) => [
          String(index + 1),
          row.name,
          sexWords[row.sex],
          row.birthDate === null ? '未填' : formatDay(row.birthDate),
          row.programTitle,
          formatDay(row.day),
          String(row.year),
          row.outcome === 'eligible' ? formatYuan(row.amountFen) : '待定',
          papersToBring(row.missing) || '资料齐全',
        ]),
      },
      { kind: 'paragraph', small: true, text: '按底册现有记录和现行标准推算，不是审批决定；供通知申报和准备材料用，不得张贴。' },
    ]),
    footer: formatDay(today),
  }
}

/** One sheet a village of who is entitled and not listed, or listed and not entitled. For use inside the office. */
export function gapPaper(township: string, kind: GapKind, year: Year, rows: readonly GapRow[], today: Day): Paper {
  return {
    name: safeFileName(`${gapKindWords[kind]}名单_${year}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: byVillage(rows, (village, own) => [
      { kind: 'title', text: `${gapKindWords[kind]}人员名单` },
      { kind: 'subtitle', text: `${township}${village}　${year} 年度　共 ${own.length} 人次` },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '序号', width: 6, align: 'center' },
          { title: '姓名', width: 11 },
          { title: '项目', width: 14 },
          { title: '金额（元）', width: 12, align: 'right' },
          { title: '原因', width: 50, align: 'left' },
          { title: '下一步', width: 15 },
          { title: '办理结果', width: 16 },
        ],
        rows: own.map((row, index) => [String(index + 1), row.name, row.programTitle, formatYuan(row.amountFen), row.reason, gapNextWords[row.next], '']),
      },
      { kind: 'paragraph', small: true, text: '按今天的底册核对，供内部核查，不得公示或张贴。' },
      { kind: 'signatures', labels: ['核对人', '日期'] },
    ]),
    footer: formatDay(today),
  }
}
