import { createCipheriv, createHash, randomBytes, scryptSync } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from '../../src/preload/contract/failure'
import { roles, type Role } from '../../src/preload/contract/operation'
import { createCore } from '../../src/main/create-core'
import { unwrapKey, type Keyring } from '../../src/main/db/keyring'
import { openDatabase } from '../../src/main/db/open'
import { officePaths } from '../../src/main/vault'
import { deadHost } from './dead-host'

const root = join(import.meta.dirname, '../..')

/** Everybody's password in a test office. */
export const testPassword = 'Lanzhou-Huimin-2026'
/** Names of the invented staff, one a role. */
export const staffNames: Record<Role, string> = { clerk: '甄经办', reviewer: '甄审核', leader: '甄负责', finance: '甄发放', admin: '甄维护' }
/** Where the invented office lies. */
export const testPlace = { province: '安徽省', county: '虚构县', township: '虚构镇', townshipCode: '349999101' }
export const creationTime = '2026-01-05T08:00:00+08:00'

function mustBeOk(reply: Reply): void {
  if (!reply.ok) throw new Error(reply.error.message)
}

/** The same key under the same password, but cheap to open, so that a suite can sign in a hundred times. The true cost is tested in db/keyring.test.ts. */
function cheapEntry(dataKey: Buffer, dbUuid: string, holder: string): Keyring['recovery'] {
  const kdf = { name: 'scrypt' as const, N: 2, r: 8, p: 1, salt: randomBytes(16).toString('hex') }
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', scryptSync(testPassword, Buffer.from(kdf.salt, 'hex'), 32, kdf), iv)
  cipher.setAAD(Buffer.from(`huimin-keyring|1|${dbUuid}|${holder}`))
  const ct = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return { kdf, iv: iv.toString('hex'), ct: ct.toString('hex'), tag: cipher.getAuthTag().toString('hex') }
}

/** Makes every account of a keyring cheap to open and the password of all the same; the recovery key stays. */
function cheapen(file: string): void {
  const keyring = JSON.parse(readFileSync(file, 'utf8')) as Keyring
  const dataKey = unwrapKey(keyring.accounts['1']!, testPassword, keyring.dbUuid, '1')!
  const accounts = Object.fromEntries(Object.keys(keyring.accounts).map((holder) => [holder, cheapEntry(dataKey, keyring.dbUuid, holder)]))
  writeFileSync(file, JSON.stringify({ ...keyring, accounts }))
}

/** The suite lives through years with passwords others gave: rotation and the change at first sign-in have tests of their own. */
function calm(folder: string): void {
  const { database, keyring } = officePaths(folder)
  const keys = JSON.parse(readFileSync(keyring, 'utf8')) as Keyring
  const sqlite = openDatabase(database, unwrapKey(keys.accounts['1']!, testPassword, keys.dbUuid, '1')!, 'existing')
  sqlite.exec(`UPDATE activeCommand SET seq = 1;
INSERT INTO setting(name, "from", value, cite) VALUES ('security:passwordDays', '2026-01-05', '0', 'tests'), ('security:changeAtFirst', '2026-01-05', 'false', 'tests');
UPDATE activeCommand SET seq = NULL;`)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
}

async function build(folder: string, staffed: boolean): Promise<void> {
  const clock = { today: () => creationTime.slice(0, 10), now: () => creationTime }
  const core = createCore({ folder: join(folder, 'office'), stateFolder: join(folder, 'state'), host: deadHost, clock })
  const made = await core.call('office.create', { ...testPlace, admin: { name: staffNames.admin, password: testPassword } })
  mustBeOk(made)
  writeFileSync(join(folder, 'recovery-key.txt'), (made as { value: { recoveryKey: string } }).value.recoveryKey)
  if (staffed)
    for (const role of roles.filter((each) => each !== 'admin'))
      mustBeOk(await core.call('account.add', { name: staffNames[role], role, password: testPassword }))
  await core.close()
  calm(join(folder, 'office'))
  cheapen(officePaths(join(folder, 'office')).keyring)
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const part of ['src/main', 'src/main/db', 'src/main/db/migrations', 'src/main/features/account', 'tests/helpers']) {
    for (const name of readdirSync(join(root, part))
      .filter((file) => file.endsWith('.ts'))
      .toSorted())
      hash.update(readFileSync(join(root, part, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Copies a new office, with only the administrator or with one person a role, to `folder/office`; its anchor to `folder/state`. Built once for each state of the sources. */
export async function copyTemplateOffice(folder: string, staffed: boolean): Promise<void> {
  const kept = join(root, 'node_modules/.cache/huimin', `office-${staffed ? 'staffed' : 'alone'}-${sourcesHash()}`)
  if (!existsSync(kept)) {
    const draft = `${kept}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    await build(draft, staffed)
    try {
      renameSync(draft, kept)
    } catch (error) {
      // two test files may build at once: the first to finish wins
      if (!existsSync(kept)) throw error
    }
  }
  cpSync(kept, folder, { recursive: true })
}
