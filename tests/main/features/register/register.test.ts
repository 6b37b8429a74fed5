import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offices, type TestOffice } from '../../../helpers/office'
import { sheetPerson, writePersonSheet } from '../../../helpers/person-sheet'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
const kept = ['person', 'village', 'nameSuffix', 'householdEvent']
const numberOf = (n: number): string => inventedNumber('1960-01-01', 101 + 2 * n)
const idOf = async (office: TestOffice, n: number): Promise<number | undefined> =>
  (await office.call('person.find', { text: numberOf(n) })).find((row) => row.idNumber === numberOf(n))?.id
const add = async (office: TestOffice, n: number, change: Parameters<typeof samplePerson>[0] = {}): Promise<number> =>
  (
    await office.call('person.add', {
      fields: samplePerson({ idNumber: numberOf(n), birthDate: '1960-01-01', name: `虚人${'一二三四五六七八'[n]!}`, bankAccount: null, ...change }),
    })
  ).id
let sheets = 0

describe('refusals', () => {
  it('keeps relatives, roster people and unknown steps apart', async () => {
    const office = await open({ fixture: 'small' })
    const father = await add(office, 0)
    const child = await add(office, 1, { fatherIdNumber: numberOf(0) })
    expect((await office.refused('register.merge', { keepId: father, dropId: child, reason: '重复' })).message).toContain('登记的父母')
    expect((await office.refused('register.mergePreview', { keepId: father, dropId: father })).message).toContain('同一条')
    expect((await office.refused('register.unmerge', { mergeId: 9, reason: '重复' })).code).toBe('notFound')
    expect((await office.refused('register.restore', { personId: father, reason: '误删' })).code).toBe('notFound')
    expect((await office.refused('register.undoStep', { seq: 1, reason: '误删' })).code).toBe('notFound')
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const { personId } = (await office.call('roster.view', { rosterId })).lines[0]!
    expect((await office.refused('register.remove', { id: personId, reason: '录错' })).message).toContain('花名册第 1 行')
  })

  it('asks for the number of people above 50', async () => {
    const office = await open({ fixture: 'small' })
    const ids = (await office.call('person.list', { filter: {}, limit: 60 })).rows.map((row) => row.id)
    const change = { ids, fields: { bankName: '虚构银行' } }
    const { count } = await office.call('register.bulkPreview', change)
    expect(count).toBe(60)
    expect((await office.refused('register.bulkUpdate', { ...change, reason: '统一开户行' })).message).toContain('请输入数字 60')
    expect((await office.refused('register.bulkUpdate', { ...change, reason: '统一开户行', typedCount: 59 })).code).toBe('invalid')
    const before = await office.dump(kept)
    expect(await office.call('register.bulkUpdate', { ...change, reason: '统一开户行', typedCount: 60 })).toEqual({ changed: 60 })
    expect((await office.call('register.bulkPreview', change)).count).toBe(0)
    const [step] = await office.call('register.steps', {})
    expect(step).toMatchObject({ operation: 'register.bulkUpdate', persons: 60, reason: '统一开户行' })
    expect(await office.call('register.undoStep', { seq: step!.seq, reason: '改错了' })).toEqual({ reverted: 60, kept: [] })
    expect(await office.dump(kept)).toEqual(before)
  })
})

describe('duplicates', () => {
  it('come as groups with the reason, shown while typing, and not again once they are known to be different', async () => {
    const office = await open({ fixture: 'small' })
    const first = await add(office, 0, { name: '虚同名' })
    const second = await add(office, 1, { name: '虚同名', idNumber: null, idType: '无证件' })
    const third = await add(office, 2, { name: '虚同名', idNumber: null, idType: '无证件', group: '9' })
    const own = async () => (await office.call('register.duplicates', {})).groups.filter((group) => group.persons.some((row) => row.id === first))
    expect(await own()).toEqual([
      expect.objectContaining({ key: `${first},${second},${third}`, certain: true, why: expect.stringContaining('有一条没有证件号码') as string }),
    ])
    expect((await office.call('register.similar', { name: '虚同名', birthDate: '1960-01', sex: 'male' })).map((row) => row.id).toSorted()).toEqual(
      [first, second, third].toSorted(),
    )
    expect(await office.call('register.similar', { name: '虚同名', birthDate: '1970-01', sex: 'male' })).toEqual([])
    expect(await office.call('register.notSame', { ids: [first, second, third], reason: '三兄弟同名' })).toEqual({ pairs: 3 })
    expect(await own()).toEqual([])
  })
})

