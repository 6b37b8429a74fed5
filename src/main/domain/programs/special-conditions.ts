import type { Condition, MonthBound } from '../policy/program'

const female: Condition = { fact: 'sex', is: 'oneOf', values: ['female'] }
const male: Condition = { fact: 'sex', is: 'oneOf', values: ['male'] }
const oldEnough: Condition = { fact: 'age', is: 'atLeast', figure: 'special.minimumAge' }

/** What 特扶 for a lost and for a disabled only child have in common: who, and one child ever. The wife's age counts for a couple. */
export const specialConditions: readonly Condition[] = [
  { fact: 'alive', is: 'equal', value: true },
  { fact: 'registered', is: 'equal', value: true },
  { fact: 'birthDay', is: 'notBefore', figure: 'special.bornFrom' },
  {
    anyOf: [
      { allOf: [female, oldEnough] },
      { allOf: [male, { fact: 'hasSpouse', is: 'equal', value: false }, oldEnough] },
      { allOf: [male, { fact: 'spouseAge', is: 'atLeast', figure: 'special.minimumAge' }] },
    ],
    text: '女方年满49周岁（男性有配偶的看配偶年龄，无配偶的看本人年龄）',
  },
  { fact: 'everChildren', is: 'equal', value: 1 },
]

/** From which month of the year the age is reached: the whole year, or (where the office says so) the month of the birthday. */
export const fromAge: MonthBound = {
  option: 'specialAgeFrom',
  when: { wholeYear: null, birthdayMonth: { fact: 'womanBirth', plusYears: 'special.minimumAge' } },
}
