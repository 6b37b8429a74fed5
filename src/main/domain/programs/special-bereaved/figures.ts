import type { Figure } from '../../policy/figures'

const urban = { name: 'specialBereaved.urban', title: '特扶（死亡）城镇标准', unit: 'fenPerMonth' } as const
const rural = { name: 'specialBereaved.rural', title: '特扶（死亡）农村标准', unit: 'fenPerMonth' } as const
const both = (row: Pick<Figure, 'from' | 'value' | 'cite'>): Figure[] => [
  { ...urban, ...row },
  { ...rural, ...row },
]

/** Figures of 特扶（死亡）; age and cut-off serve 特扶（伤残） too. City and countryside differ only in 2014–2015. */
export const specialBereavedFigures: readonly Figure[] = [
  { name: 'special.minimumAge', title: '特扶女方年龄', unit: 'years', from: '2008-01-01', value: 49, cite: '国人口发〔2008〕60号' },
  { name: 'special.bornFrom', title: '特扶出生日期下限', unit: 'day', from: '2008-01-01', value: 19330101, cite: '国人口发〔2008〕60号，含当日' },
  ...both({ from: '2008-01-01', value: 10000, cite: '国人口发〔2008〕60号 每月100元' }),
  ...both({ from: '2012-01-01', value: 13500, cite: '财教〔2011〕622号 每月135元' }),
  { ...urban, from: '2014-01-01', value: 34000, cite: '国卫家庭发〔2013〕41号 城镇每月340元' },
  { ...rural, from: '2014-01-01', value: 17000, cite: '国卫家庭发〔2013〕41号 农村每月170元' },
  ...both({ from: '2016-01-01', value: 34000, cite: '财社〔2016〕16号 城乡统一每月340元' }),
  ...both({ from: '2018-01-01', value: 45000, cite: '2018年起每月450元（宣州区公布标准）' }),
  ...both({ from: '2022-07-01', value: 59000, cite: '财社〔2022〕49号 每月590元' }),
]
