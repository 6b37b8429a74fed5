import type { PersonFields } from '../../../preload/contract/person'
import type { QualityExample } from './example'

type Facts = Partial<PersonFields>
const pair = (rule: string, wrong: string, right: string, bad: Facts[], good: Facts[]): QualityExample[] => [
  { rule, sentence: wrong, people: bad, found: true },
  { rule, sentence: right, people: good, found: false },
]
const number = '349999195703087713'
const man: Facts = { sex: 'male' }

/** Both sides of every rule about one record. */
export const personExamples: readonly QualityExample[] = [
  ...pair('name-unusual', '姓名带数字', '姓名两个字', [{ name: '张3' }], [{ name: '张三' }]),
  ...pair('name-unusual', '姓名只有一个字', '少数民族姓名带间隔号', [{ name: '张' }], [{ name: '阿依古丽·买买提' }]),
  ...pair('number-missing', '居民身份证没有号码', '无证件的人没有号码', [{}], [{ idType: '无证件' }]),
  ...pair('number-invalid', '号码差一位校验不过', '护照号不查校验位', [{ idNumber: '349999195703087710' }], [{ idType: '护照', idNumber: 'E12345678' }]),
  ...pair(
    'birth-against-number',
    '出生日期与号码差一天',
    '出生日期只填到年份、与号码一致',
    [{ idNumber: number, birthDate: '1957-03-09' }],
    [{ idNumber: number, birthDate: '1957' }],
  ),
  ...pair('sex-against-number', '号码表示男、填成女', '号码表示男、填男', [{ idNumber: number, sex: 'female' }], [{ idNumber: number, sex: 'male' }]),
  ...pair('birth-missing', '没有出生日期也没有号码', '号码里看得出出生日期', [{}], [{ idNumber: number }]),
  ...pair('birth-in-future', '明天出生', '今天出生', [{ birthDate: '2026-11-24' }], [{ birthDate: '2026-11-23' }]),
  ...pair('age-impossible', '在册，满 111 周岁', '在册，今天满 110 周岁', [{ birthDate: '1915-11-23' }], [{ birthDate: '1916-11-23' }]),
  ...pair(
    'death-before-birth',
    '死亡早于出生一天',
    '出生当天死亡',
    [{ birthDate: '2020-05-02', state: 'dead', stateSince: '2020-05-01' }],
    [{ birthDate: '2020-05-02', state: 'dead', stateSince: '2020-05-02' }],
  ),
  ...pair('state-in-future', '死亡日期是明天', '死亡日期是今天', [{ state: 'dead', stateSince: '2026-11-24' }], [{ state: 'dead', stateSince: '2026-11-23' }]),
  ...pair('death-day-missing', '死亡没有日期', '死亡只填到年份', [{ state: 'dead' }], [{ state: 'dead', stateSince: '2020' }]),
  ...pair('moved-day-missing', '迁出没有日期', '在册没有日期', [{ state: 'movedOut' }], [{}]),
  ...pair('dead-in-note', '备注写去世、状态外出', '备注写的是配偶去世', [{ state: 'away', note: '2019年去世' }], [{ note: '配偶2019年去世' }]),
  ...pair('away-long', '外出满十年', '外出差一天满十年', [{ state: 'away', stateSince: '2016-11-23' }], [{ state: 'away', stateSince: '2016-11-24' }]),
  ...pair('village-ended', '村居代码不在名单里', '村居代码在名单里', [{ villageCode: '349999101299' }], [{}]),
  ...pair('group-unknown', '七组，村里只有六组', '六组', [{ group: '7' }], [{ group: '6' }]),
  ...pair(
    'married-too-young',
    '女，差一天满 18 周岁，已婚',
    '女，今天满 18 周岁，已婚',
    [{ birthDate: '2008-11-24', maritalStatus: 'married' }],
    [{ birthDate: '2008-11-23', maritalStatus: 'married' }],
  ),
  ...pair(
    'married-too-young',
    '男，差一天满 20 周岁，初婚',
    '男，今天满 20 周岁，初婚',
    [{ ...man, birthDate: '2006-11-24', maritalStatus: 'firstMarriage' }],
    [{ ...man, birthDate: '2006-11-23', maritalStatus: 'firstMarriage' }],
  ),
  ...pair(
    'marital-day-before-birth',
    '结婚早于出生',
    '同一年，月份不详',
    [{ birthDate: '1960-02-01', maritalSince: '1960-01-31' }],
    [{ birthDate: '1960-02-01', maritalSince: '1960' }],
  ),
  ...pair('marital-day-in-future', '结婚在下月', '结婚在本月，日不详', [{ maritalSince: '2026-12' }], [{ maritalSince: '2026-11' }]),
  ...pair(
    'declared-sum',
    '现存三个、曾生育两个',
    '现存两个、曾生育两个',
    [{ declaredChildren: 2, declaredBoys: 2, declaredGirls: 1 }],
    [{ declaredChildren: 2, declaredBoys: 1, declaredGirls: 1 }],
  ),
  ...pair(
    'certificate-day-missing',
    '有证号没有日期',
    '两样都有',
    [{ onlyChildCertificate: '独1' }],
    [{ onlyChildCertificate: '独1', onlyChildCertificateSince: '1990' }],
  ),
  ...pair('certificate-number-missing', '有日期没有证号', '两样都没有', [{ onlyChildCertificateSince: '1990' }], [{}]),
  ...pair('disability-number-missing', '有等级没有证号', '两样都有', [{ disabilityGrade: 2 }], [{ disabilityGrade: 2, disabilityCertificate: '残1' }]),
  ...pair('disability-grade-missing', '有证号没有等级', '两样都没有', [{ disabilityCertificate: '残1' }], [{}]),
  ...pair(
    'disability-against-number',
    '残疾证号是别人的身份证号',
    '残疾证号是本人身份证号加两位',
    [{ idNumber: number, disabilityCertificate: '34999919570308772742' }],
    [{ idNumber: number, disabilityCertificate: `${number}42` }],
  ),
  ...pair(
    'rural-against-registration',
    '非农业却界定为农村居民',
    '居民户口界定为农村居民',
    [{ householdRegistration: 'nonAgricultural', ruralResident: true }],
    [{ householdRegistration: 'resident', ruralResident: true }],
  ),
  ...pair('phone-unusual', '手机号少一位', '带区号的固定电话', [{ phone: '1380000000' }], [{ phone: '0550-6012345' }]),
  ...pair(
    'account-without-bank',
    '有账号没有银行',
    '两样都有',
    [{ bankAccount: '6230580000000000771' }],
    [{ bankAccount: '6230580000000000771', bankName: '农商行' }],
  ),
  ...pair('account-unusual', '账号 11 位', '账号 12 位', [{ bankAccount: '12345678901' }], [{ bankAccount: '123456789012' }]),
  ...pair(
    'account-holder-other',
    '户名是外人',
    '户名是同户的人',
    [{ bankAccount: '123456789012', accountHolder: '外人' }, { name: '家人' }],
    [{ bankAccount: '123456789012', accountHolder: '家人' }, { name: '家人' }],
  ),
  ...pair('minor-without-parents', '差一天满 18，父母都没填', '今天满 18', [{ birthDate: '2008-11-24' }], [{ birthDate: '2008-11-23' }]),
  ...pair('minor-without-parents', '五岁，父母都没填', '五岁，填了母亲', [{ birthDate: '2021-05-01' }], [{ birthDate: '2021-05-01', motherIdNumber: 'm' }]),
  ...pair('day-unreadable', '2 月 30 日', '2 月 28 日', [{ maritalSince: '2001-02-30' }], [{ maritalSince: '2001-02-28' }]),
  ...pair(
    'certificate-of-grown-child',
    '领证时孩子满 18',
    '领证时孩子差一天满 18',
    [
      { idNumber: 'm', onlyChildCertificate: '独1', onlyChildCertificateSince: '2008-01-01' },
      { motherIdNumber: 'm', birthDate: '1990-01-01' },
    ],
    [
      { idNumber: 'm', onlyChildCertificate: '独1', onlyChildCertificateSince: '2007-12-31' },
      { motherIdNumber: 'm', birthDate: '1990-01-01' },
    ],
  ),
  ...pair(
    'certificate-of-grown-child',
    '领证早于孩子出生',
    '孩子出生当天领证',
    [
      { idNumber: 'm', onlyChildCertificate: '独1', onlyChildCertificateSince: '1989-12-31' },
      { motherIdNumber: 'm', birthDate: '1990-01-01' },
    ],
    [
      { idNumber: 'm', onlyChildCertificate: '独1', onlyChildCertificateSince: '1990-01-01' },
      { motherIdNumber: 'm', birthDate: '1990-01-01' },
    ],
  ),
]
