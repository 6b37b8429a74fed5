import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfSerial, isDateFormat, isDateFormatId } from '../../../src/main/io/date-serial'

describe('serial numbers', () => {
  it('are no day when they show none', () => {
    for (const serial of [-1, 0, 0.75, 60, 60.5, 2_958_466, NaN, Infinity]) expect(dayOfSerial(serial, false)).toBeUndefined()
  })
  it('are right around the leap day that never was, in both systems', () => {
    expect([1, 59, 61, 25_569, 36_585, 43_830.5, 43_830.99999999999, 2_958_465].map((serial) => dayOfSerial(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '1970-01-01',
      '2000-02-29',
      '2019-12-31',
      '2020-01-01',
      '9999-12-31',
    ])
    expect([0, 1, 31_412].map((serial) => dayOfSerial(serial, true))).toEqual(['1904-01-01', '1904-01-02', '1990-01-01'])
  })
  it('agree with the calendar for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        expect(dayOfSerial(serial, false)).toBe(new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10))
      }),
    )
  })
})

describe('number formats', () => {
  it('knows which show a date', () => {
    for (const code of ['yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '[$-804]yyyy年m月', 'm/d/yy h:mm', '[h]:mm', 'dddd', 'reserved-yyyy'])
      expect(isDateFormat(code)).toBe(true)
    for (const code of ['General', 'G/通用格式', '0.00', '#,##0.00"元/day"', '[Red]-0', '@', '0.00E+00', '\\d0', '_d0', '[$¥-804]#,##0.00'])
      expect(isDateFormat(code)).toBe(false)
    expect([14, 22, 31, 57, 0, 1, 49].map(isDateFormatId)).toEqual([true, true, true, true, false, false, false])
  })
})
