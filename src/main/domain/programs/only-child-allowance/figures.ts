import type { Figure, Province } from '../../policy/figures'

const rows = (province: Province, monthly: number, untilAge: number, cite: string): Figure[] => [
  { name: 'onlyChild.monthly', title: '独生子女父母奖励费', unit: 'fenPerMonth', from: '2002-09-01', value: monthly, cite, province },
  { name: 'onlyChild.untilAge', title: '独生子女父母奖励费发放至子女年龄', unit: 'years', from: '2002-09-01', value: untilAge, cite, province },
]

/** Figures of the only-child allowance: each province its own amount per parent and age. Other provinces add theirs. */
export const onlyChildAllowanceFigures: readonly Figure[] = [
  ...rows('anhui', 2000, 16, '《安徽省人口与计划生育条例》第三十九条'),
  ...rows('hebei', 1000, 18, '《河北省人口与计划生育条例》'),
  ...rows('hubei', 1000, 14, '《湖北省人口与计划生育条例》'),
  ...rows('henan', 2000, 18, '《河南省人口与计划生育条例》第三十一条、第三十八条'),
]
