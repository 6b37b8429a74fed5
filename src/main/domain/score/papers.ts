import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import type { ScoreEvidence, ScoreHead, ScoreObjection, VillageScore } from '../../../preload/contract/score'
import type { Day } from '../../../preload/contract/values'
import { formatDay } from '../day'
import { safeFileName } from '../file-name'

/** Whole hundredths as points: `58.5`, `60`. */
export function formatPoints(hundredths: number): string {
  const whole = Math.abs(hundredths)
  const fraction = String(whole % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${hundredths < 0 ? '−' : ''}${Math.floor(whole / 100)}${fraction === '' ? '' : `.${fraction}`}`
}
/** Points in a table, where the points stand under each other: `58.50`, `60.00`. */
export function fixedPoints(hundredths: number): string {
  const whole = Math.abs(hundredths)
  return `${hundredths < 0 ? '−' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}
/** What stands on every score paper. */
export interface ScorePaperHead {
  office: string
  head: ScoreHead
  /** Null on a table that is not approved. */
  code: string | null
  today: Day
  by: string
  signatures: readonly { step: string; by: string; at: string }[]
}
const foot = ({ code, by, today }: ScorePaperHead): string => `${code === null ? '未定稿' : `编号 ${code}`}　${by}　${formatDay(today)}`
const small = (text: string): PaperBlock => ({ kind: 'paragraph', text, small: true })
const remark = ({ from, to, until, schemeTitle }: ScoreHead): string =>
  `考核期：${formatDay(from)}至${formatDay(to)}${until < to ? `，数据统计到${formatDay(until)}` : ''}；方案：${schemeTitle}。不考核生育。`
const change = ({ points, before }: VillageScore): string =>
  before === null ? '—' : `${points >= before ? '+' : '−'}${fixedPoints(Math.abs(points - before))}`
const signed = ({ signatures }: ScorePaperHead): PaperBlock[] =>
  signatures.length === 0
    ? []
    : [small(signatures.map(({ step, by, at }) => `${step === 'review' ? '审核' : '签批'}：${by}（${formatDay(at.slice(0, 10))}）`).join('；'))]
const grouped = (villages: readonly VillageScore[]): [string, VillageScore[]][] => [...Map.groupBy(villages, ({ group }) => group)]

/** 通报: the order within each class with level and progress, for everybody. */
export function bulletinPaper(own: ScorePaperHead, villages: readonly VillageScore[]): Paper {
  const { head } = own
  const groups = grouped(villages)
  const full = formatPoints(villages[0]?.full ?? 0)
  return {
    name: safeFileName(`${head.title}通报`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${own.office}\n${head.title}通报` },
      small(remark(head)),
      ...groups.flatMap(([group, rows]): PaperBlock[] => [
        ...(groups.length > 1 ? [{ kind: 'heading' as const, text: `${group}（${rows.length} 个村居）` }] : []),
        {
          kind: 'table',
          columns: [
            { title: '名次', width: 6, align: 'center' },
            { title: '村居', width: 18 },
            ...(rows[0]?.parts ?? []).map(({ title, full: most }) => ({ title: `${title}（${formatPoints(most)}分）`, width: 14, align: 'right' as const })),
            { title: `得分（满分${full}）`, width: 14, align: 'right' },
            { title: '比上期', width: 10, align: 'right' },
            { title: '等次', width: 10, align: 'center' },
          ],
          rows: rows.map((row) => [
            String(row.rank),
            row.villageName,
            ...row.parts.map(({ points }) => fixedPoints(points)),
            fixedPoints(row.points),
            change(row),
            row.level,
          ]),
        },
      ]),
      ...signed(own),
      { kind: 'issuer', lines: [own.office, formatDay(own.today)] },
    ],
    footer: foot(own),
  }
}

/** 评分表: every item of every village. */
export function tablePaper(own: ScorePaperHead, villages: readonly VillageScore[]): Paper {
  const { head } = own
  const items = head.parts.flatMap((part) =>
    part.items.map((item) => ({ ...item, full: part.weight * item.weight, group: `${part.title}（${formatPoints(part.weight * 100)}）` })),
  )
  return {
    name: safeFileName(`${head.title}评分表`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${own.office}${head.title}评分表` },
      small(remark(head)),
      {
        kind: 'table',
        columns: [
          { title: '类别', width: 9 },
          { title: '村居', width: 12 },
          ...items.map(({ title, full, group }) => ({ title: `${title}（${formatPoints(full)}）`, group, width: 8, align: 'right' as const })),
          { title: '得分', width: 8, align: 'right' },
          { title: '等次', width: 7, align: 'center' },
          { title: '名次', width: 6, align: 'center' },
        ],
        rows: villages.map((row) => [
          row.group,
          row.villageName,
          ...row.items.map(({ points }) => fixedPoints(points)),
          fixedPoints(row.points),
          row.level,
          String(row.rank),
        ]),
        dense: true,
        fold: 2,
      },
      ...signed(own),
      { kind: 'signatures', labels: ['负责人', '审核', '制表'] },
    ],
    footer: foot(own),
  }
}

/** Reasons as they are read on paper: people with the same reason stand together. */
function told(evidence: readonly ScoreEvidence[]): string[] {
  return [...Map.groupBy(evidence, ({ text }) => text)].map(([text, all]) =>
    all.length === 1 ? `${all[0]!.name}：${text}` : `${text}（${all.length} 条）：${all.map(({ name }) => name).join('、')}`,
  )
}

/** 明细 of one village: each item with its reasons. Cases are counted, never named, on paper. */
export function detailsPaper(
  own: ScorePaperHead,
  village: VillageScore,
  evidenceOf: (itemKey: string) => readonly ScoreEvidence[],
  byHand: readonly { itemKey: string; points: number; reason: string }[],
  objections: readonly ScoreObjection[],
): Paper {
  const { head } = own
  const rows = head.parts.flatMap((part) =>
    part.items.flatMap((item) => {
      const score = village.items.find(({ itemKey }) => itemKey === item.key)
      if (score === undefined || score.points === score.full) return []
      const evidence = evidenceOf(item.key)
      const cases = evidence.filter(({ caseId }) => caseId !== null).length
      const reasons = [
        ...told(evidence.filter(({ caseId }) => caseId === null)),
        ...(cases > 0 ? [`涉及个案 ${cases} 件次，不在纸上列名，请在程序内按权限查看`] : []),
        ...byHand.filter(({ itemKey }) => itemKey === item.key).map(({ points, reason }) => `人工扣 ${formatPoints(points)} 分：${reason}`),
        ...objections
          .filter(({ itemKey, answer }) => itemKey === item.key && answer !== null)
          .map(({ answer }) => `${formatDay(answer!.on)}异议${answer!.upheld ? `成立，加回 ${formatPoints(answer!.points)} 分` : '不成立'}：${answer!.text}`),
      ]
      const counted = score.due === 0 ? '' : `${score.done}/${score.due}`
      return reasons.map((reason, index) =>
        index === 0 ? [item.title, fixedPoints(score.full), fixedPoints(score.points), counted, reason] : ['', '', '', '', reason],
      )
    }),
  )
  return {
    name: safeFileName(`${head.title}${village.villageName}扣分明细`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${village.villageName}${head.title}扣分明细` },
      small(remark(head)),
      small(
        `得分 ${formatPoints(village.points)}（满分 ${formatPoints(village.full)}），${village.level}，${village.group}第 ${village.rank} 名。供内部核对，不得张贴。`,
      ),
      {
        kind: 'table',
        columns: [
          { title: '指标', width: 16 },
          { title: '满分', width: 7, align: 'right' },
          { title: '得分', width: 7, align: 'right' },
          { title: '完成', width: 11, align: 'right' },
          { title: '扣分依据', width: 50, align: 'left' },
        ],
        rows,
        dense: true,
      },
      { kind: 'signatures', labels: ['村居', '考核人', '日期'] },
    ],
    footer: foot(own),
  }
}
