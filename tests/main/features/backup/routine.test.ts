import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'
import { staffNames, testPassword } from '../../../helpers/template-office'

const open = offices()
const copiesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.hmbak'))
    .toSorted()
const inside = (office: TestOffice): string[] => copiesOf(join(office.folder, 'backups'))

describe('copies the program takes by itself', () => {
  it('one a day, proven and in the log; a second one the same day is not taken', async () => {
    const office = await open({ fixture: 'small', copies: true })
    await office.copyIfDue()
    await office.copyIfDue()
    const daily = inside(office).filter((name) => name.startsWith('每日-'))
    expect(daily).toEqual(['每日-2026-11-23-083000.hmbak'])
    expect(await office.call('backup.verify', { file: join(office.folder, 'backups', daily[0]!) })).toMatchObject({ persons: 300 })
    office.time.day = '2026-11-24'
    await office.as(null) // at the latest when the office is locked
    expect(inside(office).filter((name) => name.startsWith('每日-'))).toHaveLength(2)
    await office.as('leader')
    const { rows } = await office.call('audit.list', { text: 'backup.create' })
    expect(rows.map((row) => row.result)).toEqual(['成功（每日自动）', '成功（每日自动）'])
    expect(office.reported).toEqual([])
  })

  it('one before many rows change, and the step is refused when it cannot be taken', async () => {
    const office = await open({ fixture: 'small', copies: true })
    const before = () => inside(office).filter((name) => name.startsWith('事前-'))
    expect(before()).toEqual([]) // nothing to lose when the register was filled
    const [batch] = await office.call('exchange.batches', {})
    await office.call('exchange.undo', { batchId: batch!.batchId, reason: '试验' })
    expect(before()).toEqual(['事前-2026-11-23-083000.hmbak'])
    const file = join(office.folder, 'backups', before()[0]!)
    expect(await office.call('backup.verify', { file })).toMatchObject({ persons: 300 })
  })

  it('go to the second disk too; a missing or false disk is told, kept in the log, and hides no good copy', async () => {
    const office = await open({ fixture: 'small', copies: true })
    const stick = office.file('stick')
    expect((await office.refused('backup.saveFolder', { folder: stick })).message).toContain('找不到文件夹')
    expect((await office.refused('backup.saveFolder', { folder: office.folder })).message).toContain('别的盘')
    mkdirSync(stick)
    await office.call('backup.saveFolder', { folder: stick })
    await office.copyIfDue()
    expect(copiesOf(stick)).toEqual(inside(office).filter((name) => name.startsWith('每日-')))
    expect(await office.call('backup.standing', {})).toMatchObject({ outsideFolder: stick, outsideReachable: true, insideAge: 0, outsideAge: 0 })
    rmSync(stick, { recursive: true })
    office.time.day = '2026-12-02'
    await office.copyIfDue()
    expect(await office.call('backup.standing', {})).toMatchObject({ outsideReachable: false, insideAge: 0, outsideAge: 9, limitDays: 7 })
    await office.as('leader')
    expect((await office.call('audit.list', { text: 'backup.create' })).rows[0]?.result).toContain('第二份备份没有做')
    const items = (await office.call('ledger.today', {})).items.filter((item) => item.id.startsWith('backup'))
    expect(items).toEqual([expect.objectContaining({ id: 'backup-outside', level: 'urgent' })])
  })
})

describe('a rehearsal', () => {
  it('says what would be lost and leaves the office as it is', async () => {
    const office = await open({ fixture: 'small' })
    const { file } = await office.call('backup.create', {})
    await office.call('person.add', { fields: samplePerson() })
    const before = await office.dump()
    const tried = await office.call('backup.rehearse', { file })
    expect(tried).toMatchObject({ pages: true, chain: true, loose: 0, persons: 300 })
    expect(tried.differences[0]).toEqual({ what: '人', backup: 300, now: 301 })
    expect(tried.lostOperations).toBeGreaterThan(1)
    expect(await office.dump()).toEqual(before)
    expect(readdirSync(join(office.folder, 'backups')).filter((name) => !name.endsWith('.hmbak'))).toEqual([])
  })
})

describe('an empty PC', () => {
  async function stick(): Promise<{ office: TestOffice; file: string; fresh: string }> {
    const office = await open({ fixture: 'small' })
    const { file } = await office.call('backup.create', { file: office.file('备份.hmbak') })
    await office.as(null)
    rmSync(office.stateFolder, { recursive: true })
    const fresh = office.file('另一台电脑')
    await office.call('office.useFolder', { folder: fresh })
    return { office, file, fresh }
  }

  it('gets the office back from one file with the recovery key, and everybody signs in as before', async () => {
    const { office, file, fresh } = await stick()
    const recoveryKey = office.recoveryKey()
    expect(await office.call('office.restoreFrom', { file, recoveryKey: recoveryKey.toLowerCase().replaceAll('-', ' ') })).toMatchObject({ persons: 300 })
    expect(existsSync(join(fresh, 'office.db'))).toBe(true)
    await office.call('office.open', { name: staffNames.leader, password: testPassword })
    expect((await office.call('office.describe', {})).persons).toBe(300)
    expect((await office.call('audit.verify', {})).intact).toBe(true)
    expect((await office.call('audit.list', { text: 'office.restoreFrom' })).rows).toHaveLength(1)
    await office.call('office.recover', { recoveryKey, name: staffNames.admin, newPassword: 'Brand-new-pass-88' })
  })

  it('gets it with name and password too; with neither, a damaged file, or over another office it is refused and nothing stays', async () => {
    const { office, file, fresh } = await stick()
    for (const secret of [{}, { recoveryKey: 'AAAA-BBBB-CCCC-DDDD' }, { name: staffNames.clerk, password: 'wrong-wrong-1A' }])
      expect((await office.refused('office.restoreFrom', { file, ...secret })).code).toBe('forbidden')
    const damaged = readFileSync(file)
    damaged[damaged.length - 5000]! ^= 1
    writeFileSync(office.file('坏.hmbak'), damaged)
    const recoveryKey = office.recoveryKey()
    expect((await office.refused('office.restoreFrom', { file: office.file('坏.hmbak'), recoveryKey })).message).toContain('损坏')
    expect((await office.refused('office.restoreFrom', { file: office.file('没有.hmbak'), recoveryKey })).code).toBe('notFound')
    expect((await office.call('office.status', {})).exists).toBe(false)
    expect(readdirSync(fresh, { recursive: true }).filter((name) => /office|keyring|partial/.test(basename(String(name))))).toEqual([])
    await office.call('office.restoreFrom', { file, name: staffNames.clerk, password: testPassword })
    copyFileSync(join(fresh, 'office.db'), office.file('before.db'))
    expect((await office.refused('office.restoreFrom', { file, recoveryKey })).message).toContain('已经有一个办公库')
    expect(readFileSync(join(fresh, 'office.db')).equals(readFileSync(office.file('before.db')))).toBe(true)
  })
})
