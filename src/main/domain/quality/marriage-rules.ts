import { ageOn, earliest, formatDay, isBefore, latest } from '../day'
import { maritalWords } from '../words'
import { isMarried, named, type Hit, type Rule } from './rule'
import type { Subject } from './scene'

const day = formatDay
/** People who are living, married, and name this person as their spouse. */
const marriedNaming = (subject: Subject): readonly Subject[] => subject.namedBy.filter((each) => each.present && isMarried(each))
/** Each pair is told once: by the one with the smaller id when both name each other. */
function isToldByOther(subject: Subject): boolean {
  return subject.spouse?.spouse === subject && subject.spouse.person.id < subject.person.id
}
function couple(subject: Subject, message: string): Hit {
  return { people: [subject, subject.spouse!], message }
}

/** Rules about spouses. */
export const marriageRules: readonly Rule[] = [
  {
    id: 'spouse-self',
    title: '配偶填成了本人',
    severity: 'error',
    field: 'spouseIdNumber',
    about: 'person',
    find: ({ person }) => (person.idNumber !== null && person.spouseIdNumber === person.idNumber ? '配偶证件号码填成了本人的号码。' : undefined),
  },
  {
    id: 'spouse-missing',
    title: '已婚没有登记配偶',
    severity: 'info',
    field: 'spouseIdNumber',
    about: 'person',
    find: (subject) =>
      subject.present && isMarried(subject) && subject.person.spouseIdNumber === null && subject.namedBy.length === 0
        ? `婚姻状况是${maritalWords[subject.person.maritalStatus!]}，没有填配偶证件号码。`
        : undefined,
  },
  {
    id: 'spouse-sex',
    title: '夫妻性别相同',
    severity: 'error',
    field: 'spouseIdNumber',
    about: 'person',
    find: (subject) =>
      subject.spouse !== undefined && !isToldByOther(subject) && subject.spouse.person.sex === subject.person.sex
        ? couple(subject, `${subject.person.name}与登记的配偶${subject.spouse.person.name}性别相同，有一个号码或性别填错。`)
        : undefined,
  },
  {
    id: 'marriage-one-sided',
    title: '配偶只登记了一方',
    severity: 'warning',
    field: 'spouseIdNumber',
    about: 'person',
    find: (subject) =>
      subject.present && subject.spouse?.present === true && isMarried(subject) && subject.spouse.person.spouseIdNumber === null
        ? couple(subject, `${subject.person.name}登记的配偶是${subject.spouse.person.name}，对方一栏没有填配偶。`)
        : undefined,
  },
  {
    id: 'marriage-against-other',
    title: '配偶登记的是另一个人',
    severity: 'error',
    field: 'spouseIdNumber',
    about: 'person',
    find: (subject) => {
      const { spouse } = subject
      if (!subject.present || spouse?.present !== true || !isMarried(subject) || !isMarried(spouse)) return undefined
      return spouse.person.spouseIdNumber === null || spouse.person.spouseIdNumber === subject.person.idNumber
        ? undefined
        : couple(subject, `${subject.person.name}登记的配偶是${spouse.person.name}，对方登记的配偶却是另一个人。`)
    },
  },
  {
    id: 'marriages-two',
    title: '同时有两段婚姻',
    severity: 'error',
    field: 'spouseIdNumber',
    about: 'person',
    find: (subject) => {
      if (!subject.present || subject.namedBy.length < 2) return undefined
      const naming = marriedNaming(subject)
      return naming.length < 2
        ? undefined
        : { people: [subject, ...naming], message: `${naming.map((each) => each.person.name).join('、')}都是已婚，都把${subject.person.name}登记为配偶。` }
    },
  },
  {
    id: 'spouse-dead',
    title: '配偶已去世，婚姻状况没有改',
    severity: 'warning',
    field: 'maritalStatus',
    about: 'person',
    find: (subject) =>
      subject.present && isMarried(subject) && subject.spouse?.person.state === 'dead'
        ? couple(
            subject,
            `配偶${subject.spouse.person.name}${subject.spouse.person.stateSince === null ? '' : day(subject.spouse.person.stateSince)}已去世，婚姻状况仍是${maritalWords[subject.person.maritalStatus!]}。`,
          )
        : undefined,
  },
  {
    id: 'widowed-spouse-alive',
    title: '丧偶，配偶却在册',
    severity: 'warning',
    field: 'maritalStatus',
    about: 'person',
    find: (subject) =>
      subject.present && subject.person.maritalStatus === 'widowed' && subject.spouse?.present === true
        ? couple(subject, `婚姻状况是丧偶，登记的配偶${subject.spouse.person.name}却在册。`)
        : undefined,
  },
  {
    id: 'divorced-other-married',
    title: '一方离婚，另一方仍是已婚',
    severity: 'warning',
    field: 'maritalStatus',
    about: 'person',
    find: (subject) =>
      subject.present &&
      subject.person.maritalStatus === 'divorced' &&
      subject.spouse?.present === true &&
      isMarried(subject.spouse) &&
      subject.spouse.spouse === subject
        ? couple(
            subject,
            `${subject.person.name}是离婚，${subject.spouse.person.name}仍是${maritalWords[subject.spouse.person.maritalStatus!]}并登记其为配偶。`,
          )
        : undefined,
  },
  {
    id: 'single-with-spouse',
    title: '未婚却登记了配偶',
    severity: 'warning',
    field: 'maritalStatus',
    about: 'person',
    find: ({ person, namedBy }) =>
      person.maritalStatus === 'single' && (person.spouseIdNumber !== null || namedBy.some((each) => each.present && isMarried(each)))
        ? '婚姻状况是未婚，却登记有配偶。'
        : undefined,
  },
  {
    id: 'marital-status-missing',
    title: '登记了配偶，婚姻状况没有填',
    severity: 'warning',
    field: 'maritalStatus',
    about: 'person',
    find: ({ person, present }) =>
      present && person.spouseIdNumber !== null && (person.maritalStatus === null || person.maritalStatus === 'unspecified')
        ? '填了配偶证件号码，婚姻状况没有填。'
        : undefined,
  },
  {
    id: 'spouse-name',
    title: '配偶姓名与号码对不上',
    severity: 'warning',
    field: 'spouseName',
    about: 'person',
    find: (subject) =>
      subject.spouse !== undefined && subject.person.spouseName !== null && subject.spouse.person.name !== subject.person.spouseName
        ? couple(subject, `配偶姓名填的是“${subject.person.spouseName}”，按号码是${subject.spouse.person.name}。`)
        : undefined,
  },
  {
    id: 'spouse-gap',
    title: '夫妻年龄相差过大',
    severity: 'info',
    field: 'birthDate',
    limits: ['spouseGap'],
    about: 'person',
    find: (subject, { limits }) => {
      const { spouse, birth } = subject
      if (birth === undefined || spouse?.birth === undefined || isToldByOther(subject)) return undefined
      const [older, younger] = birth <= spouse.birth ? [birth, spouse.birth] : [spouse.birth, birth]
      return ageOn(latest(older), earliest(younger)) >= limits.spouseGap
        ? couple(subject, `${named(subject)}与配偶${named(spouse)}相差 ${limits.spouseGap} 岁以上。`)
        : undefined
    },
  },
  {
    id: 'spouse-close-kin',
    title: '配偶是父母、子女或兄弟姐妹',
    severity: 'error',
    field: 'spouseIdNumber',
    about: 'person',
    find: (subject) => {
      const { spouse } = subject
      if (spouse === undefined || isToldByOther(subject)) return undefined
      const parentChild = spouse === subject.father || spouse === subject.mother || spouse.father === subject || spouse.mother === subject
      const siblings = (subject.father !== undefined && subject.father === spouse.father) || (subject.mother !== undefined && subject.mother === spouse.mother)
      if (!parentChild && !(siblings && subject.person.parentRelation !== 'step' && spouse.person.parentRelation !== 'step')) return undefined
      return couple(
        subject,
        `${subject.person.name}登记的配偶${spouse.person.name}同时是其${parentChild ? '父母或子女' : '同父或同母的兄弟姐妹'}，有一处号码填错。`,
      )
    },
  },
  {
    id: 'marriage-day-differs',
    title: '夫妻婚变日期不一致',
    severity: 'info',
    field: 'maritalSince',
    about: 'person',
    find: (subject) => {
      const { spouse } = subject
      if (spouse?.spouse !== subject || isToldByOther(subject) || !isMarried(subject) || !isMarried(spouse)) return undefined
      const [own, other] = [subject.person.maritalSince, spouse.person.maritalSince]
      return own !== null && other !== null && (isBefore(own, other) || isBefore(other, own))
        ? couple(subject, `${subject.person.name}的婚变日期是${day(own)}，配偶${spouse.person.name}的是${day(other)}。`)
        : undefined
    },
  },
]
