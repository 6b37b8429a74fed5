import type { Generated } from 'kysely'
import type { HouseholdEventKind } from '../../preload/contract/household'

/** A finding of the quality rules somebody looked at and let stand; in force until `withdrawnSeq` or past `until`, and only while the sentence stays the same. */
interface AcceptedFindingTable {
  id: Generated<number>
  seq: number
  /** Rule and people: `rule|1,2`. */
  key: string
  message: string
  reason: string
  until: string | null
  at: string
  by: string
  withdrawnSeq: number | null
}
/** A list for correction printed for a village; its numbers are what the village answers by. */
interface FixListTable {
  id: Generated<number>
  seq: number
  villageCode: string
  villageName: string
  code: string
  lines: number
  at: string
  by: string
}
interface FixListLineTable {
  listId: number
  number: number
  key: string
  personId: number
  name: string
  birth: string | null
  group: string | null
  field: string
  message: string
}
/** What the village answered; the newest counts. */
interface FixListAnswerTable {
  id: Generated<number>
  seq: number
  listId: number
  number: number
  answer: 'corrected' | 'confirmed' | 'unresolved'
  note: string
  at: string
  by: string
}
/** A dated event in the life of a household, one row for every member it touched. Tracked. */
interface HouseholdEventTable {
  id: Generated<number>
  kind: HouseholdEventKind
  day: string
  personId: number
  /** The household the event belongs to: where the person was, or came to. */
  householdNumber: string | null
  /** Where the person went, or came from. */
  otherHouseholdNumber: string | null
  /** 与户主关系 from this day on. */
  relation: string | null
  document: string
  note: string | null
  commandSeq: number
}
/** Two records made one; the dropped one lives on as an alias until it is taken apart again. */
interface PersonMergeTable {
  id: Generated<number>
  seq: number
  keptId: number
  droppedId: number
  keptName: string
  droppedName: string
  droppedIdNumber: string | null
  reason: string
  at: string
  by: string
  undoneSeq: number | null
}
/** Two records somebody found to be different people. */
interface NotSamePersonTable {
  firstId: number
  secondId: number
  seq: number
  reason: string
  at: string
  by: string
}
/** A filter of the list of people, kept for one account. */
interface SavedFilterTable {
  id: Generated<number>
  accountId: number
  name: string
  /** JSON of the filter as the page keeps it. */
  query: string
  at: string
}

/** Somebody who was erased for good: no name, only that it was done. */
interface ErasureTable {
  personId: number
  seq: number
  reason: string
  /** History rows and rows of kept sheets that went with it. */
  changes: number
  sheetRows: number
  at: string
  by: string
  accountId: number
}

/** Tables of the living register. */
export interface RegisterTables {
  acceptedFinding: AcceptedFindingTable
  fixList: FixListTable
  fixListLine: FixListLineTable
  fixListAnswer: FixListAnswerTable
  householdEvent: HouseholdEventTable
  personMerge: PersonMergeTable
  notSamePerson: NotSamePersonTable
  savedFilter: SavedFilterTable
  erasure: ErasureTable
}
