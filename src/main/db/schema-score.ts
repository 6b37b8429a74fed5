import type { Generated } from 'kysely'

interface Made {
  seq: number
  at: string
  by: string
  accountId: number
}
/** A scheme the office composed; never changed. */
interface ScoreSchemeTable extends Made {
  id: Generated<number>
  /** JSON of `ScoreScheme`. */
  body: string
}
/** What the records said of a period when the table was made; never changed. */
interface ScoreTableTable extends Made {
  id: Generated<number>
  schemeId: number
  period: 'month' | 'quarter' | 'half' | 'year'
  from: string
  to: string
  title: string
  schemeTitle: string
  /** JSON of `FrozenScore`: scheme, villages, measures with their evidence, points of the period before. */
  body: string
  code: string
}
/** Points taken off by hand. */
interface ScoreEntryTable extends Made {
  id: Generated<number>
  tableId: number
  villageCode: string
  itemKey: string
  points: number
  reason: string
}
interface ScoreEntryDecisionTable extends Made {
  entryId: number
  accepted: 0 | 1
}
interface ScoreObjectionTable extends Made {
  id: Generated<number>
  tableId: number
  villageCode: string
  itemKey: string
  from: string
  text: string
  receivedOn: string
}
/** `points` given back on `on`. */
interface ScoreAnswerTable extends Made {
  objectionId: number
  upheld: 0 | 1
  points: number
  text: string
  on: string
}
/** `final` of an approval: JSON of every village as it was signed. */
interface ScoreSignTable extends Made {
  id: Generated<number>
  tableId: number
  step: 'review' | 'approve' | 'discard'
  opinion: string
  final: string | null
}
/** Tables of village work scoring; rows are only added. */
export interface ScoreTables {
  scoreScheme: ScoreSchemeTable
  scoreTable: ScoreTableTable
  scoreEntry: ScoreEntryTable
  scoreEntryDecision: ScoreEntryDecisionTable
  scoreObjection: ScoreObjectionTable
  scoreAnswer: ScoreAnswerTable
  scoreSign: ScoreSignTable
}
