import { dayNumber, earliest, formatDay, isBefore, latest } from '../day'
import { linkedCount } from './linked-children'
import { atLeastAge, atMostAge, named, type Hit, type Rule } from './rule'
import type { Scene, Subject } from './scene'

const day = formatDay
type Parent = { word: string; parent: Subject | undefined; idNumber: string | null; sex: 'male' | 'female' }
const parentsOf = (child: Subject): Parent[] => [
  { word: '父亲', parent: child.father, idNumber: child.person.fatherIdNumber, sex: 'male' },
  { word: '母亲', parent: child.mother, idNumber: child.person.motherIdNumber, sex: 'female' },
]
/** Born to these parents, as far as the file tells: neither 收养 nor 继子女. */
const isByBirth = (child: Subject): boolean => child.person.parentRelation !== 'adopted' && child.person.parentRelation !== 'step'

function firstParent(child: Subject, find: (each: Parent & { parent: Subject }) => string | undefined): Hit | undefined {
  for (const each of parentsOf(child)) {
    if (each.parent === undefined) continue
    const message = find(each as Parent & { parent: Subject })
    if (message !== undefined) return { people: [child, each.parent], message }
  }
  return undefined
}

function closeSiblings(mother: Subject, { limits }: Scene): Hit | undefined {
  const born = mother.children.filter((child) => child.mother === mother && isByBirth(child) && child.birth?.length === 10)
  if (born.length < 2) return undefined
  const inOrder = [...born].sort((a, b) => (a.birth! < b.birth! ? -1 : 1))
  for (let i = 1; i < inOrder.length; i++) {
    const [older, younger] = [inOrder[i - 1]!, inOrder[i]!]
    const apart = dayNumber(younger.birth!) - dayNumber(older.birth!)
    // twins may come around midnight
    if (apart <= 2 || apart >= limits.siblingDays) continue
    return { people: [younger, older], message: `${named(older)}与${named(younger)}同一母亲，出生只隔 ${apart} 天，多半有一个日期或母亲填错。` }
  }
  return undefined
}

function isOwnAncestor(subject: Subject): boolean {
  if (subject.children.length === 0 || (subject.father === undefined && subject.mother === undefined)) return false
  const seen = new Set<Subject>()
  const waiting = [subject.father, subject.mother]
  for (let each = waiting.pop(); waiting.length > 0 || each !== undefined; each = waiting.pop()) {
    if (each === undefined || seen.has(each)) continue
    if (each === subject) return true
    seen.add(each)
    waiting.push(each.father, each.mother)
  }
  return false
}

