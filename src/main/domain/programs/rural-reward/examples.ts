import type { Example } from '../example'

const farmer = {
  sex: 'female',
  birthDate: '1960-05-01',
  householdRegistration: 'agricultural',
  maritalStatus: 'widowed',
  rewardConditionConfirmed: true,
} as const
const married = { ...farmer, maritalStatus: 'firstMarriage' } as const
const husband = { sex: 'male', birthDate: '1958-03-08', householdRegistration: 'agricultural', maritalStatus: 'firstMarriage' } as const
const son = { sex: 'male', birthDate: '1985-01-01' } as const
const daughter = { sex: 'female', birthDate: '1985-01-01' } as const
const lost = { state: 'dead', stateSince: '2001-02-03' } as const
const eligible = { year: 2026, outcome: 'eligible' } as const
const refused = { year: 2026, outcome: 'notEligible' } as const
const open = { year: 2026, outcome: 'undetermined' } as const
const either = [{ name: 'householdTest', value: 'either', from: '2020-01-01', cite: '某县办法' }] as const
const self = [{ name: 'householdTest', value: 'self', from: '2020-01-01', cite: '某县办法' }] as const

/** Examples of 奖扶. */
export const ruralRewardExamples: readonly Example[] = [
  { ...refused, sentence: '1932年12月31日出生，早一天', person: { ...farmer, birthDate: '1932-12-31' }, children: [son], because: '出生日期' },
  { ...eligible, sentence: '1933年1月1日出生，当日在内', person: { ...farmer, birthDate: '1933-01-01' }, children: [son], amountFen: 96000, kind: '独子户' },
  { ...eligible, sentence: '1966年12月31日出生，年末满60周岁', person: { ...farmer, birthDate: '1966-12-31' }, children: [son], amountFen: 96000 },
  { ...refused, sentence: '1967年1月1日出生，年末差一天', person: { ...farmer, birthDate: '1967-01-01' }, children: [son], because: '年龄' },
  { ...eligible, sentence: '只知道1966年出生，年末必满60周岁', person: { ...farmer, birthDate: '1966' }, children: [son], amountFen: 96000 },
  { ...refused, sentence: '12月31日当日死亡', person: { ...farmer, state: 'dead', stateSince: '2026-12-31' }, children: [son], because: '生存状况' },
  { ...eligible, sentence: '次年1月1日死亡', person: { ...farmer, state: 'dead', stateSince: '2027-01-01' }, children: [son], amountFen: 96000 },
  { ...refused, sentence: '死亡日期只知年份，就在当年', person: { ...farmer, state: 'dead', stateSince: '2026' }, children: [son] },
  { ...refused, sentence: '已死亡但没有日期，任何一年都算死亡', person: { ...farmer, state: 'dead' }, children: [son] },
  { ...refused, sentence: '年内迁出', person: { ...farmer, state: 'movedOut', stateSince: '2026-06-30' }, children: [son], because: '户籍' },
  { ...eligible, sentence: '次年才迁出', person: { ...farmer, state: 'movedOut', stateSince: '2027-01-01' }, children: [son] },
  { ...eligible, sentence: '外出仍在册', person: { ...farmer, state: 'away', stateSince: '2020-01-01' }, children: [son] },
  { ...refused, sentence: '非农业户口', person: { ...farmer, householdRegistration: 'nonAgricultural' }, children: [son], because: '农村居民' },
  {
    ...eligible,
    sentence: '非农业户口但界定为农村居民',
    person: { ...farmer, householdRegistration: 'nonAgricultural', ruralResident: true },
    children: [son],
  },
  { ...open, sentence: '居民户口而未界定', person: { ...farmer, householdRegistration: 'resident' }, children: [son], because: '界定为农村居民' },
  { ...eligible, sentence: '夫妻都是农村居民', person: married, spouse: husband, children: [son] },
  { ...refused, sentence: '配偶不是农村居民', person: married, spouse: { ...husband, householdRegistration: 'nonAgricultural' }, children: [son] },
  {
    ...eligible,
    sentence: '配偶不是农村居民，但县里只看本人',
    options: self,
    person: married,
    spouse: { ...husband, householdRegistration: 'nonAgricultural' },
    children: [son],
  },
  {
    ...eligible,
    sentence: '本人不是农村居民，但县里看一方',
    options: either,
    person: { ...married, householdRegistration: 'nonAgricultural' },
    spouse: husband,
    children: [son],
  },
  {
    ...refused,
    sentence: '看一方，而双方都不是',
    options: either,
    person: { ...married, ruralResident: false },
    spouse: { ...husband, ruralResident: false },
    children: [son],
  },
  {
    ...open,
    sentence: '看一方，本人不是，配偶不明',
    options: either,
    person: { ...married, ruralResident: false },
    spouse: { ...husband, householdRegistration: 'resident' },
    children: [son],
  },
  {
    ...refused,
    year: 2019,
    sentence: '办法2020年才改，2019年仍看双方',
    options: self,
    person: { ...married, birthDate: '1955-01-01' },
    spouse: { ...husband, ruralResident: false },
    children: [son],
  },
  { ...open, sentence: '已婚而配偶不在底册', person: married, children: [son], because: '配偶' },
  { ...open, sentence: '婚姻状况未填', person: { ...farmer, maritalStatus: null }, children: [son], because: '婚姻状况未填' },
  { ...open, sentence: '婚姻状况未说明', person: { ...farmer, maritalStatus: 'unspecified' }, children: [son] },
  {
    ...eligible,
    sentence: '写着已婚，非农业的配偶已经死亡，视为丧偶',
    person: married,
    spouse: { ...husband, householdRegistration: 'nonAgricultural', state: 'dead', stateSince: '2026-12-31' },
    children: [son],
  },
  { ...eligible, sentence: '一个女孩，安徽增发240元', person: farmer, children: [daughter], amountFen: 120000, kind: '独女户' },
  { ...eligible, sentence: '一个女孩，外省没有增发', province: 'hebei', person: farmer, children: [daughter], amountFen: 96000, kind: '独女户' },
  { ...eligible, sentence: '两个女孩', person: farmer, children: [daughter, daughter], amountFen: 96000, kind: '双女户' },
  { ...refused, sentence: '一儿一女', person: farmer, children: [son, daughter], because: '现存' },
  { ...eligible, sentence: '一儿一女，儿子已死亡', person: farmer, children: [{ ...son, ...lost }, daughter], amountFen: 120000 },
  { ...refused, sentence: '三个女孩', person: farmer, children: [daughter, daughter, daughter] },
  { ...refused, sentence: '从未生育收养', person: { ...farmer, declaredChildren: 0 } },
  { ...eligible, sentence: '收养的子女也算', person: farmer, children: [son], amountFen: 96000 },
  {
    ...eligible,
    sentence: '生育过两个，都已死亡',
    person: farmer,
    children: [
      { ...son, ...lost },
      { ...daughter, ...lost },
    ],
    amountFen: 156000,
    kind: '子女死亡现无子女',
  },
  { ...refused, sentence: '独女死亡，已享受特扶，不重复', person: farmer, children: [{ ...daughter, ...lost }], because: '特别扶助（死亡）' },
  {
    ...eligible,
    sentence: '独女当年12月死亡，当年特扶尚无金额，仍享受奖扶1800元',
    person: farmer,
    children: [{ ...daughter, state: 'dead', stateSince: '2026-12-05' }],
    amountFen: 180000,
  },
  { ...eligible, sentence: '独子当年12月死亡，奖扶1560元', person: farmer, children: [{ ...son, state: 'dead', stateSince: '2026-12-05' }], amountFen: 156000 },
  {
    ...open,
    sentence: '独女死亡只知当年，特扶金额不定，奖扶也不定',
    person: farmer,
    children: [{ ...daughter, state: 'dead', stateSince: '2026' }],
    because: '死亡日期',
  },
  { ...refused, sentence: '独子三级残疾，已享受特扶', person: farmer, children: [{ ...son, disabilityGrade: 3 }], because: '特别扶助（伤残）' },
  { ...eligible, sentence: '独子四级残疾，不在特扶之列', person: farmer, children: [{ ...son, disabilityGrade: 4 }] },
  { ...refused, sentence: '经确认不符合', person: { ...farmer, rewardConditionConfirmed: false }, children: [son], because: '确认' },
  { ...open, sentence: '生育条件尚未确认', person: { ...farmer, rewardConditionConfirmed: null }, children: [son], because: '申报表' },
  { ...open, sentence: '本人登记的子女数与底册不一致', person: { ...farmer, declaredChildren: 2 }, children: [son], because: '不一致' },
  { ...open, sentence: '登记有一个子女而底册没有（子女一行未入库）', person: { ...farmer, declaredChildren: 1 }, because: '不一致' },
  { ...eligible, sentence: '只填了现存男孩数，且相符', person: { ...farmer, declaredBoys: 1 }, children: [son] },
  { ...eligible, year: 2025, sentence: '次年才出生的子女不计', person: farmer, children: [son, { sex: 'male', birthDate: '2026-01-01' }], amountFen: 96000 },
  { ...eligible, year: 2011, sentence: '2011年标准720元', person: { ...farmer, birthDate: '1940-01-01' }, children: [son], amountFen: 72000 },
  { ...eligible, year: 2012, sentence: '2012年起960元', person: { ...farmer, birthDate: '1940-01-01' }, children: [son], amountFen: 96000 },
  { ...eligible, year: 2008, sentence: '2008年标准600元', person: { ...farmer, birthDate: '1940-01-01' }, children: [son], amountFen: 60000 },
  { ...refused, year: 2003, sentence: '2003年制度尚未施行', person: { ...farmer, birthDate: '1940-01-01' }, children: [son], because: '施行' },
]
