import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { programs } from '../../../../src/main/domain/programs/list'
import { offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber } from '../../../helpers/sample-person'

const open = offices()
const year = 2026
let office: TestOffice
beforeAll(async () => {
  office = await open({ fixture: 'small' })
})

describe('a question about a program', () => {
  it('is refused for a program, a person or a year there is not', async () => {
    expect((await office.refused('program.assess', { programId: 'rural', year })).message).toContain('rural-reward')
    expect((await office.refused('program.assess', { programId: '__proto__', year })).code).toBe('notFound')
    expect((await office.refused('program.explain', { programId: 'rural-reward', year, idNumber: inventedNumber('1999-09-09', 999) })).code).toBe('notFound')
    expect((await office.refused('program.explain', { programId: 'rural-reward', year: 3000, idNumber: 'x' })).code).toBe('invalid')
  })

  it('lists every program with its citations and figures', async () => {
    const list = await office.call('program.list', {})
    expect(list.map((each) => each.id)).toEqual(programs.map((each) => each.id))
    for (const each of list) for (const item of [...each.versions, ...each.figures, ...each.options]) expect(item.cite).toMatch(/[\u4e00-\u9fff]/)
    expect(list.find((each) => each.id === 'childcare-subsidy')!.namesOnNotice).toBe(false)
    expect(list.filter((each) => each.id.startsWith('special-')).map((each) => each.namesOnNotice)).toEqual([false, false])
  })
})

describe('the why-card', () => {
  it.each(programs.map((each) => each.id))('says of everybody what the whole list says: %s', async (programId) => {
    const assessed = await office.call('program.assess', { programId, year })
    const eligible = new Map(assessed.eligible.map((line) => [line.idNumber, line]))
    const undetermined = new Map(assessed.undetermined.map((line) => [line.idNumber, line.missing]))
    const { rows } = await office.call('person.list', { filter: {}, limit: 1000 })
    for (const { idNumber } of rows) {
      if (idNumber === null) continue
      const card = await office.call('program.explain', { programId, year, idNumber })
      const line = eligible.get(idNumber)
      expect([idNumber, card.outcome]).toEqual([idNumber, line ? 'eligible' : undetermined.has(idNumber) ? 'undetermined' : 'notEligible'])
      expect(card.amountFen ?? 0).toBe(line?.amountFen ?? 0)
      expect(card.lines.reduce((sum, each) => sum + each.amountFen, 0)).toBe(line?.amountFen ?? 0)
      if (undetermined.has(idNumber)) expect(card.missing).toEqual(undetermined.get(idNumber))
      expect(card.conditions.length).toBeGreaterThan(0)
      // failed conditions first, then open ones, then met ones
      const order = card.conditions.map(({ met }) => (met === false ? 0 : met === null ? 1 : 2))
      expect(order).toEqual(order.toSorted())
      expect(card.conditions.some(({ met }) => met === false)).toBe(card.outcome === 'notEligible')
      for (const condition of card.conditions) for (const text of [condition.condition, condition.required, condition.cite]) expect(text).not.toBe('')
    }
  })

  it('is printed for the applicant with a masked number', async () => {
    const [line] = (await office.call('program.assess', { programId: 'rural-reward', year })).eligible
    const input = { programId: 'rural-reward', year, idNumber: line!.idNumber! }
    expect((await office.refused('program.printExplanation', input)).code).toBe('invalid')
    expect((await office.refused('program.printExplanation', { ...input, file: office.file('x.txt') })).code).toBe('conflict')
    const file = office.file('资格说明.docx')
    await office.call('program.printExplanation', { ...input, file })
    const text = strFromU8(unzipSync(readFileSync(file))['word/document.xml']!)
    expect(text).toContain(line!.name)
    expect(text).not.toContain(line!.idNumber)
    expect(text).toContain('****')
  })
})

describe('the people behind a number', () => {
  it('are all of them, page by page, and add up to the counts and the sum', async () => {
    for (const { id: programId } of programs) {
      const assessed = await office.call('program.assess', { programId, year })
      for (const outcome of ['eligible', 'undetermined', 'notEligible'] as const) {
        const rows: Output<'program.people'>['rows'] = []
        for (let offset = 0; ; offset += 70) {
          const page = await office.call('program.people', { programId, year, outcome, offset, limit: 70 })
          expect(page.total).toBe(assessed.counts[outcome])
          rows.push(...page.rows)
          if (page.rows.length < 70) break
        }
        expect(new Set(rows.map((row) => row.id)).size).toBe(assessed.counts[outcome])
        if (outcome === 'eligible') expect(rows.reduce((sum, row) => sum + row.amountFen, 0)).toBe(assessed.totalFen)
        else for (const row of rows) expect([row.amountFen, row.reasons.length > 0]).toEqual([0, true])
      }
    }
  })

  it('can be narrowed by reason, village and name', async () => {
    const ask = { programId: 'rural-reward', year, outcome: 'notEligible' as const, limit: 1000 }
    const all = await office.call('program.people', ask)
    for (const { reason, count } of all.reasons) {
      expect(all.rows.filter((row) => row.reasons.includes(reason))).toHaveLength(count)
      expect((await office.call('program.people', { ...ask, reason })).total).toBe(count)
    }
    let sum = 0
    for (const { code } of await office.call('village.list', {})) sum += (await office.call('program.people', { ...ask, villageCode: code })).total
    expect(sum).toBe(all.total)
    const name = all.rows[0]!.name
    expect((await office.call('program.people', { ...ask, text: name })).rows.map((row) => row.id)).toEqual(
      all.rows.filter((row) => row.name.includes(name)).map((row) => row.id),
    )
  })

  it('change with the register at once', async () => {
    const [line] = (await office.call('program.assess', { programId: 'rural-reward', year })).eligible
    const [person] = await office.call('person.find', { text: line!.idNumber! })
    await office.call('person.update', { id: person!.id, fields: { state: 'dead', stateSince: '2025-01-01' }, reason: '死亡证明' })
    const after = await office.call('program.assess', { programId: 'rural-reward', year })
    expect(after.eligible.map((each) => each.idNumber)).not.toContain(line!.idNumber)
    expect((await office.call('program.explain', { programId: 'rural-reward', year, idNumber: line!.idNumber! })).outcome).toBe('notEligible')
  })
})
