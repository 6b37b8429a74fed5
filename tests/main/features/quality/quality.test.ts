import { expect, describe, it } from 'vitest'
import { offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson, sampleVillage } from '../../../helpers/sample-person'

const open = offices()
const add = async (office: TestOffice, change: Parameters<typeof samplePerson>[0]): Promise<number> =>
  (await office.call('person.add', { fields: samplePerson(change) })).id
const coupleNumbers = { husband: inventedNumber('1960-01-01', 101), wife: inventedNumber('1961-01-01', 102) }
/** A small register with one married pair of which only the man names the other. */
async function withCouple(): Promise<TestOffice & { husband: number; wife: number }> {
  const office = await open({ fixture: 'small' })
  const husband = await add(office, {
    idNumber: coupleNumbers.husband,
    birthDate: '1960-01-01',
    name: '虚丈夫',
    spouseIdNumber: coupleNumbers.wife,
    householdNumber: 'x1',
    bankAccount: null,
    accountHolder: null,
  })
  const wife = await add(office, {
    idNumber: coupleNumbers.wife,
    birthDate: '1961-01-01',
    name: '虚妻子',
    sex: 'female',
    householdNumber: 'x1',
    relationToHead: '配偶',
    bankAccount: null,
    accountHolder: null,
  })
  return { ...office, husband, wife }
}
const oneSided = { rules: ['marriage-one-sided'] }

describe('refusals', () => {
  it('names a rule, a limit, a list or a number that does not exist', async () => {
    const office = await open({ fixture: 'small' })
    expect((await office.refused('quality.check', { rules: ['nonsense'] })).message).toContain('没有“nonsense”这条规则')
    expect((await office.refused('quality.setLimit', { name: 'spouseGap', from: '2026-01-01', value: 99, cite: '会议纪要' })).message).toContain('10 至 60')
    expect((await office.refused('quality.accept', { keys: ['x|1'], reason: '核实过' })).code).toBe('notFound')
    expect((await office.refused('quality.reopen', { key: 'x|1', reason: '核实过' })).code).toBe('notFound')
    expect((await office.refused('quality.fixList', { listId: 9 })).code).toBe('notFound')
    expect((await office.refused('quality.makeFixList', { villageCode: '349999101299' })).message).toContain('没有代码为')
    await office.as('finance')
    expect((await office.refused('quality.check', {})).code).toBe('forbidden')
  })
})

describe('checking the register', () => {
  it('answers in the fixed shape, and a corrected record is silent', async () => {
    const office = await withCouple()
    const { checked, findings } = await office.call('quality.check', oneSided)
    expect(checked).toBe(302)
    const own = findings.filter((each) => each.personIds.includes(office.husband))
    expect(own).toEqual([
      expect.objectContaining({
        rule: 'marriage-one-sided',
        severity: 'warning',
        persons: [coupleNumbers.husband, coupleNumbers.wife],
        field: 'spouseIdNumber',
        message: '虚丈夫登记的配偶是虚妻子，对方一栏没有填配偶。',
        accepted: null,
      }),
    ])
    await office.call('person.update', { id: office.wife, fields: { spouseIdNumber: coupleNumbers.husband }, reason: '结婚证' })
    expect((await office.call('quality.check', oneSided)).findings.filter((each) => each.personIds.includes(office.husband))).toEqual([])
  })

  it('counts every finding of the list under exactly one rule', async () => {
    const office = await open({ persons: 1500 })
    const all = await office.call('quality.check', {})
    expect(all.rules.reduce((sum, rule) => sum + rule.open, 0)).toBe(all.findings.length)
    const page = await office.call('quality.list', { limit: 5 })
    expect(page.total).toBe(all.findings.length)
    expect(page.rows).toEqual(all.findings.slice(0, 5))
    // no person of the invented township is impossible
    expect(all.findings.filter((each) => each.severity === 'error')).toEqual([])
  })

  it('measures with the limit of the day', async () => {
    const office = await open({ fixture: 'small' })
    const father = inventedNumber('1980-01-01', 201)
    await add(office, { idNumber: father, birthDate: '1980-01-01', name: '虚父亲', householdNumber: 'y1' })
    const child = await add(office, {
      idNumber: inventedNumber('1998-01-01', 203),
      birthDate: '1998-01-01',
      name: '虚儿子',
      fatherIdNumber: father,
      householdNumber: 'y2',
    })
    const tooYoung = async (): Promise<number> =>
      (await office.call('quality.check', { rules: ['parent-too-young'] })).findings.filter((each) => each.personIds.includes(child)).length
    expect(await tooYoung()).toBe(0)
    await office.as('leader')
    await office.call('quality.setLimit', { name: 'parentAgeLeast', from: '2026-11-24', value: 19, cite: '会议纪要 3 号' })
    expect(await tooYoung()).toBe(0)
    office.time.day = '2026-11-24'
    expect(await tooYoung()).toBe(1)
    expect((await office.call('quality.rules', {})).limits.find((limit) => limit.name === 'parentAgeLeast')).toMatchObject({
      value: 19,
      from: '2026-11-24',
      cite: '会议纪要 3 号',
    })
  })
})

