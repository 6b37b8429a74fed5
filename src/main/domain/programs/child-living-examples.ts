import type { RecognitionKind } from '../../../preload/contract/recognition'
import type { Figure } from '../policy/figures'
import type { Example } from './example'

const child = { sex: 'female', birthDate: '2014-05-20' } as const
const refused = { year: 2026, outcome: 'notEligible' } as const

/** Examples both categories of children share: confirmation, change, age, school, and the standard nobody has set yet. */
export function livingExamples(begun: RecognitionKind, ended: RecognitionKind, figure: string): readonly Example[] {
  const figures: Figure[] = [
    { name: figure, title: '基本生活费标准', unit: 'fenPerMonth', from: '2020-01-01', value: 140000, cite: '某市民政局文件' },
    { name: figure, title: '基本生活费标准', unit: 'fenPerMonth', from: '2026-07-01', value: 146900, cite: '某市民政局文件' },
  ]
  const eligible = { year: 2026, outcome: 'eligible', figures } as const
  const since = (on: string) => ({ kind: begun, on })
  const until = (on: string) => ({ kind: ended, on })
  const confirmed = [since('2025-03-10')]
  return [
    { ...eligible, sentence: '上年已确认，全年12个月，7月起提标', person: child, recognised: confirmed, amountFen: 6 * 140000 + 6 * 146900 },
    { ...eligible, sentence: '当年3月1日确认，4月起发', person: child, recognised: [since('2026-03-01')], amountFen: 3 * 140000 + 6 * 146900 },
    { ...eligible, sentence: '当年11月30日确认，只发12月', person: child, recognised: [since('2026-11-30')], amountFen: 146900 },
    { ...refused, figures, sentence: '当年12月确认，次年起发', person: child, recognised: [since('2026-12-01')], because: '金额' },
    { ...refused, figures, sentence: '没有经县级确认', person: child, because: '未经县级确认' },
    { ...eligible, sentence: '当年5月31日情况变化，发到5月', person: child, recognised: [...confirmed, until('2026-05-31')], amountFen: 5 * 140000 },
    { ...eligible, sentence: '当年6月1日情况变化，发到6月', person: child, recognised: [...confirmed, until('2026-06-01')], amountFen: 6 * 140000 },
    { ...refused, figures, sentence: '上年已不再属于', person: child, recognised: [...confirmed, until('2025-12-31')], because: '未经县级确认' },
    { ...eligible, sentence: '5月满18周岁，发到5月', person: { ...child, birthDate: '2008-05-01' }, recognised: confirmed, amountFen: 5 * 140000 },
    { ...refused, figures, sentence: '上年12月31日满18周岁', person: { ...child, birthDate: '2007-12-31' }, recognised: confirmed, because: '金额' },
    {
      ...eligible,
      sentence: '5月满18周岁而在校到7月15日，发到7月',
      person: { ...child, birthDate: '2008-05-01' },
      recognised: [...confirmed, { kind: 'atSchoolUntil', on: '2026-07-15' }],
      amountFen: 6 * 140000 + 146900,
    },
    {
      ...eligible,
      sentence: '本地口径为18周岁为止，在校也只发到5月',
      person: { ...child, birthDate: '2008-05-01' },
      recognised: [...confirmed, { kind: 'atSchoolUntil', on: '2026-07-15' }],
      options: [{ name: 'schoolRule', value: 'untilEighteen', from: '2026-01-01', cite: '某县文件' }],
      amountFen: 5 * 140000,
    },
    {
      ...eligible,
      sentence: '8月去世，发到8月',
      person: { ...child, state: 'dead', stateSince: '2026-08-02' },
      recognised: confirmed,
      amountFen: 6 * 140000 + 2 * 146900,
    },
    {
      ...eligible,
      sentence: '2月迁出，发到2月',
      person: { ...child, state: 'movedOut', stateSince: '2026-02-10' },
      recognised: confirmed,
      amountFen: 2 * 140000,
    },
    { year: 2026, outcome: 'undetermined', sentence: '本地没有录入标准', person: child, recognised: confirmed, because: '没有设定标准' },
    { ...refused, sentence: '没有录入标准，但已满18周岁', person: { ...child, birthDate: '2007-12-31' }, recognised: confirmed },
    {
      year: 2026,
      outcome: 'undetermined',
      figures,
      sentence: '一年内先后两次确认，要由人认定',
      person: child,
      recognised: [...confirmed, until('2026-02-01'), since('2026-09-01')],
      because: '两次',
    },
    {
      year: 2026,
      outcome: 'undetermined',
      figures,
      sentence: '出生只知2008年，月数不定',
      person: { ...child, birthDate: '2008' },
      recognised: confirmed,
      because: '出生日期',
    },
  ]
}
