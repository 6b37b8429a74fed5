import type { Generated } from 'kysely'

/** One row per password an account ever had; only a slow salted hash, so that the last ones are not taken again. */
export interface PasswordChangeTable {
  id: Generated<number>
  accountId: number
  seq: number
  at: string
  /** 1 = given by somebody else: to be changed at the next sign-in. */
  byOther: 0 | 1
  salt: string
  hash: string
}
