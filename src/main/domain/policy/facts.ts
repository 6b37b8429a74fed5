import type { Day } from '../../../preload/contract/values'
import { ageOn, earliest, latest, yearOf } from '../day'
import type { Family } from '../household'
import { aliveOn, familyDoubt, familyOn, partnerDoubt, partnerOn, registeredOn, ruralOf } from '../household'
import { confirmedWords, sexWords } from '../words'
import type { At, Fact, Known } from './fact'
import { recognisedFacts } from './recognised-facts'
import type { Member } from './register'

const own = (column: string) => () => `底册：${column}`
const birthSource = (member: Member): string => (member.birth === member.person.birthDate ? '底册：出生日期' : '底册：证件号码中的出生日期')
const ageOf = (member: Member, day: Day): number | undefined => {
  if (member.birth === undefined) return undefined
  if (member.birth.length === 10) return ageOn(member.birth, day)
  const oldest = ageOn(earliest(member.birth), day)
  return oldest === ageOn(latest(member.birth), day) ? oldest : undefined
}
const partnerPaper = '结婚证、户口簿和配偶的身份证（把配偶录入底册）'
const familyPaper = '户口簿、出生医学证明或收养登记证（核对子女后更正底册）'

function familyOf(member: Member, at: At): Family | undefined {
  const recent = (at.recent ??= {})
  if (recent.member !== member) {
    recent.family = familyOn(member, at.day)
    recent.member = member
  }
  return recent.family
}
function partnerOf(member: Member, at: At): Known<Member> {
  const recent = (at.recent ??= {})
  if (recent.partnerOf !== member) {
    recent.partner = partnerOn(member, at.day)
    recent.partnerOf = member
  }
  return recent.partner
}
const partnerName = (member: Member): string => member.spouse?.person.name ?? '未登记'
const partnerText = {
  proof: partnerPaper,
  source: (member: Member) => `底册：婚姻状况、配偶（${partnerName(member)}）`,
  doubt: (member: Member, at: At) => (partnerOf(member, at) === undefined ? partnerDoubt(member) : `配偶${partnerName(member)}的资料不全`),
}
const familyText = {
  proof: familyPaper,
  source: (member: Member) => `底册：子女（${member.children.map((child) => child.person.name).join('、') || '未登记'}）、本人登记的子女数`,
  doubt: (member: Member, at: At) => familyDoubt(member, at.day),
}
const only = (member: Member, at: At): Known<Member> => {
  const family = familyOf(member, at)
  return family === undefined ? undefined : family.only
}
const onlyText = (column: string) => ({
  source: (member: Member, at: At) => `底册：子女${only(member, at)?.person.name ?? ''}的${column}`,
  doubt: (member: Member, at: At) =>
    only(member, at) === undefined ? familyDoubt(member, at.day) : `子女${only(member, at)!.person.name}的${column}未填或不全`,
})
/** 死亡 without a day counts as dead on every day, so also before every benefit year. */
const longAgo = '1000-01-01'

