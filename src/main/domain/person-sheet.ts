import type { PersonField, PersonFields } from '../../preload/contract/person'
import type { SheetDesign } from '../../preload/contract/sheet-design'
import { personTemplate } from './exchange/person-template'
import { sheetText } from './person-words'

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
export function personSheet(people: Iterable<PersonFields & { villageName: string }>): { design: SheetDesign; count: () => number } {
  let rows = 0
  function* texts(): Generator<(string | null)[]> {
    for (const person of people) {
      rows++
      yield personTemplate.columns.map(
        ({ field }) => (field === 'villageName' ? person.villageName : sheetText(field as PersonField, person[field as PersonField])) || null,
      )
    }
  }
  return {
    design: {
      name: '人口家庭底册',
      columns: personTemplate.columns.map(({ field, heading }) => ({ title: heading, width: wide[field] ?? 11, kind: 'text' as const })),
      rows: texts(),
      freezeHead: true,
      landscape: true,
    },
    count: () => rows,
  }
}
