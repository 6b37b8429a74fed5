import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixtureFile, offices } from '../../../helpers/office'
import { sheetPerson, writePersonSheet } from '../../../helpers/person-sheet'
import { inventedNumber } from '../../../helpers/sample-person'

const open = offices()

describe('a file that cannot be read in', () => {
  it('is refused with a sentence, and nothing is written', async () => {
    const office = await open({ fixture: 'small' })
    const whole = readFileSync(fixtureFile('small', 'person.xlsx'))
    const put = (name: string, bytes: Buffer | string): string => {
      writeFileSync(office.file(name), bytes)
      return office.file(name)
    }
    const wrong: [string, Record<string, unknown>, RegExp][] = [
      ['missing', { file: office.file('missing.xlsx') }, /找不到/],
      ['empty', { file: put('empty.xlsx', '') }, /空/],
      ['a program', { file: put('program.xlsx', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4000, 1)])) }, /程序/],
      ['truncated', { file: put('truncated.xlsx', whole.subarray(0, whole.length / 2)) }, /损坏|不完整/],
      ['with a wrong byte', { file: put('flipped.xlsx', Buffer.from(whole).fill(0, 20_000, 20_040)) }, /损坏/],
      ['without heading', { file: put('headless.csv', '甲,乙\n1,2\n3,4\n') }, /表头|识别|认/],
      ['heading only', { file: await writePersonSheet(office.file('only-heading.xlsx'), []) }, /没有数据行/],
      ['an unknown template', { file: fixtureFile('small', 'person.xlsx'), template: '__proto__' }, /没有“__proto__”这种表格/],
      ['another template than the sheet', { file: fixtureFile('small', 'village.xlsx'), template: 'person' }, /[\u4e00-\u9fff]/],
      ['a missing sheet', { file: fixtureFile('small', 'person.xlsx'), sheet: '没有这张' }, /没有这张/],
      [
        'a money sheet',
        { file: put('payment.csv', '批次号,序号,村,姓名,身份证号,开户银行,银行账号,账户户名,应发金额\n1,1,师圩村,张三,349999195703087713,行,1,张三,960\n') },
        /不是底册|不能读入底册|[\u4e00-\u9fff]/,
      ],
    ]
    const before = await office.dump()
    for (const [why, input, sentence] of wrong) {
      const failure = await office.refused('exchange.stage', input)
      expect(failure.message, why).toMatch(sentence)
      expect(failure.message, why).not.toMatch(/Error|undefined|at .*\.ts/)
      expect(['invalid', 'conflict']).toContain(failure.code)
    }
    expect(await office.dump()).toEqual(before)
    expect(office.reported).toEqual([])
  })

  it('that is not staged can neither be accepted, thrown away, taken back, looked at nor handed back', async () => {
    const office = await open({ fixture: 'small' })
    for (const operation of ['exchange.accept', 'exchange.discard', 'exchange.staged', 'exchange.review'])
      expect((await office.refused(operation, { batchId: 77 })).code).toBe('notFound')
    expect((await office.refused('exchange.undo', { batchId: 77, reason: '没有这批' })).code).toBe('notFound')
    expect((await office.refused('exchange.handBack', { batchId: 77, file: office.file('x.xlsx') })).code).toBe('notFound')
  })
})

describe('a staged file', () => {
  it('is found under any sheet name and thrown away without a trace', async () => {
    const office = await open({ fixture: 'small' })
    const before = await office.dump()
    const file = await writePersonSheet(office.file('a.xlsx'), [sheetPerson({ idNumber: inventedNumber('1960-01-01', 101) })], undefined, 'Sheet1 (2)')
    const staged = await office.call('exchange.stage', { file })
    expect([staged.sheet, staged.counts.add]).toEqual(['Sheet1 (2)', 1])
    expect(await office.call('exchange.staged', { batchId: staged.batchId })).toEqual(staged)
    expect((await office.refused('exchange.undo', { batchId: staged.batchId, reason: '还没导入' })).code).toBe('conflict')
    await office.call('exchange.discard', { batchId: staged.batchId })
    expect(await office.dump()).toEqual(before)
  })

  it('changes only what its cells say; an empty cell is unchanged and #清空 clears', async () => {
    const office = await open({ fixture: 'small' })
    const [person] = (await office.call('person.list', { filter: {}, limit: 1000 })).rows.filter((row) => row.phone !== null && row.idNumber !== null)
    const rows = [{ idNumber: person!.idNumber, name: person!.name, note: '新备注', group: null, phone: '#清空' }]
    const { batchId, counts } = await office.call('exchange.stage', {
      file: await writePersonSheet(office.file('c.xlsx'), rows, ['idNumber', 'name', 'note', 'group', 'phone']),
    })
    expect(counts).toMatchObject({ change: 1 })
    const [review] = (await office.call('exchange.review', { batchId, action: 'change' })).rows
    expect(review!.changes.map(({ field, to }) => [field, to]).toSorted()).toEqual([
      ['备注', '新备注'],
      ['联系电话', '未填'],
    ])
    await office.call('exchange.accept', { batchId })
    expect((await office.call('person.card', { id: person!.id })).person).toMatchObject({
      note: '新备注',
      phone: null,
      group: person!.group,
      name: person!.name,
    })
  })
})

