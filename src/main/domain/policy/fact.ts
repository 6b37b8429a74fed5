import type { Day, PartialDay, Year } from '../../../preload/contract/values'
import type { Family } from '../household'
import type { RecognisedByPerson } from '../recognition'
import type { Member } from './register'

/** How often somebody was visited in a year and with how much money, by person id. */
export type VisitsByPerson = ReadonlyMap<number, { count: number; amountFen: number }>

/** When a rule is judged: the benefit year and its last day (POLICY R). */
export interface At {
  year: Year
  day: Day
  /** Facts an authority confirmed, by person id. */
  recognised?: RecognisedByPerson
  /** Visits of the year, by person id. */
  visits?: VisitsByPerson
  /** Children and partner of the person looked at last: several clauses in a row ask for them. */
  recent?: { member?: Member; family?: Family; partnerOf?: Member; partner?: Known<Member> }
}
/** What a fact says: undefined = not known, `null` = there is no such thing (a clause about it is not met). */
export type Known<T> = T | null | undefined

interface FactText {
  /** What it is called in a sentence: 年龄, 现存子女数. */
  title: string
  /** The paper that proves it, named when it is unknown. */
  proof: string
  /** Which row and column of the register it comes from. */
  source: (member: Member, at: At) => string
  /** What exactly is missing or in doubt; without it, `title` is not filled. */
  doubt?: (member: Member, at: At) => string
}
export type NumberFact = FactText & { kind: 'number'; unit: string; read: (member: Member, at: At) => Known<number> }
export type DateFact = FactText & { kind: 'date'; read: (member: Member, at: At) => Known<PartialDay> }
export type FlagFact = FactText & { kind: 'flag'; words: Record<'true' | 'false', string>; read: (member: Member, at: At) => Known<boolean> }
export type WordFact = FactText & { kind: 'word'; words: Record<string, string>; read: (member: Member, at: At) => Known<string> }
export type Fact = NumberFact | DateFact | FlagFact | WordFact
