import { existsSync } from 'node:fs'
import { AppError } from './app-error'
import type { Sqlite } from './db/schema'
import { chainHead } from './db/audit-chain'
import { dropStagedKeyring, installStagedKeyring, readKeyring, readStagedKeyring, unwrapKey, type Keyring, type StagedKeyring } from './db/keyring'

/** The keyring of an office folder and what an interrupted command may have left beside it. */
export interface KeyFiles {
  file: string
  keyring: Keyring
  staged: StagedKeyring | undefined
}

/** Reads the key files of a folder; refuses where the office or its keyring is missing, and makes nothing anew. */
export function loadKeyFiles(folder: string, paths: { database: string; keyring: string }): KeyFiles {
  if (!existsSync(paths.database)) throw new AppError('notFound', `在“${folder}”里找不到办公库（office.db）。请确认文件夹，或用备份恢复；没有新建任何文件。`)
  const keyring = readKeyring(paths.keyring)
  if (!keyring) throw new AppError('notFound', `“${folder}”里缺少钥匙文件（keyring.json），办公库无法解开。请把备份里的钥匙文件放回，或用备份恢复。`)
  return { file: paths.keyring, keyring, staged: readStagedKeyring(paths.keyring) }
}

/** Id of the account of that name; undefined for a name nobody has. */
export function accountIdOf(keyring: Keyring, name: string): string | undefined {
  return Object.entries(keyring.names).find(([, known]) => known === name)?.[0]
}

/** The database key, by name and password. A name nobody has takes as long as a wrong password. */
export function keyByPassword(keyring: Keyring, name: string, password: string): { dataKey: Buffer; accountId: string } | undefined {
  const accountId = accountIdOf(keyring, name)
  const entry = accountId === undefined ? undefined : keyring.accounts[accountId]
  if (!entry || accountId === undefined) {
    unwrapKey(keyring.recovery, password, keyring.dbUuid, 'nobody')
    return undefined
  }
  const dataKey = unwrapKey(entry, password, keyring.dbUuid, accountId)
  return dataKey && { dataKey, accountId }
}

/** Which keyring is in force, once the database can be asked whether the interrupted command stands; the other one is removed. */
export function settleKeyFiles({ file, keyring, staged }: KeyFiles, sqlite: Sqlite): Keyring {
  if (!staged) {
    dropStagedKeyring(file)
    return keyring
  }
  const stands = staged.keyring.dbUuid === keyring.dbUuid && chainHead(sqlite).seq >= staged.seq
  if (!stands) {
    dropStagedKeyring(file)
    return keyring
  }
  installStagedKeyring(file, staged.keyring)
  return staged.keyring
}
