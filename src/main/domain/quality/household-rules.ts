import { isBefore } from '../day'
import { atMostAge, isMinor, named, type Hit, type Rule } from './rule'
import type { Household, Scene, Subject } from './scene'

const manWords = new Set([
  '夫',
  '子',
  '独生子',
  '长子',
  '次子',
  '三子',
  '四子',
  '五子',
  '女婿',
  '孙子',
  '外孙子',
  '父',
  '公公',
  '岳父',
  '祖父',
  '外祖父',
  '兄',
  '弟',
])
const womanWords = new Set([
  '妻',
  '女',
  '独生女',
  '长女',
  '次女',
  '三女',
  '四女',
  '五女',
  '儿媳',
  '孙女',
  '外孙女',
  '母',
  '婆婆',
  '岳母',
  '祖母',
  '外祖母',
  '姐姐',
  '妹妹',
])
const sonsAndDaughters = new Set(['子', '独生子', '长子', '次子', '三子', '四子', '五子', '女', '独生女', '长女', '次女', '三女', '四女', '五女'])
const parentWords = new Set(['父', '母'])
const headOf = ({ heads }: Household): Subject | undefined => (heads.length === 1 ? heads[0] : undefined)

function ofHead(subject: Subject, find: (head: Subject) => string | undefined): Hit | undefined {
  const head = subject.household && headOf(subject.household)
  const message = head === undefined || head === subject ? undefined : find(head)
  return message === undefined ? undefined : { people: [subject, head!], message }
}

/** People of one name, sex and birth day in different households: one person twice, most likely. */
function* twoHouseholds({ subjects }: Scene): Generator<Hit> {
  const isAsked = (subject: Subject): boolean => subject.present && subject.birth?.length === 10 && subject.household !== undefined
  // only those without a number are in question: everybody else is looked at by name first
  const names = new Set(subjects.filter((subject) => subject.person.idNumber === null && isAsked(subject)).map((subject) => subject.person.name))
  const known = new Map<string, Subject>()
  for (const subject of subjects) {
    if (!names.has(subject.person.name) || !isAsked(subject)) continue
    const key = `${subject.person.name}|${subject.person.sex}|${subject.birth!}`
    const other = known.get(key)
    if (other === undefined) known.set(key, subject)
    else if (other.household !== subject.household && (subject.person.idNumber === null || other.person.idNumber === null))
      yield {
        people: [subject, other],
        message: `${named(subject)}同时在户编号 ${subject.household!.number} 和 ${other.household!.number} 里，姓名、性别、出生日期都相同，其中一条没有证件号码。`,
      }
  }
}

