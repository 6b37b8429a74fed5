import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../src/preload/contract/index'
import { addDays } from '../../../src/main/domain/day'
import { seededDraws } from '../../../src/main/domain/demo/random'
import { offices, type TestOffice } from '../../helpers/office'
import { samplePerson } from '../../helpers/sample-person'

const open = offices()
const intake = { source: '', reason: '入户排查发现' }
const refusal = async (office: TestOffice, operation: string, input: object): Promise<string> => (await office.refused(operation, input)).message
let serial = 0
async function person(office: TestOffice, more: object): Promise<number> {
  serial += 1
  const [village] = await office.call('village.list', {})
  const fields = samplePerson({
    name: `虚家${serial}`,
    birthDate: '1960-05-05',
    idType: '无证件',
    idNumber: null,
    villageCode: village!.code,
    householdNumber: `V${serial}`,
    ...more,
  })
  return (await office.call('person.add', { fields })).id
}

describe('entering visits', () => {
  let office: TestOffice
  let caseId: number
  let helperId: number
  const visit = (more: object = {}) => ({ caseId, on: '2026-03-10', channel: 'home', outcome: 'met', helperId, ...more })
  beforeAll(async () => {
    office = await open({ persons: 30 })
    const personId = await person(office, {})
    caseId = (await office.call('case.open', { personId, type: 'specialFamily', category: 'bereaved', on: '2026-03-01', intake })).caseId
    helperId = (await office.call('case.addHelper', { caseId, duty: 'villageContact', name: '虚村干部', from: '2026-03-01' })).helperId
  })

  it('refuses a visit before the case, in the future, and by somebody whose duty had ended', async () => {
    expect(await refusal(office, 'visit.record', visit({ on: '2026-02-28' }))).toContain('早于立案日期')
    expect(await refusal(office, 'visit.record', visit({ on: '2026-11-24' }))).toContain('还没有到')
    expect(await refusal(office, 'visit.record', visit({ on: '2026-02-30' }))).toContain('不是真实的日期')
    expect(await refusal(office, 'visit.record', visit({ helperId: null }))).toContain('请选择走访人')
    expect(await refusal(office, 'visit.record', visit({ helperId: 999 }))).toContain('不是这一家的帮扶联系人')
    expect(await refusal(office, 'visit.record', visit({ nextOn: '2026-03-10' }))).toContain('应在这次走访之后')
    expect(await refusal(office, 'visit.record', visit({ promises: [{ text: '看病', dueOn: '2026-03-09' }] }))).toContain('承诺的期限早于走访日期')
    expect(await refusal(office, 'visit.record', visit({ keptPromises: [77] }))).toContain('不是这一家未了结的承诺')
    const { helperId: ended } = await office.call('case.addHelper', { caseId, duty: 'townshipContact', name: '虚镇干部', from: '2026-03-05' })
    await office.call('case.endHelper', { helperId: ended, to: '2026-06-30', reason: '调离' })
    expect(await refusal(office, 'visit.record', visit({ helperId: ended, on: '2026-07-01' }))).toContain('到2026年6月30日止已不再联系这一家')
    expect(await refusal(office, 'visit.record', visit({ helperId: ended, on: '2026-03-04' }))).toContain('从2026年3月5日起才联系这一家')
    expect((await office.call('visit.list', { caseId })).total).toBe(0)
    await office.call('visit.record', visit({ helperId: ended, on: '2026-06-30' }) as never)
  })

  it('keeps all of a stack of sheets or none, and names row and field', async () => {
    const refused = await office.refused('visit.recordMany', { visits: [visit(), visit({ on: '2026-11-30' }), visit({ on: '2026-04-01' })] })
    expect(refused).toMatchObject({ code: 'invalid', issues: [{ path: 'visits.1.on' }] })
    expect(refused.message).toContain('第 2 行（2026-0001）')
    expect((await office.call('visit.list', { caseId })).total).toBe(1)
    const done = await office.call('visit.recordMany', {
      visits: Array.from({ length: 20 }, (_, index) => visit({ on: `2026-04-${String(index + 1).padStart(2, '0')}` })) as never,
    })
    expect(done).toEqual({ recorded: 20, warnings: [] })
    expect((await office.call('visit.record', visit({ on: '2026-04-01' }) as never)).warnings.join()).toContain('已经记过一次入户')
    expect(await office.call('visit.lookup', { number: '1' })).toMatchObject({
      caseId,
      number: '2026-0001',
      lastOn: '2026-06-30',
      helpers: [{ name: '虚村干部' }],
    })
    expect(await office.call('visit.lookup', { number: '2026-0999' })).toBeNull()
  })

  it('carries a promise until it is kept, or dropped with a reason', async () => {
    await office.call('visit.record', visit({ on: '2026-10-10', promises: [{ text: '联系体检', dueOn: '2026-10-31' }] }) as never)
    const due = await office.call('visit.due', {})
    expect(due.rows.find((row) => row.kind === 'promise')).toMatchObject({ title: '联系体检', state: 'overdue', dueOn: '2026-10-31' })
    const [promise] = (await office.call('case.view', { caseId })).promises
    expect(await refusal(office, 'visit.settlePromise', { promiseId: promise!.promiseId, state: 'dropped', on: '2026-11-20' })).toContain('请写明原因')
    await office.call('visit.record', visit({ on: '2026-11-20', keptPromises: [promise!.promiseId] }) as never)
    expect((await office.call('visit.due', {})).rows.some((row) => row.kind === 'promise')).toBe(false)
    expect(await refusal(office, 'visit.settlePromise', { promiseId: promise!.promiseId, state: 'kept', on: '2026-11-20' })).toContain('已经了结')
  })

  it('strikes a wrong visit out of every count, and lets a supervisor close a gap', async () => {
    const { rows } = await office.call('visit.list', { caseId })
    const last = rows.find((row) => row.on === '2026-11-20')!
    await office.call('visit.void', { visitId: last.visitId, reason: '记错人家' })
    expect(await refusal(office, 'visit.void', { visitId: last.visitId, reason: '再来' })).toContain('已经作废')
    const row = async (ruleId: string) => (await office.call('visit.due', {})).rows.find((each) => each.ruleId === ruleId)
    expect(await row('contact')).toMatchObject({ state: 'later', done: 2, asked: 8, missed: 0, dueOn: '2026-11-30' })
    expect(await row('festival')).toMatchObject({ state: 'overdue', missed: 1, dueOn: '2026-09-25' })
    const excuse = { caseId, ruleId: 'festival', from: '2026-09-04', to: '2026-09-25', reason: '本人住院' }
    expect((await office.refused('visit.excuse', excuse)).code).toBe('forbidden')
    await office.as('leader')
    expect(await refusal(office, 'visit.excuse', { ...excuse, ruleId: 'contact', from: '2026-11-01', to: '2026-11-30' })).toContain('还没有过完')
    expect(await refusal(office, 'visit.excuse', { ...excuse, ruleId: 'contact', from: '2026-04-01', to: '2026-04-30' })).toContain('没有缺访')
    await office.call('visit.excuse', excuse)
    expect(await row('festival')).toBeUndefined()
    await office.call('visit.setRules', { type: 'specialFamily', from: '2026-11-23', cite: '虚构文件', rules: [] })
    expect((await office.call('visit.due', {})).rows.filter((each) => each.kind === 'contact')).toEqual([])
    await office.as('clerk')
  })
})

