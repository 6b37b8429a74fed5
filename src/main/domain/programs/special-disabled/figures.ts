import type { Figure } from '../../policy/figures'

const urban = { name: 'specialDisabled.urban', title: '特扶（伤残）城镇标准', unit: 'fenPerMonth' } as const
const rural = { name: 'specialDisabled.rural', title: '特扶（伤残）农村标准', unit: 'fenPerMonth' } as const
const both = (row: Pick<Figure, 'from' | 'value' | 'cite'>): Figure[] => [
  { ...urban, ...row },
  { ...rural, ...row },
]

/** Figures of 特扶（伤残）; its age and cut-off stand with 特扶（死亡）. */
export const specialDisabledFigures: readonly Figure[] = [
  {
    name: 'specialDisabled.worstGradeUpTo',
    title: '特扶伤残等级（三级以上含三级）',
    unit: 'grade',
    from: '2008-01-01',
    value: 3,
    cite: '国人口发〔2008〕60号',
  },
  ...both({ from: '2008-01-01', value: 8000, cite: '国人口发〔2008〕60号 每月80元' }),
  ...both({ from: '2012-01-01', value: 11000, cite: '财教〔2011〕622号 每月110元' }),
  { ...urban, from: '2014-01-01', value: 27000, cite: '国卫家庭发〔2013〕41号 城镇每月270元' },
  { ...rural, from: '2014-01-01', value: 15000, cite: '国卫家庭发〔2013〕41号 农村每月150元' },
  ...both({ from: '2016-01-01', value: 27000, cite: '财社〔2016〕16号 城乡统一每月270元' }),
  ...both({ from: '2018-01-01', value: 35000, cite: '2018年起每月350元（宣州区公布标准）' }),
  ...both({ from: '2022-07-01', value: 46000, cite: '财社〔2022〕49号 每月460元' }),
]
