import type { Figure } from '../../policy/figures'

const rows = (from: string, cite: string, values: readonly [number, number, number]): Figure[] =>
  values.map((value, i) => ({ name: `complication.grade${i + 1}`, title: `特扶（并发症）${'一二三'[i]}级标准`, unit: 'fenPerMonth', from, value, cite }))

/** Figures of 特扶（并发症）, monthly by grade; grade 1 is the worst. */
export const complicationFigures: readonly Figure[] = [
  ...rows('2012-01-01', '人口政〔2011〕62号', [30000, 20000, 10000]),
  ...rows('2018-01-01', '2018年起每月400、300、200元（宣州区公布标准）', [40000, 30000, 20000]),
  ...rows('2022-07-01', '财社〔2022〕49号', [52000, 39000, 26000]),
]
