import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emsOf, foldTable, headRows, pageOf, tableLayout, textWidth } from '../../../../src/main/io/paper/layout'
import type { Paper, PaperBlock } from '../../../../src/preload/contract/paper'
import { form, noticeOf } from './sample-papers'

const table = (columns: number, cell: string, dense: boolean) =>
  ({
    kind: 'table',
    dense,
    columns: Array.from({ length: columns }, (_, index) => ({ title: `栏${index}`, width: 1 })),
    rows: [Array.from({ length: columns }, () => cell)],
  }) satisfies PaperBlock
const paperOf = (block: PaperBlock): Paper => ({ name: 'x', orientation: 'portrait', size: 'A4', blocks: [block] })

describe('pageOf', () => {
  it('gives a notice the text area of GB/T 9704, 156 by 225 millimetres', () => {
    const page = pageOf(noticeOf(['张三']))
    expect([page.width - page.left - page.right, page.height - page.top - page.bottom]).toEqual([156, 225])
  })

  it('gives forms and landscape sheets more room', () => {
    expect(pageOf(form).left).toBeLessThan(28)
    expect(pageOf({ ...noticeOf([]), orientation: 'landscape', size: 'A3' })).toMatchObject({ width: 420, height: 297 })
  })
})

describe('tableLayout', () => {
  it('never goes below 9 points, dense below 8, and always fills the width', () => {
    const wide = table(12, '62170000000000000001234', false)
    for (const block of [wide, { ...wide, dense: true }, table(3, '张三', false)]) {
      const { size, shares } = tableLayout(block, paperOf(block))
      expect(size).toBeGreaterThanOrEqual(block.dense ? 8 : 9)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    }
  })

  it('widens a column for a number that must not break and takes the room from the others', () => {
    const block = table(4, '张三', false)
    block.rows.push(['349999196403080128', '张三', '李四', '王五'])
    const { size, shares } = tableLayout(block, paperOf(block))
    expect(size).toBe(12)
    expect(shares[0]).toBeGreaterThan(0.28)
    expect(shares[1]).toBeCloseTo(shares[2] ?? 0, 9)
  })
})

describe('foldTable', () => {
  const across = (block: PaperBlock): Paper => ({ ...paperOf(block), orientation: 'landscape' })
  const wide = (groups: readonly number[], cell: string) => {
    const columns = [
      { title: '村居', width: 1 },
      ...groups.flatMap((n, group) => Array.from({ length: n }, (_, index) => ({ title: `${group}.${index}`, group: `组${group}`, width: 1 }))),
    ]
    const row = (name: string): string[] => columns.map(({ title }, index) => (index === 0 ? name : `${cell}${title}`))
    return { kind: 'table', dense: true, fold: 1, columns, rows: [row('东河村'), row('西山村')], foot: [row('合计')] } satisfies PaperBlock
  }

  it('leaves alone what fits, and what is not to be folded', () => {
    const fits = wide([2, 3], '9,999,999.')
    expect(foldTable(fits, across(fits)).parts).toEqual([fits])
    const { fold: _fold, ...rigid } = wide([5, 5, 5, 5], '9,999,999.')
    expect(foldTable(rigid, across(rigid)).parts).toEqual([rigid])
    const { columns, ...rest } = wide([1], '9'.repeat(400))
    for (const few of [
      { ...rest, columns },
      { ...rest, columns: columns.slice(0, 1), rows: [['9'.repeat(400)]], foot: [['合计']] },
    ])
      expect(foldTable(few, across(few)).parts).toEqual([few])
  })

  it('parts a wide table between its groups: every column once, the first in each part, each part within the page at one type size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 12 }), (groups, digits) => {
        const block = wide(groups, '9'.repeat(digits))
        const paper = across(block)
        const { parts, size } = foldTable(block, paper)
        expect(parts.flatMap(({ columns }) => columns.slice(1))).toEqual(block.columns.slice(1))
        for (const part of parts) {
          expect(part.columns[0]).toEqual(block.columns[0])
          expect(part.rows.map((row) => row[0])).toEqual(['东河村', '西山村'])
          expect(part.rows[1]!.slice(1)).toEqual(part.columns.slice(1).map(({ title }) => `${'9'.repeat(digits)}${title}`))
          expect(part.foot![0]).toHaveLength(part.columns.length)
          expect(tableLayout(part, paper, size).size).toBe(size)
          const needed = part.columns.map((column, index) => Math.max(...[column.title, ...part.rows.map((row) => row[index]!)].map(emsOf)) * size + 10)
          expect(needed.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual((textWidth(paper) * 72) / 25.4)
        }
        for (const [at, part] of parts.entries()) expect(part.columns.at(-1)?.group).not.toBe(parts[at + 1]?.columns[1]?.group)
      }),
    )
  })

  it('parts into about equal halves', () => {
    const block = wide([5, 5, 5, 1], '999,999.')
    expect(foldTable(block, across(block)).parts.map(({ columns }) => columns.length)).toEqual([11, 7])
  })
})

describe('the head of a table', () => {
  it('is one row, or two where neighbouring columns share a heading', () => {
    expect(
      headRows([
        { title: '村居', width: 1 },
        { title: '男', width: 1 },
      ]),
    ).toEqual([
      [
        { title: '村居', column: 0, columns: 1, rows: 1 },
        { title: '男', column: 1, columns: 1, rows: 1 },
      ],
    ])
    const columns = [
      { title: '村居', width: 1 },
      { title: '男', group: '出生', width: 1 },
      { title: '女', group: '出生', width: 1 },
      { title: '男', group: '死亡', width: 1 },
      { title: '合计', width: 1 },
    ]
    expect(headRows(columns)).toEqual([
      [
        { title: '村居', column: 0, columns: 1, rows: 2 },
        { title: '出生', column: 1, columns: 2, rows: 1 },
        { title: '死亡', column: 3, columns: 1, rows: 1 },
        { title: '合计', column: 4, columns: 1, rows: 2 },
      ],
      [
        { title: '男', column: 1, columns: 1, rows: 1 },
        { title: '女', column: 2, columns: 1, rows: 1 },
        { title: '男', column: 3, columns: 1, rows: 1 },
      ],
    ])
  })
})
