import type { Day, Fen } from '../../preload/contract/values'
import type { Province } from './policy/figures'

/** Sources of funds: 中央 省 市 县. */
export const fundLevels = ['centre', 'province', 'city', 'county'] as const
export type FundLevel = (typeof fundLevels)[number]
/** 中央 省级 市级 县级. */
export const fundLevelWords: Record<FundLevel, string> = { centre: '中央', province: '省级', city: '市级', county: '县级' }

/** Shares of the levels in basis points; must add up to exactly 10,000. */
export type SplitVector = Readonly<Record<FundLevel, number>>

/** Who pays one component of a program from a day on, with the document. Dated and added to, never edited. */
export interface SplitRule {
  programId: string
  component: string
  from: Day
  vector: SplitVector
  cite: string
  province?: Province
}

/** Why a vector is refused, in a sentence; undefined when it is good. Never mended silently. */
export function splitProblem(vector: SplitVector): string | undefined {
  const wrong = fundLevels.find((level) => !Number.isInteger(vector[level]) || vector[level] < 0 || vector[level] > 10_000)
  if (wrong !== undefined) return `${fundLevelWords[wrong]}分担比例应在 0% 至 100% 之间，最多两位小数`
  const sum = fundLevels.reduce((total, level) => total + vector[level], 0)
  if (sum === 10_000) return undefined
  const difference = Math.abs(10_000 - sum) / 100
  return `中央、省、市、县分担比例合计为 ${sum / 100}%，${sum < 10_000 ? '少' : '多'} ${difference}%，必须正好是 100%`
}

const centreSixty = {
  vector: { centre: 6000, province: 4000, city: 0, county: 0 },
  from: '2019-01-01',
  cite: '国办发〔2018〕6号 第二档中央60%；其余40%暂列省级，以本省文件为准',
} as const
const provinceAll = { vector: { centre: 0, province: 10_000, city: 0, county: 0 }, cite: '省级增发由省级财政承担，以本省文件为准' } as const
const secondTier = ['anhui', 'hebei', 'henan', 'hubei'] as const
const shared = ['rural-reward', 'special-bereaved', 'special-disabled', 'complication'] as const

/** The shipped splits: 60 % centre of the national base in Anhui, Hebei, Henan and Hubei since 2019, Anhui's 5:3:2 before, its supplements all provincial. Everything else an office adds. */
export const shippedSplits: readonly SplitRule[] = [
  ...shared.flatMap((programId) => secondTier.map((province) => ({ programId, component: 'base', province, ...centreSixty }))),
  {
    programId: 'rural-reward',
    component: 'base',
    province: 'anhui',
    from: '2009-01-01',
    vector: { centre: 5000, province: 3000, city: 0, county: 2000 },
    cite: '皖人口发〔2009〕4号 中央、省、市县5:3:2，市县部分暂列县级',
  },
  ...['daughter', 'bereaved', 'bereavedDaughter'].map((component) => ({
    programId: 'rural-reward',
    component,
    province: 'anhui' as const,
    from: '2009-01-01',
    ...provinceAll,
  })),
]

/** The split of a component in force on a day; the newest wins, one of the province over a general one of the same day, a later added over an earlier. Undefined when nobody has set one yet: the money then cannot be divided. */
export function splitOn(rules: readonly SplitRule[], programId: string, component: string, province: Province, day: Day): SplitRule | undefined {
  let best: SplitRule | undefined
  for (const rule of rules) {
    if (rule.programId !== programId || rule.component !== component || rule.from > day) continue
    if (rule.province !== undefined && rule.province !== province) continue
    if (best === undefined || rule.from > best.from || (rule.from === best.from && (rule.province !== undefined || best.province === undefined))) best = rule
  }
  return best
}

/** Money by level, whole fen. */
export type SplitAmounts = Record<FundLevel, Fen>
/** Nothing from anybody: where sums begin. */
export const noAmounts: Readonly<SplitAmounts> = { centre: 0, province: 0, city: 0, county: 0 }

/** Divides one line to the fen: every level its share rounded towards zero, what is left to `residueLevel` (or, when that level pays nothing here, to the lowest level that pays). Throws on a vector `splitProblem` refuses. */
export function splitFen(amountFen: Fen, vector: SplitVector, residueLevel: FundLevel): SplitAmounts {
  const problem = splitProblem(vector)
  if (problem !== undefined) throw new Error(problem)
  const amounts: SplitAmounts = { ...noAmounts }
  let left = amountFen
  for (const level of fundLevels) {
    // In two steps, so that no product leaves the safe integers.
    const whole = Math.trunc(amountFen / 10_000)
    amounts[level] = whole * vector[level] + Math.trunc(((amountFen - whole * 10_000) * vector[level]) / 10_000)
    left -= amounts[level]
  }
  const taker = vector[residueLevel] > 0 ? residueLevel : fundLevels.findLast((level) => vector[level] > 0)!
  amounts[taker] += left
  // Adding 0 turns the −0 of a recovered amount into 0.
  for (const level of fundLevels) amounts[level] += 0
  return amounts
}

/** Sums split amounts level by level. */
export function addAmounts(amounts: Iterable<Readonly<SplitAmounts>>): SplitAmounts {
  const sum: SplitAmounts = { ...noAmounts }
  for (const each of amounts) for (const level of fundLevels) sum[level] += each[level]
  return sum
}