/** Rules about households. */
export const householdRules: readonly Rule[] = [
  {
    id: 'household-missing',
    title: '没有户编号',
    severity: 'warning',
    field: 'householdNumber',
    about: 'person',
    find: ({ person, present }) => (present && person.householdNumber === null ? '没有填户编号，不知道是哪一户的人。' : undefined),
  },
  {
    id: 'relation-missing',
    title: '没有填与户主关系',
    severity: 'info',
    field: 'relationToHead',
    about: 'person',
    find: ({ person, present, household }) =>
      present && household !== undefined && household.present.length > 1 && person.relationToHead === null ? '没有填与户主关系。' : undefined,
  },
  {
    id: 'head-missing',
    title: '一户没有户主',
    severity: 'warning',
    field: 'relationToHead',
    about: 'household',
    find: ({ number, present, heads }) =>
      present.length > 0 && heads.length === 0 ? { people: present.slice(0, 1), message: `户编号 ${number} 的 ${present.length} 人里没有户主。` } : undefined,
  },
  {
    id: 'heads-two',
    title: '一户有两个户主',
    severity: 'error',
    field: 'relationToHead',
    about: 'household',
    find: ({ number, heads }) => {
      const living = heads.filter((head) => head.present)
      return living.length < 2
        ? undefined
        : { people: living, message: `户编号 ${number} 有 ${living.length} 个户主：${living.map((head) => head.person.name).join('、')}。` }
    },
  },
  {
    id: 'head-gone',
    title: '户主已去世或迁出',
    severity: 'warning',
    field: 'relationToHead',
    about: 'household',
    find: ({ number, present, heads }) =>
      present.length > 0 && heads.length > 0 && heads.every((head) => !head.present)
        ? {
            people: [...heads.slice(0, 1), ...present.slice(0, 1)],
            message: `户编号 ${number} 的户主${heads[0]!.person.name}已${heads[0]!.person.state === 'dead' ? '去世' : '迁出'}，还没有换户主。`,
          }
        : undefined,
  },
  {
    id: 'head-minor',
    title: '户主未成年，户内有成年人',
    severity: 'warning',
    field: 'relationToHead',
    limits: ['adultAge'],
    about: 'household',
    find: (household, { today, limits }) => {
      const head = headOf(household)
      if (head === undefined || !head.present || !isMinor(head, today, limits.adultAge)) return undefined
      const grown = household.present.some((each) => each.birth !== undefined && !isMinor(each, today, limits.adultAge))
      return grown ? { people: [head], message: `户主${named(head)}未满 ${limits.adultAge} 周岁，户内有成年人。` } : undefined
    },
  },
  {
    id: 'household-only-minors',
    title: '一户只有未成年人',
    severity: 'warning',
    field: 'householdNumber',
    limits: ['adultAge'],
    about: 'household',
    find: ({ number, present }, { today, limits }) =>
      present.length > 0 && present.every((each) => isMinor(each, today, limits.adultAge))
        ? { people: present, message: `户编号 ${number} 在册的 ${present.length} 人都未满 ${limits.adultAge} 周岁，请核实由谁照料。` }
        : undefined,
  },
  {
    id: 'household-two-villages',
    title: '一户分在两个村居',
    severity: 'warning',
    field: 'villageCode',
    about: 'household',
    find: ({ number, present }) => {
      const [first] = present
      const other = present.find((each) => each.person.villageCode !== first!.person.villageCode)
      return other === undefined
        ? undefined
        : { people: [other, first!], message: `户编号 ${number} 的${first!.person.name}和${other.person.name}登记在不同的村居。` }
    },
  },
  {
    id: 'household-large',
    title: '一户人数过多',
    severity: 'info',
    field: 'householdNumber',
    limits: ['householdMost'],
    about: 'household',
    find: ({ number, present }, { limits }) =>
      present.length > limits.householdMost
        ? { people: present.slice(0, 1), message: `户编号 ${number} 在册 ${present.length} 人，多于 ${limits.householdMost} 人，可能是两户用了同一个编号。` }
        : undefined,
  },
  {
    id: 'relation-against-sex',
    title: '与户主关系和性别不符',
    severity: 'error',
    field: 'relationToHead',
    about: 'person',
    find: ({ person }) => {
      const word = person.relationToHead
      if (word === null) return undefined
      const wrong = person.sex === 'female' ? manWords.has(word) : womanWords.has(word)
      return wrong ? `与户主关系是“${word}”，性别却是${person.sex === 'male' ? '男' : '女'}。` : undefined
    },
  },
  {
    id: 'child-older-than-head',
    title: '户主的子女比户主年长',
    severity: 'error',
    field: 'relationToHead',
    limits: ['parentAgeLeast'],
    about: 'person',
    find: (subject, { limits }) =>
      subject.birth === undefined || !sonsAndDaughters.has(subject.person.relationToHead ?? '')
        ? undefined
        : ofHead(subject, (head) =>
            head.birth !== undefined && (isBefore(subject.birth!, head.birth) || atMostAge(head.birth, subject.birth!) < limits.parentAgeLeast)
              ? `与户主关系是“${subject.person.relationToHead ?? ''}”，年龄却与户主${named(head)}相差不到 ${limits.parentAgeLeast} 岁。`
              : undefined,
          ),
  },
  {
    id: 'parent-younger-than-head',
    title: '户主的父母比户主年轻',
    severity: 'error',
    field: 'relationToHead',
    limits: ['parentAgeLeast'],
    about: 'person',
    find: (subject, { limits }) =>
      subject.birth === undefined || !parentWords.has(subject.person.relationToHead ?? '')
        ? undefined
        : ofHead(subject, (head) =>
            head.birth !== undefined && (isBefore(head.birth, subject.birth!) || atMostAge(subject.birth!, head.birth) < limits.parentAgeLeast)
              ? `与户主关系是“${subject.person.relationToHead ?? ''}”，年龄却比户主${named(head)}大不到 ${limits.parentAgeLeast} 岁。`
              : undefined,
          ),
  },
  {
    id: 'kinship-one-sided',
    title: '户内写着子女，父母号码没有连上',
    severity: 'warning',
    field: 'fatherIdNumber',
    about: 'person',
    find: (subject) =>
      !subject.present || !sonsAndDaughters.has(subject.person.relationToHead ?? '')
        ? undefined
        : ofHead(subject, (head) => {
            const parents = [subject.father, subject.mother]
            if (head.person.idNumber === null || parents.includes(head) || (head.spouse !== undefined && parents.includes(head.spouse))) return undefined
            return `与户主关系是“${subject.person.relationToHead ?? ''}”，父亲、母亲证件号码都不是户主${head.person.name}或其配偶。`
          }),
  },
  {
    id: 'spouse-of-head-unlinked',
    title: '户内写着配偶，配偶号码没有连上',
    severity: 'warning',
    field: 'spouseIdNumber',
    about: 'person',
    find: (subject) =>
      !subject.present || !['配偶', '夫', '妻'].includes(subject.person.relationToHead ?? '')
        ? undefined
        : ofHead(subject, (head) =>
            head.spouse === subject || subject.spouse === head || !head.present
              ? undefined
              : `与户主关系是“${subject.person.relationToHead ?? ''}”，两人的配偶证件号码都没有指向对方（户主${head.person.name}）。`,
          ),
  },
  {
    id: 'member-in-two-households',
    title: '一个人在两户里',
    severity: 'warning',
    field: 'householdNumber',
    about: 'register',
    find: twoHouseholds,
  },
]
