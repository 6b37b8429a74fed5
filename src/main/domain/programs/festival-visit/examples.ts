import type { Example } from '../example'

const person = { sex: 'female', birthDate: '1950-01-01' } as const

/** Examples of 走访慰问. */
export const festivalVisitExamples: readonly Example[] = [
  { year: 2026, outcome: 'eligible', sentence: '春节、中秋两次，慰问金800元', person, visits: { count: 2, amountFen: 80000 }, amountFen: 80000 },
  { year: 2026, outcome: 'eligible', sentence: '只送慰问品', person, visits: { count: 1, amountFen: 0 }, amountFen: 0 },
  { year: 2026, outcome: 'notEligible', sentence: '没有列入慰问名单', person, because: '慰问次数' },
]
