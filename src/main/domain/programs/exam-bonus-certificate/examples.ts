import type { Example } from '../example'

const student = { sex: 'female', birthDate: '2008-06-01', householdRegistration: 'agricultural' } as const
const mother = { birthDate: '1982-01-01' } as const
const sister = { sex: 'female', birthDate: '2011-01-01' } as const
const listed = [{ kind: 'examListed', on: '2026-04-30' }] as const
const refused = { year: 2026, outcome: 'notEligible' } as const

/** Examples of 加分资格证明. */
export const examBonusCertificateExamples: readonly Example[] = [
  { year: 2026, outcome: 'eligible', sentence: '农村独女户', person: student, mother, recognised: listed, amountFen: 0, kind: '独女户考生' },
  { year: 2026, outcome: 'eligible', sentence: '农村双女户', person: student, mother, siblings: [sister], recognised: listed, kind: '双女户考生' },
  { ...refused, sentence: '有一个弟弟', person: student, mother, siblings: [{ ...sister, sex: 'male' }], recognised: listed, because: '父母家庭' },
  { ...refused, sentence: '三姐妹', person: student, mother, siblings: [sister, sister], recognised: listed, because: '父母家庭' },
  {
    year: 2026,
    outcome: 'eligible',
    sentence: '三姐妹中一人已去世',
    person: student,
    mother,
    siblings: [sister, { ...sister, state: 'dead', stateSince: '2020-01-01' }],
    recognised: listed,
  },
  { ...refused, sentence: '没有列入当年名单', person: student, mother, because: '名单' },
  { ...refused, sentence: '列入的是上年名单', person: student, mother, recognised: [{ kind: 'examListed', on: '2025-12-31' }], because: '名单' },
  { ...refused, sentence: '非农业户口', person: { ...student, householdRegistration: 'nonAgricultural' }, mother, recognised: listed, because: '居民身份' },
  {
    year: 2026,
    outcome: 'undetermined',
    sentence: '户口性质为居民，未界定',
    person: { ...student, householdRegistration: 'resident' },
    mother,
    recognised: listed,
    because: '居民身份',
  },
  { year: 2026, outcome: 'undetermined', sentence: '父母不在底册', person: student, recognised: listed, because: '父母不在底册' },
]
