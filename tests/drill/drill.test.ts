import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCore } from '../../src/main/create-core'
import { deadHost } from '../helpers/dead-host'
import { openOffice } from '../helpers/office'
import { readerEntry } from '../helpers/reader-bundle'
import { staffNames, testPassword } from '../helpers/template-office'
import { check, close, commitOne, importBatch, open, type Acked, type Place } from './adapter'
import { note } from './report'

/** How many times each cut is made: a few in every run, HUIMIN_DRILL of them by `npm run drill`. */
const wanted = Number(process.env.HUIMIN_DRILL ?? 0)
const times = (few: number): number => (wanted > 0 ? wanted : few)
const long = { timeout: wanted > 0 ? 12 * 3_600_000 : 240_000 }
const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'huimin-drill-'))
let model = ''
let reader = ''
let child = ''
let random = 20261123
/** Repeatable chance: the same places and moments in every run. */
const chance = (limit: number): number => {
  random = (Math.imul(random, 1103515245) + 12345) >>> 0
  return random % limit
}

async function bundleChild(): Promise<string> {
  const outDir = join(scratch, 'child')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify('0.0.0-drill') },
    build: {
      ssr: join(import.meta.dirname, 'child.ts'),
      outDir,
      minify: false,
      target: 'node24',
      rollupOptions: { external: ['better-sqlite3-multiple-ciphers', 'vite', 'vitest'], output: { entryFileNames: 'child.mjs', chunkFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers', 'vite', 'vitest'], target: 'node' },
  })
  // the driver is native: found from the repository, not from the bundle's folder
  cpSync(outDir, join(root, 'node_modules/.cache/huimin/drill'), { recursive: true })
  return join(root, 'node_modules/.cache/huimin/drill/child.mjs')
}
beforeAll(async () => {
  reader = await readerEntry()
  child = await bundleChild()
  const office = await openOffice({ fixture: 'small', as: null })
  model = join(scratch, 'model')
  cpSync(office.home, model, { recursive: true })
  await office.close()
}, 240_000)
afterAll(() => {
  // the small disk of the last drill, where it could be had
  spawnSync('umount', ['-l', join(scratch, 'disk')])
  rmSync(scratch, { recursive: true, force: true })
})

let copies = 0
function freshPlace(): Place {
  const home = join(scratch, `office-${++copies}`)
  cpSync(model, home, { recursive: true })
  return { folder: join(home, 'office'), stateFolder: join(home, 'state'), readerEntry: reader }
}
/** Runs the child and kills it so many milliseconds after it is in; answers what it said. */
function runAndKill(place: Place, mode: string, start: string, delay: number): Promise<string[]> {
  return new Promise((done, failed) => {
    const running = spawn(process.execPath, [child, mode, place.folder, place.stateFolder, place.readerEntry, start], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let troubled = ''
    let timer: NodeJS.Timeout | undefined
    running.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      timer ??= setTimeout(() => running.kill('SIGKILL'), delay)
    })
    running.stderr.on('data', (bytes: Buffer) => {
      troubled += bytes.toString()
    })
    running.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL' || code === 0) done(said.split('\n').slice(0, -1))
      else failed(new Error(`the child ended by itself: ${troubled}`))
    })
  })
}
const numbersOf = (lines: string[], what: string): number[] => lines.filter((line) => line.startsWith(`${what} `)).map((line) => Number(line.split(' ')[1]))

