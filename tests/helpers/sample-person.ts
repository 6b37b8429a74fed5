import type { PersonFields } from '../../src/preload/contract/person'
import { checkCharacter } from '../../src/main/domain/id-number'
import { blankPerson } from '../../src/main/domain/person-fields'

/** A village of the small sample sheets. */
export const sampleVillage = '349999101200'

/** A valid invented number of area 349999. `sequence` is odd for men. */
export function inventedNumber(birthDay: string, sequence: number): string {
  const body = `349999${birthDay.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return body + checkCharacter(body)
}

/** An invented person with nothing unusual. */
export function samplePerson(change: Partial<PersonFields> = {}): PersonFields {
  return {
    ...blankPerson,
    villageCode: sampleVillage,
    group: '3',
    householdNumber: '349999101200000777',
    relationToHead: '户主',
    name: '虚试人',
    sex: 'male',
    idNumber: inventedNumber('1957-03-08', 771),
    birthDate: '1957-03-08',
    ethnicity: '汉族',
    householdRegistration: 'agricultural',
    ruralResident: true,
    maritalStatus: 'married',
    phone: '13800000771',
    bankName: '虚构农商行',
    bankAccount: '6230580000000000771',
    accountHolder: '虚试人',
    ...change,
  }
}
