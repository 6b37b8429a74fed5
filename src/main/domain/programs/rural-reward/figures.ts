import type { Figure } from '../../policy/figures'

const base = { name: 'ruralReward.base', title: '奖扶金国家标准', unit: 'fenPerYear' } as const
const anhui = { unit: 'fenPerYear', province: 'anhui' } as const

/** Figures of 奖扶: national base, age and birth cut-off, and Anhui's supplements. */
export const ruralRewardFigures: readonly Figure[] = [
  { ...base, from: '2004-01-01', value: 60000, cite: '国办发〔2004〕21号 试点标准每月50元' },
  { ...base, from: '2009-01-01', value: 72000, cite: '2009年起每月60元' },
  { ...base, from: '2012-01-01', value: 96000, cite: '财教〔2011〕623号 每月不低于80元' },
  { name: 'ruralReward.minimumAge', title: '奖扶年龄', unit: 'years', from: '2004-01-01', value: 60, cite: '国人口发〔2004〕36号 三（四）' },
  { name: 'ruralReward.bornFrom', title: '奖扶出生日期下限', unit: 'day', from: '2004-01-01', value: 19330101, cite: '国人口发〔2004〕36号 三（四），含当日' },
  { ...anhui, name: 'ruralReward.daughter', title: '独女户增发', from: '2009-01-01', value: 12000, cite: '皖人口发〔2009〕4号' },
  { ...anhui, name: 'ruralReward.daughter', title: '独女户增发', from: '2012-01-01', value: 24000, cite: '安徽省级增发，怀远县2023年公布标准' },
  {
    ...anhui,
    name: 'ruralReward.bereaved',
    title: '子女死亡现无子女增发',
    from: '2009-01-01',
    value: 60000,
    cite: '皖人口发〔2009〕4号；怀远县2023年公布标准',
  },
  {
    ...anhui,
    name: 'ruralReward.bereavedDaughter',
    title: '独女死亡现无子女另增发',
    from: '2012-01-01',
    value: 24000,
    cite: '安徽省级增发，怀远县2023年公布标准',
  },
]
