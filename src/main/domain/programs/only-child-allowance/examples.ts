import type { Example } from '../example'

const parent = { sex: 'male', birthDate: '1985-05-01', onlyChildCertificate: '独20120001', onlyChildCertificateSince: '2012-06-18' } as const
const child = { sex: 'male', birthDate: '2011-05-20' } as const
const eligible = { year: 2026, outcome: 'eligible' } as const
const refused = { year: 2026, outcome: 'notEligible' } as const
const open = { year: 2026, outcome: 'undetermined' } as const

/** Examples of 独生子女父母奖励. */
export const onlyChildAllowanceExamples: readonly Example[] = [
  { ...eligible, sentence: '子女15岁，全年240元', person: parent, children: [child], amountFen: 24000, kind: '独生子女父母' },
  { ...eligible, sentence: '子女5月满16周岁，发到5月', person: parent, children: [{ ...child, birthDate: '2010-05-31' }], amountFen: 10000 },
  { ...eligible, sentence: '子女1月满16周岁，发1月一个月', person: parent, children: [{ ...child, birthDate: '2010-01-01' }], amountFen: 2000 },
  { ...refused, sentence: '子女上年12月满16周岁', person: parent, children: [{ ...child, birthDate: '2009-12-31' }], because: '金额' },
  { ...eligible, sentence: '子女12月满16周岁，发全年', person: parent, children: [{ ...child, birthDate: '2010-12-31' }], amountFen: 24000 },
  { ...open, sentence: '子女只知2010年出生，月数不定', person: parent, children: [{ ...child, birthDate: '2010' }], because: '出生日期' },
  { ...eligible, sentence: '子女只知2010年3月出生，月数可定', person: parent, children: [{ ...child, birthDate: '2010-03' }], amountFen: 6000 },
  { ...eligible, sentence: '子女只知2012年出生，不影响', person: parent, children: [{ ...child, birthDate: '2012' }], amountFen: 24000 },
  { ...refused, sentence: '子女2016年1月1日出生', person: parent, children: [{ ...child, birthDate: '2016-01-01' }], because: '2016' },
  { ...eligible, sentence: '子女2015年12月31日出生', person: parent, children: [{ ...child, birthDate: '2015-12-31' }], amountFen: 24000 },
  { ...eligible, year: 2012, sentence: '2012年6月领证，发6月至12月', person: parent, children: [child], amountFen: 14000 },
  { ...refused, year: 2011, sentence: '领证前一年', person: parent, children: [child], because: '金额' },
  { ...open, sentence: '领证日期未填', person: { ...parent, onlyChildCertificateSince: null }, children: [child], because: '领证日期' },
  {
    ...refused,
    sentence: '领证日期未填，但子女早已满16周岁',
    person: { ...parent, onlyChildCertificateSince: null },
    children: [{ ...child, birthDate: '2000-01-01' }],
  },
  { ...eligible, sentence: '领证日期只知年份，不影响', person: { ...parent, onlyChildCertificateSince: '2012' }, children: [child], amountFen: 24000 },
  { ...refused, sentence: '没有独生子女证', person: { ...parent, onlyChildCertificate: null }, children: [child], because: '光荣证' },
  { ...refused, sentence: '又有一个子女', person: parent, children: [child, child], because: '曾生育收养' },
  { ...refused, sentence: '子女年内死亡', person: parent, children: [{ ...child, state: 'dead', stateSince: '2026-12-31' }], because: '现存子女数' },
  { ...eligible, sentence: '河北每月10元到18周岁', province: 'hebei', person: parent, children: [{ ...child, birthDate: '2008-02-01' }], amountFen: 2000 },
  { ...refused, sentence: '湖北到14周岁为止', province: 'hubei', person: parent, children: [{ ...child, birthDate: '2011-12-31' }], because: '金额' },
  { ...eligible, sentence: '湖北每月10元，4月满14周岁', province: 'hubei', person: parent, children: [{ ...child, birthDate: '2012-04-30' }], amountFen: 4000 },
  { ...eligible, sentence: '河南每月20元到18周岁', province: 'henan', person: parent, children: [{ ...child, birthDate: '2009-12-31' }], amountFen: 24000 },
  { ...open, sentence: '本省没有设定标准', province: 'other', person: parent, children: [child], because: '没有设定标准' },
  { ...refused, sentence: '本省没有设定标准，但没有独生子女证', province: 'other', person: { ...parent, onlyChildCertificate: null }, children: [child] },
  {
    ...eligible,
    sentence: '本省录入了标准和年龄',
    province: 'other',
    figures: [
      { name: 'onlyChild.monthly', title: '独生子女父母奖励费', unit: 'fenPerMonth', from: '2026-01-01', value: 1500, cite: '某省条例' },
      { name: 'onlyChild.untilAge', title: '独生子女父母奖励费发放至子女年龄', unit: 'years', from: '2026-01-01', value: 14, cite: '某省条例' },
    ],
    person: parent,
    children: [{ ...child, birthDate: '2012-04-30' }],
    amountFen: 6000,
  },
]
