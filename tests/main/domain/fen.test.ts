import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capitalYuan, formatYuan, parseYuan, yuanText } from '../../../src/main/domain/fen'

const anyFen = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 })

describe('an amount in yuan', () => {
  it.each(['', '元', '1.234', '--1', '1,23', '12,34.5', '九百', '1e3', '.5', '1.', '+5', '99999999999999999999'])('is not %j', (text) => {
    expect(parseYuan(text)).toBeUndefined()
  })
  it.each([
    ['960', 96000],
    ['960.5', 96050],
    ['1,234.56', 123456],
    ['￥12', 1200],
    ['12元', 1200],
    [' 0.01 ', 1],
    ['-3.20', -320],
    ['-0', 0],
  ])('%j is read', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })
  it('comes back from what is written', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen)
        expect(parseYuan(yuanText(fen))).toBe(fen)
        expect(yuanText(fen)).toMatch(/^-?\d+\.\d{2}$/)
      }),
    )
  })
})

describe('an amount in capitals', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [100, '壹元整'],
    [101, '壹元零壹分'],
    [1000, '壹拾元整'],
    [10_000, '壹佰元整'],
    [96_050, '玖佰陆拾元伍角整'],
    [100_000, '壹仟元整'],
    [100_500, '壹仟零伍元整'],
    [1_000_000, '壹万元整'],
    [1_000_100, '壹万零壹元整'],
    [10_010_000, '壹拾万零壹佰元整'],
    [10_500_000, '壹拾万伍仟元整'],
    [100_000_000, '壹佰万元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [305_472_000, '叁佰零伍万肆仟柒佰贰拾元整'],
    [100_010_000_000, '壹拾亿零壹拾万元整'],
    [-96_000, '负玖佰陆拾元整'],
  ])('%i fen is %s', (fen, text) => {
    expect(capitalYuan(fen)).toBe(text)
  })
  it('reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (fen) => {
        const text = capitalYuan(fen)
        expect(readCapitals(text)).toBe(fen)
        expect(text).not.toMatch(/零零|零元[^整]|零万|零亿|零整/)
      }),
    )
  })
})

/** An independent reader of capital amounts. */
function readCapitals(text: string): number {
  const digits = '零壹贰叁肆伍陆柒捌玖'
  const units: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
  let total = 0
  let section = 0
  let digit = 0
  let cents = 0
  for (const c of text) {
    if (digits.includes(c)) digit = digits.indexOf(c)
    else if (c in units) {
      section += digit * units[c]!
      digit = 0
    } else if (c === '万' || c === '亿') {
      total = (c === '亿' ? total + section + digit : section + digit) * (c === '亿' ? 100_000_000 : 10_000) + (c === '万' ? total : 0)
      section = digit = 0
    } else if (c === '元') {
      total += section + digit
      section = digit = 0
    } else if (c === '角') {
      cents += digit * 10
      digit = 0
    } else if (c === '分') {
      cents += digit
      digit = 0
    }
  }
  return total * 100 + cents
}
