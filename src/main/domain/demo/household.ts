import { ageAt, isPresent, yearDays, type Home, type Villager, type World } from './world'

/** The one head a household has: a grown living member in the middle of life, else the oldest child, else the last to have died or left. */
export function chooseHead(home: Home, today: number): Villager {
  const score = (member: Villager): number => {
    const age = ageAt(member, today)
    const gone = isPresent(member) ? 0 : member.movedOut === undefined ? 2000 : 3000
    if (age < 18) return gone + 1000 - age
    return gone + Math.abs(age - 50) + (member.sex === 'female' ? 12 : 0) + (member.marital === 'single' ? 8 : 0)
  }
  return home.members.reduce((best, member) => (score(member) < score(best) ? member : best))
}

const isChildOf = (child: Villager | undefined, parent: Villager | undefined): boolean =>
  child !== undefined && parent !== undefined && (child.father === parent || child.mother === parent)

/** 与户主关系 in the words of GB/T 4761. */
export function relationWord(head: Villager, member: Villager): string {
  const word = (man: string, woman: string): string => (member.sex === 'male' ? man : woman)
  if (member === head) return '户主'
  if (member.spouse === head) return '配偶'
  if (isChildOf(member, head) || isChildOf(member, head.spouse)) return word('子', '女')
  if (isChildOf(head, member)) return word('父', '母')
  if (isChildOf(member.spouse, head) || isChildOf(member.spouse, head.spouse)) return word('女婿', '儿媳')
  if (isChildOf(head.spouse, member)) return head.sex === 'male' ? word('岳父', '岳母') : word('公公', '婆婆')
  const through = [member.father, member.mother].find((parent) => isChildOf(parent, head) || isChildOf(parent, head.spouse))
  if (through) return through.sex === 'male' ? word('孙子', '孙女') : word('外孙子', '外孙女')
  if ((head.father && head.father === member.father) || (head.mother && head.mother === member.mother)) {
    return member.born < head.born ? word('兄', '姐姐') : word('弟', '妹妹')
  }
  if (isChildOf(head.father, member) || isChildOf(head.mother, member)) return word('祖父', '祖母')
  return '其他亲属'
}

/** Members in the order of the sheet: head, then the head's spouse, then by age. */
export function inSheetOrder(home: Home, head: Villager): Villager[] {
  const rank = (member: Villager): number => (member === head ? 0 : member.spouse === head ? 1 : 2)
  return [...home.members].sort((a, b) => rank(a) - rank(b) || a.born - b.born)
}

/** Who works away: many of the young, fewer later, couples mostly together, small children now and then with both parents. */
export function drawAway(world: World, members: readonly Villager[]): void {
  const { draws, today } = world
  for (const person of [...members].sort((a, b) => a.born - b.born)) {
    const age = ageAt(person, today)
    if (!isPresent(person) || age > 62) continue
    const base = age < 18 ? 0 : age < 36 ? 0.55 : age < 51 ? 0.42 : 0.12
    const parentsGone = age < 18 && [person.father, person.mother].every((parent) => parent?.away !== undefined)
    const withSpouse = person.spouse && age >= 18 ? (person.spouse.away === undefined ? 0.7 : 1.5) : 1
    if (!draws.chance(parentsGone ? 0.15 : Math.min(0.85, base * withSpouse))) continue
    const earliest = Math.max(person.born + (age < 18 ? 30 : Math.round(16 * yearDays)), today - 3000)
    person.away = draws.int(Math.min(earliest, today), today)
  }
}
