import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { senderOfFile } from '../../../../src/main/domain/exchange/sender'
import { offices, type TestOffice } from '../../../helpers/office'
import { readSheetRows } from '../../../helpers/read-rows'
import { inventedNumber } from '../../../helpers/sample-person'

const open = offices()
const number = (n: number): string => inventedNumber('1960-01-01', 101 + 2 * n)
function csv(office: TestOffice, name: string, ...lines: string[]): string {
  writeFileSync(office.file(name), lines.join('\n'))
  return office.file(name)
}
const village = '349999101200'

describe('the memory of a sender', () => {
  it('calls a sender by the file name without day and number', () => {
    expect(senderOfFile('师圩村底册2026年5月.xlsx')).toBe(senderOfFile('师圩村底册2026年11月(2).xlsx'))
    expect(senderOfFile('死亡名单-20260503.csv')).toBe('死亡名单')
    expect(senderOfFile('20260503.csv')).toBe('20260503')
  })

  it('reads strange headings as they were settled by hand, and the next sheet by itself, telling what is different', async () => {
    const office = await open({ fixture: 'small' })
    const first = csv(office, '虚村上报2026年5月.csv', '编码,甲,乙,丙,丁', `${village},虚一,男,${number(0)},03/08/2020`)
    expect((await office.refused('exchange.stage', { file: first })).message).toMatch(/表头/)
    const look = await office.call('exchange.inspect', { file: first })
    expect(look).toMatchObject({ template: null, rows: [{ row: 1 }, { row: 2 }] })
    const setup = {
      headerRow: 1,
      columns: { A: 'villageCode', B: 'name', C: 'sex', D: 'idNumber', E: 'onlyChildCertificateSince' },
      dateOrder: 'dayFirst' as const,
      modes: { onlyChildCertificateSince: 'fill' as const },
    }
    const staged = await office.call('exchange.stage', { file: first, template: 'person', setup })
    expect(staged).toMatchObject({ template: 'person', sender: '虚村上报', counts: { add: 1 }, problemCount: 0 })
    await office.call('exchange.accept', { batchId: staged.batchId })
    const card = async () => (await office.call('person.card', { idNumber: number(0) })).person
    expect(await card()).toMatchObject({ onlyChildCertificateSince: '2020-08-03' })

    office.time.day = '2026-12-01'
    const second = csv(office, '虚村上报2026年12月.csv', '说明', '甲,编码,丙,丁', `虚一,${village},${number(0)},04/08/2021`)
    const again = await office.call('exchange.stage', { file: second })
    expect(again).toMatchObject({ headerRow: 2, sender: '虚村上报', counts: { same: 1 }, problemCount: 0, setup: { dateOrder: 'dayFirst' } })
    expect(again.remarks[0]).toBe('比上次（2026年11月23日《虚村上报2026年5月.csv》）少了 1 列：“乙”。')
    const same = await office.call('exchange.stage', { file: first })
    expect(same.remarks[0]).toBe('这个文件在 2026年11月23日 已经导入过，内容一字不差。')
  })

  it('reads a sheet without headings only by what was said', async () => {
    const office = await open({ fixture: 'small' })
    const file = csv(office, '无表头.csv', `${village},虚一,男,${number(0)}`, `${village},虚二,女,${inventedNumber('1960-01-01', 102)}`)
    const columns = { A: 'villageCode', B: 'name', C: 'sex', D: 'idNumber' }
    expect((await office.refused('exchange.stage', { file, setup: { headerRow: 0, columns } })).message).toContain('指明是哪一种表')
    expect(
      (await office.refused('exchange.stage', { file, template: 'person', setup: { headerRow: 0, columns: { A: 'name', B: 'name' } } })).message,
    ).toContain('“姓名”')
    expect((await office.refused('exchange.stage', { file, template: 'person', setup: { headerRow: 0, columns: { A: 'name' } } })).message).toContain(
      '是哪一列',
    )
    expect(await office.call('exchange.stage', { file, template: 'person', setup: { headerRow: 0, columns } })).toMatchObject({ rows: 2, counts: { add: 2 } })
  })

  it('fills only where the register has nothing when told so, and leaves a column out when told so', async () => {
    const office = await open({ fixture: 'small' })
    const sheet = (note: string, phone: string): string[] => ['村居代码,姓名,性别,证件号码,备注,联系电话', `${village},虚一,男,${number(0)},${note},${phone}`]
    await office.importFile(csv(office, 'a.csv', ...sheet('原来的', '')))
    const setup = {
      headerRow: 1,
      columns: { A: 'villageCode', B: 'name', C: 'sex', D: 'idNumber', E: 'note', F: 'phone' },
      modes: { note: 'fill', phone: 'fill' } as const,
    }
    const file = csv(office, 'b.csv', ...sheet('新的', '13800000001'))
    const filled = await office.call('exchange.stage', { file, template: 'person', setup })
    await office.call('exchange.accept', { batchId: filled.batchId })
    expect((await office.call('person.card', { idNumber: number(0) })).person).toMatchObject({ note: '原来的', phone: '13800000001' })
    const without = { headerRow: 1, columns: { ...setup.columns, E: null, F: null } }
    expect((await office.call('exchange.stage', { file, template: 'person', setup: without })).counts).toMatchObject({ same: 1 })
  })
})

