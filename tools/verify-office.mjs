// node tools/verify-office.mjs <office folder> [--state <folder of the program's own data>]: is the log of an office whole?
// Stands alone on purpose: it shares no code with the program, needs no build, and works on a copy, so that not a byte of the office changes.
import { createDecipheriv, createHmac, hkdfSync, scryptSync } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3-multiple-ciphers'

const usage = '用法：HUIMIN_USER=姓名 HUIMIN_PASSWORD=密码 node tools/verify-office.mjs 办公库文件夹 [--state 程序资料文件夹]'

/** The key of the database, by the name and password of somebody who may open it. */
function dataKeyOf({ dbUuid, names, accounts }, name, password) {
  for (const [holder, own] of Object.entries(names)) {
    const entry = own === name ? accounts[holder] : undefined
    if (entry === undefined) continue
    const { N, r, p, salt } = entry.kdf
    const key = scryptSync(password.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: 2 ** 29 })
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(entry.iv, 'hex'))
    decipher.setAAD(Buffer.from(`huimin-keyring|1|${dbUuid}|${holder}`))
    decipher.setAuthTag(Buffer.from(entry.tag, 'hex'))
    try {
      return Buffer.concat([decipher.update(Buffer.from(entry.ct, 'hex')), decipher.final()])
    } catch {
      return undefined
    }
  }
  return undefined
}

/** Walks the log from its first row; the sentence says where it breaks. */
function walk(db, key) {
  let [seq, prev] = [0, Buffer.alloc(32)]
  for (const row of db.prepare('SELECT * FROM audit ORDER BY seq').iterate()) {
    seq++
    const text = JSON.stringify([seq, row.at, row.accountId, row.name, row.role, row.operation, row.detail, row.result])
    const right = row.seq === seq && prev.equals(row.prev) && createHmac('sha256', key).update(row.prev).update(text).digest().equals(row.hash)
    if (!right) return { seq: seq - 1, head: prev, fault: `操作日志从第 ${row.seq} 条起接不上：这一条或它前面的被改动、删去过。` }
    prev = row.hash
  }
  return { seq, head: prev }
}

/** What the log outside the office knows: an old file put back, or a lost journal, is behind it. */
function againstAnchor(db, uuid, stateFolder) {
  const file = join(stateFolder, 'anchors', `${uuid}.json`)
  if (!existsSync(file)) return [`没有锚点：${stateFolder} 里没有这个办公库的记录，查不出整个文件是不是旧的。`]
  const anchor = JSON.parse(readFileSync(file, 'utf8'))
  if (anchor.gap) return [`程序打开时发现比锚点少 ${anchor.gap.missing} 条操作（${anchor.gap.foundAt.slice(0, 10)}），还没有人确认原因。`]
  const newest = db.prepare('SELECT max(seq) FROM audit').pluck().get() ?? 0
  if (newest < anchor.seq) return [`比锚点少 ${anchor.seq - newest} 条操作：库文件是旧的，或者日志文件丢失过。`]
  const hash = db.prepare('SELECT hash FROM audit WHERE seq = ?').pluck().get(anchor.seq)
  return Buffer.from(hash).toString('hex') === anchor.hash ? [] : [`第 ${anchor.seq} 条和锚点不一致：日志被整条重算过，或者锚点被改过。`]
}

/** Changes without a log row, and people whose present value is not the newest one written down. */
function unlogged(db) {
  const faults = []
  const orphans = db.prepare('SELECT count(*) FROM change WHERE seq NOT IN (SELECT seq FROM audit)').pluck().get()
  if (orphans > 0) faults.push(`${orphans} 处改动没有对应的操作日志。`)
  const newest = new Map()
  for (const { entityId, kind, after } of db.prepare("SELECT entityId, kind, after FROM change WHERE entity = 'person' ORDER BY id").iterate()) {
    if (kind !== 'update') newest.delete(entityId)
    else newest.set(entityId, { ...newest.get(entityId), ...JSON.parse(after) })
  }
  const read = db.prepare('SELECT * FROM person WHERE id = ?')
  let differing = 0
  for (const [id, fields] of newest) {
    const row = read.get(id)
    if (row === undefined || Object.entries(fields).some(([name, value]) => name in row && row[name] !== value)) differing++
  }
  if (differing > 0) faults.push(`${differing} 个人的资料和最后一次记录的改动不一样：有人绕过程序改过库文件。`)
  return faults
}

function verify(folder, stateFolder, name, password) {
  const keyring = JSON.parse(readFileSync(join(folder, 'keyring.json'), 'utf8'))
  const key = dataKeyOf(keyring, name, password)
  if (key === undefined) return { faults: ['姓名或密码不对，或者这个人没有账户。'], told: [] }
  const scratch = mkdtempSync(join(tmpdir(), 'huimin-verify-'))
  try {
    for (const tail of ['', '-wal'])
      if (existsSync(join(folder, `office.db${tail}`))) copyFileSync(join(folder, `office.db${tail}`), join(scratch, `office.db${tail}`))
    const db = new Database(join(scratch, 'office.db'), { fileMustExist: true })
    try {
      db.pragma("cipher='chacha20'")
      db.pragma(`key='raw:${key.toString('hex')}'`)
      db.pragma('temp_store=MEMORY')
      const pages = db.pragma('integrity_check', { simple: true })
      const { seq, head, fault } = walk(db, Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'audit-v1', 32)))
      const faults = [...(pages === 'ok' ? [] : ['库文件有损坏的页面。']), ...(fault === undefined ? [] : [fault]), ...unlogged(db)]
      if (stateFolder !== undefined) faults.push(...againstAnchor(db, keyring.dbUuid, stateFolder))
      const told = [`操作日志 ${seq} 条，链头 ${head.toString('hex').slice(0, 8).toUpperCase()}（和最近印出的日志、材料上的核对）。`]
      if (stateFolder === undefined) told.push('没有给 --state：整个文件被换成旧的，这里查不出来，请和印出的链头核对。')
      return { faults, told }
    } finally {
      db.close()
    }
  } catch (error) {
    return { faults: [`库文件打不开：${error.code === 'SQLITE_NOTADB' ? '密钥与文件不符，或者文件已损坏' : (error.code ?? error.message)}。`], told: [] }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { state: { type: 'string' } } })
const { HUIMIN_USER: name, HUIMIN_PASSWORD: password } = process.env
if (positionals.length !== 1 || !name || !password) {
  console.error(usage)
  process.exit(2)
}
if (!existsSync(join(positionals[0], 'keyring.json')) || !existsSync(join(positionals[0], 'office.db'))) {
  console.error(`“${positionals[0]}”不是办公库文件夹：里面没有 keyring.json 和 office.db。`)
  process.exit(2)
}
const { faults, told } = verify(positionals[0], values.state, name, password)
for (const line of [...told, ...faults]) console.log(line)
console.log(faults.length === 0 ? '没有发现改动。' : `发现 ${faults.length} 个问题。`)
process.exitCode = faults.length === 0 ? 0 : 1
