import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { formatYuan } from '../../../src/main/domain/fen'
import { paperOfTable, withNumbers } from '../../../src/main/domain/table-paper'
import { offices } from '../../helpers/office'

const open = offices()
const right = (title: string) => ({ title, width: 10, align: 'right' as const })
const kindOf = (...cells: string[]) => withNumbers({ columns: [right('数')], rows: cells.map((cell) => [cell]), foot: [] })[0]!.number

describe('figures of a list on a sheet', () => {
  it('are numbers where a column at the right holds nothing else; numbers of things stay text', () => {
    expect(kindOf('0', '12', '1,234', '-5', '—', '')).toBe('integer')
    expect(kindOf('1,234,567.05', '-0.50', '0.00')).toBe('money')
    expect(kindOf('3.5', '12', '不足50例'.replace('50', ''))).toBe('decimal')
    for (const text of ['007', '12人', '1,23', '1e3', '349999196403080128', '不足50例', '12.345', '2026-01-01', '1 234'])
      expect(kindOf('5', text), text).toBeUndefined()
    expect(kindOf('—', '')).toBeUndefined()
    expect(withNumbers({ columns: [{ title: '年', width: 5 }], rows: [['2026']], foot: [] })[0]!.number).toBeUndefined()
  })

  it('give back every amount and every count, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), { minLength: 1, maxLength: 20 }), (amounts) => {
        expect(kindOf(...amounts.map(formatYuan))).toBe('money')
        expect(kindOf(...amounts.map((amount) => amount.toLocaleString('en-US')))).toBe('integer')
      }),
    )
  })

  it('stand below each other where they are too wide for the page; lists of words wrap as before', () => {
    const wide = Array.from({ length: 30 }, (_, index) => right(`栏${String(index)}`))
    const table = (columns: typeof wide | { title: string; width: number }[]) =>
      paperOfTable({ title: '表', remarks: [], columns, rows: [columns.map(() => '1,234,567.00')], foot: [] }, '2026-11-27', '甲').blocks.find(
        ({ kind }) => kind === 'table',
      )
    expect(table([{ title: '村居', width: 10 }, ...wide])).toMatchObject({ fold: 1 })
    expect(table(wide.map(({ title, width }) => ({ title, width })))).not.toHaveProperty('fold')
  })

  it('are read back from the file as numbers under both lines of the head', async () => {
    const office = await open({ fixture: 'small' })
    const file = office.file('列表.xlsx')
    await office.call('desktop.exportTable', {
      title: '列表',
      columns: [
        { title: '村居', width: 10 },
        { ...right('人数'), group: '奖扶' },
        { ...right('金额'), group: '奖扶' },
        { title: '证件号码', width: 20 },
      ],
      rows: [['东河村', '1,204', '1,155,840.00', '349999196403080128'], ['西山村', '—', '0.10', '']], // prettier-ignore
      foot: [['合计', '1,204', '1,155,840.10', '']],
      file,
    })
    const book = XLSX.read(readFileSync(file))
    const rows = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: true })
    const at = rows.findIndex(([first]) => first === '村居')
    const none = undefined
    expect(rows.slice(at, at + 5)).toEqual([
      ['村居', '奖扶', none, '证件号码'],
      [none, '人数', '金额'],
      ['东河村', 1204, 1155840, '349999196403080128'],
      ['西山村', '—', 0.1],
      ['合计', 1204, 1155840.1],
    ])
  })
})
