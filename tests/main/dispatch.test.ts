import { mkdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findOperation, operationNames } from '../../src/preload/contract/index'
import { roles } from '../../src/preload/contract/operation'
import { offices, fixtureFile } from '../helpers/office'
import { samplePerson } from '../helpers/sample-person'

const open = offices()

describe('an operation nobody declared', () => {
  it.each([
    '',
    'nothing',
    'person',
    'person.',
    '.find',
    'person.find.find',
    '__proto__',
    '__proto__.x',
    'office.__proto__',
    'constructor.name',
    'office.constructor',
    'office.toString',
    'person.hasOwnProperty',
    'PERSON.FIND',
    ' person.find',
  ])('refuses %j', async (name) => {
    const office = await open({ as: null })
    expect((await office.refused(name, {})).code).toBe('notFound')
    expect(office.reported).toEqual([])
  })

  it('does not repeat a very long name to the clerk', async () => {
    const office = await open({ as: null })
    expect((await office.refused('x'.repeat(100_000), {})).message.length).toBeLessThan(120)
  })
})

describe('an input that does not fit', () => {
  it('is told in Chinese with the path of each field, and writes nothing', async () => {
    const office = await open()
    const before = await office.dump()
    const wrong: [string, unknown, string[]][] = [
      ['person.add', {}, ['fields']],
      ['person.add', { fields: { ...samplePerson(), sex: 'x', phone: 5, villageCode: '12' } }, ['fields.villageCode', 'fields.sex', 'fields.phone']],
      ['person.update', { id: 1, fields: { declaredBoys: 21 }, reason: 'x' }, ['fields.declaredBoys', 'reason']],
      ['person.update', { id: 1.5, fields: {}, reason: '更正' }, ['id']],
      ['program.assess', { programId: 'rural-reward', year: 1989 }, ['year']],
      ['roster.create', { programId: 7, year: 2026 }, ['programId']],
      ['exchange.stage', { file: '' }, ['file']],
      ['exchange.accept', { batchId: 1, decisions: [{ row: 1, take: 'perhaps' }] }, ['decisions.0.take']],
      [
        'notice.issue',
        { rosterId: 1, level: 'street', from: '明天', days: 0, dayKind: 'lunar', hotline: '1' },
        ['level', 'from', 'days', 'dayKind', 'hotline'],
      ],
      ['person.list', { filter: {}, limit: 100_000 }, ['limit']],
      ['person.find', { text: '长'.repeat(61) }, ['text']],
    ]
    for (const [name, input, paths] of wrong) {
      const failure = await office.refused(name, input)
      expect(failure.code, name).toBe('invalid')
      expect(
        failure.issues?.map((issue) => issue.path),
        name,
      ).toEqual(paths)
      for (const issue of failure.issues ?? []) expect(issue.message).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(await office.dump()).toEqual(before)
    expect(office.reported).toEqual([])
  })

  it('is refused by every operation when it is no object, or an object of another shape', async () => {
    const office = await open()
    const left = new Set(operationNames)
    for (const role of roles) {
      await office.as(role)
      for (const name of left) {
        const { allow } = findOperation(name)!
        if (allow !== 'public' && !allow.includes(role)) continue
        for (const input of ['text', 7, [], true, Number.NaN]) expect((await office.refused(name, input)).code, name).toBe('invalid')
        left.delete(name)
      }
    }
    expect([...left]).toEqual([])
    expect(office.reported).toEqual([])
  })

  it('does not let a prototype through', async () => {
    const office = await open()
    const failure = await office.refused('person.card', JSON.parse('{"__proto__":{"id":1}}'))
    expect(failure.code).toBe('invalid')
    expect(({} as { id?: number }).id).toBeUndefined()
  })
})

describe('one command', () => {
  it('leaves one row in the log and none when it fails', async () => {
    const office = await open({ fixture: 'small' })
    const count = () => office.raw((sqlite) => Number(sqlite.prepare("SELECT count(*) FROM audit WHERE operation NOT LIKE 'office.%'").pluck().get()))
    const before = await count()
    await office.call('person.add', { fields: samplePerson() })
    expect(await count()).toBe(before + 1)
    expect((await office.refused('person.add', { fields: samplePerson() })).code).toBe('invalid')
    expect((await office.refused('roster.discard', { rosterId: 5, reason: '没有这份' })).code).toBe('notFound')
    expect(await count()).toBe(before + 1)
  })

  it('gives every change row the number of its log row', async () => {
    const office = await open({ fixture: 'small' })
    const orphans = await office.raw((sqlite) => sqlite.prepare('SELECT count(*) FROM change WHERE seq NOT IN (SELECT seq FROM audit)').pluck().get())
    expect(orphans).toBe(0)
    const operations = await office.raw((sqlite) =>
      sqlite.prepare('SELECT DISTINCT a.operation FROM change c JOIN audit a ON a.seq = c.seq ORDER BY 1').pluck().all(),
    )
    expect(operations).toEqual(['account.add', 'exchange.accept', 'office.create'])
  })

  it('leaves nothing when it is cancelled', async () => {
    const office = await open({ fixture: 'small' })
    const { batchId } = await office.call('exchange.stage', { file: fixtureFile('small', 'person.xlsx') })
    const before = await office.dump()
    const cancelled = { signal: { cancelled: () => true } }
    expect((await office.refused('exchange.accept', { batchId }, cancelled)).message).toContain('已取消')
    expect((await office.refused('roster.create', { programId: 'rural-reward', year: 2026 }, cancelled)).message).toContain('已取消')
    expect((await office.refused('exchange.stage', { file: fixtureFile('township', 'person.xlsx') }, cancelled)).message).toContain('已取消')
    expect(await office.dump()).toEqual(before)
  })

  it('waits for the one before it: calls made at once get numbers in a row and see each other', async () => {
    const office = await open({ fixture: 'small' })
    const names = ['钱一一', '钱二二', '钱三三', '钱四四', '钱五五', '钱六六']
    const work = names.flatMap((name) => [
      office.call('person.add', { fields: { ...samplePerson(), idNumber: null, name } }),
      office.call('person.find', { text: '钱' }),
    ])
    const answers = await Promise.all(work)
    expect(await office.call('person.find', { text: '钱' })).toHaveLength(names.length)
    const ids = answers.filter((each): each is { id: number } => !Array.isArray(each)).map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    expect(new Set(ids).size).toBe(names.length)
    expect(office.reported).toEqual([])
  })

  it('that waited while the office was locked is refused, not half done', async () => {
    const office = await open({ fixture: 'small' })
    const before = await office.dump(['person', 'change'])
    const [, added, found] = await Promise.all([
      office.ask('office.lock', {}),
      office.ask('person.add', { fields: samplePerson() }),
      office.ask('person.find', { text: '王' }),
    ])
    expect([added, found].map((reply) => !reply.ok && reply.error.code)).toEqual(['forbidden', 'forbidden'])
    await office.as('clerk')
    expect(await office.dump(['person', 'change'])).toEqual(before)
    expect(office.reported).toEqual([])
  })

  it('masks what was not foreseen and tells it only to the maintainer', async () => {
    const office = await open({
      host: {
        readSheet: () => Promise.reject(new Error('SELECT secret FROM somewhere C:\\\\root\\\\x')),
      },
    })
    const failure = await office.refused('exchange.stage', { file: '/x.xlsx' })
    expect(failure.code).toBe('unexpected')
    expect(failure.message).toMatch(/编号 [0-9A-Z]+/)
    expect(failure.message).not.toMatch(/SELECT|root|stack/)
    expect(String(office.reported[0])).toContain('SELECT secret')
  })

  it('says in words that a file cannot be written', async () => {
    const office = await open({ fixture: 'small' })
    mkdirSync(office.file('folder.xlsx'))
    const missing = await office.refused('person.export', { filter: {}, file: office.file('nowhere/list.xlsx') })
    expect([missing.code, missing.message]).toEqual(['conflict', '文件没有写成：文件夹不存在。'])
    expect((await office.refused('exchange.template', { template: 'person', file: office.file('folder.xlsx') })).code).toBe('conflict')
    expect((await office.refused('backup.create', { file: '/dev/null/x/backup.hmbak' })).code).toBe('conflict')
    expect(office.reported).toEqual([])
  })
})
