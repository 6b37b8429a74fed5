import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offices, type TestOffice } from '../../../helpers/office'
import { sheetPerson, writePersonSheet, type SheetPerson } from '../../../helpers/person-sheet'
import { inventedNumber, samplePerson, sampleVillage } from '../../../helpers/sample-person'

const open = offices()
const register = ['person', 'village', 'nameSuffix']
const numberOf = (n: number): string => inventedNumber('1960-01-01', 101 + 2 * n)
let sheets = 0

async function importRows(office: TestOffice, rows: readonly SheetPerson[]): Promise<number> {
  return office.importFile(await writePersonSheet(office.file(`sheet-${++sheets}.xlsx`), rows))
}
const idOf = async (office: TestOffice, n: number): Promise<number | undefined> => (await office.call('person.find', { text: numberOf(n) }))[0]?.id

/** Few people and few values, so that imports and edits meet often. */
const who = fc.integer({ min: 0, max: 5 })
const value = fc.constantFrom('甲', '乙', '丙', '#清空', null)
const row = fc.record({
  n: who,
  note: value,
  group: value,
  ruralResident: fc.constantFrom('是', '否', null),
  maritalStatus: fc.constantFrom('已婚', '丧偶', null),
})
const sheet = fc.uniqueArray(row, { minLength: 1, maxLength: 5, selector: ({ n }) => n })
const toSheet = ({
  n,
  ...fields
}: {
  n: number
  note: string | null
  group: string | null
  ruralResident: string | null
  maritalStatus: string | null
}): SheetPerson => sheetPerson({ idNumber: numberOf(n), name: `虚人${'一二三四五六'[n]!}`, ...fields })
const edit = fc.record({ n: who, note: fc.constantFrom('改一', '改二', '甲'), group: fc.constantFrom('改三', '乙') })

async function applyEdit(office: TestOffice, { n, note, group }: { n: number; note: string; group: string }): Promise<void> {
  const id = await idOf(office, n)
  if (id !== undefined) await office.ask('person.update', { id, fields: { note, group }, reason: '电话核实' })
}

describe('taking an import back', () => {
  it('gives back the very same register, row for row and column for column, whatever came before', { timeout: 60_000 }, async () => {
    const office = await open({ fixture: 'small' })
    const step = fc.oneof(
      sheet.map((rows) => ({ rows })),
      edit.map((change) => ({ change })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), sheet, async (earlier, last) => {
        for (const each of earlier) await ('rows' in each ? importRows(office, each.rows.map(toSheet)) : applyEdit(office, each.change))
        const before = await office.dump(register)
        const batchId = await importRows(office, last.map(toSheet))
        expect((await office.call('exchange.undo', { batchId, reason: '发错了文件' })).kept).toEqual([])
        expect(await office.dump(register)).toEqual(before)
      }),
      { numRuns: 12, seed: 4711 },
    )
    expect(office.reported).toEqual([])
  })

  it('keeps what somebody edited since, says so, and gives back the rest', { timeout: 60_000 }, async () => {
    const office = await open({ fixture: 'small' })
    for (const n of [0, 1, 2])
      await office.call('person.add', {
        fields: samplePerson({ idNumber: numberOf(n), birthDate: '1960-01-01', name: `虚人${'一二三'[n]!}`, note: '旧', group: '旧组' }),
      })
    const card = async (n: number) => (await office.call('person.card', { idNumber: numberOf(n) })).person
    const batchId = await importRows(
      office,
      [0, 1, 2, 3].map((n) => sheetPerson({ idNumber: numberOf(n), name: `虚人${'一二三四'[n]!}`, note: '新', group: '新组' })),
    )
    await office.call('person.update', { id: (await idOf(office, 0))!, fields: { note: '后来' }, reason: '电话核实' })
    await office.call('person.update', { id: (await idOf(office, 3))!, fields: { phone: '13800000001' }, reason: '电话核实' })
    const { reverted, kept } = await office.call('exchange.undo', { batchId, reason: '发错了文件' })
    expect(kept.map(({ person, field }) => [person, field]).toSorted()).toEqual([
      ['虚人一', '备注'],
      ['虚人四', '联系电话'],
    ])
    expect(reverted).toBe(3)
    expect([await card(0), await card(1), await card(3)]).toMatchObject([
      { note: '后来', group: '旧组' },
      { note: '旧', group: '旧组' },
      { note: '新', phone: '13800000001' },
    ])
  })

  it('takes a person away again when every later edit was itself taken back', async () => {
    const office = await open({ fixture: 'small' })
    const before = await office.dump(register)
    const first = await importRows(office, [sheetPerson({ idNumber: numberOf(7), name: '虚人七' })])
    const second = await importRows(office, [sheetPerson({ idNumber: numberOf(7), name: '虚人七', note: '改' })])
    await office.call('exchange.undo', { batchId: second, reason: '发错了文件' })
    expect((await office.call('exchange.undo', { batchId: first, reason: '发错了文件' })).kept).toEqual([])
    expect(await office.dump(register)).toEqual(before)
  })

  it('keeps whom a roster names, and the roster stays as it was frozen', async () => {
    const office = await open({ fixture: 'small' })
    const [batch] = (await office.call('exchange.batches', {})).filter((each) => each.template === 'person')
    const { rosterId, lines } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const frozen = await office.call('roster.view', { rosterId })
    const { reverted, kept } = await office.call('exchange.undo', { batchId: batch!.batchId, reason: '发错了文件' })
    expect(reverted).toBe(300 - lines)
    expect(kept).toHaveLength(lines)
    for (const each of kept) expect(each.why).toContain('花名册')
    expect(await office.call('roster.view', { rosterId })).toEqual(frozen)
    expect((await office.call('office.describe', {})).persons).toBe(lines)
  })

  it('keeps a village in which somebody lives', async () => {
    const office = await open({ fixture: 'small' })
    const [batch] = (await office.call('exchange.batches', {})).filter((each) => each.template === 'village')
    const { kept } = await office.call('exchange.undo', { batchId: batch!.batchId, reason: '发错了文件' })
    expect(kept).toHaveLength(3)
    expect((await office.call('village.list', {})).map((row) => row.code)).toContain(sampleVillage)
  })
})
