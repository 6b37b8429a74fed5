import type { Example } from '../example'

const mother = { sex: 'female', birthDate: '1970-05-01', householdRegistration: 'agricultural', maritalStatus: 'widowed' } as const
const father = { ...mother, sex: 'male', maritalStatus: 'firstMarriage' } as const
const lost = { sex: 'male', birthDate: '1995-01-01', state: 'dead', stateSince: '2010-02-03' } as const
const eligible = { year: 2026, outcome: 'eligible' } as const
const refused = { year: 2026, outcome: 'notEligible' } as const
const open = { year: 2026, outcome: 'undetermined' } as const
const older = { ...mother, birthDate: '1950-01-01' } as const

/** Examples of 特扶（死亡）. */
export const specialBereavedExamples: readonly Example[] = [
  { ...refused, sentence: '1978年1月1日出生，年末差一天满49周岁', person: { ...mother, birthDate: '1978-01-01' }, children: [lost], because: '49' },
  {
    ...eligible,
    sentence: '1977年12月31日出生，年末满49周岁',
    person: { ...mother, birthDate: '1977-12-31' },
    children: [lost],
    amountFen: 708000,
    kind: '死亡',
  },
  { ...refused, sentence: '1932年12月31日出生', person: { ...mother, birthDate: '1932-12-31' }, children: [lost], because: '出生日期' },
  { ...eligible, sentence: '1933年1月1日出生', person: { ...mother, birthDate: '1933-01-01' }, children: [lost], amountFen: 708000 },
  {
    ...refused,
    sentence: '男方60岁而妻子48岁',
    person: { ...father, birthDate: '1966-01-01' },
    spouse: { ...mother, maritalStatus: 'firstMarriage', birthDate: '1978-01-01' },
    children: [lost],
  },
  {
    ...eligible,
    sentence: '男方45岁而妻子49岁',
    person: { ...father, birthDate: '1981-01-01' },
    spouse: { ...mother, maritalStatus: 'firstMarriage', birthDate: '1977-12-31' },
    children: [lost],
  },
  { ...eligible, sentence: '男方无配偶，本人49岁', person: { ...father, maritalStatus: 'divorced', birthDate: '1977-01-01' }, children: [lost] },
  { ...refused, sentence: '男方无配偶，本人48岁', person: { ...father, maritalStatus: 'divorced', birthDate: '1978-01-01' }, children: [lost] },
  {
    ...eligible,
    sentence: '男方的妻子已死亡，看本人',
    person: father,
    spouse: { ...mother, birthDate: '1980-01-01', state: 'dead', stateSince: '2020-01-01' },
    children: [lost],
  },
  { ...open, sentence: '男方已婚而妻子不在底册', person: father, children: [lost], because: '配偶' },
  { ...eligible, sentence: '女方的丈夫不在底册，不影响', person: { ...mother, maritalStatus: 'firstMarriage' }, children: [lost], amountFen: 708000 },
  { ...refused, sentence: '生育过两个，都已死亡', person: mother, children: [lost, lost], because: '曾生育收养' },
  { ...refused, sentence: '子女健在', person: mother, children: [{ ...lost, state: 'registered', stateSince: null }], because: '现存子女数' },
  { ...refused, sentence: '子女当年12月死亡，次月起已是下一年', person: mother, children: [{ ...lost, stateSince: '2026-12-01' }], because: '金额' },
  { ...eligible, sentence: '子女当年11月死亡，发12月一个月', person: mother, children: [{ ...lost, stateSince: '2026-11-30' }], amountFen: 59000 },
  { ...eligible, sentence: '子女上年12月死亡，发全年', person: mother, children: [{ ...lost, stateSince: '2025-12-31' }], amountFen: 708000 },
  { ...open, sentence: '子女死亡只知当年，月数不定', person: mother, children: [{ ...lost, stateSince: '2026' }], because: '死亡日期' },
  { ...eligible, sentence: '子女死亡只知当年10月，月数可定', person: mother, children: [{ ...lost, stateSince: '2026-10' }], amountFen: 118000 },
  { ...eligible, sentence: '子女死亡没有日期，任何一年都算死亡', person: mother, children: [{ ...lost, stateSince: null }], amountFen: 708000 },
  { ...open, sentence: '登记的子女数与底册不一致', person: { ...mother, declaredChildren: 2 }, children: [lost], because: '不一致' },
  {
    ...eligible,
    sentence: '本地口径从满49周岁当月起发，10月生日发三个月',
    person: { ...mother, birthDate: '1977-10-31' },
    children: [lost],
    options: [{ name: 'specialAgeFrom', value: 'birthdayMonth', from: '2026-01-01', cite: '某县文件' }],
    amountFen: 3 * 59000,
  },
  {
    ...eligible,
    sentence: '本地口径从满49周岁当月起发，早已满的发全年',
    person: mother,
    children: [lost],
    options: [{ name: 'specialAgeFrom', value: 'birthdayMonth', from: '2026-01-01', cite: '某县文件' }],
    amountFen: 708000,
  },
  { ...eligible, year: 2022, sentence: '2022年7月起提标，全年6240元', person: older, children: [lost], amountFen: 624000 },
  { ...eligible, year: 2022, sentence: '2022年6月死亡，只发新标准六个月', person: older, children: [{ ...lost, stateSince: '2022-06-15' }], amountFen: 354000 },
  { ...eligible, year: 2021, sentence: '2021年全年5400元', person: older, children: [lost], amountFen: 540000 },
  { ...eligible, year: 2015, sentence: '2015年农村每月170元', person: older, children: [lost], amountFen: 204000 },
  {
    ...eligible,
    year: 2015,
    sentence: '2015年城镇每月340元',
    person: { ...older, householdRegistration: 'nonAgricultural' },
    children: [lost],
    amountFen: 408000,
  },
  { ...open, year: 2015, sentence: '2015年城乡不明', person: { ...older, householdRegistration: 'resident' }, children: [lost], because: '居民身份' },
  {
    ...eligible,
    year: 2016,
    sentence: '2016年城乡统一，城乡不明也不影响',
    person: { ...older, householdRegistration: 'resident' },
    children: [lost],
    amountFen: 408000,
  },
  { ...eligible, year: 2013, sentence: '2013年每月135元', person: older, children: [lost], amountFen: 162000 },
  {
    ...refused,
    year: 2007,
    sentence: '2007年制度尚未施行',
    person: { ...older, birthDate: '1940-01-01' },
    children: [{ ...lost, stateSince: '2000' }],
    because: '施行',
  },
]
