import { isPartialDay, latest } from '../../../../src/main/domain/day'
import { readIdNumber } from '../../../../src/main/domain/id-number'
import type { Township } from '../../../../src/main/domain/demo/township'

/** Everything that contradicts itself in a township, as sentences; none is expected. */
export function contradictions({ villages, persons }: Township, today: string): string[] {
  const found: string[] = []
  const say = (who: string | null, what: string): void => void found.push(`${who}: ${what}`)
  const codes = new Set(villages.map((village) => village.code))
  const byNumber = new Map(persons.flatMap((person) => (person.idNumber ? [[person.idNumber, person] as const] : [])))
  const heads = new Map<string, number>()
  const present = new Map<string, number>()
  const accounts = new Set<string>()
  const numbers = new Set<string>()
  for (const person of persons) {
    const id = person.idNumber ?? person.name
    if (!codes.has(person.villageCode)) say(id, 'unknown village')
    if (!person.householdNumber?.startsWith(person.villageCode) || !/^\d{18}$/.test(person.householdNumber)) say(id, 'household number')
    if (person.idNumber !== null && numbers.has(person.idNumber)) say(id, 'number given twice')
    if (person.idNumber) numbers.add(person.idNumber)
    let born = person.birthDate!
    if (person.idType === '居民身份证') {
      const facts = readIdNumber(id)
      if (!facts.ok || !id.startsWith('349999')) say(id, 'bad number')
      else {
        if (facts.sex !== person.sex || !facts.birthDate.startsWith(person.birthDate!)) say(id, 'number says otherwise')
        born = facts.birthDate
      }
    }
    const household = person.householdNumber!
    heads.set(household, (heads.get(household) ?? 0) + (person.relationToHead === '户主' ? 1 : 0))
    if (person.state === 'registered' || person.state === 'away') present.set(household, (present.get(household) ?? 0) + 1)
    for (const day of [person.birthDate, person.maritalSince, person.stateSince, person.onlyChildCertificateSince]) {
      if (day === null) continue
      if (!isPartialDay(day) || (day.length === 10 && day > today)) say(id, `day ${day}`)
      if (latest(day) < born) say(id, `${day} before birth`)
    }
    if ((person.state === 'registered') !== (person.stateSince === null)) say(id, 'state without its day')
    if (person.bankAccount !== null) {
      if (accounts.has(person.bankAccount)) say(id, 'account used twice')
      accounts.add(person.bankAccount)
      if (person.bankAccount.length === 19 ? !luhn(person.bankAccount) : person.bankAccount.length !== 23) say(id, 'account')
    }
    const ageAt = (day: string): number => Number(day.slice(0, 4)) - Number(born.slice(0, 4))
    if (person.maritalStatus !== 'single' && person.maritalStatus !== null && ageAt(today) < 20) say(id, 'married child')
    if (person.spouseIdNumber !== null) {
      const spouse = byNumber.get(person.spouseIdNumber)
      if (spouse?.spouseIdNumber !== person.idNumber || spouse.sex === person.sex || spouse.name !== person.spouseName) say(id, 'spouse does not point back')
      if (person.maritalStatus === 'single' || person.maritalStatus === 'divorced') say(id, 'spouse of an unmarried person')
      if (person.state !== 'dead' && (spouse?.state === 'dead') !== (person.maritalStatus === 'widowed')) say(id, 'widowed or not')
    }
    const parents = [person.fatherIdNumber, person.motherIdNumber]
    parents.forEach((number, index) => {
      if (number === null) return
      const parent = byNumber.get(number)
      if (parent?.sex !== (index === 0 ? 'male' : 'female')) return say(id, 'parent missing or of the other sex')
      const years = Number(born.slice(0, 4)) - Number(number.slice(6, 10))
      if (years < 16 || years > 50) say(id, `parent ${years} years older`)
      if (parent.state === 'dead' && person.parentRelation === 'birth' && parent.stateSince! < born) say(id, 'born after the death of a parent')
    })
  }
  for (const [household, count] of heads) if (count !== 1) say(household, `${count} heads`)
  for (const [household, count] of present) if (count > 7) say(household, `${count} members`)
  return found
}

function luhn(account: string): boolean {
  const sum = [...account].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