describe('letting a finding stand', () => {
  it('is remembered with its reason until its last day, and no longer once the record says something else', async () => {
    const office = await withCouple()
    const key = `marriage-one-sided|${office.husband},${office.wife}`
    const state = async () => (await office.call('quality.check', oneSided)).findings.find((each) => each.key === key)!.accepted
    await office.call('quality.accept', { keys: [key], reason: '妻子户口在外省', until: '2026-12-31' })
    expect(await state()).toMatchObject({ reason: '妻子户口在外省', until: '2026-12-31', by: '甄经办' })
    expect((await office.call('quality.list', { personId: office.husband, rule: 'marriage-one-sided' })).total).toBe(0)
    expect((await office.call('quality.list', { personId: office.husband, rule: 'marriage-one-sided', accepted: true })).total).toBe(1)
    office.time.day = '2026-12-31'
    expect(await state()).not.toBeNull()
    office.time.day = '2027-01-01'
    expect(await state()).toBeNull()
    office.time.day = '2026-12-01'
    await office.call('person.update', { id: office.wife, fields: { name: '虚改名' }, reason: '户口簿' })
    expect(await state()).toBeNull()
    await office.call('quality.accept', { keys: [key], reason: '再次核实' })
    await office.call('quality.reopen', { key, reason: '查错了' })
    expect(await state()).toBeNull()
  })
})

describe('the list for a village', () => {
  it('is numbered, printed without numbers, and answered by number', async () => {
    const office = await withCouple()
    const { listId, lines, code } = await office.call('quality.makeFixList', {
      villageCode: sampleVillage,
      rules: ['marriage-one-sided', 'spouse-of-head-unlinked'],
    })
    const list = await office.call('quality.fixList', { listId })
    expect(list.rows.map((row) => row.number)).toEqual(Array.from({ length: lines }, (_, index) => index + 1))
    expect(list.open).toBe(lines)
    const { number, message } = list.rows.find((row) => row.personId === office.husband)!
    const { file } = await office.call('quality.printFixList', { listId, file: office.file('list.docx') })
    expect(file).toBe(office.file('list.docx'))
    expect((await office.refused('quality.answer', { listId, number: lines + 1, answer: 'confirmed' })).message).toContain(`没有第 ${lines + 1} 条`)
    expect((await office.refused('quality.answer', { listId, number, answer: 'corrected' })).message).toContain(message)
    expect((await office.call('quality.answer', { listId, number, answer: 'confirmed', note: '妻子在外省' })).left).toBe(lines - 1)
    const accepted = (await office.call('quality.check', oneSided)).findings.find((each) => each.personIds[0] === office.husband)!.accepted
    expect(accepted!.reason).toBe(`村里核实无误（清单 ${code} 第 ${number} 条）：妻子在外省`)
    expect((await office.call('quality.fixLists', {}))[0]).toMatchObject({ listId, open: lines - 1 })
  })
})

describe('completeness', () => {
  it('counts what is expected of whom and finds the household with the gap', async () => {
    const office = await open({ fixture: 'small' })
    const id = await add(office, { householdNumber: 'z9', phone: null, group: null, maritalStatus: null, name: '虚缺项' })
    const { rows, total } = await office.call('quality.households', { villageCode: sampleVillage, limit: 1000 })
    expect(rows).toHaveLength(total)
    expect(rows.find((row) => row.householdNumber === 'z9')).toMatchObject({ members: 1, missing: '虚缺项：村民小组、婚姻状况、联系电话', permille: 625 })
    const before = await office.call('quality.completeness', {})
    await office.call('person.update', { id, fields: { phone: '13800000771' }, reason: '电话核实' })
    const after = await office.call('quality.completeness', {})
    const phone = (answer: typeof before) => answer.villages.find((row) => row.villageCode === sampleVillage)!.fields.find((each) => each.field === 'phone')!
    expect(phone(after)).toEqual({ ...phone(before), filled: phone(before).filled + 1 })
  })
})

describe('identities between the tables', () => {
  it('hold by village and over all, and say how many were entered late', async () => {
    const office = await open({ fixture: 'small' })
    const period = { from: '2026-11-24', to: '2026-11-30' }
    const before = await office.call('quality.identities', { from: '2026-01-01', to: '2026-11-23' })
    expect(before.checks.slice(0, 4).map((check) => check.equal)).toEqual([true, true, true, true])
    expect(before.villages[0]!.onFileStart).toBeNull()
    office.time.day = '2026-11-28'
    const head = await add(office, {
      householdNumber: 'id1',
      name: '虚母亲',
      sex: 'female',
      idNumber: inventedNumber('1990-01-01', 504),
      birthDate: '1990-01-01',
      bankAccount: null,
    })
    const act = { day: '2026-11-27', document: '证明' }
    await office.call('household.birth', { householdNumber: 'id1', fields: { name: '虚新生', sex: 'male' }, motherId: head, ...act })
    await office.call('household.moveIn', {
      householdNumber: 'id1',
      fields: samplePerson({ name: '虚迁来', idNumber: inventedNumber('1985-01-01', 505), birthDate: '1985-01-01', householdNumber: null, bankAccount: null }),
      ...act,
    })
    const { villages, checks } = await office.call('quality.identities', period)
    const own = villages.find((row) => row.villageCode === sampleVillage)!
    const then = before.villages.find((row) => row.villageCode === sampleVillage)!
    // the mother was entered late: she counts at the start by her days, and was not on file
    expect(own).toMatchObject({
      start: then.end + 1,
      births: 1,
      movedIn: 1,
      deaths: 0,
      movedOut: 0,
      end: then.end + 3,
      gap: 0,
      onFileStart: then.onFileEnd,
      onFileEnd: then.onFileEnd + 3,
    })
    expect(checks[0]).toMatchObject({ title: '期末 = 期初 + 出生 − 死亡 + 迁入 − 迁出', equal: true })
    expect((await office.refused('quality.identities', { from: period.to, to: period.from })).message).toContain('早于起期')
    const { file } = await office.call('quality.printIdentities', { ...period, file: office.file('signatures.html') })
    expect(file).toBe(office.file('signatures.html'))
  })
})
