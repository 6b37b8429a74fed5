import type { CheckedRow } from './check'
import { changesOf } from './match'
import type { ExistingPerson, MatchedRow } from './match'
import type { SheetValues } from './row-rules'

/** The lists that say something of people of the register. */
export type ListTemplate = 'death' | 'move' | 'disability'
/** Does this template say something of people of the register, without adding any? */
export function isListTemplate(template: string): template is ListTemplate {
  return template === 'death' || template === 'move' || template === 'disability'
}

/** What matching a list asks of the register. */
export interface ListRegister {
  byIdNumber(idNumber: string): ExistingPerson | undefined
  byName(name: string): readonly ExistingPerson[]
}

/** What a row of a list says of the person's own fields: a death sets the state and its day. */
export function personValues(template: ListTemplate, values: SheetValues): SheetValues {
  switch (template) {
    case 'death':
      return { state: 'dead', stateSince: values.deathDate }
    case 'move':
      return { state: values.moveKind === 'in' ? 'registered' : 'movedOut', stateSince: values.moveDate }
    case 'disability':
      return { disabilityGrade: values.disabilityGrade, disabilityCertificate: values.disabilityCertificate }
  }
}

/** Says of every row of a list of deaths, moves or disabilities what accepting it would do. Nobody is added: who is not found, or only by name, is doubtful. */
export function matchList(template: ListTemplate, rows: readonly CheckedRow[], register: ListRegister): MatchedRow[] {
  return rows.map(({ row, held, values }) => {
    if (held) return { row, action: 'error' }
    const { name, idNumber } = values
    const existing = typeof idNumber === 'string' ? register.byIdNumber(idNumber) : undefined
    if (existing && existing.name !== name) {
      const why = `证件号码与登记簿中的“${existing.name}”相同，姓名却是“${String(name)}”，请核对后决定。`
      return { row, action: 'doubtful', candidates: [existing.id], why }
    }
    if (existing && template === 'move' && existing.state === 'dead')
      return { row, action: 'doubtful', candidates: [existing.id], why: `底册里“${existing.name}”已登记死亡，名单却说户口迁移，请核对后决定。` }
    if (existing) {
      const changes = changesOf(existing, personValues(template, values))
      return changes.length === 0 ? { row, action: 'same', personId: existing.id } : { row, action: 'change', personId: existing.id, changes }
    }
    const candidates = typeof idNumber === 'string' ? [] : register.byName(String(name)).map((p) => p.id)
    const why =
      candidates.length > 0 ? '名单没有证件号码，只有姓名相同，请决定是不是同一个人。' : '登记簿里没有这个人。可能不在本乡镇，也可能号码有误，请核对。'
    return { row, action: 'doubtful', candidates, why }
  })
}
