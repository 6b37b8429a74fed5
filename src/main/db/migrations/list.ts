import type { Sqlite } from '../schema'
import { foundation } from './0001-foundation'
import { moneyChain } from './0002-money-chain'
import { trust } from './0010-trust'

/** Every migration in order; numbers are forward only and each is frozen once released. */
export const migrations: readonly { version: number; title: string; up: (sqlite: Sqlite) => void }[] = [
  { version: 1, title: '底座', up: foundation },
  { version: 2, title: '资金链', up: moneyChain },
  { version: 10, title: '账户与密码', up: trust },
]
