import type { Sqlite } from '../schema'
import { foundation } from './0001-foundation'

/** Every migration in order; numbers are forward only and each is frozen once released. */
export const migrations: readonly { version: number; title: string; up: (sqlite: Sqlite) => void }[] = [{ version: 1, title: '底座', up: foundation }]
