import { officeKey } from '../../db/person-rows'
import type { Reader } from '../../db/schema'
import { personRegister, type ExistingPerson, type PersonRegister } from '../../domain/exchange/match'
import { idOfRowKey } from '../../domain/row-key'
import { countPeople, peopleBy } from './store'
import { everyPerson } from '../../db/person-rows'

/** What checking and matching ask of the register. */
export type RegisterLookup = PersonRegister & {
  byName(name: string): readonly ExistingPerson[]
  byId(id: number): ExistingPerson | undefined
  isKnown(idNumber: string): boolean
  empty: boolean
}

/** Large files compare with the whole register in memory, small ones ask row by row. */
export function registerLookup(db: Reader, rows: number): RegisterLookup {
  const people = countPeople(db)
  const byId = (id: number): ExistingPerson | undefined => peopleBy(db, 'id', id)[0]
  const office = officeKey(db)
  const byRowKey = (rowKey: string): ExistingPerson | undefined => {
    const id = idOfRowKey(office, rowKey)
    return id === undefined ? undefined : byId(id)
  }
  const byName = (name: string): ExistingPerson[] => peopleBy(db, 'name', name)
  if (people === 0) return { byIdNumber: () => undefined, byNameSexBirth: () => [], byName: () => [], byId: () => undefined, isKnown: () => false, empty: true }
  if (rows > 2000 && rows * 4 > people) {
    const register = personRegister([...everyPerson(db)])
    return { ...register, byName, byId, byRowKey, isKnown: (idNumber) => register.byIdNumber(idNumber) !== undefined, empty: false }
  }
  const byIdNumber = (idNumber: string): ExistingPerson | undefined => peopleBy(db, 'idNumber', idNumber)[0]
  return {
    byIdNumber,
    byNameSexBirth: (name, sex, birthDate) => byName(name).filter((person) => person.sex === sex && person.birthDate === birthDate),
    byName,
    byRowKey,
    byId,
    isKnown: (idNumber) => byIdNumber(idNumber) !== undefined,
    empty: false,
  }
}
