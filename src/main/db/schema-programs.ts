import type { Generated } from 'kysely'
import type { RecognitionKind } from '../../preload/contract/recognition'

/** Kept for ever; counts once `confirmedSeq` is set and `withdrawnSeq` is not. */
interface Confirmable {
  at: string
  by: string
  accountId: number
  confirmedSeq: number | null
  confirmedBy: string | null
  withdrawnSeq: number | null
  withdrawnReason: string | null
}
/** A fact an authority confirmed; counts once `confirmedSeq` is set and `withdrawnSeq` is not. */
interface RecognitionTable extends Confirmable {
  id: Generated<number>
  seq: number
  personId: number
  kind: RecognitionKind
  on: string
  document: string
}

interface VisitTable {
  id: Generated<number>
  seq: number
  /** 春节慰问 …; with the day and person unique. */
  occasion: string
  on: string
  personId: number
  goods: string
  amountFen: number
  note: string
  at: string
  by: string
  accountId: number
  withdrawnSeq: number | null
  withdrawnReason: string | null
}
/** One dated version of a program the office composed; never edited in place. */
interface LocalProgramTable extends Confirmable {
  id: Generated<number>
  seq: number
  programId: string
  from: string
  /** JSON of `LocalDefinition`. */
  definition: string
}
/** A sample family that must come out as said before a version may count. */
interface LocalSampleTable {
  id: Generated<number>
  seq: number
  programId: string
  sentence: string
  /** JSON of `SampleFamily`. */
  definition: string
  at: string
  by: string
  accountId: number
  withdrawnSeq: number | null
  withdrawnReason: string | null
}

/** Tables of what programs need beyond the register. */
export interface ProgramTables {
  recognition: RecognitionTable
  visit: VisitTable
  localProgram: LocalProgramTable
  localSample: LocalSampleTable
}
