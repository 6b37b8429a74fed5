import { mkdirSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findOperation, operationNames } from '../../src/preload/contract/index'
import { offices } from '../helpers/office'
import { note } from '../drill/report'

const open = offices()
/** A few in every run; `npm run drill -- 10000` makes ten thousand. */
const calls = Number(process.env.HUIMIN_DRILL ?? 0) * 20 || 600
/** Operations that end the session or the test's own office: their refusals are tested by name elsewhere. */
const apart = new Set(['office.lock', 'office.useFolder', 'office.open', 'office.recover', 'office.create', 'office.restoreFrom', 'backup.restore'])
let random = 7
const chance = (limit: number): number => {
  random = (Math.imul(random, 1103515245) + 12345) >>> 0
  return (random >>> 8) % limit
}

const poison: (() => unknown)[] = [
  () => null,
  () => undefined,
  () => 0,
  () => -1,
  () => 1.5,
  () => Number.NaN,
  () => Number.MAX_SAFE_INTEGER,
  () => '',
  () => '\u0000\u202e\r\n',
  () => "'; DROP TABLE person; --",
  () => '../../../../etc/passwd',
  () => '\\\\server\\share\\x',
  () => '=cmd|calc!A1',
  () => '汉'.repeat(20_000),
  () => [],
  () => [[[[]]]],
  () => Array.from({ length: 5000 }, (_, index) => index),
  () => ({}),
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as unknown,
  () => true,
  () => new Date(),
  () => '2026-13-45',
  () => new Map(),
  () => Symbol.iterator.toString(),
  () => 10n,
]
/** An input of the right field names with one or more wrong values, or of no shape at all. */
function malformed(name: string): unknown {
  const shape = (findOperation(name)?.input as { shape?: Record<string, unknown> }).shape ?? {}
  if (chance(6) === 0) return poison[chance(poison.length)]!()
  return Object.fromEntries([
    ...Object.keys(shape).map((key) => [key, poison[chance(poison.length)]!()]),
    ...(chance(3) === 0 ? [['extra', poison[chance(poison.length)]!()]] : []),
  ])
}

describe('malformed calls', () => {
  it(
    'through every operation crash nothing, hang nothing, pollute nothing and write nothing into the register',
    { timeout: calls > 600 ? 3_600_000 : 120_000 },
    async () => {
      const office = await open({ fixture: 'small', staffed: false })
      // A value that happens to be a good file name is written to: deep inside the folder of this test, `..` and all.
      const here = process.cwd()
      const deep = office.file('a/b/c/d/e/f')
      mkdirSync(deep, { recursive: true })
      process.chdir(deep)
      onTestFinished(() => process.chdir(here))
      const kept = ['person', 'village', 'roster', 'notice', 'account', 'change', 'importBatch', 'paymentBatch', 'passwordChange']
      const before = await office.dump(kept)
      const names = operationNames.filter((name) => !apart.has(name))
      let slowest = 0
      let accepted = 0
      for (let call = 0; call < calls; call++) {
        const name = names[call % names.length]!
        const input = malformed(name)
        const from = performance.now()
        const reply = await office.ask(name, input)
        slowest = Math.max(slowest, performance.now() - from)
        if (reply.ok) accepted++
        // a value that happens to fit may be answered; a refusal is a Chinese sentence, never a crash report
        else {
          expect(reply.error.message, name).toMatch(/[\u4e00-\u9fff]/)
          expect(`${name} ${reply.error.code} ${reply.error.message}`).not.toMatch(/unexpected|程序出了意外/)
        }
      }
      expect(slowest).toBeLessThan(10_000)
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
      expect(await office.dump(kept)).toEqual(before)
      note('畸形调用', `${calls} 次，${names.length} 种操作`, `没有崩溃、没有写入，最慢 ${Math.round(slowest)} 毫秒（${accepted} 次恰好合法，照常答复）`)
    },
  )
})
