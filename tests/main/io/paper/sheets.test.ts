import { describe, expect, it } from 'vitest'
import { paperSheets } from '../../../../src/main/io/paper/sheets'
import { form, noticeOf } from './sample-papers'

describe('paperSheets', () => {
  it('puts texts before the table above it, the sum under it and the rest below', () => {
    const [sheet, ...others] = paperSheets(noticeOf(['张三', '\u202e李四'], [{ kind: 'paragraph', text: '监督电话：0551-00000001' }]))
    expect(others).toEqual([])
    expect(sheet?.titleRows?.map((row) => row.text).join('')).toBe(
      '石桥镇2026年度奖励扶助对象名单公示　　现将东河村2026年度拟确认的奖励扶助对象予以公示，公示期为7天，自2026年3月2日至3月8日止（含当日）。一、公示名单',
    )
    expect([...(sheet?.rows ?? [])].map((row) => row[2])).toEqual(['张三', '李四'])
    expect(sheet?.totalRow).toEqual(['合计', '', '2人', '', '', ''])
    expect(sheet?.footRows?.map((row) => row.text)).toEqual([
      '监督电话：0551-00000001',
      '石桥镇人民政府',
      '2026年3月2日',
      '石桥镇人民政府　公示编号 GS-2026-003',
    ])
    expect(sheet?.columns.every((column) => column.kind === 'text' && column.width >= 5)).toBe(true)
  })

  it('folds a long text into rows none of which begins with a mark', () => {
    const text = '公示期内，如有异议、与实际不符或者符合条件而未列入名单的，请以书面或者电话方式向下列单位反映，逾期不再受理。'.repeat(4)
    const [sheet] = paperSheets(noticeOf(['张三'], [{ kind: 'paragraph', text }]))
    const rows = sheet?.footRows?.map((row) => row.text) ?? []
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.join('')).toContain(text)
    expect(rows.filter((row) => /^[，。、]/.test(row))).toEqual([])
  })

  it('gives each table a sheet with its own name', () => {
    const table = { kind: 'table' as const, columns: [{ title: '项目', width: 1 }], rows: [['甲']], foot: [['小计'], ['合计']] }
    const sheets = paperSheets({ name: 'x', orientation: 'landscape', size: 'A3', blocks: [table, { kind: 'heading', text: '二' }, table] })
    expect(sheets.map((sheet) => sheet.name)).toEqual(['表1', '表2'])
    expect(sheets.map((sheet) => [...sheet.rows])).toEqual([[['甲'], ['小计']], [['甲'], ['小计']]]) // prettier-ignore
    expect(sheets[1]).toMatchObject({ totalRow: ['合计'], landscape: true, paper: 'A3', titleRows: [{ text: '二' }] })
  })

  it('keeps a head of two rows, and makes numbers of columns of numbers; dashes, words and everything else stay text', () => {
    const [sheet] = paperSheets({
      name: 'x',
      orientation: 'landscape',
      size: 'A4',
      blocks: [
        {
          kind: 'table',
          name: '情况表',
          columns: [
            { title: '村居', width: 1 },
            { title: '人数', group: '奖扶', width: 1, number: 'integer' },
            { title: '金额', group: '奖扶', width: 1, number: 'money' },
            { title: '率%', width: 1, number: 'decimal' },
          ],
          rows: [['001', '12', '1,234,567.05', '33.30'], ['002', '-3', '-0.50', '—'], ['003', '0', '0.00', '不足50例'], ['004', '1,2', '12.5.1', '1e3']], // prettier-ignore
          foot: [['合计', '9', '1,234,566.55', '100.00']],
        },
      ],
    })
    expect(sheet).toMatchObject({ name: '情况表', headRows: [{ cells: [{ text: '奖扶', fromColumn: 1, toColumn: 2 }] }] })
    expect(sheet!.columns.map(({ title, kind }) => [title, kind])).toEqual([['村居', 'text'], ['人数', 'integer'], ['金额', 'money'], ['率%', 'decimal']]) // prettier-ignore
    expect([...sheet!.rows]).toEqual([['001', 12, 123456705, 33.3], ['002', -3, -50, '—'], ['003', 0, 0, '不足50例'], ['004', '1,2', '12.5.1', '1e3']]) // prettier-ignore
    expect(sheet!.totalRow).toEqual(['合计', 9, 123456655, 100])
    expect(sheet!.rowHeights).toEqual([undefined, undefined, undefined, undefined])
  })

  it('makes a row as high as its longest text', () => {
    const table = { kind: 'table' as const, columns: [{ title: '村居', width: 1 }], rows: [['东河村'], ['阿克苏尔布拉克牧业新村社区居民委员会'.repeat(20)]] }
    const [sheet] = paperSheets({ name: 'x', orientation: 'portrait', size: 'A4', blocks: [table, { kind: 'paragraph', text: '注' }] })
    const lines = (18 * 20 * 2.1) / sheet!.columns[0]!.width
    expect(sheet!.rowHeights![0]).toBeUndefined()
    expect(sheet!.rowHeights![1]).toBeGreaterThanOrEqual(lines * 15)
  })

  it('lists the texts of a paper without a table in one column', () => {
    const [sheet] = paperSheets({ ...form, blocks: form.blocks.filter((block) => block.kind !== 'table') })
    expect(sheet?.titleRows?.map((row) => row.text)).toEqual(['奖励扶助对象资格确认表'])
    expect([...(sheet?.rows ?? [])].flat()).toContain('户籍地：石桥镇东河村3组')
  })
})
