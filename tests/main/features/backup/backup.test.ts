import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const leftovers = (office: TestOffice): string[] =>
  [...readdirSync(office.folder), ...readdirSync(join(office.folder, 'backups'))].filter((name) => /partial|copy-|verify-|restoring/.test(name))

describe('a backup that cannot be trusted', () => {
  it('is refused wherever a byte was flipped or the end is missing, and the office stays as it is', async () => {
    const office = await open({ fixture: 'small' })
    const { file } = await office.call('backup.create', {})
    await office.as('admin')
    const before = await office.dump()
    const sound = readFileSync(file)
    const damaged = office.file('damaged.hmbak')
    const places = [0, 5, 12, 200, 900, 5000, Math.floor(sound.length / 2), sound.length - 4000, sound.length - 1]
    for (const at of places) {
      const bytes = Buffer.from(sound)
      bytes[at]! ^= 0x41
      writeFileSync(damaged, bytes)
      for (const operation of ['backup.verify', 'backup.restore'])
        expect((await office.refused(operation, { file: damaged })).message, `${operation} at ${at}`).toMatch(/损坏|不是惠民台账的备份|另一个办公库/)
    }
    for (const length of [0, 3, 40, 5000, sound.length - 1]) {
      writeFileSync(damaged, sound.subarray(0, length))
      expect((await office.refused('backup.verify', { file: damaged })).message).toMatch(/损坏|不是惠民台账的备份/)
    }
    expect(await office.dump()).toEqual(before)
    expect(leftovers(office)).toEqual([])
    expect(office.reported).toEqual([])
  })

  it('is refused when it is of another office, missing, or something else altogether', async () => {
    const [one, other] = [await open({ fixture: 'small', as: 'admin' }), await open({ staffed: false, as: 'admin' })]
    const foreign = (await other.call('backup.create', {})).file
    expect((await one.refused('backup.restore', { file: foreign })).message).toContain('另一个办公库')
    expect((await one.refused('backup.verify', { file: one.file('none.hmbak') })).code).toBe('notFound')
    expect((await one.refused('backup.restore', { file: join(one.folder, 'office.db') })).message).toContain('不是惠民台账的备份')
    expect((await one.call('office.describe', {})).persons).toBe(300)
  })

  it('does not overwrite a file that stands, nor count as a backup when it is none', async () => {
    const office = await open({ fixture: 'small' })
    const file = office.file('mine.hmbak')
    writeFileSync(file, 'mine')
    expect((await office.refused('backup.create', { file })).code).toBe('conflict')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    writeFileSync(join(office.folder, 'backups', 'broken.hmbak'), 'HUIMINBAK1\nnot really')
    expect(await office.call('backup.list', {})).toEqual([])
    expect((await office.call('ledger.today', {})).persons).toBe(300)
  })
})

describe('a backup', () => {
  it('counts what the office held, and brings exactly that back; the present office is kept aside', async () => {
    const office = await open({ fixture: 'small' })
    const taken = await office.call('backup.create', {})
    expect(taken).toMatchObject({ persons: 300, bytes: statSync(taken.file).size })
    expect((await office.call('backup.list', {})).map((row) => row.file)).toEqual([taken.file])
    expect(await office.call('backup.verify', { file: taken.file })).toEqual(taken)
    const register = ['person', 'village', 'change', 'roster', 'rosterLine', 'nameSuffix', 'account']
    const before = await office.dump(register)
    await office.call('person.add', { fields: samplePerson() })
    await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    await office.as('admin')
    await office.call('account.add', { name: '后来的人', role: 'reviewer', password: 'Another-pass-77' })
    const restored = await office.call('backup.restore', { file: taken.file })
    expect(restored).toEqual(taken)
    expect((await office.call('office.status', {})).session).toBeNull()
    expect(readdirSync(office.folder).filter((name) => name.endsWith('-wal') || name.endsWith('-shm'))).toEqual([])
    expect(readdirSync(office.folder).some((name) => name.startsWith('office.before-restore-'))).toBe(true)
    expect((await office.refused('office.open', { name: '后来的人', password: 'Another-pass-77' })).code).toBe('forbidden')
    await office.as('leader')
    expect(await office.dump(register)).toEqual(before)
    expect(await office.call('audit.verify', {})).toMatchObject({ intact: true })
    expect((await office.call('audit.list', { text: 'backup.restore' })).rows).toHaveLength(1)
    expect(leftovers(office)).toEqual([])
  })

  it('goes where it is told, on another disk or in a new folder, and nobody but the administrator brings it back', async () => {
    const office = await open({ fixture: 'small' })
    const file = office.file('new/folder/copy.hmbak')
    expect((await office.call('backup.create', { file })).file).toBe(file)
    expect(existsSync(file)).toBe(true)
    expect((await office.refused('backup.restore', { file })).code).toBe('forbidden')
  })
})
