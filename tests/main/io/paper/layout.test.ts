import { describe, expect, it } from 'vitest'
import { headRows, pageOf, tableLayout } from '../../../../src/main/io/paper/layout'
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
