import type { Example } from '../example'

const mother = { sex: 'female', birthDate: '1970-05-01', householdRegistration: 'agricultural', maritalStatus: 'widowed' } as const
const older = { ...mother, birthDate: '1950-01-01' } as const
const child = { sex: 'female', birthDate: '1995-01-01', disabilityGrade: 2 } as const
const eligible = { year: 2026, outcome: 'eligible' } as const
const refused = { year: 2026, outcome: 'notEligible' } as const

/** Examples of 特扶（伤残）. */
export const specialDisabledExamples: readonly Example[] = [
  { ...refused, sentence: '独生子女四级残疾', person: mother, children: [{ ...child, disabilityGrade: 4 }], because: '残疾等级' },
  { ...eligible, sentence: '独生子女三级残疾，三级在内', person: mother, children: [{ ...child, disabilityGrade: 3 }], amountFen: 552000, kind: '伤残' },
  { ...eligible, sentence: '独生子女一级残疾', person: mother, children: [{ ...child, disabilityGrade: 1 }], amountFen: 552000 },
  { ...refused, sentence: '没有残疾等级', person: mother, children: [{ ...child, disabilityGrade: null }], because: '残疾等级' },
  { ...refused, sentence: '残疾的子女已死亡', person: mother, children: [{ ...child, state: 'dead', stateSince: '2026-05-01' }], because: '现存子女数' },
  { ...refused, sentence: '两个子女，一个残疾', person: mother, children: [child, { sex: 'male', birthDate: '1998-01-01' }], because: '曾生育收养' },
  { ...refused, sentence: '女方48周岁', person: { ...mother, birthDate: '1978-01-01' }, children: [child], because: '49' },
  { ...eligible, sentence: '女方49周岁', person: { ...mother, birthDate: '1977-12-31' }, children: [child] },
  { ...refused, sentence: '本人12月31日死亡', person: { ...mother, state: 'dead', stateSince: '2026-12-31' }, children: [child] },
  { ...refused, sentence: '本人已迁出', person: { ...mother, state: 'movedOut', stateSince: '2026-12' }, children: [child] },
  { year: 2026, outcome: 'undetermined', sentence: '现存女孩数与底册不一致', person: { ...mother, declaredGirls: 2 }, children: [child], because: '不一致' },
  { ...eligible, year: 2022, sentence: '2022年7月起提标，全年4860元', person: older, children: [child], amountFen: 486000 },
  { ...eligible, year: 2021, sentence: '2021年全年4200元', person: older, children: [child], amountFen: 420000 },
  { ...eligible, year: 2015, sentence: '2015年农村每月150元', person: older, children: [child], amountFen: 180000 },
  { ...eligible, year: 2015, sentence: '2015年城镇每月270元', person: { ...older, ruralResident: false }, children: [child], amountFen: 324000 },
]
