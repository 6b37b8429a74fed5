import { isAbsolute } from 'node:path'
import { contract, findOperation, type OperationName } from '../preload/contract/index'
import type { Failure, Issue, Reply } from '../preload/contract/failure'
import { roleNames, safeModeRefusal, Signer, type Operation } from '../preload/contract/operation'
import type { Session } from '../preload/contract/office'
import { AppError } from './app-error'
import { auditDetail } from './domain/audit-detail'
import { explainOpenError, isDamage } from './db/open'
import type { Reader } from './db/schema'
import type { Clock } from './clock'
import { handlers } from './features/index'
import type { Gate } from './gate'
import { publicOperations, type CommandContext, type PublicContext, type QueryContext } from './handler'
import type { Host, Signal } from './host'
import { diskTrouble } from './io/disk-trouble'
import { fingerprint, inGroups } from './io/fingerprint'
import { minorsConcerned } from './minors'
import type { Vault } from './vault'

export interface Caller {
  vault: Vault
  host: Host
  clock: Clock
  gate: Gate
  /** Where unexpected errors are told in full; never shown to the clerk. */
  report: (id: string, error: unknown) => void
}
export interface CallOptions {
  signal?: Signal
  onProgress?: (done: number, total: number, message: string) => void
}
type AnyHandler = (context: unknown, input: unknown, prepared?: unknown) => unknown
type AnyCommand = AnyHandler | { prepare: AnyHandler; run: AnyHandler }

const isPublic = (name: string): boolean => (publicOperations as readonly string[]).includes(name)

/** The one road in: operation, account, role, input, transaction, change rows, audit, failure. Never throws. */
export async function dispatch(caller: Caller, name: string, input: unknown, options: CallOptions = {}): Promise<Reply> {
  try {
    const operation = findOperation(name)
    if (!operation) throw new AppError('notFound', `没有“${name.slice(0, 80)}”这个操作。`)
    if (caller.vault.safeMode() !== null && operation.kind === 'command' && operation.inSafeMode !== true) throw new AppError('conflict', safeModeRefusal)
    const { signer, rest } = isPublic(name) ? { signer: null, rest: input } : await admit(caller, name, operation, input)
    const parsed = operation.input.safeParse(rest ?? {})
    if (!parsed.success) {
      const issues: Issue[] = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: chineseIssue(issue) }))
      throw new AppError('invalid', `“${operation.title}”的输入不对：${issues.map((i) => (i.path ? `${i.path}：${i.message}` : i.message)).join('；')}`, issues)
    }
    return { ok: true, value: await run(caller, name as OperationName, operation, parsed.data, options, signer) }
  } catch (error) {
    return { ok: false, error: failureOf(caller, error) }
  }
}

interface Admitted {
  /** Who signs beside the person who is in. */
  signer: Session | null
  /** The input without name and password of the signer. */
  rest: unknown
}
/** Refuses who may not ask; somebody who tried to write or to look at people without the right is kept in the log. */
async function admit({ vault, clock, gate }: Caller, name: string, operation: Operation, input: unknown): Promise<Admitted> {
  const user = vault.session()
  const refuse = (result: string, by?: Session): Promise<void> =>
    gate.write(async () => {
      if (user && vault.session()?.accountId === user.accountId) vault.record(clock.now(), name, {}, result, by)
    })
  let signer: Session | null = null
  let rest = input
  if (user && operation.countersign === true && typeof input === 'object' && input !== null && 'signer' in input && input.signer !== undefined) {
    const { signer: typed, ...own } = input
    rest = own
    const read = Signer.safeParse(typed)
    if (!read.success) {
      const issues = read.error.issues.map((issue) => ({ path: ['signer', ...issue.path].join('.'), message: chineseIssue(issue) }))
      throw new AppError('invalid', '请填签字人的姓名和密码。', issues)
    }
    try {
      signer = vault.witness(read.data.name, read.data.password, clock.now())
    } catch (error) {
      // the name is not kept: people type passwords into the wrong field
      await refuse('拒绝：签字人姓名或密码不对')
      throw error
    }
  }
  try {
    authorize(operation, signer ?? user)
  } catch (error) {
    const by = signer ?? user
    if (by && (operation.kind === 'command' || operation.log === true)) await refuse(`拒绝：${roleNames[by.role]}不能办理`, by)
    throw error
  }
  return { signer, rest }
}

/** What somebody may ask whose password has to be changed first. */
const beforeChange = new Set<Operation>([contract.account.changePassword, contract.account.rules, contract.office.describe])

function authorize(operation: Operation, user: Session | null): asserts user is Session {
  if (!user) throw new AppError('forbidden', '请先登录。')
  if (user.mustChangePassword !== null && !beforeChange.has(operation))
    throw new AppError('forbidden', user.mustChangePassword === 'first' ? '这是别人给的密码，请先改成自己的。' : '密码用得太久了，请先换一个。')
  if (operation.allow === 'public' || operation.allow.includes(user.role)) return
  if (user.mayDoClerkWork && operation.allow.includes('clerk')) return
  const needed = operation.allow.map((role) => roleNames[role]).join('、')
  throw new AppError('forbidden', `“${operation.title}”要由${needed}办理，您现在的角色是${roleNames[user.role]}。`)
}

