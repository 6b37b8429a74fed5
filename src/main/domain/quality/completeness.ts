import type { PersonField } from '../../../preload/contract/person'
import { atMostAge, isMarried } from './rule'
import type { Household, Scene, Subject } from './scene'

interface ExpectedField {
  field: PersonField
  /** Of whom it is expected, in words; empty = of everybody present. */
  expectedOf: string
  isExpected: (subject: Subject, scene: Scene) => boolean
}
const everybody = (): boolean => true
const isGrown = ({ birth }: Subject, { today, limits }: Scene): boolean => birth === undefined || atMostAge(birth, today) >= limits.adultAge

/** What should be known of a person who lives here; nothing is expected of whom it does not concern. */
export const expectedFields: readonly ExpectedField[] = [
  { field: 'idNumber', expectedOf: '居民身份证', isExpected: ({ person }) => person.idType === '居民身份证' },
  { field: 'birthDate', expectedOf: '', isExpected: everybody },
  { field: 'householdNumber', expectedOf: '', isExpected: everybody },
  { field: 'relationToHead', expectedOf: '', isExpected: everybody },
  { field: 'group', expectedOf: '', isExpected: everybody },
  { field: 'householdRegistration', expectedOf: '', isExpected: everybody },
  { field: 'maritalStatus', expectedOf: '成年人', isExpected: isGrown },
  { field: 'spouseIdNumber', expectedOf: '已婚', isExpected: isMarried },
  { field: 'fatherIdNumber', expectedOf: '未成年人', isExpected: (subject, scene) => !isGrown(subject, scene) },
  { field: 'motherIdNumber', expectedOf: '未成年人', isExpected: (subject, scene) => !isGrown(subject, scene) },
  { field: 'onlyChildCertificateSince', expectedOf: '有独生子女证', isExpected: ({ person }) => person.onlyChildCertificate !== null },
  { field: 'disabilityCertificate', expectedOf: '有残疾等级', isExpected: ({ person }) => person.disabilityGrade !== null },
  { field: 'phone', expectedOf: '户主', isExpected: ({ person }) => person.relationToHead === '户主' },
]

/** 1000 = everything that is expected is filled; also 1000 when nothing is expected. Rounded down, so that only whole is whole. */
export function permilleOf(filled: number, expected: number): number {
  return expected === 0 ? 1000 : Math.floor((filled * 1000) / expected)
}

/** Filled and expected by field, for everybody present, by village code. */
export function completenessByVillage(scene: Scene): Map<string, { persons: number; filled: number[]; expected: number[] }> {
  const villages = new Map<string, { persons: number; filled: number[]; expected: number[] }>()
  for (const subject of scene.subjects) {
    if (!subject.present) continue
    let own = villages.get(subject.person.villageCode)
    if (own === undefined)
      villages.set(subject.person.villageCode, (own = { persons: 0, filled: expectedFields.map(() => 0), expected: expectedFields.map(() => 0) }))
    own.persons++
    for (let i = 0; i < expectedFields.length; i++) {
      const { field, isExpected } = expectedFields[i]!
      if (!isExpected(subject, scene)) continue
      own.expected[i]!++
      if (subject.person[field] !== null) own.filled[i]!++
    }
  }
  return villages
}

/** What is missing in a household: who lacks which fields, and how complete it is. */
export function householdGap(household: Household, scene: Scene): { permille: number; missing: { name: string; fields: PersonField[] }[] } {
  let expected = 0
  let filled = 0
  const missing: { name: string; fields: PersonField[] }[] = []
  for (const subject of household.present) {
    const fields = expectedFields.filter((each) => each.isExpected(subject, scene)).map((each) => each.field)
    const empty = fields.filter((field) => subject.person[field] === null)
    expected += fields.length
    filled += fields.length - empty.length
    if (empty.length > 0) missing.push({ name: subject.person.name, fields: empty })
  }
  return { permille: permilleOf(filled, expected), missing }
}
