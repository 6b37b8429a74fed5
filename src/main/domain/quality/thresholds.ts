import type { Day } from '../../../preload/contract/values'

const shipped = '程序预设，按常识取宽，可由本单位调整'

/** Limits the rules measure with: what each is called, its unit, its bounds, and what holds until the office sets another. */
export const thresholdDefinitions = {
  maximumAge: { title: '在册人员最高年龄', unit: '周岁', preset: 110, least: 90, most: 130 },
  adultAge: { title: '成年年龄', unit: '周岁', preset: 18, least: 14, most: 20 },
  marriageAgeMan: { title: '登记为已婚的最低年龄（男）', unit: '周岁', preset: 20, least: 14, most: 24 },
  marriageAgeWoman: { title: '登记为已婚的最低年龄（女）', unit: '周岁', preset: 18, least: 14, most: 24 },
  spouseGap: { title: '夫妻年龄相差', unit: '岁', preset: 25, least: 10, most: 60 },
  parentAgeLeast: { title: '父母与子女最小年龄差', unit: '岁', preset: 16, least: 10, most: 22 },
  motherAgeMost: { title: '母亲与亲生子女最大年龄差', unit: '岁', preset: 55, least: 40, most: 70 },
  fatherAgeMost: { title: '父亲与亲生子女最大年龄差', unit: '岁', preset: 70, least: 45, most: 90 },
  siblingDays: { title: '同母亲生子女出生最短间隔', unit: '天', preset: 210, least: 60, most: 300 },
  posthumousDays: { title: '父亲去世后出生的最长间隔', unit: '天', preset: 310, least: 200, most: 400 },
  childrenMost: { title: '连到一人名下的子女数', unit: '个', preset: 12, least: 5, most: 20 },
  householdMost: { title: '一户在册人数', unit: '人', preset: 15, least: 6, most: 60 },
  phoneShared: { title: '共用一个电话的人数', unit: '人', preset: 8, least: 2, most: 100 },
  awayYears: { title: '外出多久没有更新', unit: '年', preset: 10, least: 1, most: 40 },
} as const satisfies Record<string, { title: string; unit: string; preset: number; least: number; most: number }>
export type ThresholdName = keyof typeof thresholdDefinitions
/** Every limit in force. */
export type Thresholds = Record<ThresholdName, number>

/** A limit the office set from a day on, with its document. */
export interface DatedThreshold {
  name: string
  from: Day
  value: number
  cite: string
}

/** Is there such a limit? */
export function isThreshold(name: string): name is ThresholdName {
  return Object.hasOwn(thresholdDefinitions, name)
}

/** What is wrong with a value somebody wants to set; undefined when it may be. */
export function thresholdFault(name: string, value: number): string | undefined {
  if (!isThreshold(name)) return `没有“${name}”这个界限。现有：${Object.keys(thresholdDefinitions).join('、')}`
  const { title, unit, least, most } = thresholdDefinitions[name]
  return value < least || value > most ? `“${title}”应在 ${least} 至 ${most} ${unit}之间，现填 ${value}。` : undefined
}

/** The limit in force on a day and where it comes from; the preset when the office set none. */
export function thresholdOn(added: readonly DatedThreshold[], name: ThresholdName, day: Day): { value: number; from: Day | null; cite: string } {
  let best: DatedThreshold | undefined
  for (const each of added) if (each.name === name && each.from <= day && (best === undefined || each.from >= best.from)) best = each
  return best ? { value: best.value, from: best.from, cite: best.cite } : { value: thresholdDefinitions[name].preset, from: null, cite: shipped }
}

/** All limits in force on a day. */
export function thresholdsOn(added: readonly DatedThreshold[], day: Day): Thresholds {
  const names = Object.keys(thresholdDefinitions) as ThresholdName[]
  return Object.fromEntries(names.map((name) => [name, thresholdOn(added, name, day).value])) as Thresholds
}
