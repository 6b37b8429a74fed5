import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PersonFields } from '../../src/preload/contract/person'
import { databaseOf } from '../../src/main/db/database'
import { openDatabase } from '../../src/main/db/open'
import { registerRows } from '../../src/main/db/register-rows'
import type { Reader, Writer } from '../../src/main/db/schema'
import type { Assessment } from '../../src/main/domain/policy/assess'
import { linkRegister } from '../../src/main/domain/policy/register'
import { fixedReports } from '../../src/main/domain/statistics/fixed-reports'
import { officePrograms, officeRegister } from '../../src/main/office-register'
import { programs } from '../../src/main/domain/programs/list'
import { readAhead } from '../../src/main/read-ahead'
import { rememberedAssessment, rememberedFacts } from '../../src/main/register-memory'
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

  it('of every report answers after moves, returns, undone steps and an erasure as a program that has just been started', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const everything = async (): Promise<Record<string, unknown>> => {
      const told: Record<string, unknown> = {}
      for (const { kind, bases } of fixedReports)
        for (const base of bases) {
          const wanted = { kind, from: '2026-01-01', to: '2026-12-31', base }
          told[`${kind}|${base}`] = await office.call('report.build', wanted)
          if (kind === 'population') told[`${kind}|${base}|change`] = await office.call('report.change', { ...wanted, against: 'previous' })
        }
      return told
    }
    const { rows } = await office.call('person.list', { filter: {}, sort: 'household', descending: false, offset: 0, limit: 300 })
    const members = rows.filter((each) => each.state === 'registered' && each.relationToHead !== '户主')
    const [away, mover, leaver, gone] = members.map(({ id }) => id)
    const there = rows.find((each) => each.villageCode !== members[1]!.villageCode && each.householdNumber !== null)!
    const undoLast = async (): Promise<unknown> => {
      const [step] = await office.call('register.steps', {})
      return office.call('register.undoStep', { seq: step!.seq, reason: '测试' })
    }
    const household = members[0]!.householdNumber!
    const story: [string, () => Promise<unknown>][] = [
      ['away', () => office.call('person.update', { id: away!, fields: { state: 'away', stateSince: '2026-02-10' }, reason: '外出' })],
      ['back', () => office.call('household.moveIn', { householdNumber: household, personId: away!, day: '2026-11-05', document: '返乡' })],
      ['born', () => office.call('household.birth', { householdNumber: household, fields: { name: '甄新生', sex: 'female' }, motherId: away!, relation: '孙女', day: '2026-11-01', document: '出生医学证明' })],
      ['village', () => office.call('household.join', { householdNumber: there.householdNumber!, personIds: [mover!], relation: '其他', day: '2026-06-01', document: '迁移' })],
      ['village undone', undoLast],
      ['moved out', () => office.call('household.moveOut', { personIds: [leaver!], day: '2026-11-03', document: '户口迁移证' })],
      ['moved out undone', undoLast],
      ['married', () => office.call('person.update', { id: gone!, fields: { maritalStatus: 'divorced', maritalSince: '2026-03-01' }, reason: '离婚证' })],
      ['graded', () => office.call('person.update', { id: leaver!, fields: { disabilityGrade: 2 }, reason: '残疾证' })],
      ['graded again', () => office.call('person.update', { id: leaver!, fields: { disabilityGrade: 3 }, reason: '残疾证' })],
      ['household', () => office.call('person.update', { id: gone!, fields: { householdNumber: null }, reason: '待落户' })],
      ['removed', () => office.call('register.remove', { id: gone!, reason: '重复' })],
      ['restored', () => office.call('register.restore', { personId: gone!, reason: '不是重复' })],
      ['removed again', () => office.call('register.remove', { id: gone!, reason: '重复' })],
      ['erased', () => office.as('leader').then(() => office.call('register.erase', { personId: gone!, reason: '本人要求删除' }))],
    ] // prettier-ignore
    await everything()
    let before = JSON.stringify(await everything())
    for (const [what, step] of story) {
      await step()
      await office.as('clerk')
      const warm = await everything()
      await office.restart()
      await office.as('clerk')
      expect(warm, what).toEqual(await everything())
      if (what !== 'erased') expect(JSON.stringify(warm), what).not.toBe(before)
      before = JSON.stringify(warm)
    }
  })

  it('of people is read again only of those somebody wrote about, and never kept from inside a command', async () => {
    const office = await open({ fixture: 'small' })
    await office.as(null)
    const copy = office.file('copy')
    cpSync(office.folder, copy, { recursive: true })
    const database = databaseOf(openDatabase(officePaths(copy).database, office.dataKey(), 'existing'))
    const asked: (readonly number[] | undefined)[] = []
    const names = (db: Reader): ReadonlyMap<number, string> =>
      rememberedFacts(db, 'names', (ids) => {
        asked.push(ids)
        return new Map([...registerRows(db)].filter(({ id }) => ids?.includes(id) ?? true).map(({ id, name }) => [id, name]))
      })
    const [first, second] = [...registerRows(database.reader)].map(({ id }) => id)
    const run = (db: Writer, sql: string, ...values: unknown[]): void => void db.bulk.prepare(sql).run(...values)
    names(database.reader)
    names(database.reader)
    expect(asked).toEqual([undefined])
    await database.write((db) => {
      run(db, 'UPDATE activeCommand SET seq = 9001')
      run(db, "UPDATE person SET name = '改名' WHERE id = ?", first)
      expect([names(db).get(first!), names(db).get(first!)]).toEqual(['改名', '改名'])
      run(db, 'UPDATE activeCommand SET seq = NULL')
    })
    expect(asked).toEqual([undefined, undefined, undefined])
    expect([names(database.reader).get(first!), names(database.reader).get(first!)]).toEqual(['改名', '改名'])
    expect(asked.slice(3)).toEqual([[first]])
    // an event of a household is of its person, and stays so when it is taken back
    await database.write((db) => {
      run(db, 'UPDATE activeCommand SET seq = 9002')
      run(db, "INSERT INTO householdEvent(commandSeq, kind, personId, day, document) VALUES (9002, 'leave', ?, '2026-11-01', '户口簿')", second)
      run(db, 'UPDATE activeCommand SET seq = NULL')
    })
    names(database.reader)
    await database.write((db) => {
      run(db, 'UPDATE activeCommand SET seq = 9003')
      run(db, 'DELETE FROM householdEvent WHERE commandSeq = 9002')
      run(db, 'DELETE FROM person WHERE id = ?', second)
      run(db, 'UPDATE activeCommand SET seq = NULL')
    })
    expect(names(database.reader).has(second!)).toBe(false)
    expect(asked.slice(4).map((ids) => new Set(ids))).toEqual([new Set([second]), new Set([second])])
    await database.close()
  })

  it('is read ahead while nobody asks for anything, and no further once somebody does', async () => {
    const office = await open({ fixture: 'small' })
    await office.as(null)
    const copy = office.file('copy')
    cpSync(office.folder, copy, { recursive: true })
    const kept = async (stopAfter: number): Promise<string[]> => {
      const database = databaseOf(openDatabase(officePaths(copy).database, office.dataKey(), 'existing'))
      let pieces = 0
      await readAhead(database.reader, office.time.day, () => ++pieces <= stopAfter)
      const found: string[] = []
      for (const year of [2026, 2025])
        for (const { id } of officePrograms(database.reader)) {
          let computed = false
          const compute = (): Assessment => ((computed = true), { counts: {} } as Assessment)
          rememberedAssessment(database.reader, `${id}|${year}`, { all: compute, again: compute })
          if (!computed) found.push(`${id}|${year}`)
        }
      await database.close()
      return found
    }
    const all = await kept(Infinity)
    expect(all).toEqual([2026, 2025].flatMap((year) => programs.map(({ id }) => `${id}|${year}`)))
    expect(await kept(0)).toEqual([])
    const some = await kept(12)
    expect(some.length).toBeGreaterThan(0)
    expect(some).toEqual(all.slice(0, some.length))
    expect(some.length).toBeLessThan(all.length)
  })

  it('read ahead by the program itself changes no answer, writes no log, and does nothing while the office is locked', async () => {
    const office = await open({ persons: 200, seed: 5 })
    const wanted = { kind: 'funnel', from: '2025-01-01', to: '2025-12-31', base: 'registered' } as const
    const cold = await office.call('report.build', wanted)
    await office.restart()
    await office.as('leader')
    // asking is logged itself: what comes between two questions is what is left
    const logged = async (): Promise<number> => (await office.call('audit.verify', {})).entries
    const [first, second] = [await logged(), await logged()]
    await office.readAhead()
    expect((await logged()) - second).toBe(second - first)
    expect(await office.call('report.build', wanted)).toEqual(cold)
    await office.as(null)
    await office.readAhead()
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
