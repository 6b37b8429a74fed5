import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { findOperation, operationNames } from '../preload/contract/index'
import type { Reply } from '../preload/contract/failure'
import { createCore } from './create-core'
import { terminalHost } from './terminal-host'

const usage = `用法：
  npx huimin operations                                     列出全部操作、角色和输入输出格式
  npx huimin --office 文件夹 操作 [JSON | @文件.json | -]      执行一个操作
  npx huimin --safe --office 文件夹 操作 …                    安全模式：不改动任何资料，不升级办公库
登录者取自环境变量 HUIMIN_USER 和 HUIMIN_PASSWORD；office.create 不需要。
办公库损坏时：salvage.look 看损坏情况，salvage.restore 用备份替换，salvage.run 抢救；也可以用 HUIMIN_RECOVERY_KEY 给出恢复密钥。
退出码：0 成功，1 被拒绝，2 用法不对。`

/** How the command line was called, or why it cannot be understood. */
type Request =
  { kind: 'operations' } | { kind: 'call'; office: string; operation: string; input: string | undefined; safe: boolean } | { kind: 'usage'; why: string }

/** Reads the arguments; never guesses. */
export function readArguments(args: readonly string[]): Request {
  const rest = [...args]
  let office: string | undefined
  const at = rest.indexOf('--office')
  if (at >= 0) {
    office = rest[at + 1]
    if (office === undefined || office.startsWith('--')) return { kind: 'usage', why: '--office 后面要写办公库文件夹' }
    rest.splice(at, 2)
  }
  const safeAt = rest.indexOf('--safe')
  if (safeAt >= 0) rest.splice(safeAt, 1)
  const [operation, input, ...more] = rest
  if (operation === undefined || operation === '--help' || operation === '-h') return { kind: 'usage', why: '没有写操作名' }
  if (more.length > 0) return { kind: 'usage', why: `多出的参数：${more.join(' ')}` }
  if (operation === 'operations') return { kind: 'operations' }
  if (office === undefined) return { kind: 'usage', why: '缺少 --office 文件夹' }
  return { kind: 'call', office: resolve(office), operation, input, safe: safeAt >= 0 }
}

function readInput(text: string | undefined): unknown {
  if (text === undefined) return {}
  const source = text === '-' ? readFileSync(0, 'utf8') : text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text
  return JSON.parse(source) as unknown
}

function schema(type: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(type, { io, unrepresentable: 'any' })
}

function describeOperations(): unknown {
  return operationNames.map((name) => {
    const operation = findOperation(name)!
    return {
      name,
      title: operation.title,
      kind: operation.kind,
      roles: operation.allow === 'public' ? 'public' : operation.allow,
      input: schema(operation.input, 'input'),
      output: schema(operation.output, 'output'),
    }
  })
}

/** Who handles a damaged office: as the environment says, unless the input does. Nothing secret has to stand in the command. */
function withSecret(operation: string, input: unknown): unknown {
  if (!operation.startsWith('salvage.') || findOperation(operation)?.allow !== 'public' || typeof input !== 'object' || input === null) return input
  const { HUIMIN_USER: name, HUIMIN_PASSWORD: password, HUIMIN_RECOVERY_KEY: recoveryKey } = process.env
  return recoveryKey ? { recoveryKey, ...input } : name && password ? { name, password, ...input } : input
}

async function callOnce({ office, operation, safe }: Extract<Request, { kind: 'call' }>, input: unknown): Promise<Reply> {
  const state = process.env.HUIMIN_USER_DATA ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'huimin-ledger')
  const host = terminalHost(join(import.meta.dirname, 'reader-process.js'), join(import.meta.dirname, '../../resources/fonts'))
  const core = createCore({ folder: office, stateFolder: state, host, safeMode: safe ? '命令里写了 --safe。' : null })
  let shown = ''
  try {
    if (findOperation(operation)?.allow !== 'public') {
      const { HUIMIN_USER: name, HUIMIN_PASSWORD: password } = process.env
      if (!name || !password) return { ok: false, error: { code: 'forbidden', message: '请用环境变量 HUIMIN_USER 和 HUIMIN_PASSWORD 给出姓名和密码。' } }
      const entered = await core.call('office.open', { name, password })
      if (!entered.ok) return entered
    }
    return await core.call(operation, withSecret(operation, input), {
      onProgress: (done, total, message) => {
        if (message === shown) return
        shown = message
        process.stderr.write(`${message}${total > 0 ? ` ${done}/${total}` : ''}\n`)
      },
    })
  } finally {
    await core.close()
    await host.close()
  }
}

/** Runs one command line; exactly one JSON document goes to stdout. */
async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2))
  if (request.kind === 'usage') {
    process.stderr.write(`${request.why}\n${usage}\n`)
    return 2
  }
  if (request.kind === 'operations') {
    process.stdout.write(`${JSON.stringify({ ok: true, value: describeOperations() })}\n`)
    return 0
  }
  let input: unknown
  try {
    input = readInput(request.input)
  } catch (error) {
    const why =
      request.input?.startsWith('@') && !existsSync(request.input.slice(1))
        ? `找不到文件 ${request.input.slice(1)}`
        : `输入不是合法的 JSON：${error instanceof Error ? error.message : String(error)}`
    process.stderr.write(`${why}\n`)
    return 2
  }
  const reply = await callOnce(request, input)
  process.stdout.write(`${JSON.stringify(reply)}\n`)
  return reply.ok ? 0 : 1
}

// A reader that stops early (head, more) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await main()
