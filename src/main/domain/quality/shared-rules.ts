import type { PersonField } from '../../../preload/contract/person'
import type { Hit, Rule } from './rule'
import type { Scene, Subject } from './scene'

/** People who share one value of a field, more than `most` of them. */
function* sharing(scene: Scene, field: PersonField, most: number, message: (people: Subject[]) => string | undefined): Generator<Hit> {
  const byValue = new Map<unknown, Subject | Subject[]>()
  for (const subject of scene.subjects) {
    const value = subject.person[field]
    if (value === null || !subject.present) continue
    const known = byValue.get(value)
    if (known === undefined) byValue.set(value, subject)
    else if (Array.isArray(known)) known.push(subject)
    else byValue.set(value, [known, subject])
  }
  for (const people of byValue.values()) {
    if (!Array.isArray(people) || people.length <= most) continue
    const text = message(people)
    if (text !== undefined) yield { people, message: text }
  }
}
const names = (people: readonly Subject[]): string =>
  people.length <= 6
    ? people.map((each) => each.person.name).join('、')
    : `${people
        .slice(0, 6)
        .map((each) => each.person.name)
        .join('、')}等 ${people.length} 人`
const tail = (value: string | null): string => (value ?? '').slice(-4)
const areCouple = (people: readonly Subject[]): boolean => people.length === 2 && (people[0]!.spouse === people[1] || people[1]!.spouse === people[0])
const shareChild = (people: readonly Subject[]): boolean => people.length === 2 && people[0]!.children.some((child) => people[1]!.children.includes(child))

/** Rules about one value that several people have. */
export const sharedRules: readonly Rule[] = [
  {
    id: 'account-shared',
    title: '几个人共用一个银行账号',
    severity: 'warning',
    field: 'bankAccount',
    about: 'register',
    find: (scene) => sharing(scene, 'bankAccount', 1, (people) => `${names(people)}填的是同一个银行账号（尾号 ${tail(people[0]!.person.bankAccount)}）。`),
  },
  {
    id: 'phone-shared',
    title: '许多人共用一个电话',
    severity: 'info',
    field: 'phone',
    limits: ['phoneShared'],
    about: 'register',
    find: (scene) =>
      sharing(scene, 'phone', scene.limits.phoneShared, (people) => `${names(people)}填的是同一个电话（尾号 ${tail(people[0]!.person.phone)}）。`),
  },
  {
    id: 'disability-number-shared',
    title: '几个人共用一个残疾证号',
    severity: 'error',
    field: 'disabilityCertificate',
    about: 'register',
    find: (scene) => sharing(scene, 'disabilityCertificate', 1, (people) => `${names(people)}填的是同一个残疾证号。`),
  },
  {
    id: 'certificate-shared',
    title: '不是夫妻却共用一个独生子女证号',
    severity: 'warning',
    field: 'onlyChildCertificate',
    about: 'register',
    find: (scene) =>
      sharing(scene, 'onlyChildCertificate', 1, (people) =>
        areCouple(people) || shareChild(people) ? undefined : `${names(people)}填的是同一个独生子女证号，却不是同一个孩子的父母。`,
      ),
  },
]