describe('merging', () => {
  it('fills gaps, follows the numbers, and the dropped number still finds the person', async () => {
    const office = await open({ fixture: 'small' })
    const keep = await add(office, 0, { phone: null, note: '旧备注' })
    const drop = await add(office, 1, { phone: '13800000001', note: '新备注', group: '5' })
    const child = await add(office, 2, { fatherIdNumber: numberOf(1) })
    const preview = await office.call('register.mergePreview', { keepId: keep, dropId: drop })
    expect(preview.fields.find((field) => field.field === 'phone')).toMatchObject({ fills: true, differs: false })
    expect(preview.fields.find((field) => field.field === 'note')).toMatchObject({ kept: '旧备注', dropped: '新备注', differs: true })
    expect(preview.effects).toContain('虚人三登记的父母或配偶改指虚人一')
    const { mergeId } = await office.call('register.merge', { keepId: keep, dropId: drop, take: ['note'], reason: '同一人重复录入' })
    const merged = await office.call('person.card', { idNumber: numberOf(1) })
    expect(merged.person).toMatchObject({ id: keep, phone: '13800000001', note: '新备注', group: '3', idNumber: numberOf(0) })
    expect((await office.call('person.card', { id: child })).person.fatherIdNumber).toBe(numberOf(0))
    await office.call('person.update', { id: keep, fields: { note: '后来' }, reason: '电话核实' })
    const { kept: left } = await office.call('register.unmerge', { mergeId, reason: '其实是两个人' })
    expect(left).toEqual([{ person: '虚人一', field: '备注', why: '之后又改过，保留现在的值' }])
    expect((await office.call('person.card', { id: keep })).person).toMatchObject({ phone: null, note: '后来' })
    expect((await office.call('person.card', { id: child })).person.fatherIdNumber).toBe(numberOf(1))
    expect((await office.refused('register.unmerge', { mergeId, reason: '再来一次' })).message).toContain('已经撤销过')
  })

  it('waits until one of two lines is off a roster that is still on its way: nobody is paid twice', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const { lines } = await office.call('roster.view', { rosterId })
    const men = lines.filter((line) => line.sex === 'male')
    const [one, two] = [men[0]!, men[1]!]
    const merge = { keepId: one.personId, dropId: two.personId, reason: '同一人重复录入' }
    const refusal = await office.refused('register.mergePreview', { keepId: one.personId, dropId: two.personId })
    expect(refusal.message).toContain(`（第 ${one.number} 行和第 ${two.number} 行），名册还在办理。请先在名册里剔除其中一行`)
    expect((await office.refused('register.merge', merge)).message).toBe(refusal.message)
    const meeting = {
      heldOn: '2026-11-23',
      place: '虚构村委会',
      chair: '甄主任',
      participants: ['甄甲', '甄乙', '甄丙'],
      inFavour: 3,
      against: 0,
      abstained: 0,
    }
    await office.call('roster.advance', {
      rosterId,
      step: 'villageReview',
      meeting,
      decisions: [{ lineId: two.lineId, decision: 'struck', reason: '同一人重复' }],
    })
    expect((await office.call('register.mergePreview', { keepId: one.personId, dropId: two.personId })).effects.join()).toContain('要并掉的这条列在')
    await office.call('register.merge', merge)
  })
})

describe('the bin', () => {
  it('keeps who, by whom and why, and gives the same row back', async () => {
    const office = await open({ fixture: 'small' })
    const id = await add(office, 0)
    const before = await office.dump(kept)
    await office.call('register.remove', { id, reason: '录错了人' })
    expect(await office.call('register.bin', {})).toEqual([expect.objectContaining({ personId: id, name: '虚人一', reason: '录错了人', by: '甄经办' })])
    await office.call('register.restore', { personId: id, reason: '没有录错' })
    expect(await office.dump(kept)).toEqual(before)
    expect(await office.call('register.bin', {})).toEqual([])
  })
})