describe('a year of one township', () => {
  type Due = Output<'visit.due'>['rows'][number]
  const today = '2026-11-23'
  const draws = seededDraws(11)
  const { pick } = draws
  interface Made {
    caseId: number
    type: 'specialFamily' | 'hardshipChild'
    risk: 'high' | 'medium' | 'low'
    sex: 'male' | 'female'
    birth: string
    schooling: string | null
    visits: { on: string; channel: string; outcome: string; duty: string | null }[]
  }
  const made: Made[] = []
  let office: TestOffice

  beforeAll(async () => {
    office = await open({ persons: 30 })
    for (let index = 0; index < 40; index++) {
      const type = index % 2 === 0 ? 'specialFamily' : 'hardshipChild'
      const sex = pick(['male', 'female'] as const)
      const birth = type === 'specialFamily' ? '1958-03-03' : `${draws.int(2010, 2022)}-${String(draws.int(1, 12)).padStart(2, '0')}-11`
      const personId = await person(office, { sex, birthDate: birth })
      const category = type === 'specialFamily' ? 'disabled' : 'poverty'
      const { caseId } = await office.call('case.open', { personId, type, category, on: '2026-01-01', intake })
      const risk = pick(['high', 'medium', 'low'] as const)
      const schooling = type === 'specialFamily' ? null : pick(['primary', 'junior', 'kindergarten', null] as const)
      await office.call('case.assess', { caseId, assessment: { on: '2026-01-01', risk, needs: '定期看望', schooling } })
      const village = await office.call('case.addHelper', {
        caseId,
        duty: type === 'specialFamily' ? 'villageContact' : 'childDirector',
        name: `虚干部${index % 4}`,
        from: '2026-01-01',
      })
      const township = await office.call('case.addHelper', { caseId, duty: 'townshipContact', name: '虚镇干部', from: '2026-01-01' })
      const visits = Array.from({ length: draws.int(0, 45) }, () => {
        const mine = draws.int(0, 2) > 0
        return {
          caseId,
          on: `2026-${String(draws.int(1, 11)).padStart(2, '0')}-${String(draws.int(1, 22)).padStart(2, '0')}`,
          channel: pick(['home', 'phone', 'meeting', 'school'] as const),
          outcome: pick(['met', 'met', 'met', 'notHome'] as const),
          helperId: mine ? village.helperId : township.helperId,
          duty: mine ? (type === 'specialFamily' ? 'villageContact' : 'childDirector') : 'townshipContact',
        }
      })
      if (visits.length > 0) await office.call('visit.recordMany', { visits: visits.map(({ duty: _duty, ...visit }) => visit) })
      made.push({ caseId, type, risk, sex, birth, schooling, visits })
    }
  })

  /** Counted again from the visits alone, with nothing of the program's rhythm. */
  const recount = (visits: Made['visits'], spans: [string, string][]): Pick<Due, 'asked' | 'done' | 'missed' | 'state'> | null => {
    const good = (span: [string, string]): number => visits.filter((visit) => visit.on >= span[0] && visit.on <= span[1]).length
    const over = spans.filter(([, to]) => to < today)
    const now = spans.find(([from, to]) => from <= today && to >= today)
    const kept = over.filter((span) => good(span) > 0).length + (now && good(now) > 0 ? 1 : 0)
    let missed = 0
    if (!(now && good(now) > 0)) for (const span of over.toReversed()) if (good(span) > 0) break
    else missed++ // prettier-ignore
    if (!now && missed === 0) return null
    const asked = over.length + (now && good(now) > 0 ? 1 : 0)
    const state = missed > 0 ? 'overdue' : good(now!) > 0 ? 'kept' : now![1] <= '2026-11-29' ? 'week' : 'later'
    return { asked, done: kept, missed, state }
  }
  const lastDay = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const month = (from: number, to: number): [string, string] => [
    `2026-${String(from).padStart(2, '0')}-01`,
    `2026-${String(to).padStart(2, '0')}-${lastDay[to - 1]}`,
  ]
  const months = Array.from({ length: 12 }, (_, index) => month(index + 1, index + 1))
  const quarters = [month(1, 3), month(4, 6), month(7, 9), month(10, 12)]
  // The first week began on Monday 2025-12-29; the cases were opened on its Thursday, its middle.
  const weeks = Array.from({ length: 48 }, (_, index): [string, string] => [addDays('2025-12-29', index * 7), addDays('2025-12-29', index * 7 + 6)])

  it('has a due list that equals an independent recount', async () => {
    const { rows, villages, responsible } = await office.call('visit.due', {})
    const face = new Set(['home', 'meeting'])
    for (const own of made) {
      const metBy = (test: (visit: Made['visits'][number]) => boolean) => own.visits.filter((visit) => visit.outcome === 'met' && test(visit))
      const expected: Record<string, ReturnType<typeof recount>> = own.type === 'specialFamily'
        ? {
            contact: recount(
              metBy((visit) => visit.channel !== 'school' && visit.duty === 'villageContact'),
              months,
            ),
            home: recount(
              metBy((visit) => visit.channel === 'home'),
              quarters,
            ),
            festival: recount(
              metBy((visit) => visit.channel === 'home' && visit.duty === 'townshipContact'),
              [
                ['2026-01-27', '2026-02-17'],
                ['2026-09-04', '2026-09-25'],
              ],
            ),
          }
        : {
            [own.risk]: recount(
              metBy((visit) => face.has(visit.channel)),
              { high: weeks, medium: months, low: quarters }[own.risk],
            ),
            home: recount(
              metBy((visit) => visit.channel === 'home' && visit.duty === 'childDirector'),
              [month(1, 12)],
            ),
            school: recount(
              metBy((visit) => visit.channel === 'school'),
              // asked only of children who were six when the half-year began
              [month(1, 6), month(7, 12)].filter(([from]) => `${Number(own.birth.slice(0, 4)) + 6}${own.birth.slice(4)}` <= from),
            ),
          }
      const found = Object.fromEntries(
        rows
          .filter((row) => row.caseId === own.caseId && row.kind === 'contact')
          .map(({ ruleId, asked, done, missed, state }) => [ruleId, { asked, done, missed, state }]),
      )
      expect({ caseId: own.caseId, ...found }).toEqual({
        caseId: own.caseId,
        ...Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== null)),
      })
    }
    const total = (state: Due['state']) => rows.filter((row) => row.state === state).length
    expect(villages.reduce((sum, each) => sum + each.overdue, 0)).toBe(total('overdue'))
    expect(responsible.reduce((sum, each) => sum + each.kept, 0)).toBe(total('kept'))
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
  })

  it('has summaries that equal the recount, with every identity holding', async () => {
    const { tables } = await office.call('case.summary', { year: 2026, by: 'category' })
    expect(tables.flatMap((table) => table.faults)).toEqual([])
    const column = (title: string, number: number): number => {
      const table = tables.find((each) => each.title === title)!
      return table.total[table.columns.findIndex((each) => each.number === number)]!
    }
    const children = made.filter((own) => own.type === 'hardshipChild')
    const age = (birth: string): number => 2026 - Number(birth.slice(0, 4)) - (birth.slice(5) > today.slice(5) ? 1 : 0)
    expect(column('儿童个案', 1)).toBe(children.length)
    expect(column('儿童个案', 6)).toBe(children.filter((own) => own.sex === 'male' && age(own.birth) >= 6 && age(own.birth) <= 13).length)
    expect(column('儿童个案', 8)).toBe(children.filter((own) => age(own.birth) >= 14).length)
    expect(column('儿童个案', 13)).toBe(children.filter((own) => own.schooling === 'primary').length)
    expect(column('儿童个案', 19)).toBe(children.filter((own) => own.schooling === null).length)
    expect(column('儿童个案', 30)).toBe(children.filter((own) => own.risk === 'high').length)
    expect(column('家庭个案', 1)).toBe(20)
    const visits = made.flatMap((own) => own.visits)
    expect(column('走访情况', 1)).toBe(visits.length)
    expect(column('走访情况', 2)).toBe(visits.filter((visit) => visit.channel === 'home').length)
    expect(column('走访情况', 9)).toBe(visits.filter((visit) => visit.outcome === 'notHome').length)
    expect(column('走访情况', 12)).toBe(made.filter((own) => own.visits.length > 0).length)
    expect(tables.find((table) => table.title === '个案增减')!.total).toEqual([0, 40, 0, 0, 40])
    const june = await office.call('case.summary', { year: 2026, month: 6 })
    expect(june.tables.find((table) => table.title === '走访情况')!.total[0]).toBe(visits.filter((visit) => visit.on.startsWith('2026-06')).length)
    expect(june.tables.find((table) => table.title === '个案增减')!.total).toEqual([40, 0, 0, 0, 40])
    expect((await office.refused('case.summary', { year: 2027 })).message).toContain('还没有到')
  })

  it('prints a tour in the order of the houses, without who wants to be left alone', async () => {
    const [village] = await office.call('village.list', {})
    await office.call('case.setWish', { caseId: made[0]!.caseId, wish: 'doNotDisturb', on: today })
    const file = office.file('tour.html')
    const printed = await office.call('visit.printSheets', { villageCode: village!.code, file })
    expect(printed).toMatchObject({ families: 39, leftOut: 1 })
    expect(
      (await office.call('visit.due', {})).rows.filter((row) => row.caseId === made[0]!.caseId && row.kind === 'contact').every((row) => row.state === 'kept'),
    ).toBe(true)
    expect(await refusal(office, 'visit.printSheets', { file })).toContain('请选择一个个案')
  })
})
