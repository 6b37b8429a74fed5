import type { GapKind, GapNext } from '../../preload/contract/ahead'
import type { Fen, Year } from '../../preload/contract/values'
import { formatYuan } from './fen'
import { failedClauses, type Assessment } from './policy/assess'
import type { Register } from './policy/register'

/** A line of the year's roster as far as the comparison needs it. */
export interface ListedLine {
  personId: number
  name: string
  idNumber: string | null
  villageCode: string
  amountFen: Fen
  /** Step and reason when it no longer stands. */
  struck: string | null
  /** Paid or on its way to the bank. */
  paidFen: Fen
}
/** The year's roster of a program; `null` when none was made. */
export interface ListedRoster {
  /** May people still be struck at a step of it? */
  open: boolean
  lines: readonly ListedLine[]
}
/** Somebody entitled but not listed, or listed but not entitled, with what to do next. */
export interface Gap {
  kind: GapKind
  personId: number
  name: string
  idNumber: string | null
  villageCode: string
  amountFen: Fen
  reason: string
  next: GapNext
}

/** 应享未享: entitled by the present records, and not on the year's roster. */
export function entitledNotListed(assessment: Assessment, roster: ListedRoster | null): Gap[] {
  const lines = new Map(roster?.lines.map((line) => [line.personId, line]))
  return assessment.eligible.flatMap(({ person, amountFen }): Gap[] => {
    const line = lines.get(person.id)
    if (line !== undefined && line.struck === null) return []
    const who = { kind: 'entitled' as const, personId: person.id, name: person.name, idNumber: person.idNumber, villageCode: person.villageCode, amountFen }
    if (line !== undefined) return [{ ...who, reason: `已列入花名册，后被剔除（${line.struck}），但按现有记录符合`, next: 'decision' }]
    if (roster === null) return [{ ...who, reason: `${assessment.year} 年度的花名册还没有生成`, next: 'roster' }]
    return [{ ...who, reason: '按现有记录符合，花名册生成时不在名单上', next: 'application' }]
  })
}

/** 不应享在享: on the year's roster (or being paid) although the present records say no or are not enough. */
export function listedNotEntitled(register: Register, assessment: Assessment, roster: ListedRoster | null, year: Year): Gap[] {
  const eligible = new Set(assessment.eligible.map((line) => line.person.id))
  const undetermined = new Map(assessment.undetermined.map((line) => [line.person.id, line.missing]))
  return (roster?.lines ?? []).flatMap(({ personId, name, idNumber, villageCode, amountFen, struck, paidFen }): Gap[] => {
    if (struck !== null && paidFen === 0) return []
    if (eligible.has(personId) && struck === null) return []
    const member = register.byId.get(personId)
    const missing = undetermined.get(personId)
    const why =
      struck !== null
        ? `名单上已剔除（${struck}）`
        : member === undefined
          ? '底册里已经没有这个人'
          : missing !== undefined
            ? `${year} 年度待定：${missing.join('；')}`
            : failedClauses(assessment, member.position)
                .map((clause) => `不满足“${clause}”`)
                .join('；') || '经认定不符合'
    const reason = paidFen > 0 ? `${why}；已发或在途 ${formatYuan(paidFen)} 元` : why
    const next: GapNext = paidFen > 0 ? 'change' : roster?.open === true ? 'strike' : 'change'
    return [{ kind: 'listed', personId, name, idNumber, villageCode, amountFen, reason, next }]
  })
}
