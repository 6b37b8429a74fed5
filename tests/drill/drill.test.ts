import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Output } from '../../src/preload/contract/index'
import { createCore } from '../../src/main/create-core'
import { deadHost } from '../helpers/dead-host'
import { staffNames, testPassword } from '../helpers/template-office'
import { check, close, commitOne, importBatch, must, open, type Acked, type Place } from './adapter'
import { chance, drill, long, numbersOf, times } from './harness'
import { note } from './report'

const own = drill()
const { scratch, freshPlace, runAndKill } = own
afterAll(() => {
  // the small disk of the last drill, where it could be had
  spawnSync('umount', ['-l', join(scratch, 'disk')])
})

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
    const seen = { told: 0, whole: 0 }
    for (let run = 0; run < runs; run++) {
      const place = freshPlace()
      const lines = await runAndKill(place, 'work', '1', 400 + chance(600))
      const journal = join(place.folder, 'office.db-wal')
      if (!existsSync(journal) || statSync(journal).size === 0) continue
      if (run % 2 === 0) rmSync(journal)
      else truncateSync(journal, Math.floor(statSync(journal).size / 2))
      const acked: Acked = { persons: numbersOf(lines, 'person'), imports: numbersOf(lines, 'import'), undone: numbersOf(lines, 'undo') }
      const faults = await check(place, acked)
      // a journal whose every page had gone into the file already may go: then nothing is lost, and nothing is said
      if (faults.length === 0) seen.whole++
      else {
        expect(faults, `run ${run}`).toContain('start says missing')
        expect(
          faults.filter((fault) => !/^start says missing$|^(lost|undone) /.test(fault)),
          `run ${run}`,
        ).toEqual([])
        seen.told++
      }
    }
    note('删去或截短 WAL', `${runs} 次`, `${seen.told} 次少了操作，每次打开都提示；${seen.whole} 次内容已经全部写进库文件，一件不少`)
    expect(seen.told + seen.whole).toBeGreaterThan(0)
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

describe('an attachment', () => {
  it('with any bit flipped is refused by name, and opens again once the bit is right', long, async () => {
    const place = freshPlace()
    const opened = await open(place, staffNames.clerk)
    const file = join(place.stateFolder, '证明.pdf')
    writeFileSync(file, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(9000, '虚构的证明'), Buffer.from('\n%%EOF\n')]))
    const choices = await must<Output<'decision.choices'>>(opened.core, 'decision.choices', {})
    const { name } = choices.find((each) => each.kind === 'figure' && each.unit.includes('元'))!
    const figure = { kind: 'figure', name, from: '2030-01-01', value: '2000.00', cite: '虚财社〔2026〕9号' }
    const { entryId } = await must<{ entryId: number }>(opened.core, 'decision.addFigure', figure)
    const { attachmentId } = await must<{ attachmentId: number }>(opened.core, 'attachment.add', { entity: 'proposal', entityId: entryId, file })
    const stored = join(place.folder, 'attachments', readdirSync(join(place.folder, 'attachments'))[0]!)
    const sound = readFileSync(stored)
    const flips = times(25)
    for (let flip = 0; flip < flips; flip++) {
      const damaged = Buffer.from(sound)
      const at = chance(sound.length)
      damaged[at]! ^= 1 << chance(8)
      writeFileSync(stored, damaged)
      const reply = await opened.core.call('attachment.read', { attachmentId })
      expect(reply.ok ? `read with a flip at ${at}` : reply.error.message).toMatch(/附件“证明\.pdf”打不开/)
    }
    writeFileSync(stored, sound)
    expect((await opened.core.call('attachment.read', { attachmentId })).ok).toBe(true)
    await close(opened)
    note('附件里翻转一位', `${flips} 处`, '全部指名拒绝')
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
    cpSync(own.model, disk, { recursive: true })
    const place: Place = { folder: join(disk, 'office'), stateFolder: join(disk, 'state'), readerEntry: own.reader }
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

  it.skipIf(!mounted)('that fills at any write of a command leaves the command whole or not at all', long, async () => {
    cpSync(own.model, disk, { recursive: true, force: true })
    const place: Place = { folder: join(disk, 'office'), stateFolder: join(disk, 'state'), readerEntry: own.reader }
    const filler = join(disk, 'filler')
    const acked: Acked = { persons: [], imports: [], undone: [] }
    let refused = 0
    // room for so many pages: the first write fails, then the second, until the command goes through
    for (let pages = 0; pages <= 24; pages++) {
      const opened = await open(place)
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096', 'status=none'])
      truncateSync(filler, Math.max(0, statSync(filler).size - pages * 4096))
      const n = 1000 + pages
      await commitOne(opened, n).then(
        () => acked.persons.push(n),
        (error: unknown) => {
          expect(String(error)).toMatch(/磁盘/)
          refused++
        },
      )
      rmSync(filler)
      await close(opened)
      expect(await check(place, acked)).toEqual([])
    }
    expect([refused > 0, acked.persons.length > 0]).toEqual([true, true])
    note('命令的每一次写入时磁盘写满', '留 0 至 24 页空间各一次', `中文拒绝 ${refused} 次，办成 ${acked.persons.length} 次；丢失 0，半途 0`)
  })
})