async function run(caller: Caller, name: OperationName, operation: Operation, input: unknown, options: CallOptions, signer: Session | null): Promise<unknown> {
  const { vault, host, clock, gate } = caller
  const now = clock.now()
  const signal: Signal = options.signal ?? { cancelled: () => false }
  const progress = (done: number, total: number, message: string): void => {
    if (signal.cancelled()) throw new AppError('conflict', '已取消，没有写入任何内容。')
    options.onProgress?.(done, total, message)
  }
  const surroundings = { today: clock.today(), now, host, vault, progress, signal }
  const [feature, own] = name.split('.') as [keyof typeof handlers, string]
  const handler = (handlers[feature] as unknown as Record<string, AnyCommand>)[own]!
  if (isPublic(name)) return gate.write(async () => (handler as AnyHandler)({ ...surroundings, user: vault.session() } satisfies PublicContext, input))
  while (gate.busy()) await gate.idle()
  const present = vault.session()
  const user = signer ?? present
  authorize(operation, user)
  const database = vault.database()
  /** While a call waited for its turn the office may have been locked, or somebody else may have come in. */
  const stillIn = (): boolean => vault.isOpen() && vault.database() === database
  if (vault.viewOnly() !== null && (operation.kind === 'command' || operation.log === true)) throw new AppError('conflict', vault.viewOnly()!)
  const settle = (): void => {
    try {
      vault.anchor(now)
    } catch (error) {
      // the command itself is written and stays written
      caller.report('anchor', error)
    }
  }
  const minorsIn = (db: Reader): { minors?: number } => {
    const minors = minorsConcerned(db, name, input, surroundings.today)
    return minors > 0 ? { minors } : {}
  }
  const query: QueryContext = { ...surroundings, user, db: database.reader }
  if (operation.kind === 'query') {
    const value = await (handler as AnyHandler)(query, input)
    if (operation.log) {
      await gate.write(async () => {
        if (!stillIn()) return
        vault.record(now, name, { ...auditDetail(input, withFingerprint(value), operation.discreet), ...minorsIn(database.reader) }, '成功')
        settle()
      })
    }
    return value
  }
  const prepared = typeof handler === 'object' ? await handler.prepare(query, input) : undefined
  const work = typeof handler === 'object' ? handler.run : handler
  const later: (() => void)[] = []
  return gate.write(async () => {
    if (!stillIn()) throw new AppError('forbidden', '办公库已锁定，这一步没有办理。请登录后再做一次。')
    authorize(operation, signer ? vault.account(signer.accountId, now) : vault.session())
    const value = await database
      .write(async (db) => {
        const seq = Number(database.sqlite.prepare('SELECT coalesce(max(seq), 0) + 1 FROM audit').pluck().get())
        database.sqlite.prepare('UPDATE activeCommand SET seq = ?').run(seq)
        const context: CommandContext = { ...surroundings, user, db, seq, afterwards: (each) => later.push(each) }
        const result = await work(context, input, prepared)
        database.sqlite.prepare('UPDATE activeCommand SET seq = NULL').run()
        const detail = {
          ...auditDetail(input, withFingerprint(result), operation.discreet),
          ...minorsIn(db),
          ...(signer && present ? { signedInAs: present.name } : {}),
        }
        if (vault.record(now, name, detail, '成功', user) !== seq) throw new Error('audit number moved inside a command')
        return result
      })
      .catch((error: unknown) => {
        vault.dropKeyring()
        throw error
      })
    vault.installKeyring()
    settle()
    if (name.startsWith('account.')) vault.refreshSession(now)
    for (const each of later) {
      try {
        each()
      } catch (error) {
        caller.report('afterwards', error)
      }
    }
    return value
  })
}

/** An answer that names a written file, with the fingerprint the log keeps of it: what was handed out can be told from what was changed since. */
function withFingerprint(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('file' in value) || typeof value.file !== 'string' || !isAbsolute(value.file)) return value
  // who wrote it and told its hash has read it already: a backup is not read once more
  const known = 'sha256' in value && typeof value.sha256 === 'string' ? inGroups(value.sha256) : fingerprint(value.file)
  return { ...value, fingerprint: known }
}

function failureOf(caller: Caller, raw: unknown): Failure {
  if (isDamage(raw)) caller.vault.noteDamage(raw)
  const error = explainOpenError(raw)
  if (error instanceof AppError)
    return error.issues ? { code: error.code, message: error.message, issues: error.issues } : { code: error.code, message: error.message }
  const trouble = diskTrouble(error)
  if (trouble !== undefined) return { code: 'conflict', message: `文件没有写成：${trouble}。` }
  const id = Math.floor(performance.now() * 1000)
    .toString(36)
    .toUpperCase()
  caller.report(id, error)
  return { code: 'unexpected', message: `程序出了意外，这一步没有完成，也没有写入任何内容。请记下编号 ${id} 告诉维护人员。` }
}

function chineseIssue(issue: { code: string; message: string; path: PropertyKey[] }): string {
  // zod's own English sentences quote our Chinese choices
  if (/[\u4e00-\u9fff]/.test(issue.message) && !/^[A-Z]/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return /undefined/.test(issue.message) ? '没有填写' : '填写的类型不对'
    case 'too_small':
      return '太短或太小'
    case 'too_big':
      return '太长或太大'
    case 'invalid_value':
      return '不在可选的值之内'
    default:
      return '填写不对'
  }
}
