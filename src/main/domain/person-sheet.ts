import type { PersonField, PersonFields } from '../../preload/contract/person'
import type { SheetDesign } from '../../preload/contract/sheet-design'
import { personTemplate } from './exchange/person-template'
import { sheetText } from './person-words'
import { rowKeyOf } from './row-key'

const wide: Record<string, number> = {
  idNumber: 21,
  spouseIdNumber: 21,
  fatherIdNumber: 21,
  motherIdNumber: 21,
  bankAccount: 23,
  villageCode: 15,
  householdNumber: 21,
  bankName: 18,
  note: 20,
  name: 10,
}

/** People in the layout of the person sheet (FORMATS 3.2), every cell text, so that it can be read in again unchanged. */
export function personSheet(
  people: Iterable<PersonFields & { id: number; villageName: string }>,
  office: string,
): { design: SheetDesign; count: () => number } {
  let rows = 0
  const textOf = (field: string, person: PersonFields & { id: number; villageName: string }): string =>
    field === 'villageName'
      ? person.villageName
      : field === 'rowKey'
        ? rowKeyOf(office, person.id)
        : sheetText(field as PersonField, person[field as PersonField])
  function* texts(): Generator<(string | null)[]> {
    for (const person of people) {
      rows++
      yield personTemplate.columns.map(({ field }) => textOf(field, person) || null)
    }
  }
  return {
    design: {
      name: '人口家庭底册',
      columns: personTemplate.columns.map(({ field, heading }) => ({
        title: heading,
        width: wide[field] ?? 11,
        kind: 'text' as const,
        ...(field === 'rowKey' ? { note: '程序认这一行用的，请不要改动、复制或删除。' } : {}),
      })),
      rows: texts(),
      freezeHead: true,
      landscape: true,
    },
    count: () => rows,
  }
}
