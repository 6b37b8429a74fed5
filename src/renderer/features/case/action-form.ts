import type { CaseCard } from '../../../preload/contract/case'
import type { CaseType } from '../../../preload/contract/case-words'
import type { Field, FieldValues } from '../../components/field-dialog'

/** What every form of a case is given. */
export interface ActionProps {
  card: CaseCard
  onClose: () => void
}
/** A field as text; empty when it was not touched. */
export const text = (values: FieldValues, key: string): string => values[key] ?? ''
/** A choice, or null when none was made. */
export const orNull = <T extends string>(value: string | undefined): T | null => (value === undefined || value === '' ? null : (value as T))
/** Cases held for a family: what is asked of children is not asked there. */
export const isFamily = (type: CaseType): boolean => type === 'specialFamily' || type === 'awayFamily' || type === 'guardianSupport'
/** A day that has to be given. */
export const dayField = (label: string, key = 'on'): Field => ({ key, label, kind: 'day', required: true, narrow: true })
