import { writeWorkbookFile } from '../../src/main/io/write-sheet'
import { personTemplate } from '../../src/main/domain/exchange/person-template'

/** One row of a person sheet by field; what is not named stays empty. */
export type SheetPerson = Record<string, string | null>

/** Writes rows as a person sheet (FORMATS 3.2) with every column, or only with those named. */
export async function writePersonSheet(file: string, rows: readonly SheetPerson[], fields?: readonly string[], name = '底册'): Promise<string> {
  const columns = personTemplate.columns.filter((column) => fields === undefined || fields.includes(column.field))
  await writeWorkbookFile(file, [
    {
      name,
      columns: columns.map(({ heading }) => ({ title: heading, width: 12, kind: 'text' as const })),
      rows: rows.map((row) => columns.map(({ field }) => row[field] ?? null)),
    },
  ])
  return file
}

/** An invented row with what a new person needs. */
export function sheetPerson(change: SheetPerson = {}): SheetPerson {
  return { villageCode: '349999101200', villageName: '师圩村', householdNumber: '349999101200009001', name: '虚读入', sex: '男', ...change }
}
