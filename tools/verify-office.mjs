// node tools/verify-office.mjs <办公库文件夹>: is this office what it says? Independent of the program: plain Node and the SQLite package, nothing from src.
// Nothing in the folder is changed: what is opened is a copy in a temporary folder, removed at the end.
import { createDecipheriv, createHash, createHmac, hkdfSync, scryptSync } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const usage = `用法：node tools/verify-office.mjs 办公库文件夹 [--state 锚点所在的文件夹] [--head 序号-摘要]
密码：环境变量 HUIMIN_USER、HUIMIN_PASSWORD，或 HUIMIN_RECOVERY_KEY；没有就在终端里问。
--head 是印在日志、泄露材料上的链头，例如 1234-K7Q2-9XMD。
退出码：0 完好，1 发现问题，2 用法不对或者打不开。`

class Stop extends Error {}

function readArguments(args) {
  const rest = [...args]
  const take = (name) => {
    const at = rest.indexOf(name)
    if (at < 0) return undefined
    const [, value] = rest.splice(at, 2)
    if (value === undefined) throw new Stop(`${name} 后面要写内容\n${usage}`)
    return value
  }
  const state = take('--state')
  const head = take('--head')
  if (rest.length !== 1 || rest[0].startsWith('-')) throw new Stop(usage)
  return { folder: rest[0], state, head }
}

/** Asks on the terminal; what is typed is not shown. */
function ask(question, hidden) {
  if (!process.stdin.isTTY) throw new Stop('请用环境变量 HUIMIN_USER 和 HUIMIN_PASSWORD（或 HUIMIN_RECOVERY_KEY）给出密码。')
  const line = createInterface({ input: process.stdin, output: process.stderr, terminal: true })
  return new Promise((done) => {
    line.question(question, (answer) => {
      line.close()
      process.stderr.write('\n')
      done(answer)
    })
    if (hidden) line._writeToOutput = () => undefined
  })
}

function unwrap(entry, secret, dbUuid, holder) {
  try {
    const { N, r, p, salt } = entry.kdf
    const key = scryptSync(secret.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: 512 * 1024 * 1024 })
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(entry.iv, 'hex'))
    decipher.setAAD(Buffer.from(`huimin-keyring|1|${dbUuid}|${holder}`))
    decipher.setAuthTag(Buffer.from(entry.tag, 'hex'))
    return Buffer.concat([decipher.update(Buffer.from(entry.ct, 'hex')), decipher.final()])
  } catch {
    return undefined
  }
}

/** As typed from paper: spaces and dashes do not matter, O is 0, I and L are 1. */
const asWritten = (text) =>
  text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/(.{4})(?=.)/g, '$1-')

async function dataKeyOf(keyring) {
  const { HUIMIN_RECOVERY_KEY: recovery } = process.env
  if (recovery) {
    const key = unwrap(keyring.recovery, asWritten(recovery), keyring.dbUuid, 'recovery')
    if (!key) throw new Stop('恢复密钥不对。')
    return key
  }
  const name = process.env.HUIMIN_USER ?? (await ask('姓名：', false))
  const password = process.env.HUIMIN_PASSWORD ?? (await ask('密码：', true))
  const id = Object.entries(keyring.names).find(([, known]) => known === name)?.[0]
  const key = id === undefined ? undefined : unwrap(keyring.accounts[id], password, keyring.dbUuid, id)
  if (!key) throw new Stop('姓名或密码不对。')
  return key
}

const stateFolder = () => process.env.HUIMIN_USER_DATA ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'huimin-ledger')
const hashOf = (key, row) =>
  createHmac('sha256', key)
    .update(row.prev)
    .update(JSON.stringify([row.seq, row.at, row.accountId, row.name, row.role, row.operation, row.detail, row.result]))
    .digest()

/** Walks the log from its first row. Rows that a salvage could not save are named in a sound record of it. */
function walkChain(db, key, problems) {
  const gaps = db
    .prepare("SELECT * FROM audit WHERE operation = 'salvage.run'")
    .all()
    .filter((row) => hashOf(key, row).equals(row.hash))
    .flatMap((row) => JSON.parse(row.detail).gaps ?? [])
  const hashes = new Map()
  let [expected, prev, absent] = [1, Buffer.alloc(32), 0]
  for (const row of db.prepare('SELECT * FROM audit ORDER BY seq').iterate()) {
    const linked = row.seq === expected && prev.equals(row.prev)
    const gap = gaps.find((g) => g.from === expected && g.to === row.seq - 1 && (g.prev === '' ? prev.equals(row.prev) : g.prev === row.prev.toString('hex')))
    if (!linked && gap) absent += gap.to - gap.from + 1
    else if (row.seq !== expected) problems.push(`操作日志缺少第 ${expected} 至 ${row.seq - 1} 条`)
    else if (!linked) problems.push(`操作日志第 ${row.seq} 条接不上前一条，前一条被改动过`)
    if (!hashOf(key, row).equals(row.hash)) problems.push(`操作日志第 ${row.seq} 条被改动过`)
    hashes.set(row.seq, row.hash.toString('hex'))
    prev = row.hash
    expected = row.seq + 1
    if (problems.length > 20) break
  }
  return { head: expected - 1, hash: prev.toString('hex'), hashes, absent }
}

