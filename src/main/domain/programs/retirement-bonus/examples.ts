import type { Example } from '../example'

const parent = { sex: 'male', birthDate: '1966-05-01', onlyChildCertificate: '独19950001' } as const
const eligible = { year: 2026, outcome: 'eligible' } as const
const refused = { year: 2026, outcome: 'notEligible' } as const
const retired = (on: string) => ({ kind: 'retired', on }) as const

/** Examples of 退休一次性奖励. */
export const retirementBonusExamples: readonly Example[] = [
  { ...eligible, sentence: '当年1月1日退休', person: parent, recognised: [retired('2026-01-01')], amountFen: 300000, kind: '独生子女父母' },
  { ...eligible, sentence: '当年12月31日退休', person: parent, recognised: [retired('2026-12-31')], amountFen: 300000 },
  { ...refused, sentence: '上年12月31日退休', person: parent, recognised: [retired('2025-12-31')], because: '退休' },
  { ...refused, sentence: '下年1月1日退休', person: parent, recognised: [retired('2027-01-01')], because: '退休' },
  { ...refused, sentence: '没有录入退休', person: parent, because: '退休' },
  { ...refused, sentence: '没有光荣证', person: { ...parent, onlyChildCertificate: null }, recognised: [retired('2026-03-01')], because: '光荣证' },
  {
    ...refused,
    sentence: '单位已经发过',
    person: parent,
    recognised: [retired('2026-03-01'), { kind: 'paidElsewhere', on: '2026-02-01' }],
    because: '一次性奖励',
  },
  {
    ...eligible,
    sentence: '次年才在外地领取，不影响当年',
    person: parent,
    recognised: [retired('2026-03-01'), { kind: 'paidElsewhere', on: '2027-01-01' }],
    amountFen: 300000,
  },
  { ...refused, sentence: '年底前去世', person: { ...parent, state: 'dead', stateSince: '2026-12-31' }, recognised: [retired('2026-03-01')], because: '生存' },
  {
    ...eligible,
    sentence: '本地标准3500元，当年起施行',
    person: parent,
    recognised: [retired('2026-03-01')],
    figures: [{ name: 'retirementBonus.once', title: '退休一次性奖励标准', unit: 'fenPerYear', from: '2026-12-31', value: 350000, cite: '某县文件' }],
    amountFen: 350000,
  },
  {
    ...refused,
    sentence: '退休后迁出',
    person: { ...parent, state: 'movedOut', stateSince: '2026-09-01' },
    recognised: [retired('2026-03-01')],
    because: '户籍',
  },
]
