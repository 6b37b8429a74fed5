import { formatDay, isBefore, isPartialDay } from '../day'
import { maritalWords, sexWords, stateWords } from '../words'
import { atLeastAge, atMostAge, isMarried, isMinor, type Rule } from './rule'

const day = formatDay
const gone = /去世|病故|死亡|亡故|已故|注销户口|销户/
const notGone = /未死亡|非死亡|(配偶|丈夫|妻子|父亲|母亲|儿子|女儿|子女|父母)[^，。；,;]{0,6}(去世|病故|死亡|亡故|已故)/

/** Rules that look at one record alone. */
export const personRules: readonly Rule[] = [
  {
    id: 'name-unusual',
    title: '姓名写法可疑',
    severity: 'warning',
    field: 'name',
    about: 'person',
    find: ({ person }) =>
      /^[\p{Script=Han}·•．.]{2,}$/u.test(person.name) || person.idType !== '居民身份证'
        ? undefined
        : `姓名“${person.name}”只有一个字，或者带有数字、字母、符号。`,
  },
  {
    id: 'number-missing',
    title: '没有证件号码',
    severity: 'warning',
    field: 'idNumber',
    about: 'person',
    find: ({ person, present }) => (present && person.idType === '居民身份证' && person.idNumber === null ? '证件类型是居民身份证，没有填号码。' : undefined),
  },
  {
    id: 'number-invalid',
    title: '证件号码不对',
    severity: 'error',
    field: 'idNumber',
    about: 'person',
    find: ({ number }) => (number?.ok === false ? '证件号码没有通过位数、出生日期或校验位的检查。' : undefined),
  },
  {
    id: 'birth-against-number',
    title: '出生日期与证件号码不符',
    severity: 'error',
    field: 'birthDate',
    about: 'person',
    find: ({ person, number }) =>
      number?.ok !== true || person.birthDate === null || number.birthDate.startsWith(person.birthDate)
        ? undefined
        : `出生日期填的是${day(person.birthDate)}，证件号码里是${day(number.birthDate)}。`,
  },
  {
    id: 'sex-against-number',
    title: '性别与证件号码不符',
    severity: 'error',
    field: 'sex',
    about: 'person',
    find: ({ person, number }) =>
      number?.ok === true && number.sex !== person.sex ? `性别填的是${sexWords[person.sex]}，证件号码第 17 位表示${sexWords[number.sex]}。` : undefined,
  },
  {
    id: 'birth-missing',
    title: '没有出生日期',
    severity: 'warning',
    field: 'birthDate',
    about: 'person',
    find: ({ birth }) => (birth === undefined ? '没有填出生日期，证件号码里也看不出。' : undefined),
  },
  {
    id: 'birth-in-future',
    title: '出生日期还没有到',
    severity: 'error',
    field: 'birthDate',
    about: 'person',
    find: ({ birth }, { today }) => (birth !== undefined && isBefore(today, birth) ? `出生日期${day(birth)}在今天之后。` : undefined),
  },
  {
    id: 'age-impossible',
    title: '年龄过大',
    severity: 'warning',
    field: 'state',
    limits: ['maximumAge'],
    about: 'person',
    find: ({ birth, present, person }, { today, limits }) =>
      present && birth !== undefined && atLeastAge(birth, today) > limits.maximumAge
        ? `${day(birth)}出生，人口状态仍是${stateWords[person.state]}，已超过 ${limits.maximumAge} 周岁。`
        : undefined,
  },
  {
    id: 'death-before-birth',
    title: '状态日期早于出生',
    severity: 'error',
    field: 'stateSince',
    about: 'person',
    find: ({ birth, person }) =>
      birth !== undefined && person.stateSince !== null && isBefore(person.stateSince, birth)
        ? `${stateWords[person.state]}日期${day(person.stateSince)}早于出生日期${day(birth)}。`
        : undefined,
  },
  {
    id: 'state-in-future',
    title: '状态日期还没有到',
    severity: 'error',
    field: 'stateSince',
    about: 'person',
    find: ({ person }, { today }) =>
      person.stateSince !== null && isBefore(today, person.stateSince) ? `${stateWords[person.state]}日期${day(person.stateSince)}在今天之后。` : undefined,
  },
  {
    id: 'death-day-missing',
    title: '死亡没有日期',
    severity: 'error',
    field: 'stateSince',
    about: 'person',
    find: ({ person }) => (person.state === 'dead' && person.stateSince === null ? '人口状态是死亡，没有填状态日期。' : undefined),
  },
  {
    id: 'moved-day-missing',
    title: '迁出没有日期',
    severity: 'warning',
    field: 'stateSince',
    about: 'person',
    find: ({ person }) => (person.state === 'movedOut' && person.stateSince === null ? '人口状态是迁出，没有填状态日期。' : undefined),
  },
  {
    id: 'dead-in-note',
    title: '备注写着去世，状态不是死亡',
    severity: 'warning',
    field: 'state',
    about: 'person',
    find: ({ person }) =>
      person.state !== 'dead' && person.note !== null && gone.test(person.note) && !notGone.test(person.note)
        ? `备注写着“${person.note.slice(0, 30)}”，人口状态却是${stateWords[person.state]}。`
        : undefined,
  },
  {
    id: 'away-long',
    title: '外出多年没有更新',
    severity: 'info',
    field: 'state',
    limits: ['awayYears'],
    about: 'person',
    find: ({ person }, { today, limits }) =>
      person.state === 'away' && person.stateSince !== null && atLeastAge(person.stateSince, today) >= limits.awayYears
        ? `${day(person.stateSince)}起外出，${limits.awayYears} 年以上没有更新，请核实是否健在、是否已迁出。`
        : undefined,
  },
  {
    id: 'village-ended',
    title: '村居代码已不在用',
    severity: 'error',
    field: 'villageCode',
    about: 'person',
    find: ({ person }, { villages }) => (villages.has(person.villageCode) ? undefined : `村居代码 ${person.villageCode} 不在村居名单里。`),
  },
  {
    id: 'group-unknown',
    title: '村民小组超出范围',
    severity: 'warning',
    field: 'group',
    about: 'person',
    find: ({ person }, { villages }) => {
      const village = villages.get(person.villageCode)
      const group = person.group === null ? null : /^第?(\d{1,3})(组|小组|村民小组)?$/.exec(person.group)
      if (!village || village.groupCount === null || village.groupCount === 0 || !group || Number(group[1]) <= village.groupCount) return undefined
      return `填的是第 ${group[1]} 组，${village.name}只有 ${village.groupCount} 个村民小组。`
    },
  },
  {
    id: 'married-too-young',
    title: '登记为已婚，年龄过小',
    severity: 'warning',
    field: 'maritalStatus',
    limits: ['marriageAgeMan', 'marriageAgeWoman'],
    about: 'person',
    find: (subject, { today, limits }) => {
      const least = subject.person.sex === 'male' ? limits.marriageAgeMan : limits.marriageAgeWoman
      if (!subject.present || !isMarried(subject) || subject.birth === undefined || atMostAge(subject.birth, today) >= least) return undefined
      return `婚姻状况是${maritalWords[subject.person.maritalStatus!]}，出生日期${day(subject.birth)}，不满 ${least} 周岁，多半有一项填错。`
    },
  },
  {
    id: 'marital-day-before-birth',
    title: '婚变日期早于出生',
    severity: 'error',
    field: 'maritalSince',
    about: 'person',
    find: ({ birth, person }) =>
      birth !== undefined && person.maritalSince !== null && isBefore(person.maritalSince, birth)
        ? `婚变日期${day(person.maritalSince)}早于出生日期${day(birth)}。`
        : undefined,
  },
  {
    id: 'marital-day-in-future',
    title: '婚变日期还没有到',
    severity: 'error',
    field: 'maritalSince',
    about: 'person',
    find: ({ person }, { today }) =>
      person.maritalSince !== null && isBefore(today, person.maritalSince) ? `婚变日期${day(person.maritalSince)}在今天之后。` : undefined,
  },
  {
    id: 'declared-sum',
    title: '申报的子女数前后矛盾',
    severity: 'error',
    field: 'declaredChildren',
    about: 'person',
    find: ({ person }) => {
      const { declaredChildren, declaredBoys, declaredGirls } = person
      const living = (declaredBoys ?? 0) + (declaredGirls ?? 0)
      return declaredChildren !== null && living > declaredChildren ? `现存男孩加女孩共 ${living} 个，多于曾生育收养子女数 ${declaredChildren} 个。` : undefined
    },
  },
  {
    id: 'certificate-day-missing',
    title: '独生子女证没有领证日期',
    severity: 'info',
    field: 'onlyChildCertificateSince',
    about: 'person',
    find: ({ person }) =>
      person.onlyChildCertificate !== null && person.onlyChildCertificateSince === null ? '填了独生子女证号，没有填领证日期。' : undefined,
  },
  {
    id: 'certificate-number-missing',
    title: '有领证日期没有证号',
    severity: 'warning',
    field: 'onlyChildCertificate',
    about: 'person',
    find: ({ person }) =>
      person.onlyChildCertificate === null && person.onlyChildCertificateSince !== null ? '填了领证日期，没有填独生子女证号。' : undefined,
  },
  {
    id: 'disability-number-missing',
    title: '有残疾等级没有证号',
    severity: 'info',
    field: 'disabilityCertificate',
    about: 'person',
    find: ({ person }) =>
      person.disabilityGrade !== null && person.disabilityCertificate === null ? `残疾等级填了 ${person.disabilityGrade} 级，没有填残疾证号。` : undefined,
  },
  {
    id: 'disability-grade-missing',
    title: '有残疾证号没有等级',
    severity: 'warning',
    field: 'disabilityGrade',
    about: 'person',
    find: ({ person }) => (person.disabilityGrade === null && person.disabilityCertificate !== null ? '填了残疾证号，没有填残疾等级。' : undefined),
  },
  {
    id: 'disability-against-number',
    title: '残疾证号与证件号码不符',
    severity: 'warning',
    field: 'disabilityCertificate',
    about: 'person',
    find: ({ person }) => {
      const { disabilityCertificate: certificate, idNumber, idType } = person
      if (certificate === null || idNumber === null || idType !== '居民身份证' || !/^\d{17}[\dXx]\d{2}$/.test(certificate)) return undefined
      return certificate.slice(0, 18).toUpperCase() === idNumber ? undefined : '残疾证号前 18 位应是本人身份证号，现在不是。'
    },
  },
  {
    id: 'rural-against-registration',
    title: '户口性质与农村居民界定不符',
    severity: 'info',
    field: 'ruralResident',
    about: 'person',
    find: ({ person }) => {
      if (person.householdRegistration === 'nonAgricultural' && person.ruralResident === true) return '户口性质是非农业，却界定为农村居民，请核对界定材料。'
      return person.householdRegistration === 'agricultural' && person.ruralResident === false
        ? '户口性质是农业，却界定为非农村居民，请核对界定材料。'
        : undefined
    },
  },
  {
    id: 'phone-unusual',
    title: '联系电话写法可疑',
    severity: 'info',
    field: 'phone',
    about: 'person',
    find: ({ person }) => {
      if (person.phone === null) return undefined
      const digits = person.phone.replaceAll(/[\s\-—－()（）]/g, '')
      return /^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/.test(digits) ? undefined : '联系电话不像手机号，也不像带区号的固定电话。'
    },
  },
  {
    id: 'account-without-bank',
    title: '有账号没有开户银行',
    severity: 'warning',
    field: 'bankName',
    about: 'person',
    find: ({ person }) => (person.bankAccount !== null && person.bankName === null ? '填了银行账号，没有填开户银行。' : undefined),
  },
  {
    id: 'account-unusual',
    title: '银行账号写法可疑',
    severity: 'warning',
    field: 'bankAccount',
    about: 'person',
    find: ({ person }) =>
      person.bankAccount === null || /^\d{12,23}$/.test(person.bankAccount) ? undefined : '银行账号应是 12 至 23 位数字，现在位数不对或夹有其他字符。',
  },
  {
    id: 'account-holder-other',
    title: '账户户名不是本人也不是同户的人',
    severity: 'warning',
    field: 'accountHolder',
    about: 'person',
    find: ({ person, household, father, mother, spouse }) => {
      const holder = person.accountHolder
      if (holder === null || person.bankAccount === null || holder === person.name) return undefined
      const close = [father, mother, spouse, ...(household?.members ?? [])]
      return close.some((each) => each?.person.name === holder) ? undefined : `账户户名是“${holder}”，既不是本人，也不是父母、配偶或同户的人。`
    },
  },
  {
    id: 'minor-without-parents',
    title: '未成年人没有登记父母',
    severity: 'warning',
    field: 'fatherIdNumber',
    limits: ['adultAge'],
    about: 'person',
    find: (subject, { today, limits }) =>
      subject.present && isMinor(subject, today, limits.adultAge) && subject.person.fatherIdNumber === null && subject.person.motherIdNumber === null
        ? `${day(subject.birth!)}出生，未满 ${limits.adultAge} 周岁，父亲、母亲证件号码都没有填。`
        : undefined,
  },
  {
    id: 'day-unreadable',
    title: '日期不是真实的日子',
    severity: 'error',
    field: 'birthDate',
    about: 'person',
    find: ({ person }) => {
      for (const value of [person.birthDate, person.stateSince, person.maritalSince, person.onlyChildCertificateSince])
        if (value !== null && !isPartialDay(value)) return `日期 ${value} 不是真实的日子。`
      return undefined
    },
  },
  {
    id: 'certificate-of-grown-child',
    title: '领证日期与孩子年龄不符',
    severity: 'info',
    field: 'onlyChildCertificateSince',
    limits: ['adultAge'],
    about: 'person',
    find: ({ person, children }, { limits }) => {
      const [child] = children
      const since = person.onlyChildCertificateSince
      if (since === null || child?.birth === undefined || children.length > 1) return undefined
      if (isBefore(since, child.birth)) return `领证日期${day(since)}早于孩子${child.person.name}的出生日期${day(child.birth)}。`
      return atLeastAge(child.birth, since) >= limits.adultAge ? `领证日期${day(since)}时孩子${child.person.name}已满 ${limits.adultAge} 周岁。` : undefined
    },
  },
]
