import type { SchemeItem, ScorePeriod, ScoreScheme } from '../../../preload/contract/score'
import type { Day } from '../../../preload/contract/values'
import { addDays, addMonths, isDay, monthText, yearOf } from '../day'
import { indicators } from './indicators'

const item = (indicator: SchemeItem['indicator'], weight: number, title = indicator === 'manual' ? '' : indicators[indicator].title): SchemeItem => ({
  key: indicator,
  indicator,
  title,
  weight,
  limit: null,
})
/** The shipped scheme: routine work 60 %, year-end 40 %. */
export const shippedScheme: ScoreScheme = {
  title: '平时 60% + 年终 40%',
  from: '2000-01-01',
  cite: '没有全国统一规定，程序预设（公开的工作报告中有平时 60%、年终 40% 的做法），以乡镇文件为准',
  parts: [
    {
      title: '平时工作',
      weight: 60,
      yearOnly: false,
      items: [
        item('eventTimeliness', 15),
        item('registerCompleteness', 15),
        item('openFindings', 10),
        item('listReturn', 10),
        item('noticeRecord', 10),
        item('objectionAnswer', 5),
        item('visitsDone', 20),
        item('stopOnTime', 10),
        { key: 'meetings', indicator: 'manual', title: '参加例会和培训', weight: 5, limit: null },
      ],
    },
    {
      title: '年终考核',
      weight: 40,
      yearOnly: true,
      items: [
        item('notEnrolled', 40),
        item('paymentAccuracy', 25),
        item('recheckDone', 25),
        { key: 'archive', indicator: 'manual', title: '档案整理和年终资料', weight: 10, limit: null },
      ],
    },
  ],
  levels: [
    { title: '优秀', atLeast: 90 },
    { title: '良好', atLeast: 80 },
    { title: '合格', atLeast: 60 },
    { title: '不合格', atLeast: 0 },
  ],
  grouping: { by: 'none' },
}

const byHand = (key: string, title: string, weight: number): SchemeItem => ({ key, indicator: 'manual', title, weight, limit: null })
const cite = '没有全国统一规定，程序预设的样式，以乡镇文件为准'
/** Other ways of scoring that come with the program, to be taken as they are or as a beginning; their numbers are negative, an office's own positive. */
export const otherSchemes: readonly { schemeId: number; scheme: ScoreScheme }[] = [
  {
    schemeId: -2,
    scheme: {
      ...shippedScheme,
      title: '百分制（逐项扣分）',
      cite,
      parts: [
        {
          title: '村级工作',
          weight: 100,
          yearOnly: false,
          items: [
            item('eventTimeliness', 15),
            item('registerCompleteness', 15),
            item('openFindings', 10),
            item('listReturn', 10),
            item('noticeRecord', 10),
            item('objectionAnswer', 5),
            item('visitsDone', 15),
            item('stopOnTime', 10),
            byHand('meetings', '参加例会和培训', 5),
            byHand('archive', '档案资料', 5),
          ],
        },
      ],
    },
  },
  {
    schemeId: -1,
    scheme: {
      ...shippedScheme,
      title: '领导线 60% + 基层线 40%',
      cite: `${cite}（公开的乡镇方案中有领导线、基层线 6∶4 的做法）`,
      parts: [
        {
          title: '领导线（村两委负责的工作）',
          weight: 60,
          yearOnly: false,
          items: [
            item('notEnrolled', 25),
            item('noticeRecord', 15),
            item('objectionAnswer', 15),
            item('stopOnTime', 25),
            byHand('meetings', '参加例会和培训', 20),
          ],
        },
        {
          title: '基层线（经办人员的日常工作）',
          weight: 40,
          yearOnly: false,
          items: [item('eventTimeliness', 25), item('registerCompleteness', 20), item('openFindings', 15), item('listReturn', 15), item('visitsDone', 25)],
        },
      ],
    },
  },
]

/** Full points of an item in hundredths: percent of the part times percent of the whole. */
export function fullPoints(partWeight: number, itemWeight: number): number {
  return partWeight * itemWeight
}
const sum = (values: readonly { weight: number }[]): number => values.reduce((total, { weight }) => total + weight, 0)

