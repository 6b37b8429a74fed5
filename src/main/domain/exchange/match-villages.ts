import type { CheckedRow } from './check'
import { changesOf } from './match'
import type { FieldChange } from './match'
import type { SheetValues } from './row-rules'

/** A village of the register, with everything a village sheet can say. */
export interface ExistingVillage {
  id: number
  code: string
  name: string
  groupCount: number | null
  classification: string | null
  contact: string | null
  phone: string | null
}
/** What accepting a village row would do; never doubtful, because the code tells. */
export interface MatchedVillage {
  row: number
  action: 'add' | 'change' | 'same' | 'error'
  villageId?: number
  changes?: FieldChange[]
}

/** Says of every checked row of a village sheet what accepting it would do: the same code is the same village. */
export function matchVillages(rows: readonly CheckedRow[], byCode: (code: string) => ExistingVillage | undefined): MatchedVillage[] {
  return rows.map(({ row, held, values }) => {
    if (held || typeof values.code !== 'string') return { row, action: 'error' }
    const existing = byCode(values.code)
    if (!existing) return { row, action: 'add' }
    const changes = changesOf(existing, values)
    return changes.length === 0 ? { row, action: 'same', villageId: existing.id } : { row, action: 'change', villageId: existing.id, changes }
  })
}

/** The village a row adds. Only for rows whose action is `add`. */
export function newVillage(values: SheetValues): Omit<ExistingVillage, 'id'> {
  const text = (field: string): string | null => (typeof values[field] === 'string' ? values[field] : null)
  return {
    code: text('code')!,
    name: text('name')!,
    groupCount: typeof values.groupCount === 'number' ? values.groupCount : null,
    classification: text('classification'),
    contact: text('contact'),
    phone: text('phone'),
  }
}
