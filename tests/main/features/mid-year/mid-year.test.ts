import { describe, expect, it } from 'vitest'
import { existsSync } from 'node:fs'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()

/** A roster that the county has confirmed, without its chain: that has its own tests. */
async function confirmed(office: TestOffice, programId: string): Promise<number> {
  const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
  await office.raw((sqlite) =>
    sqlite
      .prepare(
        "INSERT INTO rosterStep(seq, rosterId, step, opinion, detail, at, accountId, by, role) VALUES (?, ?, 'confirm', '', '{\"on\":\"2026-06-30\"}', '2026-06-30T09:00:00+08:00', 1, '甄负责', 'leader')",
      )
      .run(900000 + rosterId, rosterId),
  )
  return rosterId
}

describe('changes during the year', () => {
  it('lists whoever died or moved away with the money to the fen, and nobody else', async () => {
    const office = await open({ fixture: 'small' })
    const rosterId = await confirmed(office, 'rural-reward')
    expect(await office.call('midYear.list', { year: 2026 })).toMatchObject({ rows: [], overpaidFen: 0, rosters: 1 })
    expect(await office.call('midYear.list', { year: 2025 })).toMatchObject({ rows: [], rosters: 0 })
    const { lines } = await office.call('roster.view', { rosterId })
    const [first, second, third] = lines
    await office.call('person.update', { id: first!.personId, fields: { state: 'dead', stateSince: '2026-04-12' }, reason: '家属报告' })
    await office.call('person.update', { id: second!.personId, fields: { state: 'movedOut', stateSince: '2026-09' }, reason: '户口迁出' })
    await office.call('person.update', { id: third!.personId, fields: { state: 'dead', stateSince: '2026' }, reason: '听说去世' })
    const { rows, stopFen } = await office.call('midYear.list', { year: 2026 })
    const of = (id: number) => rows.find((row) => row.personId === id)!
    const twelfths = (line: typeof first, months: number): number => (line!.amountFen * months) / 12
    expect(of(first!.personId)).toMatchObject({
      kind: 'died',
      lastMonth: '2026-04',
      payableFen: twelfths(first, 4),
      stopFen: twelfths(first, 8),
      overpaidFen: 0,
    })
    expect(of(second!.personId)).toMatchObject({ kind: 'movedOut', lastMonth: '2026-09', payableFen: twelfths(second, 9) })
    expect(of(third!.personId)).toMatchObject({ kind: 'died', certain: false, stopFen: 0, sentence: expect.stringContaining('日期不全') as string })
    expect(stopFen).toBe(rows.reduce((sum, row) => sum + row.stopFen, 0))
    const file = office.file('letter.docx')
    await office.call('midYear.printLetter', { lineId: first!.lineId, file })
    expect(existsSync(file)).toBe(true)
    expect((await office.refused('midYear.printLetter', { lineId: third!.lineId, file: office.file('b.docx') })).message).toContain('日期不全')
    expect((await office.refused('midYear.printLetter', { lineId: lines[5]!.lineId, file: office.file('b.docx') })).message).toContain('没有年中变动')
    expect((await office.refused('midYear.printLetter', { lineId: 99999, file: office.file('b.docx') })).code).toBe('notFound')
  })

  it('shows who has to change from one program to another that excludes it, and from which month', async () => {
    const office = await open({ fixture: 'township' })
    const rosterId = await confirmed(office, 'special-disabled')
    expect(await office.call('midYear.conversions', { year: 2026 })).toEqual([])
    const [line] = (await office.call('roster.view', { rosterId })).lines
    const card = await office.call('person.card', { id: line!.personId })
    const child = card.kin.find((kin) => kin.relation.includes('子') || kin.relation.includes('女'))!
    await office.call('person.update', { id: child.id!, fields: { state: 'dead', stateSince: '2026-08-15' }, reason: '家属报告' })
    const changed = async () => (await office.call('midYear.list', { year: 2026 })).rows.filter((row) => row.personId === line!.personId)
    const expected = [{ kind: 'childLost', lastMonth: '2026-08', payableFen: 8 * 46000, stopFen: 4 * 46000 }]
    expect(await changed()).toMatchObject(expected)
    const none = { declaredChildren: null, declaredBoys: null, declaredGirls: null }
    await office.call('person.update', { id: line!.personId, fields: none, reason: '子女数待核' })
    const rows = (await office.call('midYear.conversions', { year: 2026 })).filter((row) => row.personId === line!.personId)
    expect(rows).toMatchObject([{ from: '特扶（伤残）', to: '特扶（死亡）', state: 'change', since: '2026-09' }])
    expect(await changed()).toMatchObject(expected)
  })
})