/** The named facts rules are composed of. Each is pure: the person with kin, and the year and day it is judged at. */
export const facts = {
  alive: {
    kind: 'flag',
    title: '生存状况',
    words: { true: '健在', false: '已死亡' },
    proof: '死亡证明或健在证明',
    source: own('人口状态、状态日期'),
    read: (m, at) => aliveOn(m.person, at.day),
  },
  registered: {
    kind: 'flag',
    title: '户籍',
    words: { true: '在本乡镇', false: '已迁出' },
    proof: '户口簿',
    source: own('人口状态、状态日期'),
    read: (m, at) => registeredOn(m.person, at.day),
  },
  deathDay: {
    kind: 'date',
    title: '死亡日期',
    proof: '死亡证明',
    source: own('人口状态、状态日期'),
    read: (m) => (m.person.state === 'dead' ? (m.person.stateSince ?? longAgo) : null),
  },
  movedOutDay: {
    kind: 'date',
    title: '迁出日期',
    proof: '户口迁移证明',
    source: own('人口状态、状态日期'),
    read: (m) => (m.person.state === 'movedOut' ? (m.person.stateSince ?? longAgo) : null),
  },
  sex: { kind: 'word', title: '性别', words: sexWords, proof: '居民身份证', source: own('性别'), read: (m) => m.person.sex },
  /** Whose age counts for 特扶: a woman's own, a married man's wife's, else his own. */
  womanBirth: {
    kind: 'date',
    title: '女方（无配偶的男性看本人）出生日期',
    ...partnerText,
    read: (m, at) => {
      if (m.person.sex === 'female') return m.birth
      const partner = partnerOf(m, at)
      return partner === undefined ? undefined : (partner ?? m).birth
    },
  },
  birthDay: { kind: 'date', title: '出生日期', proof: '居民身份证或户口簿', source: birthSource, read: (m) => m.birth },
  age: { kind: 'number', title: '年龄', unit: '周岁', proof: '居民身份证或户口簿', source: birthSource, read: (m, at) => ageOf(m, at.day) },
  /** Calendar years since the birth year: 0 in the year of birth. */
  yearsSinceBirth: {
    kind: 'number',
    title: '距出生年份',
    unit: '年',
    proof: '出生医学证明或户口簿',
    source: birthSource,
    read: (m, at) => (m.birth === undefined ? undefined : at.year - yearOf(m.birth)),
  },
  rural: {
    kind: 'flag',
    title: '居民身份',
    words: { true: '农村居民', false: '非农村居民' },
    proof: '户口簿，或派出所、村（居）委会的界定材料（填“界定为农村居民”）',
    source: (m) => (m.person.ruralResident !== null ? '底册：界定为农村居民' : '底册：户口性质'),
    read: (m) => ruralOf(m.person),
  },
  hasSpouse: {
    kind: 'flag',
    title: '配偶情况',
    words: { true: '有配偶', false: '无配偶' },
    ...partnerText,
    read: (m, at) => {
      const partner = partnerOf(m, at)
      return partner === undefined ? undefined : partner !== null
    },
  },
  spouseRural: {
    kind: 'flag',
    title: '配偶居民身份',
    words: { true: '农村居民', false: '非农村居民' },
    ...partnerText,
    read: (m, at) => {
      const partner = partnerOf(m, at)
      return partner ? ruralOf(partner.person) : partner
    },
  },
  spouseAge: {
    kind: 'number',
    title: '配偶年龄',
    unit: '周岁',
    ...partnerText,
    read: (m, at) => {
      const partner = partnerOf(m, at)
      return partner ? ageOf(partner, at.day) : partner
    },
  },
  everChildren: { kind: 'number', title: '曾生育收养子女数', unit: '个', ...familyText, read: (m, at) => familyOf(m, at)?.ever },
  livingChildren: { kind: 'number', title: '现存子女数', unit: '个', ...familyText, read: (m, at) => familyOf(m, at)?.living },
  livingBoys: { kind: 'number', title: '现存男孩数', unit: '个', ...familyText, read: (m, at) => familyOf(m, at)?.boys },
  livingGirls: { kind: 'number', title: '现存女孩数', unit: '个', ...familyText, read: (m, at) => familyOf(m, at)?.girls },
  /** Facts of the only child: of the one child ever born or adopted; `null` when there were none or several. */
  onlyChildSex: {
    kind: 'word',
    title: '独生子女性别',
    words: sexWords,
    proof: familyPaper,
    ...onlyText('性别'),
    read: (m, at) => ofOnly(m, at, (child) => child.person.sex),
  },
  onlyChildBirth: {
    kind: 'date',
    title: '独生子女出生日期',
    proof: '出生医学证明或户口簿',
    ...onlyText('出生日期'),
    read: (m, at) => ofOnly(m, at, (child) => child.birth),
  },
  onlyChildDeath: {
    kind: 'date',
    title: '独生子女死亡日期',
    proof: '死亡证明（公安、法院、乡级以上医疗机构或村（居）委会出具）',
    ...onlyText('死亡日期'),
    read: (m, at) => ofOnly(m, at, (child) => (child.person.state === 'dead' ? (child.person.stateSince ?? longAgo) : null)),
  },
  /** 1 is the worst; 0 = no grade on file. */
  onlyChildDisability: {
    kind: 'number',
    title: '独生子女残疾等级',
    unit: '级',
    proof: '残疾人证',
    ...onlyText('残疾等级'),
    read: (m, at) => ofOnly(m, at, (child) => child.person.disabilityGrade),
  },
  rewardConfirmed: {
    kind: 'flag',
    title: '奖扶生育条件确认',
    words: confirmedWords,
    proof: '经县级卫健部门确认的奖扶申报表',
    source: own('奖扶生育条件确认'),
    read: (m) => m.person.rewardConditionConfirmed ?? undefined,
  },
  onlyChildCertificate: {
    kind: 'flag',
    title: '独生子女父母光荣证',
    words: { true: '已登记', false: '未登记' },
    proof: '独生子女父母光荣证',
    source: own('独生子女证号'),
    read: (m) => m.person.onlyChildCertificate !== null,
  },
  certificateSince: {
    kind: 'date',
    title: '领证日期',
    proof: '独生子女父母光荣证',
    source: own('领证日期'),
    read: (m) => m.person.onlyChildCertificateSince ?? undefined,
  },
  /** 1 is the worst; an empty grade is no grade. */
  complicationGrade: {
    kind: 'number',
    title: '并发症等级',
    unit: '级',
    proof: '手术并发症鉴定书',
    source: own('并发症等级'),
    read: (m) => m.person.complicationGrade,
  },
  /** By the kind of document: 居民身份证, 港澳台 documents and 无证件 are taken as Chinese; 护照 and 外国人永久居留身份证 leave it open. */
  chinese: {
    kind: 'flag',
    title: '国籍',
    words: { true: '中国国籍', false: '外国国籍' },
    proof: '户口簿或国籍证明',
    source: own('证件类型'),
    read: (m) => (m.person.idType === '护照' || m.person.idType === '外国人永久居留身份证' ? undefined : true),
  },
  ...recognisedFacts,
} satisfies Record<string, Fact>

function ofOnly<T>(member: Member, at: At, read: (child: Member) => T): T | null | undefined {
  const child = only(member, at)
  return child ? read(child) : child
}

export type FactName = keyof typeof facts
type Named<K extends Fact['kind']> = { [N in FactName]: (typeof facts)[N] extends { kind: K } ? N : never }[FactName]
export type NumberFactName = Named<'number'>
export type DateFactName = Named<'date'>
export type FlagFactName = Named<'flag'>
export type WordFactName = Named<'word'>

/** What is missing for a fact and which paper proves it, in one clause for the clerk. */
export function missingText(name: FactName, member: Member, at: At): string {
  const fact: Fact = facts[name]
  return `${fact.title}：${fact.doubt?.(member, at) ?? '未填或不全'}（需要${fact.proof}）`
}
