import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatDay,
  formatFen,
  formatGroup,
  formatMoment,
  formatYuan,
  maskAccount,
  maskIdNumber,
  maskPhone,
  tidyDay,
} from '../../../src/renderer/lib/format'

describe('numbers of people', () => {
  it('are masked to area and last four, and short ones show less', () => {
    expect(maskIdNumber('349999195803081234')).toBe('349999********1234')
    expect(maskIdNumber('34999919580308123X')).toBe('349999********123X')
    expect(maskIdNumber('E1234567')).toBe('E1******')
    expect(maskIdNumber(null)).toBe('无证件号')
  })
  it('never show a whole phone or account', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('5551234')).toBe('5******')
    expect(maskAccount('6228480000000012345')).toBe('**** 2345')
  })
})

describe('days', () => {
  it('keep the precision they are known to', () => {
    expect(formatDay('1958-03-08')).toBe('1958年3月8日')
    expect(formatDay('1958-03')).toBe('1958年3月')
    expect(formatDay('1958')).toBe('1958年')
    expect(formatDay(null)).toBe('未填')
  })
  it('show a moment to the minute, as it was written down', () => {
    expect(formatMoment('2026-11-24T00:35:10+08:00')).toBe('2026年11月24日 00:35')
    expect(formatMoment(null)).toBe('—')
  })
  it('typed in other ways become what the contract wants, and nonsense stays as typed', () => {
    expect(['19580308', '1958.3.8', '1958年3月8日', '1958/3', '1958年3月', '195803', '1958'].map(tidyDay)).toEqual([
      '1958-03-08',
      '1958-03-08',
      '1958-03-08',
      '1958-03',
      '1958-03',
      '1958-03',
      '1958',
    ])
    expect(tidyDay('去年')).toBe('去年')
  })
})

describe('money and sizes', () => {
  it('move the point and set thousands without floats', () => {
    expect([0, 5, 96_000, 123_456_789, -150].map(formatFen)).toEqual(['0.00', '0.05', '960.00', '1,234,567.89', '-1.50'])
    expect(formatYuan(96_000)).toBe('960.00 元')
    expect(formatBytes(23_456_789)).toBe('22.4 MB')
    expect([formatGroup('3'), formatGroup('东头组'), formatGroup(null)]).toEqual(['3 组', '东头组', ''])
  })
})