/** What is wrong with a scheme, one sentence each with its place; empty when it can be used. */
export function schemeFaults(scheme: ScoreScheme): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  const say = (path: string, message: string): void => void faults.push({ path, message })
  if (!isDay(scheme.from)) say('from', `启用日期“${scheme.from}”不是真实的日期。`)
  if (sum(scheme.parts) !== 100) say('parts', `各部分权重合计 ${sum(scheme.parts)}，应正好 100。`)
  for (const [index, part] of scheme.parts.entries()) {
    if (sum(part.items) !== 100) say(`parts.${index}.items`, `“${part.title}”各项指标权重合计 ${sum(part.items)}，应正好 100。`)
    for (const { indicator, title, limit } of part.items) {
      if (limit === null) continue
      const own = indicator === 'manual' ? null : indicators[indicator].limit
      if (own === null) say(`parts.${index}.items`, `“${title}”没有期限或上限可设。`)
      else if (limit < own.least || limit > own.most)
        say(`parts.${index}.items`, `“${title}”的${own.title}应在 ${own.least} 至 ${own.most} 之间，现填 ${limit}。`)
    }
  }
  if (scheme.parts.every(({ yearOnly }) => yearOnly)) say('parts', '至少要有一个部分不是只在年终考核的，否则平时没有可考核的。')
  const keys = scheme.parts.flatMap(({ items }) => items.map(({ key }) => key))
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) say('parts', `代号“${twice}”用了两次，每一项要用自己的代号。`)
  const steps = scheme.levels.map(({ atLeast }) => atLeast)
  if (steps.some((value, index) => index > 0 && value >= steps[index - 1]!)) say('levels', '等次要从高到低排列，分数线不能相同。')
  if (steps.at(-1) !== 0) say('levels', `最后一个等次的分数线应为 0，现填 ${steps.at(-1)}。`)
  groupingFaults(scheme, say)
  return faults
}
function groupingFaults({ grouping }: ScoreScheme, say: (path: string, message: string) => void): void {
  if (grouping.by === 'size') {
    const bounds = grouping.bands.map(({ below }) => below)
    const rising = bounds.every((below, index) =>
      index === bounds.length - 1 ? below === null : below !== null && (index === 0 || below > bounds[index - 1]!),
    )
    if (!rising) say('grouping', '按人数分类时，各档上限要从小到大，最后一档不设上限。')
  }
  if (grouping.by === 'named') {
    const codes = grouping.groups.flatMap(({ villages }) => villages)
    const twice = codes.find((code, index) => codes.indexOf(code) !== index)
    if (twice !== undefined) say('grouping', `村居 ${twice} 分在两类里，只能在一类。`)
  }
}
/** The class a village is compared in. `classification` is the village's own urban or rural class (GB: 1xx town, 2xx country). */
export function groupOf({ grouping }: ScoreScheme, village: { villageCode: string; persons: number; classification: string | null }): string {
  switch (grouping.by) {
    case 'none':
      return '全部村居'
    case 'size':
      return grouping.bands.find(({ below }) => below === null || village.persons < below)!.title
    case 'classification':
      return { 1: '城镇村居', 2: '乡村村居' }[village.classification?.[0] ?? ''] ?? '未填城乡分类'
    case 'named':
      return grouping.groups.find(({ villages }) => villages.includes(village.villageCode))?.title ?? '未分类'
  }
}

const lengths: Record<ScorePeriod, { months: number; begins: readonly number[] }> = {
  month: { months: 1, begins: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
  quarter: { months: 3, begins: [1, 4, 7, 10] },
  half: { months: 6, begins: [1, 4, 7, 10] },
  year: { months: 12, begins: [1, 10] },
}
/** A scored period with its last day and the title of its table; a sentence when no such period begins on that day. */
export function scoredPeriod(period: ScorePeriod, from: Day): { from: Day; to: Day; title: string } | { why: string } {
  const { months, begins } = lengths[period]
  const month = Number(from.slice(5, 7))
  if (!isDay(from) || !from.endsWith('-01') || !begins.includes(month))
    return {
      why: `${from} 不是${{ month: '月', quarter: '季度', half: '半年', year: '年度' }[period]}的第一天，应为 ${begins.map((each) => `${each}月1日`).join('、')}。`,
    }
  const to = addDays(`${addMonths(monthText(from), months)}-01`, -1)
  const year = yearOf(from)
  const titles: Record<ScorePeriod, string> = {
    month: `${year}年${month}月村级工作考核`,
    quarter: `${year}年第${(month + 2) / 3}季度村级工作考核`,
    half:
      month === 1 || month === 7
        ? `${year}年${month === 1 ? '上' : '下'}半年村级工作考核`
        : `${month === 10 ? year + 1 : year}统计年度${month === 10 ? '上' : '下'}半年村级工作考核`,
    year: month === 1 ? `${year}年度村级工作考核` : `${year + 1}统计年度村级工作考核`,
  }
  return { from, to, title: titles[period] }
}

const offered: readonly [ScorePeriod, count: number][] = [
  ['month', 12],
  ['quarter', 5],
  ['half', 5],
  ['year', 4],
]
/** Periods of every length that had begun before a day, newest first. */
export function scoredPeriods(today: Day): { period: ScorePeriod; from: Day; to: Day; title: string }[] {
  return offered.flatMap(([period, count]) => {
    const found: { period: ScorePeriod; from: Day; to: Day; title: string }[] = []
    for (let month = monthText(today); found.length < count; month = addMonths(month, -1)) {
      const from = `${month}-01`
      const span = scoredPeriod(period, from)
      if (!('why' in span) && from < today) found.push({ period, ...span })
    }
    return found
  })
}
