import type { Member, Register } from './register'

/** No rule looks further than this many links: spouse either way, parent, child; the children of a spouse and of a parent are the furthest. */
const furthest = 2

/** Everyone whose answer may change with these people: they and all who are at most two links away. Ids that are not in the register are left out. */
export function reachOf(register: Register, ids: Iterable<number>): Set<number> {
  const reached = new Set<number>()
  let edge: Member[] = []
  const reach = (member: Member | undefined): void => {
    if (member === undefined || reached.has(member.person.id)) return
    reached.add(member.person.id)
    edge.push(member)
  }
  for (const id of ids) reach(register.byId.get(id))
  for (let link = 0; link < furthest; link++) {
    const from = edge
    edge = []
    const numbers = new Set<string>()
    for (const { person, father, mother, spouse, children } of from) {
      for (const near of [father, mother, spouse, ...children]) reach(near)
      if (person.idNumber !== null) numbers.add(person.idNumber)
      if (person.spouseIdNumber !== null) reach(register.byIdNumber.get(person.spouseIdNumber))
    }
    // who names one of them as spouse need not be named back
    for (const member of register.members) if (member.person.spouseIdNumber !== null && numbers.has(member.person.spouseIdNumber)) reach(member)
  }
  return reached
}
