import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { PublishedFigure } from '../../../src/preload/contract/payment'
import { checkFigure } from '../../../src/main/domain/fund-reconciliation'
import { publishedText, readPublished, roundTo } from '../../../src/main/domain/published-number'

const base = { name: '', unit: '' }
const parts = (...values: string[]) => values.map((value) => ({ name: '', value }))
const sum = (values: string[], total?: string): PublishedFigure => ({ ...base, kind: 'sum', parts: parts(...values), total })
const less = (from: string, values: string[], rest?: string): PublishedFigure => ({ ...base, kind: 'difference', from, parts: parts(...values), rest })
const product = (terms: [string, string?][], total?: string): PublishedFigure => ({
  ...base,
  kind: 'product',
  terms: terms.map(([count, rate]) => ({ count, rate })),
  total,
})
const percent = (part: string, whole?: string, stated?: string): PublishedFigure => ({ ...base, kind: 'percent', part, whole, percent: stated })

describe('published figures of real reports (POLICY 12)', () => {
  it.each<[string, PublishedFigure, string, string, string | null]>([
    ['prefecture fund in 万元', sum(['595.1', '526', '4.99', '97.89'], '1,223.2'), 'differs', '1,223.98', '0.78'],
    ['prefecture fund in 元', sum(['595.1万', '526万', '4.99万', '97.89万'], '1,223.2万元'), 'differs', '12,239,800', '7,800'],
    ['奖扶 of last year without exits', less('13,596', ['3,083']), 'derived', '10,513', null],
    ['特扶 of last year without exits', less('1,852', ['282'], '1,570'), 'exact', '1,570', '0'],
    ['health screening, found', sum(['497', '14,061']), 'derived', '14,558', null],
    ['health screening, rate', percent('14558', '28418', '55.07%'), 'differs', '51.23', '-3.84'],
    ['medicine', product([['107', '500']], '4万元'), 'differs', '53,500', '13,500'],
    ['villages visited', percent('118', '317', '33.3%'), 'differs', '37.2', '3.9'],
    ['resident health records', percent('395,812', undefined, '82.6%'), 'derived', '479,191', null],
    ['retired workers', product([['848', '1,000']], '84.8万'), 'exact', '848,000', '0'],
    ['monthly allowance', product([['4,461', '120']], '53万'), 'differs', '535,320', '5,320'],
    ['rural reward', product([['1,433', '720']], '103万'), 'differs', '1,031,760', '1,760'],
    ['special support, two rates', { ...base, kind: 'mix', persons: '78', rates: ['1200', '960'], total: '90,000' }, 'exact', '90,000', '0'],
    ['pre-pregnancy checks', sum(['1,443', '1,443'], '2,886'), 'exact', '2,886', '0'],
    ['birth registrations', sum(['1,559', '4,696', '14']), 'derived', '6,269', null],
    ['scoring', { ...base, kind: 'share', parts: parts('60%', '40%') }, 'exact', '100', '0'],
    ['per-head funds', less('30', ['17'], '13'), 'exact', '13', '0'],
    ['rates', less('8.36‰', ['3.47‰']), 'derived', '4.89', null],
    ['orphans, money', product([['21', '1,469']], '30,849'), 'exact', '30,849', '0'],
    ['orphans, sum', sum(['30,849', '751,620'], '782,469'), 'exact', '782,469', '0'],
    ['old-age allowance', product([['10', '800']], '800'), 'differs', '8,000', '7,200'],
    ['a fund split', { ...base, kind: 'share', parts: parts('50', '20', '20') }, 'differs', '90', '-10'],
    ['一县 2012, sum', sum(['4,417,110', '512,000', '150,540', '60,600'], '5,140,250'), 'exact', '5,140,250', '0'],
    ['一县 2012, product', product([['5,018', '30']], '150,540'), 'exact', '150,540', '0'],
    [
      'special support, a city',
      product(
        [
          ['175', '1980'],
          ['334', '1650'],
          ['887', '1650'],
          ['341', '1320'],
        ],
        '254.48万',
      ),
      'differs',
      '2,811,270',
      '266,470',
    ],
  ])('%s', (_what, figure, verdict, computed, difference) => {
    expect(checkFigure(figure)).toMatchObject({ verdict, computed, difference })
  })

  it('does not guess a rate that lost its digit, but says what the others would make it', () => {
    const found = checkFigure(product([['120', '00元']], '12,000'))
    expect(found).toMatchObject({ verdict: 'unreadable', computed: null, sentence: expect.stringContaining('很可能掉了数字') })
    expect(found.sentence).toContain('12,000 ÷ 120 = 100')
    expect(checkFigure(product([['120', undefined]], '12,000'))).toMatchObject({ verdict: 'derived', computed: '100' })
  })
  it('does not read a Chinese comma as a point, nor a masked number', () => {
    expect(checkFigure(less('8、36‰', ['3.47‰'])).sentence).toContain('可能是“8.36‰”')
    expect(checkFigure(sum(['20xx元', '5'], '10')).sentence).toContain('被遮去了')
    expect(checkFigure(percent('5', '0', '3%')).verdict).toBe('unreadable')
  })
  it('says by how much and that nothing was changed', () => {
    expect(checkFigure({ ...sum(['595.1', '526', '4.99', '97.89'], '1223.2'), name: '扶助资金', unit: '万元' }).sentence).toBe(
      '扶助资金：595.1 + 526 + 4.99 + 97.89 = 1,223.98 万元，公布的是 1,223.2 万元，相差 +0.78 万元（算得减公布）。没有改动任何数字，请查明哪一个写错。',
    )
    expect(checkFigure({ ...base, kind: 'share', parts: parts('50', '20', '20') }).sentence).toContain('应当正好是 100 %')
  })
  it('finds no persons at two rates that make the total', () => {
    expect(checkFigure({ ...base, kind: 'mix', persons: '10', rates: ['800', '500'], total: '6,000' })).toMatchObject({ verdict: 'differs' })
  })
})

describe('published numbers', () => {
  it('come back as they were printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const read = readPublished(`${whole.toLocaleString('en-US')}.${String(cents).padStart(2, '0')}`)
        if ('why' in read) throw new Error(read.why)
        expect(Math.round(Number(publishedText(read.value).replaceAll(',', '')) * 100)).toBe(whole * 100 + cents)
        expect(roundTo(read.value, 2)).toBe(read.value)
      }),
    )
  })
  it('agree with whole-number arithmetic for any sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10 ** 7), { minLength: 2, maxLength: 8 }), fc.integer({ min: -5, max: 5 }), (values, off) => {
        const total = values.reduce((a, b) => a + b, 0)
        fc.pre(total + off >= 0)
        const found = checkFigure(sum(values.map(String), String(total + off)))
        expect(found.verdict).toBe(off === 0 ? 'exact' : 'differs')
        expect(found.difference).toBe(String(-off + 0))
      }),
    )
  })
})