describe('a doubtful row', () => {
  const twin = sheetPerson({ name: '虚成双', birthDate: '1960-02-03', idType: '无证件' })

  it('is held until somebody decides, and only as one of the ways offered', async () => {
    const office = await open({ fixture: 'small' })
    await office.importFile(await writePersonSheet(office.file('first.xlsx'), [twin]))
    const [known] = await office.call('person.find', { text: '虚成双' })
    const stage = async () =>
      office.call('exchange.stage', {
        file: await writePersonSheet(office.file('again.xlsx'), [
          { ...twin, note: '再来' },
          sheetPerson({ name: '虚清楚', idNumber: inventedNumber('1961-01-01', 303) }),
        ]),
      })
    const { batchId, counts } = await stage()
    expect(counts).toEqual({ add: 1, change: 0, same: 0, doubtful: 1, error: 0 })
    const [row] = (await office.call('exchange.review', { batchId, action: 'doubtful' })).rows
    expect(row!.candidates.map((each) => each.id)).toEqual([known!.id])
    const before = await office.dump(['person'])
    for (const decisions of [
      [{ row: row!.row + 1, take: 'new' }],
      [{ row: row!.row, take: 'same' }],
      [{ row: row!.row, take: 'same', personId: known!.id + 999 }],
    ])
      expect((await office.refused('exchange.accept', { batchId, decisions })).code).toBe('invalid')
    expect(await office.dump(['person'])).toEqual(before)
    expect(await office.call('exchange.accept', { batchId, decisions: [{ row: row!.row, take: 'same', personId: known!.id }] })).toEqual({
      added: 1,
      changed: 1,
      same: 0,
      skipped: 0,
      held: 0,
    })
    expect((await office.call('person.card', { id: known!.id })).person.note).toBe('再来')
    const later = await stage()
    expect(await office.call('exchange.accept', { batchId: later.batchId, decisions: [{ row: row!.row, take: 'new' }] })).toEqual({
      added: 1,
      changed: 0,
      same: 1,
      skipped: 0,
      held: 0,
    })
    const third = await stage()
    expect(await office.call('exchange.accept', { batchId: third.batchId, decisions: [{ row: row!.row, take: 'skip' }] })).toMatchObject({
      skipped: 1,
      held: 0,
    })
    const fourth = await stage()
    expect(await office.call('exchange.accept', { batchId: fourth.batchId })).toMatchObject({ skipped: 0, held: 1 })
  })

  it('with a number on file under another name is never taken as somebody new', async () => {
    const office = await open({ fixture: 'small' })
    const idNumber = inventedNumber('1962-05-06', 505)
    await office.importFile(await writePersonSheet(office.file('one.xlsx'), [sheetPerson({ name: '虚原名', idNumber })]))
    const [known] = await office.call('person.find', { text: idNumber })
    const { batchId } = await office.call('exchange.stage', {
      file: await writePersonSheet(office.file('two.xlsx'), [sheetPerson({ name: '虚改名', idNumber })]),
    })
    const [row] = (await office.call('exchange.review', { batchId, action: 'doubtful' })).rows
    expect((await office.refused('exchange.accept', { batchId, decisions: [{ row: row!.row, take: 'new' }] })).code).toBe('invalid')
    await office.call('exchange.accept', { batchId, decisions: [{ row: row!.row, take: 'same', personId: known!.id }] })
    expect((await office.call('person.find', { text: '虚改' })).map((each) => each.id)).toEqual([known!.id])
    expect(await office.call('person.find', { text: '虚原名' })).toEqual([])
  })
})