describe('cells put right in the preview', () => {
  it('are judged again at once, keep the sender’s own text, and the counts add up', async () => {
    const office = await open({ fixture: 'small' })
    const good = number(1)
    const bad = good.slice(0, 17) + (good[17] === '0' ? '1' : '0')
    const file = csv(
      office,
      'a.csv',
      '村居代码,姓名,性别,证件号码,出生日期',
      `${village},虚一,男,${number(0)},1960-01-01`,
      `${village},虚二,男,${bad},1960-01-01`,
      '合计,2人,,,',
    )
    const { batchId, counts, problems } = await office.call('exchange.stage', { file })
    expect(counts).toMatchObject({ add: 1, error: 1 })
    expect(problems[0]!.proposal).toMatch(new RegExp(`可能是.*${good}（第 18 位`))
    await office.call('exchange.handBack', { batchId, file: office.file('back.xlsx') })
    expect(JSON.stringify(await readSheetRows(office.file('back.xlsx')))).not.toContain(good)
    const found = await office.call('exchange.diagnose', { batchId, row: 3 })
    expect(found).toMatchObject({ cell: 'D3', sound: false })
    expect(found.proposals.map((each) => each.idNumber)).toContain(good)
    expect((await office.refused('exchange.fix', { batchId, cells: [{ row: 4, column: 'D', value: good }] })).message).toContain('不是数据行')
    expect((await office.refused('exchange.fix', { batchId, cells: [{ row: 3, column: 'D', value: bad }] })).message).toContain('没有任何改动')
    const fixed = await office.call('exchange.fix', { batchId, cells: [{ row: 3, column: 'D', value: good }], origin: 'doctor' })
    expect(fixed).toMatchObject({ counts: { add: 2, error: 0 }, problemCount: 0, corrections: 1 })
    const { rows } = await office.call('exchange.review', { batchId, text: '虚二' })
    expect(rows[0]).toMatchObject({ action: 'add', corrected: [{ cell: 'D3', original: bad }] })
    expect(rows[0]!.cells[3]).toBe(good)
    expect(await office.call('exchange.accept', { batchId })).toEqual({ added: 2, changed: 0, same: 0, skipped: 0, held: 0 })
  })

  it('of rows that waited are taken later without the rest, and the undo takes all of it back', async () => {
    const office = await open({ fixture: 'small' })
    const register = ['person', 'village', 'nameSuffix']
    await office.importFile(csv(office, 'old.csv', '村居代码,姓名,性别,证件号码', `${village},虚老,男,${number(5)}`))
    const before = await office.dump(register)
    const file = csv(
      office,
      'a.csv',
      '村居代码,姓名,性别,证件号码,备注',
      `${village},虚一,男,${number(0)},`,
      `${village},虚二,男,${number(1).slice(0, 17)},`,
      `${village},虚新名,男,${number(5)},改`,
      `${village},虚四,男,1,`,
    )
    const { batchId } = await office.call('exchange.stage', { file })
    expect((await office.refused('exchange.settle', { batchId })).message).toContain('还没有导入')
    expect(await office.call('exchange.accept', { batchId })).toEqual({ added: 1, changed: 0, same: 0, skipped: 0, held: 3 })
    expect((await office.call('exchange.batches', {}))[0]).toMatchObject({ batchId, waiting: 3 })
    expect((await office.refused('exchange.settle', { batchId })).message).toContain('没有可以导入的')
    expect((await office.refused('exchange.fix', { batchId, cells: [{ row: 2, column: 'E', value: '改' }] })).message).toContain('已经导入')
    await office.call('exchange.fix', { batchId, cells: [{ row: 3, column: 'D', value: number(1) }] })
    const [old] = await office.call('person.find', { text: number(5) })
    const decisions = [{ row: 4, take: 'same' as const, personId: old!.id }]
    expect(await office.call('exchange.settle', { batchId, decisions })).toEqual({ added: 1, changed: 1, same: 0, skipped: 0, waiting: 1 })
    const after = await office.call('exchange.staged', { batchId })
    expect(after.waiting).toBe(1)
    expect(Object.values(after.counts).reduce((sum, n) => sum + n, 0)).toBe(after.rows)
    const preview = await office.call('exchange.undoPreview', { batchId })
    expect(preview).toMatchObject({ removed: 2, reverted: 1, kept: 0 })
    expect(preview.cells).toContainEqual({ person: '虚新名', field: '姓名', now: '虚新名', back: '虚老', why: null })
    expect((await office.call('exchange.undo', { batchId, reason: '发错了文件' })).kept).toEqual([])
    expect(await office.dump(register)).toEqual(before)
    expect(office.reported).toEqual([])
  })
})
