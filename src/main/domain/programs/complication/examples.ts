import type { Example } from '../example'

const holder = { sex: 'female', birthDate: '1980-05-01' } as const
const eligible = { outcome: 'eligible' } as const

/** Examples of 特扶（并发症）. */
export const complicationExamples: readonly Example[] = [
  { year: 2026, outcome: 'notEligible', sentence: '没有并发症等级', person: holder, because: '并发症' },
  { year: 2026, outcome: 'notEligible', sentence: '年内死亡', person: { ...holder, complicationGrade: 1, state: 'dead', stateSince: '2026-03' } },
  { year: 2026, outcome: 'notEligible', sentence: '年内迁出', person: { ...holder, complicationGrade: 1, state: 'movedOut', stateSince: '2026-03-01' } },
  { ...eligible, year: 2026, sentence: '一级，全年6240元', person: { ...holder, complicationGrade: 1 }, amountFen: 624000, kind: '并发症一级' },
  { ...eligible, year: 2026, sentence: '二级，全年4680元', person: { ...holder, complicationGrade: 2 }, amountFen: 468000, kind: '并发症二级' },
  { ...eligible, year: 2026, sentence: '三级，全年3120元', person: { ...holder, complicationGrade: 3 }, amountFen: 312000, kind: '并发症三级' },
  { ...eligible, year: 2022, sentence: '2022年一级5520元', person: { ...holder, complicationGrade: 1 }, amountFen: 552000 },
  { ...eligible, year: 2022, sentence: '2022年二级4140元', person: { ...holder, complicationGrade: 2 }, amountFen: 414000 },
  { ...eligible, year: 2022, sentence: '2022年三级2760元', person: { ...holder, complicationGrade: 3 }, amountFen: 276000 },
  { ...eligible, year: 2017, sentence: '2017年一级3600元', person: { ...holder, complicationGrade: 1 }, amountFen: 360000 },
  { year: 2011, outcome: 'notEligible', sentence: '2011年尚未施行', person: { ...holder, complicationGrade: 1 }, because: '施行' },
]