function compareAnchor(file, dbUuid, chain, problems, remarks) {
  if (!existsSync(file)) {
    remarks.push(`没有找到锚点（${file}）：不能发现日志末尾被截掉或整个文件换成旧的。请在平时使用的电脑、平时的用户下核验，或用 --head 给出印在纸上的链头`)
    return
  }
  let anchor
  try {
    anchor = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    problems.push('锚点文件不是程序写的样子，被改动过或坏了')
    return
  }
  if (anchor.dbUuid !== dbUuid || !Number.isInteger(anchor.seq) || !/^[0-9a-f]{64}$/.test(anchor.hash ?? '')) problems.push('锚点文件的内容不对，被改动过')
  else if (anchor.seq > chain.head)
    problems.push(`与锚点相比缺少最近 ${anchor.seq - chain.head} 次操作（锚点记到第 ${anchor.seq} 条，日志只到第 ${chain.head} 条）`)
  else if (chain.hashes.get(anchor.seq) !== anchor.hash) problems.push(`日志第 ${anchor.seq} 条与锚点不符：换成了旧的文件之后又写过，或者锚点被改动过`)
  if (anchor.gap?.missing > 0) problems.push(`程序在 ${String(anchor.gap.foundAt).slice(0, 16)} 已发现缺少 ${anchor.gap.missing} 次操作，还没有人查明`)
}

