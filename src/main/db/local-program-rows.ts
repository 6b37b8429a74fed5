import type { LocalDefinition } from '../../preload/contract/local-program'
import { localProgramOf } from '../domain/local-program'
import type { Program } from '../domain/policy/program'
import type { Reader } from './schema'

/** The programs the office composed and a second person has put in force, each with its dated versions. */
export function localPrograms(db: Reader): Program[] {
  const rows = db.bulk.all<{ programId: string; from: string; definition: string }>(
    'SELECT programId, "from", definition FROM localProgram WHERE confirmedSeq IS NOT NULL AND withdrawnSeq IS NULL ORDER BY id',
  )
  return [...new Set(rows.map((row) => row.programId))].map((programId) =>
    localProgramOf(
      programId,
      rows.filter((row) => row.programId === programId).map(({ from, definition }) => ({ from, definition: JSON.parse(definition) as LocalDefinition })),
    ),
  )
}
