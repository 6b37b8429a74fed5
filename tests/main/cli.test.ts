import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationNames } from '../../src/preload/contract/index'
import { safeModeRefusal } from '../../src/preload/contract/operation'
import { cliEntry } from '../helpers/cli-bundle'
import { copyTemplateOffice, staffNames, testPassword, testPlace } from '../helpers/template-office'

interface Ended {
  code: number | null
  out: string
  err: string
}
let entry = ''
let home = ''
beforeAll(async () => {
  entry = await cliEntry()
  home = mkdtempSync(join(tmpdir(), 'huimin-cli-'))
  await copyTemplateOffice(home, true)
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

function run(
  args: string[],
  { stdin = '', env = {}, closeOut = false }: { stdin?: string; env?: Record<string, string>; closeOut?: boolean } = {},
): Promise<Ended> {
  const who = { HUIMIN_USER: staffNames.clerk, HUIMIN_PASSWORD: testPassword, HUIMIN_USER_DATA: join(home, 'state') }
  const child = spawn(process.execPath, [entry, ...args], { env: { PATH: process.env.PATH ?? '', ...who, ...env }, stdio: 'pipe' })
  let out = ''
  let err = ''
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()))
  if (closeOut) child.stdout.destroy()
  else child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()))
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}
const call = (operation: string, input: string, options?: Parameters<typeof run>[1]): Promise<Ended> =>
  run(['--office', join(home, 'office'), operation, input], options)
const answer = ({ out }: Ended): { ok: boolean; value?: unknown; error?: { code: string; message: string } } => {
  expect(out.endsWith('\n')).toBe(true)
  expect(out.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(out) as { ok: boolean }
}

describe('a command line that cannot be understood', () => {
  it.each([
    [[], '没有写操作名'],
    [['--help'], '用法'],
    [['person.find'], '缺少 --office'],
    [['--office'], '--office'],
    [['--office', 'x', 'a', '{}', 'more'], '多出的参数'],
    [['--office', 'x', 'person.find', '{not json'], 'JSON'],
    [['--office', 'x', 'person.find', '@nowhere.json'], '找不到文件'],
  ] as [string[], string][])('ends with 2, says why and answers nothing: %j', async (args, why) => {
    const ended = await run(args)
    expect([ended.code, ended.out]).toEqual([2, ''])
    expect(ended.err).toContain(why)
  })
})

describe('safe mode', () => {
  it('is asked for with --safe, before or behind the rest: what is asked is answered, what changes is refused', async () => {
    const office = join(home, 'office')
    const status = await run(['--safe', '--office', office, 'office.status'])
    // one after the other: an office is open to one program at a time
    const described = await run(['--office', office, '--safe', 'office.describe', '{}'])
    const refused = await run(['--office', office, 'village.save', '{}', '--safe'])
    expect(answer(status)).toMatchObject({ ok: true, value: { safeMode: '命令里写了 --safe。' } })
    expect(answer(described)).toMatchObject({ ok: true, value: { township: testPlace.township } })
    expect([refused.code, answer(refused).error]).toEqual([1, { code: 'conflict', message: safeModeRefusal }])
    expect(answer(await run(['--office', office, 'office.status'])).value).toMatchObject({ safeMode: null })
  })
})

describe('a refusal', () => {
  it('ends with 1 and one JSON document', async () => {
    const refusals: [Ended, string][] = await Promise.all([
      call('no.such', '{}').then((ended): [Ended, string] => [ended, 'notFound']),
      call('program.assess', '{"programId":"x"}').then((ended): [Ended, string] => [ended, 'invalid']),
      call('program.list', '{}', { env: { HUIMIN_PASSWORD: 'wrong-wrong-1A' } }).then((ended): [Ended, string] => [ended, 'forbidden']),
      call('program.list', '{}', { env: { HUIMIN_USER: '' } }).then((ended): [Ended, string] => [ended, 'forbidden']),
      run(['--office', join(home, 'nowhere'), 'program.list']).then((ended): [Ended, string] => [ended, 'notFound']),
    ]).catch((error: unknown) => Promise.reject(error as Error))
    for (const [ended, code] of refusals) {
      const { ok, error } = answer(ended)
      // two of them may meet at the office: the second is told that somebody has it open
      expect([ended.code, ok, [code, 'conflict'].includes(error!.code)]).toEqual([1, false, true])
      expect(error!.message).toMatch(/[\u4e00-\u9fff]/)
      expect(ended.err).not.toMatch(/ at .*\.js:\d+/)
    }
  })
})

describe('an answer', () => {
  it('lists every operation with its roles and the schemas of input and output', async () => {
    const ended = await run(['operations'])
    expect(ended.code).toBe(0)
    const list = answer(ended).value as { name: string; kind: string; roles: unknown; input: { type: string }; output: object }[]
    expect(list.map((each) => each.name)).toEqual(operationNames)
    for (const each of list)
      expect([['query', 'command'].includes(each.kind), each.roles === 'public' || Array.isArray(each.roles), typeof each.input, typeof each.output]).toEqual([
        true,
        true,
        'object',
        'object',
      ])
    expect(list.find((each) => each.name === 'program.assess')!.input).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['programId', 'year']) as string[],
    })
  })

  it('is the same for input given as text, as a file and through the pipe', async () => {
    const input = '{"programId":"rural-reward","year":2026}'
    writeFileSync(join(home, 'input.json'), input)
    const answers = [
      await call('program.assess', input),
      await call('program.assess', `@${join(home, 'input.json')}`),
      await call('program.assess', '-', { stdin: input }),
    ]
    for (const ended of answers) expect([ended.code, answer(ended)]).toEqual([0, answer(answers[0]!)])
    expect(await run(['--office', join(home, 'office'), 'village.list'])).toMatchObject({ code: 0, out: '{"ok":true,"value":[]}\n' })
  })

  it('is given by a new office, without a name or password, and progress goes to the other stream', async () => {
    const made = await run(
      ['--office', join(home, 'fresh'), 'office.create', JSON.stringify({ ...testPlace, admin: { name: staffNames.admin, password: testPassword } })],
      { env: { HUIMIN_USER: '', HUIMIN_PASSWORD: '' } },
    )
    expect([made.code, Object.keys(answer(made).value as object)]).toEqual([0, ['recoveryKey']])
    const filled = await run(['--office', join(home, 'fresh'), 'office.demo', '{"persons":300,"seed":3}'], { env: { HUIMIN_USER: staffNames.admin } })
    expect(answer(filled).value).toMatchObject({ persons: 300 })
    expect(filled.err).toContain('虚构人员')
    cpSync(join(home, 'fresh'), join(home, 'copied'), { recursive: true })
  })

  it('to somebody who has stopped listening is no fault', async () => {
    const ended = await run(['operations'], { closeOut: true })
    expect([ended.code, ended.err]).toEqual([0, ''])
  })
})
