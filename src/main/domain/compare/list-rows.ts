import type { Sex } from '../../../preload/contract/person'
import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import { sexChoices } from '../exchange/choices'
import { cellText, foldWord } from '../exchange/cell-text'
import { recogniseSheet } from '../exchange/recognise'
import { rowSorter } from '../exchange/row-kind'
import { readDay } from '../exchange/sheet-day'
import { readName } from '../exchange/sheet-name'
import type { TemplateId } from '../exchange/template'
import { cleanIdNumber } from '../id-number'
import { readPastedList, type ListEntry } from './pasted-list'

const eventFields = ['deathDate', 'moveDate', 'stateSince'] as const

/** Reads any sheet as a list of people: by its headings when they are known, else row by row like a pasted text. */
export function readListRows(rows: readonly SheetRow[], merges: readonly MergedArea[]): { entries: ListEntry[]; template: TemplateId | null } {
  const recognised = recogniseSheet(rows.slice(0, 40), merges)
  if (!recognised.ok || !recognised.columns.some((column) => column.field === 'name' || column.field === 'idNumber'))
    return {
      entries: rows.flatMap(({ row, cells }) => readPastedList(cells.map(cellText).join('\t')).map((entry) => ({ ...entry, line: row }))),
      template: null,
    }
  const { ok: _ok, ...layout } = recognised
  const sorter = rowSorter(layout)
  const at = (field: string): number => layout.columns.find((column) => column.field === field)?.index ?? -1
  const [nameAt, numberAt, birthAt, sexAt] = [at('name'), at('idNumber'), at('birthDate'), at('sex')]
  const eventAt = eventFields.map(at).find((index) => index >= 0) ?? -1
  const entries: ListEntry[] = []
  for (const row of rows) {
    if (sorter(row) !== undefined) continue
    const day = (index: number): string | undefined => {
      const reading = index < 0 ? undefined : readDay(row.cells[index] ?? null)
      return reading && 'day' in reading ? reading.day : undefined
    }
    const name = nameAt < 0 ? '' : readName(cellText(row.cells[nameAt])).name
    const idNumber = numberAt < 0 ? '' : cleanIdNumber(cellText(row.cells[numberAt]))
    if (name === '' && idNumber === '') continue
    const sex = sexAt < 0 ? undefined : (sexChoices.values.get(foldWord(cellText(row.cells[sexAt]))) as Sex | undefined)
    const [birthDate, eventDate] = [day(birthAt), day(eventAt)]
    const text = row.cells
      .map(cellText)
      .filter((cell) => cell !== '')
      .join(' ')
      .slice(0, 120)
    entries.push({
      line: row.row,
      text,
      ...(name === '' ? {} : { name }),
      ...(idNumber === '' ? {} : { idNumber }),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(sex === undefined ? {} : { sex }),
      ...(eventDate === undefined ? {} : { eventDate }),
    })
  }
  return { entries, template: layout.template }
}