/** The code as it is printed: eight Crockford letters of the first 40 bits. */
function codeOf(hash) {
  const bits = BigInt(`0x${hash.slice(0, 10)}`)
  const letters = Array.from({ length: 8 }, (_, i) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number((bits >> BigInt(35 - 5 * i)) & 31n)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

function compareHead(head, chain, problems) {
  const [, seq, code] = /^\s*(\d+)[-\s·]+(.+)$/.exec(head) ?? []
  const known = chain.hashes.get(Number(seq))
  if (known === undefined || asWritten(code) !== codeOf(known)) problems.push(`日志里没有纸上的链头 ${head}：日志被重写过，或者换成了旧的文件`)
}

const tracked = ['person', 'village', 'account', 'setting', 'householdEvent']
/** Every change belongs to a record of the log; every row that is there is what its changes say. */
function compareRows(db, salvaged, problems, remarks) {
  const tables = new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
  const loose = db.prepare('SELECT count(*), min(seq) FROM change WHERE seq NOT IN (SELECT seq FROM audit)').raw().get()
  if (loose[0] > 0 && !salvaged) problems.push(`${loose[0]} 处改动没有对应的操作日志（例如第 ${loose[1]} 号操作）`)
  for (const name of tables) {
    const columns = new Set(db.pragma(`table_info("${name}")`).map((column) => column.name))
    if (!columns.has('seq') || name === 'audit' || name === 'change' || name === 'activeCommand' || name.startsWith('sqlite_')) continue
    const rows = db.prepare(`SELECT count(*) FROM "${name}" WHERE seq IS NOT NULL AND seq NOT IN (SELECT seq FROM audit)`).pluck().get()
    if (rows > 0 && !salvaged) problems.push(`${name} 有 ${rows} 行没有对应的操作日志`)
  }
  for (const name of tracked.filter((each) => tables.has(each))) {
    const fields = new Set(db.pragma(`table_info("${name}")`).map((column) => column.name))
    const born = new Set(db.prepare("SELECT entityId FROM change WHERE entity = ? AND kind = 'insert'").pluck().all(name))
    const last = new Map()
    for (const { entityId, kind, before, after } of db.prepare('SELECT entityId, kind, before, after FROM change WHERE entity = ? ORDER BY id').iterate(name)) {
      if (kind === 'delete') last.set(entityId, null)
      else if (kind === 'insert') last.set(entityId, {})
      else {
        const known = last.get(entityId)
        for (const [field, value] of Object.entries(JSON.parse(before)))
          if (known && field in known && known[field] !== value) problems.push(`${name} 第 ${entityId} 号的“${field}”在两次登记之间被改动过`)
        last.set(entityId, { ...known, ...JSON.parse(after) })
      }
    }
    const present = new Set()
    for (const row of db.prepare(`SELECT * FROM "${name}"`).iterate()) {
      present.add(row.id)
      if (!born.has(row.id) && !salvaged) problems.push(`${name} 第 ${row.id} 号没有登记的记录`)
      const known = last.get(row.id)
      if (known === null) problems.push(`${name} 第 ${row.id} 号按日志已经删除，却还在`)
      for (const [field, value] of Object.entries(known ?? {}))
        if (fields.has(field) && row[field] !== value) problems.push(`${name} 第 ${row.id} 号的“${field}”与最后一次登记的不同`)
    }
    for (const [id, known] of last) if (known !== null && !present.has(id) && !salvaged) problems.push(`${name} 第 ${id} 号没有删除的日志，却不在了`)
    if (problems.length > 200) return
  }
  if (salvaged) remarks.push('这个办公库抢救过：抢救时没有找回的行不算问题，见抢救报告')
}

/** The one copy that is opened: the folder itself is only read. */
function openCopy(Database, folder, dataKey, place) {
  for (const tail of ['', '-wal'])
    if (existsSync(join(folder, `office.db${tail}`))) copyFileSync(join(folder, `office.db${tail}`), join(place, `office.db${tail}`))
  const db = new Database(join(place, 'office.db'), { fileMustExist: true })
  db.pragma("cipher='chacha20'")
  db.pragma(`key='raw:${dataKey.toString('hex')}'`)
  db.pragma('temp_store=MEMORY')
  db.pragma('query_only=ON')
  return db
}

async function verify({ folder, state, head }) {
  const { default: Database } = await import('better-sqlite3-multiple-ciphers')
  for (const name of ['office.db', 'keyring.json']) if (!existsSync(join(folder, name))) throw new Stop(`“${folder}”里没有 ${name}。`)
  const keyring = JSON.parse(readFileSync(join(folder, 'keyring.json'), 'utf8'))
  const dataKey = await dataKeyOf(keyring)
  const place = mkdtempSync(join(tmpdir(), 'huimin-verify-'))
  const [problems, remarks] = [[], []]
  let db
  try {
    db = openCopy(Database, folder, dataKey, place)
    try {
      const pages = db.pragma('integrity_check(5)').map((row) => row.integrity_check)
      if (pages.length !== 1 || pages[0] !== 'ok') problems.push(`数据库文件有损坏：${pages.join('；')}`)
      const uuid = db.prepare('SELECT uuid FROM office').pluck().get()
      if (uuid !== keyring.dbUuid) problems.push('钥匙文件与办公库不是一套')
      const auditKey = Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'audit-v1', 32))
      const chain = walkChain(db, auditKey, problems)
      compareAnchor(join(state ?? stateFolder(), 'anchors', `${keyring.dbUuid}.json`), keyring.dbUuid, chain, problems, remarks)
      if (head !== undefined) compareHead(head, chain, problems)
      const salvaged = db.prepare("SELECT 1 FROM audit WHERE operation = 'salvage.run'").get() !== undefined
      compareRows(db, salvaged, problems, remarks)
      const loose = db.pragma('foreign_key_check').length
      if (loose > 0 && !salvaged) problems.push(`有 ${loose} 条记录引用的内容不在了`)
      remarks.unshift(
        `操作日志 ${chain.hashes.size} 条${chain.absent > 0 ? `（抢救时缺 ${chain.absent} 条，已写明）` : ''}，链头 ${chain.head}-${codeOf(chain.hash)}`,
      )
    } catch (error) {
      if (!/^SQLITE_(CORRUPT|NOTADB)/.test(error.code ?? '')) throw error
      problems.push('数据库文件打不开或有损坏的页面')
    }
  } finally {
    db?.close()
    dataKey.fill(0)
    rmSync(place, { recursive: true, force: true })
  }
  const file = createHash('sha256')
    .update(readFileSync(join(folder, 'office.db')))
    .digest('hex')
  return { problems, remarks: [...remarks, `office.db 的 SHA-256：${file}`] }
}

try {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 15)) throw new Stop('需要 Node 22.15 以上，例如源码目录里的 node_modules/.bin/node。')
  const { problems, remarks } = await verify(readArguments(process.argv.slice(2)))
  for (const each of problems.slice(0, 50)) console.log(`✗ ${each}`)
  if (problems.length > 50) console.log(`✗ 另有 ${problems.length - 50} 处`)
  for (const each of remarks) console.log(`· ${each}`)
  console.log(problems.length === 0 ? '完好：日志首尾相接，每处改动都有日志。' : `发现 ${problems.length} 个问题，请保留现状，报告负责人。`)
  process.exitCode = problems.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Stop ? error.message : `没有核验成：${error.message}`)
  process.exitCode = 2
}