describe('kill -9', () => {
  it('at any moment of adding, importing, undoing, freezing and backing up loses nothing finished and leaves nothing half', long, async () => {
    const place = freshPlace()
    const acked: Acked = { persons: [], imports: [], undone: [] }
    let next = 1
    const kills = times(4)
    for (let cycle = 0; cycle < kills; cycle++) {
      const lines = await runAndKill(place, 'work', String(next), 20 + chance(1500))
      const persons = numbersOf(lines, 'person')
      acked.persons.push(...persons)
      acked.imports.push(...numbersOf(lines, 'import'))
      acked.undone.push(...numbersOf(lines, 'undo'))
      // the number after the last acknowledged one may or may not stand
      next = (persons.at(-1) ?? next - 1) + 2
      expect(await check(place, acked), `kill ${cycle + 1}`).toEqual([])
    }
    note(
      'kill -9',
      `${kills} 次中断；已答复的登记 ${acked.persons.length} 次、导入 ${acked.imports.length} 次、撤销 ${acked.undone.length} 次`,
      '丢失 0，半途 0，日志完整',
    )
    expect(acked.persons.length).toBeGreaterThan(0)
  })

  it('while passwords change leaves exactly one password that opens', long, async () => {
    const place = freshPlace()
    let present = testPassword
    const kills = Math.min(times(2), 60)
    let changes = 0
    for (let cycle = 0; cycle < kills; cycle++) {
      const lines = await runAndKill(place, 'password', present, 200 + chance(2500))
      const tried = lines.filter((line) => line.startsWith('try ')).map((line) => line.slice(4))
      const done = lines.filter((line) => line.startsWith('password ')).map((line) => line.slice(9))
      changes += done.length
      const candidates = [...new Set([present, ...tried])]
      const opening: string[] = []
      for (const password of candidates) {
        rmSync(join(place.stateFolder, 'logins'), { recursive: true, force: true })
        const opened = await open(place, staffNames.reviewer, password).catch(() => null)
        if (opened) {
          opening.push(password)
          await close(opened)
        }
      }
      expect(opening, `kill ${cycle + 1}`).toHaveLength(1)
      expect([done.at(-1) ?? present, tried.at(-1) ?? present]).toContain(opening[0])
      present = opening[0]!
    }
    note('改密码时 kill -9', `${kills} 次中断，${changes} 次修改`, '每次恰有一个密码能打开')
  })

  it('while a backup is restored leaves the old office or the restored one', long, async () => {
    const kills = Math.min(times(2), 40)
    const seen = { old: 0, restored: 0 }
    for (let cycle = 0; cycle < kills; cycle++) {
      const place = freshPlace()
      const opened = await open(place)
      const file = join(place.stateFolder, 'before.hmbak')
      const reply = await opened.core.call('backup.create', { file })
      expect(reply.ok).toBe(true)
      await commitOne(opened, 5)
      await close(opened)
      await runAndKill(place, 'restore', file, chance(1200))
      const after = await open(place)
      const { persons } = ((await after.core.call('office.describe', {})) as { value: { persons: number } }).value
      await close(after)
      expect([300, 301]).toContain(persons)
      seen[persons === 301 ? 'old' : 'restored']++
    }
    note('恢复时 kill -9', `${kills} 次中断`, `旧库 ${seen.old} 次，恢复后的库 ${seen.restored} 次，混合 0 次`)
  })
})

describe('a journal', () => {
  it('that was cut or deleted after a kill is told by how much is missing, never passed over', long, async () => {
    const runs = Math.min(times(2), 60)
    let told = 0
    for (let run = 0; run < runs; run++) {
      const place = freshPlace()
      await runAndKill(place, 'work', '1', 400 + chance(600))
      const journal = join(place.folder, 'office.db-wal')
      if (!existsSync(journal) || statSync(journal).size === 0) continue
      if (run % 2 === 0) rmSync(journal)
      else truncateSync(journal, Math.floor(statSync(journal).size / 2))
      const faults = await check(place, { persons: [], imports: [], undone: [] })
      expect(faults).toEqual(['start says missing'])
      told++
    }
    note('删去或截短 WAL', `${runs} 次`, `${told} 次有日志可删，全部提示缺少操作`)
  })
})

