import type { Generated } from 'kysely'
import type { PopulationBase } from '../../preload/contract/statistics'

/** A form of a superior; taken out of use, never deleted. */
interface FormTable {
  id: Generated<number>
  seq: number
  name: string
  at: string
  by: string
  removedSeq: number | null
}
/** The empty workbook as the superior sent it, with its cells as text. `lost`: JSON, cells that have to be pointed at again. */
interface FormVersionTable {
  id: Generated<number>
  seq: number
  formId: number
  version: number
  file: string
  /** JSON of `FormGrid`. */
  grid: string
  bytes: Buffer
  lost: string
  at: string
  by: string
}
/** What stands where; the newest of a version counts. */
interface FormSetupTable {
  id: Generated<number>
  seq: number
  versionId: number
  /** JSON of `FormSetup`. */
  setup: string
  at: string
  by: string
}
/** A filled form as it left the office. */
interface FormFillTable {
  id: Generated<number>
  seq: number
  versionId: number
  from: string
  to: string
  base: PopulationBase
  rows: number
  /** JSON of what was put where. */
  values: string
  bytes: Buffer
  at: string
  by: string
  accountId: number
}
export interface FormTables {
  form: FormTable
  formVersion: FormVersionTable
  formSetup: FormSetupTable
  formFill: FormFillTable
}
