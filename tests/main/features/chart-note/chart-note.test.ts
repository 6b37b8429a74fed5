import { describe, expect, it } from 'vitest'
import { offices } from '../../../helpers/office'

const open = offices()
const chart = { title: '全乡镇每月出生', period: '2026' }

describe('the remark of a chart', () => {
  it('belongs to this chart and period only, keeps every earlier text, and goes away when emptied', async () => {
    const office = await open({})
    expect(await office.call('chartNote.get', chart)).toEqual([])
    expect((await office.refused('chartNote.save', { ...chart, text: ' ' })).message).toContain('还没有说明')
    await office.call('chartNote.save', { ...chart, text: '二月补登记上年出生 3 人' })
    expect((await office.refused('chartNote.save', { ...chart, text: '二月补登记上年出生 3 人' })).message).toContain('没有改动')
    expect(await office.call('chartNote.get', { ...chart, period: '2025' })).toEqual([])
    await office.as('leader')
    await office.call('chartNote.save', { ...chart, text: '二月补登记 4 人' })
    await office.call('chartNote.save', { title: '全乡镇人口金字塔', period: '2026-01-01', text: '六十年代生的人最多' })
    expect((await office.call('chartNote.get', chart)).map(({ text, by }) => [text, by])).toEqual([
      ['二月补登记 4 人', '甄负责'],
      ['二月补登记上年出生 3 人', '甄经办'],
    ])
    expect((await office.call('chartNote.list', {})).map(({ title, text }) => [title, text])).toEqual([
      ['全乡镇人口金字塔', '六十年代生的人最多'],
      ['全乡镇每月出生', '二月补登记 4 人'],
    ])
    await office.call('chartNote.save', { ...chart, text: '' })
    expect((await office.call('chartNote.get', chart)).map(({ text }) => text)).toEqual(['', '二月补登记 4 人', '二月补登记上年出生 3 人'])
    expect(await office.call('chartNote.list', {})).toHaveLength(1)
    await office.as('finance')
    expect((await office.refused('chartNote.save', { ...chart, text: '发放' })).code).toBe('forbidden')
    expect((await office.refused('chartNote.save', { ...chart, text: '长'.repeat(501) })).code).toBe('forbidden')
    await office.raw((sqlite) => {
      expect(() => sqlite.prepare("UPDATE chartNote SET text = '改'").run()).toThrow(/frozen/)
      expect(() => sqlite.prepare('DELETE FROM chartNote').run()).toThrow(/frozen/)
    })
  })
})