describe('a flipped bit', () => {
  it('anywhere in a backup is refused', long, async () => {
    const place = freshPlace()
    const opened = await open(place)
    const file = join(place.stateFolder, 'sound.hmbak')
    await opened.core.call('backup.create', { file })
    const sound = readFileSync(file)
    const flips = times(25)
    for (let flip = 0; flip < flips; flip++) {
      const at = chance(sound.length)
      const damaged = Buffer.from(sound)
      damaged[at]! ^= 1 << chance(8)
      writeFileSync(file, damaged)
      const reply = await opened.core.call('backup.verify', { file })
      expect(reply.ok ? `accepted a flip at ${at}` : reply.error.code).toMatch(/invalid|conflict/)
    }
    await close(opened)
    note('备份里翻转一位', `${flips} 处`, '全部拒绝')
  })

  it('anywhere in the database is told at the start, or lies where nothing is kept', long, async () => {
    const place = freshPlace()
    const database = join(place.folder, 'office.db')
    const sound = readFileSync(database)
    const ask = async (): Promise<string> => {
      rmSync(join(place.stateFolder, 'anchors'), { recursive: true, force: true })
      const core = createCore({ folder: place.folder, stateFolder: place.stateFolder, host: deadHost, report: () => undefined })
      try {
        const entered = await core.call('office.open', { name: staffNames.clerk, password: testPassword })
        if (!entered.ok) return entered.error.message
        const list = await core.call('person.list', { filter: {}, limit: 400 })
        return list.ok ? createHash('sha256').update(JSON.stringify(list.value)).digest('hex') : list.error.message
      } finally {
        await core.close()
      }
    }
    const right = await ask()
    const flips = times(25)
    let noticed = 0
    for (let flip = 0; flip < flips; flip++) {
      const damaged = Buffer.from(sound)
      damaged[chance(sound.length)]! ^= 1 << chance(8)
      for (const tail of ['-wal', '-shm']) rmSync(database + tail, { force: true })
      writeFileSync(database, damaged)
      const answer = await ask()
      if (/损坏|密钥与文件不符/.test(answer)) noticed++
      else expect(answer).toBe(right)
    }
    note('数据库里翻转一位', `${flips} 处`, `${noticed} 处在打开时拒绝，其余落在没有内容的空闲页，资料不变；错的数字 0`)
    expect(noticed).toBeGreaterThan(0)
  })
})

describe('a full disk', () => {
  const disk = join(scratch, 'disk')
  const mounted = ((): boolean => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
    mkdirSync(disk, { recursive: true })
    return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status === 0
  })()

  it.skipIf(!mounted)('is told in words, keeps everything finished, opens for looking only, and goes on when there is room again', long, async () => {
    cpSync(model, disk, { recursive: true })
    const place: Place = { folder: join(disk, 'office'), stateFolder: join(disk, 'state'), readerEntry: reader }
    const opened = await open(place)
    const acked: Acked = { persons: [], imports: [], undone: [] }
    const filler = join(disk, 'filler')
    const fill = (): void => {
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096', 'status=none'])
    }
    fill()
    let refusal = ''
    for (let n = 1; n < 400 && refusal === ''; n++) {
      await commitOne(opened, n).then(
        () => acked.persons.push(n),
        (error: unknown) => {
          refusal = String(error)
        },
      )
    }
    expect(refusal).toMatch(/磁盘/)
    await close(opened)
    fill()
    const core = createCore({ folder: place.folder, stateFolder: place.stateFolder, host: deadHost, report: () => undefined })
    expect(await core.call('office.open', { name: staffNames.clerk, password: testPassword })).toMatchObject({ ok: true })
    expect(await core.call('person.list', { filter: {}, limit: 5 })).toMatchObject({ ok: true })
    expect(await core.call('person.add', {})).toMatchObject({ ok: false })
    const refused = await core.call('roster.create', { programId: 'rural-reward', year: 2026 })
    expect(refused.ok ? '' : refused.error.message).toContain('只能查看')
    await core.close()
    rmSync(filler)
    expect(await check(place, acked)).toEqual([])
    const again = await open(place)
    await importBatch(again, 900)
    await close(again)
    note('磁盘写满', `写到满为止，满盘时已登记 ${acked.persons.length} 人`, '中文提示，只能查看，腾出空间后照常；丢失 0')
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.partial'))).toEqual([])
  })
})