/** Rules about parents and children. */
export const kinRules: readonly Rule[] = [
  {
    id: 'parent-unborn',
    title: '父母比子女出生晚',
    severity: 'error',
    field: 'birthDate',
    about: 'person',
    find: (child) =>
      firstParent(child, ({ word, parent }) =>
        child.birth !== undefined && parent.birth !== undefined && isBefore(child.birth, parent.birth)
          ? `${word}${named(parent)}出生晚于子女${named(child)}。`
          : undefined,
      ),
  },
  {
    id: 'parent-dead',
    title: '出生时父母已去世',
    severity: 'error',
    field: 'birthDate',
    limits: ['posthumousDays'],
    about: 'person',
    find: (child, { limits }) =>
      firstParent(child, ({ word, parent, sex }) => {
        const died = parent.person.state === 'dead' ? parent.person.stateSince : null
        if (died === null || child.birth === undefined || !isByBirth(child)) return undefined
        const apart = dayNumber(earliest(child.birth)) - dayNumber(latest(died))
        return apart > (sex === 'female' ? 0 : limits.posthumousDays)
          ? `${word}${parent.person.name}${day(died)}已去世，${child.person.name}${day(child.birth)}才出生。`
          : undefined
      }),
  },
  {
    id: 'parent-too-young',
    title: '父母与子女年龄相差过小',
    severity: 'warning',
    field: 'birthDate',
    limits: ['parentAgeLeast'],
    about: 'person',
    find: (child, { limits }) =>
      firstParent(child, ({ word, parent }) =>
        child.birth !== undefined &&
        parent.birth !== undefined &&
        !isBefore(child.birth, parent.birth) &&
        atMostAge(parent.birth, child.birth) < limits.parentAgeLeast
          ? `${word}${named(parent)}与${named(child)}相差不到 ${limits.parentAgeLeast} 岁。`
          : undefined,
      ),
  },
  {
    id: 'parent-too-old',
    title: '父母与亲生子女年龄相差过大',
    severity: 'warning',
    field: 'birthDate',
    limits: ['motherAgeMost', 'fatherAgeMost'],
    about: 'person',
    find: (child, { limits }) =>
      firstParent(child, ({ word, parent, sex }) => {
        const most = sex === 'female' ? limits.motherAgeMost : limits.fatherAgeMost
        if (child.birth === undefined || parent.birth === undefined || !isByBirth(child) || atLeastAge(parent.birth, child.birth) <= most) return undefined
        return `${word}${named(parent)}与${named(child)}相差超过 ${most} 岁；收养或继子女请把“与父母关系”填上。`
      }),
  },
  {
    id: 'parent-sex',
    title: '父母性别不对',
    severity: 'error',
    field: 'fatherIdNumber',
    about: 'person',
    find: (child) =>
      firstParent(child, ({ word, parent, sex }) =>
        parent.person.sex === sex
          ? undefined
          : `${child.person.name}的${word}填的是${parent.person.name}，此人是${parent.person.sex === 'male' ? '男' : '女'}性。`,
      ),
  },
  {
    id: 'parents-same',
    title: '父母是同一个人',
    severity: 'error',
    field: 'motherIdNumber',
    about: 'person',
    find: ({ person }) => (person.fatherIdNumber !== null && person.fatherIdNumber === person.motherIdNumber ? '父亲证件号码与母亲证件号码相同。' : undefined),
  },
  {
    id: 'parent-self',
    title: '父母填成了本人',
    severity: 'error',
    field: 'fatherIdNumber',
    about: 'person',
    find: ({ person }) =>
      person.idNumber !== null && (person.fatherIdNumber === person.idNumber || person.motherIdNumber === person.idNumber)
        ? '父亲或母亲证件号码填成了本人的号码。'
        : undefined,
  },
  {
    id: 'own-ancestor',
    title: '成了自己的长辈',
    severity: 'error',
    field: 'fatherIdNumber',
    about: 'person',
    find: (subject) => (isOwnAncestor(subject) ? '按父母证件号码一代代往上连，又连回了本人。' : undefined),
  },
  {
    id: 'parent-absent',
    title: '未成年人的父母不在底册',
    severity: 'info',
    field: 'fatherIdNumber',
    limits: ['adultAge'],
    about: 'person',
    find: (child, { today, limits }) => {
      if (!child.present || child.birth === undefined || atMostAge(child.birth, today) >= limits.adultAge) return undefined
      const absent = parentsOf(child).filter(({ idNumber, parent }) => idNumber !== null && parent === undefined && idNumber !== child.person.idNumber)
      return absent.length === 0 ? undefined : `填了${absent.map(({ word }) => word).join('、')}证件号码，底册里没有这个人。`
    },
  },
  {
    id: 'siblings-close',
    title: '同母子女出生相隔过近',
    severity: 'warning',
    field: 'birthDate',
    limits: ['siblingDays'],
    about: 'person',
    find: closeSiblings,
  },
  {
    id: 'children-many',
    title: '名下子女过多',
    severity: 'warning',
    field: 'declaredChildren',
    limits: ['childrenMost'],
    about: 'person',
    find: (subject, { limits }) =>
      subject.children.length > limits.childrenMost ? `底册中有 ${subject.children.length} 人把${subject.person.name}登记为父亲或母亲。` : undefined,
  },
  {
    id: 'declared-against-linked',
    title: '申报的子女数与连到的子女不符',
    severity: 'warning',
    field: 'declaredChildren',
    about: 'person',
    find: (subject) => {
      const { declaredChildren, declaredBoys, declaredGirls } = subject.person
      if (!subject.present || (declaredChildren === null && declaredBoys === null && declaredGirls === null)) return undefined
      const linked = linkedCount(subject)
      const wrong = [
        declaredChildren !== null && declaredChildren !== linked.ever ? `曾生育收养申报 ${declaredChildren} 个、连到 ${linked.ever} 个` : '',
        declaredBoys !== null && declaredBoys !== linked.boys ? `现存男孩申报 ${declaredBoys} 个、连到 ${linked.boys} 个` : '',
        declaredGirls !== null && declaredGirls !== linked.girls ? `现存女孩申报 ${declaredGirls} 个、连到 ${linked.girls} 个` : '',
      ].filter(Boolean)
      return wrong.length === 0 ? undefined : `${wrong.join('；')}。`
    },
  },
  {
    id: 'certificate-against-children',
    title: '有独生子女证，子女不止一个',
    severity: 'warning',
    field: 'onlyChildCertificate',
    about: 'person',
    find: (subject) => {
      if (subject.person.onlyChildCertificate === null) return undefined
      const most = Math.max(linkedCount(subject).ever, subject.person.declaredChildren ?? 0)
      return most > 1 ? `填了独生子女证号，名下却有 ${most} 个子女。` : undefined
    },
  },
  {
    id: 'certificate-without-child',
    title: '有独生子女证，没有连到子女',
    severity: 'info',
    field: 'onlyChildCertificate',
    about: 'person',
    find: (subject) =>
      subject.present && subject.person.onlyChildCertificate !== null && subject.children.length === 0 && subject.person.declaredChildren !== 0
        ? '填了独生子女证号，底册中没有人把此人登记为父母。'
        : undefined,
  },
  {
    id: 'certificate-without-children-declared',
    title: '有独生子女证，申报没有子女',
    severity: 'warning',
    field: 'declaredChildren',
    about: 'person',
    find: (subject) =>
      subject.person.onlyChildCertificate !== null && subject.person.declaredChildren === 0 ? '填了独生子女证号，曾生育收养子女数却填了 0。' : undefined,
  },
]
