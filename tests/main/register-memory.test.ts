import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PersonFields } from '../../src/preload/contract/person'
import { databaseOf } from '../../src/main/db/database'
import { openDatabase } from '../../src/main/db/open'
import { registerRows } from '../../src/main/db/register-rows'
import type { Writer } from '../../src/main/db/schema'
import { linkRegister } from '../../src/main/domain/policy/register'
import { officeRegister } from '../../src/main/office-register'
import { officePaths } from '../../src/main/vault'
import { offices } from '../helpers/office'

const open = offices()

describe('what was read of the register', () => {
  it('answers after every kind of change as a program that has just been started', async () => {
    const office = await open({ fixture: 'small' })
    const answers = async (): Promise<unknown> => {
      const programs = ['rural-reward', 'special-bereaved', 'special-disabled', 'only-child-allowance', 'childcare-subsidy', 'complication']
      const told: unknown[] = []
      for (const programId of programs) told.push(await office.call('program.assess', { programId, year: 2026 }))
      told.push(await office.call('report.build', { kind: 'population', from: '2026-01-01', to: '2026-12-31', base: 'registered' }))
      return told
    }
    const warm = await answers()
    const { rows } = await office.call('person.list', { filter: {}, limit: 500 })
    const adults = rows.filter((row) => row.idNumber !== null)
    const changes: { id: number; fields: Partial<PersonFields> }[] = [
      { id: adults[3]!.id, fields: { state: 'dead', stateSince: '2026-05-01' } },
      { id: adults[8]!.id, fields: { maritalStatus: 'single', spouseIdNumber: null } },
      { id: adults[11]!.id, fields: { note: '只是备注' } },
      { id: adults[15]!.id, fields: { disabilityGrade: 2 } },
      { id: adults[20]!.id, fields: { birthDate: null, idNumber: null, idType: '无证件' } },
    ]
    for (const change of changes) {
      await office.call('person.update', { ...change, reason: '测试' })
      await answers()
    }
    const [step] = await office.call('register.steps', {})
    await office.call('register.undoStep', { seq: step!.seq, reason: '测试' })
    const later = await answers()
    expect(later).not.toEqual(warm)
    await office.restart()
    await office.as('clerk')
    expect(later).toEqual(await answers())
  })

  it('inside a command that was rolled back is forgotten, even when the next command changes as many rows', async () => {
    const office = await open({ fixture: 'small' })
    await office.as(null)
    const copy = office.file('copy')
    cpSync(office.folder, copy, { recursive: true })
    const database = databaseOf(openDatabase(officePaths(join(copy)).database, office.dataKey(), 'existing'))
    const rename = (db: Writer, id: number, seq: number): void => {
      db.bulk.prepare('UPDATE activeCommand SET seq = ?').run(seq)
      db.bulk.prepare("UPDATE person SET name = '改名' WHERE id = ?").run(id)
    }
    const names = (): string[] => officeRegister(database.reader).members.map(({ person }) => person.name)
    const [first, second] = [...registerRows(database.reader)]
    expect(names()).not.toContain('改名')
    await expect(
      database.write((db) => {
        rename(db, first!.id, 9001)
        expect(officeRegister(db).byId.get(first!.id)!.person.name).toBe('改名')
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await database.write((db) => rename(db, second!.id, 9001))
    expect(names()).toEqual(linkRegister(registerRows(database.reader)).members.map(({ person }) => person.name))
    expect(names().filter((name) => name === '改名')).toHaveLength(1)
    await database.close()
  })
})