describe('saved filters', () => {
  it('belong to one account', async () => {
    const office = await open({ fixture: 'small' })
    const { filterId } = await office.call('register.saveFilter', { name: '六十岁以上', query: 'from=60' })
    expect(await office.call('register.filters', {})).toEqual([{ filterId, name: '六十岁以上', query: 'from=60' }])
    await office.as('leader')
    expect(await office.call('register.filters', {})).toEqual([])
    expect((await office.refused('register.dropFilter', { filterId })).code).toBe('notFound')
  })
})

/** Everything a clerk may do to a few people, in any order. */
const who = fc.integer({ min: 0, max: 5 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), n: who, note: fc.constantFrom('甲', '乙', '丙') }),
  fc.record({ kind: fc.constant('import' as const), n: who, note: fc.constantFrom('丁', '戊', '#清空') }),
  fc.record({ kind: fc.constant('undoImport' as const) }),
  fc.record({ kind: fc.constant('remove' as const), n: who }),
  fc.record({ kind: fc.constant('restore' as const), n: who }),
  fc.record({ kind: fc.constant('bulk' as const), n: who, m: who, group: fc.constantFrom('7', '8') }),
  fc.record({ kind: fc.constant('merge' as const), n: who, m: who }),
  fc.record({ kind: fc.constant('unmerge' as const) }),
  fc.record({ kind: fc.constant('death' as const), n: who }),
  fc.record({ kind: fc.constant('undo' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function apply(office: TestOffice, each: Step): Promise<void> {
  const id = 'n' in each ? await idOf(office, each.n) : undefined
  switch (each.kind) {
    case 'edit':
      if (id !== undefined) await office.ask('person.update', { id, fields: { note: each.note }, reason: '核实' })
      return
    case 'import':
      await office.importFile(
        await writePersonSheet(office.file(`s${++sheets}.xlsx`), [
          sheetPerson({ idNumber: numberOf(each.n), name: `虚人${'一二三四五六'[each.n]!}`, note: each.note }),
        ]),
      )
      return
    case 'undoImport': {
      const [last] = (await office.call('exchange.batches', {})).filter((batch) => batch.undone === null && batch.template === 'person')
      if (last && last.file.startsWith('s')) await office.ask('exchange.undo', { batchId: last.batchId, reason: '发错' })
      return
    }
    case 'remove':
      if (id !== undefined) await office.ask('register.remove', { id, reason: '录错' })
      return
    case 'restore': {
      const [row] = await office.call('register.bin', {})
      if (row) await office.ask('register.restore', { personId: row.personId, reason: '没错' })
      return
    }
    case 'bulk': {
      const other = await idOf(office, each.m)
      const ids = [id, other].filter((one) => one !== undefined)
      if (ids.length > 0) await office.ask('register.bulkUpdate', { ids, fields: { group: each.group }, reason: '统一' })
      return
    }
    case 'merge': {
      const other = await idOf(office, each.m)
      if (id !== undefined && other !== undefined) await office.ask('register.merge', { keepId: id, dropId: other, take: ['note'], reason: '重复' })
      return
    }
    case 'unmerge': {
      const [last] = (await office.call('register.merges', {})).filter((row) => !row.undone)
      if (last) await office.ask('register.unmerge', { mergeId: last.mergeId, reason: '不是' })
      return
    }
    case 'death':
      if (id !== undefined) await office.ask('household.death', { personId: id, day: '2026-01-01', document: '证明' })
      return
    case 'undo': {
      const last = (await office.call('register.steps', {})).find((row) => !row.undone)
      if (last) await office.ask('register.undoStep', { seq: last.seq, reason: '做错' })
    }
  }
}
async function few(): Promise<TestOffice> {
  const office = await open({ fixture: 'small' })
  for (const n of [0, 1, 2, 3]) await add(office, n, { householdNumber: `own${n}`, note: '原', ...(n === 3 ? { fatherIdNumber: numberOf(0) } : {}) })
  return office
}

describe('whatever happened before', () => {
  it('merge then unmerge gives back the identical register, row for row', { timeout: 120_000 }, async () => {
    const office = await few()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), who, who, async (earlier, n, m) => {
        for (const each of earlier) await apply(office, each)
        const [keepId, dropId] = [await idOf(office, n), await idOf(office, m)]
        if (keepId === undefined || dropId === undefined) return
        const before = await office.dump(kept)
        const reply = await office.ask('register.merge', { keepId, dropId, take: ['note', 'name'], reason: '重复' })
        if (!reply.ok) return
        const { mergeId } = reply.value as { mergeId: number }
        expect(await office.call('register.unmerge', { mergeId, reason: '不是' })).toMatchObject({ kept: [] })
        expect(await office.dump(kept)).toEqual(before)
      }),
      { numRuns: 14, seed: 77 },
    )
    expect(office.reported).toEqual([])
  })

  it('import then undo gives back the identical register, row for row', { timeout: 120_000 }, async () => {
    const office = await few()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), who, fc.constantFrom('己', '庚', '#清空'), async (earlier, n, note) => {
        for (const each of earlier) await apply(office, each)
        const before = await office.dump(kept)
        const file = await writePersonSheet(office.file(`s${++sheets}.xlsx`), [sheetPerson({ idNumber: numberOf(n), name: `虚人${'一二三四五六'[n]!}`, note })])
        const batchId = await office.importFile(file)
        expect((await office.call('exchange.undo', { batchId, reason: '发错' })).kept).toEqual([])
        expect(await office.dump(kept)).toEqual(before)
      }),
      { numRuns: 7, seed: 78 },
    )
    expect(office.reported).toEqual([])
  })

  it('the state on a day is what it was on that day', { timeout: 120_000 }, async () => {
    const office = await few()
    const everybody = async (): Promise<Map<number, string>> => {
      const people = new Map<number, string>()
      for (const n of [0, 1, 2, 3, 4, 5]) {
        const id = await idOf(office, n)
        if (id === undefined) continue
        const { villageName: _v, age: _a, id: _i, ...fields } = (await office.call('person.card', { id })).person
        people.set(id, JSON.stringify(fields))
      }
      return people
    }
    const seen = new Map<string, Map<number, string>>()
    const ids = new Set<number>()
    let day = 1
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        office.time.day = `2027-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}`
        day++
        for (const each of steps) await apply(office, each)
        const now = await everybody()
        seen.set(office.time.day, now)
        for (const id of now.keys()) ids.add(id)
      }),
      { numRuns: 10, seed: 79 },
    )
    for (const [on, people] of seen)
      for (const id of ids) {
        const { person } = await office.call('register.asOf', { id, day: on })
        expect([on, id, person === null ? undefined : JSON.stringify(person)]).toEqual([on, id, people.get(id)])
      }
    expect(office.reported).toEqual([])
  })
})

describe('assessing as of a day', () => {
  it('answers as the register stood then', async () => {
    const office = await open({ fixture: 'small' })
    const then = await office.call('program.assess', { programId: 'rural-reward', year: 2026 })
    const people = then.eligible.slice(0, 3)
    office.time.day = '2026-11-30'
    for (const { idNumber } of people) {
      const { person } = await office.call('person.card', { idNumber: idNumber! })
      await office.call('person.update', { id: person.id, fields: { ruralResident: false }, reason: '转户' })
    }
    const now = await office.call('program.assess', { programId: 'rural-reward', year: 2026 })
    expect(now.counts.eligible).toBeLessThan(then.counts.eligible)
    expect(await office.call('program.assess', { programId: 'rural-reward', year: 2026, asOf: '2026-11-29' })).toEqual(then)
    expect(await office.call('program.assess', { programId: 'rural-reward', year: 2026, asOf: '2026-11-30' })).toEqual(now)
  })
})
