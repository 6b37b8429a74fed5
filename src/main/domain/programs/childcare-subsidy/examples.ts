import type { Example } from '../example'

const child = { sex: 'female', birthDate: '2025-03-01' } as const
const eligible = { year: 2026, outcome: 'eligible' } as const
const refused = { year: 2026, outcome: 'notEligible' } as const
const open = { year: 2026, outcome: 'undetermined' } as const

/** Examples of 育儿补贴; the child is the person judged. */
export const childcareSubsidyExamples: readonly Example[] = [
  { ...refused, year: 2025, sentence: '2021年12月31日出生', person: { ...child, birthDate: '2021-12-31' }, because: '出生日期' },
  { ...eligible, year: 2025, sentence: '2022年1月1日出生，2025年发一个月', person: { ...child, birthDate: '2022-01-01' }, amountFen: 30000 },
  { ...refused, sentence: '2022年出生，2026年已没有金额', person: { ...child, birthDate: '2022-12-31' }, because: '金额' },
  { ...refused, sentence: '只知2022年出生，2026年也没有金额', person: { ...child, birthDate: '2022' } },
  { ...open, sentence: '只知2023年出生，2026年月数不定', person: { ...child, birthDate: '2023' }, because: '出生日期' },
  { ...eligible, sentence: '只知2024年出生，2026年必是全年', person: { ...child, birthDate: '2024' }, amountFen: 360000 },
  { ...eligible, year: 2025, sentence: '2023年5月出生，2025年3600元', person: { ...child, birthDate: '2023-05-09' }, amountFen: 360000 },
  { ...eligible, sentence: '2023年5月出生，2026年1500元（合计5100元）', person: { ...child, birthDate: '2023-05-09' }, amountFen: 150000 },
  { ...refused, year: 2027, sentence: '2023年5月出生，2027年没有金额', person: { ...child, birthDate: '2023-05-09' } },
  { ...eligible, year: 2027, sentence: '2024年7月出生，2027年2100元（合计9300元）', person: { ...child, birthDate: '2024-07-31' }, amountFen: 210000 },
  { ...eligible, year: 2027, sentence: '2024年12月31日出生，2027年3600元', person: { ...child, birthDate: '2024-12-31' }, amountFen: 360000 },
  { ...refused, year: 2028, sentence: '2024年12月31日出生，2028年没有金额', person: { ...child, birthDate: '2024-12-31' } },
  { ...eligible, year: 2025, sentence: '2025年1月1日出生，当年3600元', person: { ...child, birthDate: '2025-01-01' }, amountFen: 360000 },
  { ...eligible, year: 2027, sentence: '2025年出生，2027年第三次', person: child, amountFen: 360000 },
  { ...refused, year: 2028, sentence: '2025年出生，2028年已领满三次', person: child },
  { ...eligible, sentence: '2026年12月31日出生，当年3600元', person: { ...child, birthDate: '2026-12-31' }, amountFen: 360000 },
  { ...refused, sentence: '2027年1月1日才出生', person: { ...child, birthDate: '2027-01-01' } },
  { ...refused, sentence: '当年死亡', person: { ...child, state: 'dead', stateSince: '2026-12-31' }, because: '生存状况' },
  { ...eligible, sentence: '次年死亡', person: { ...child, state: 'dead', stateSince: '2027-01-01' } },
  { ...refused, sentence: '已迁出', person: { ...child, state: 'movedOut', stateSince: '2026-11-01' }, because: '户籍' },
  { ...eligible, sentence: '无证件的新生儿', person: { ...child, idType: '无证件' } },
  { ...eligible, sentence: '港澳台居民居住证', person: { ...child, idType: '港澳台居民居住证' } },
  { ...open, sentence: '持护照，国籍不明', person: { ...child, idType: '护照' }, because: '国籍' },
  { ...open, sentence: '持外国人永久居留身份证', person: { ...child, idType: '外国人永久居留身份证' }, because: '国籍' },
  { ...refused, year: 2024, sentence: '2024年制度尚未施行', person: { ...child, birthDate: '2024-01-01' }, because: '施行' },
]
