import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFromNumber, dayNumber } from '../../../src/main/domain/day'
import { checkCharacter, cleanIdNumber, maskIdNumber, readIdNumber, to18 } from '../../../src/main/domain/id-number'

const anyNumber = fc
  .tuple(fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2030-12-31') }), fc.integer({ min: 0, max: 999 }))
  .map(([day, serial]) => {
    const first17 = `349999${dayFromNumber(day).replaceAll('-', '')}${String(serial).padStart(3, '0')}`
    return { text: first17 + checkCharacter(first17), birthDate: dayFromNumber(day), sex: serial % 2 === 1 ? 'male' : 'female' }
  })

describe('an identity number', () => {
  it.each([
    ['', 'id-length'],
    ['34999919600229001', 'id-length'],
    ['3499991960022900199', 'id-length'],
    ['34999919600229001x', 'id-length'],
    ['3499991960022900X9', 'id-length'],
    ['349999196102290010', 'id-birth-date'],
    ['349999196013010018', 'id-birth-date'],
  ])('%j is refused: %s', (text, code) => {
    expect(readIdNumber(text)).toMatchObject({ ok: false, code })
  })
  it('says which check digit was expected', () => {
    expect(readIdNumber('349999196002290018')).toEqual({ ok: false, code: 'id-check-digit', expected: '9' })
  })
  it.each([
    ['349999196002290019', '1960-02-29', 'male'],
    ['349999195408150046', '1954-08-15', 'female'],
    ['34999919330101001X', '1933-01-01', 'male'],
    ['349999193212310037', '1932-12-31', 'male'],
    ['349999196212310014', '1962-12-31', 'male'],
    ['34999920250715001X', '2025-07-15', 'male'],
    ['11010519491231002X', '1949-12-31', 'female'],
  ])('%s tells birth day and sex', (text, birthDate, sex) => {
    expect(readIdNumber(text)).toEqual({ ok: true, idNumber: text, birthDate, sex })
  })
  it('tells what it was made from', () => {
    fc.assert(
      fc.property(anyNumber, ({ text, birthDate, sex }) => {
        expect(readIdNumber(text)).toEqual({ ok: true, idNumber: text, birthDate, sex })
      }),
    )
  })
  it('never passes with one digit changed or two neighbours exchanged', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), ({ text }, place, by) => {
        const changed = text.slice(0, place) + ((Number(text[place]) + by) % 10) + text.slice(place + 1)
        expect(readIdNumber(changed).ok).toBe(false)
        const swapped = text.slice(0, place) + text[place + 1] + text[place] + text.slice(place + 2)
        if (swapped !== text) expect(readIdNumber(swapped).ok).toBe(false)
      }),
    )
  })
})

describe('a number of 15 digits', () => {
  it.each(['34999960022900', '3499996002290012', '34999960022900X'])('%s is none', (text) => expect(to18(text)).toBeUndefined())
  it('becomes one of 18', () => {
    expect(to18('349999600229001')).toBe('349999196002290019')
    expect(to18('110105491231002')).toBe('11010519491231002X')
  })
})

describe('cleaning', () => {
  it('narrows full-width characters, raises x and removes spaces and invisible marks', () => {
    expect(cleanIdNumber(' ３４９９９９１９３３０１０１００１ｘ\u3000')).toBe('34999919330101001X')
    expect(cleanIdNumber("'3499 9919\u200b330101001x")).toBe('34999919330101001X')
  })
  it('changes nothing in a clean number, and nothing the second time', () => {
    fc.assert(
      fc.property(anyNumber, ({ text }) => {
        expect(cleanIdNumber(text)).toBe(text)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cleanIdNumber(cleanIdNumber(text))).toBe(cleanIdNumber(text))
      }),
    )
  })
})

describe('masking', () => {
  it('shows the first three and the last four, and of short numbers nothing', () => {
    expect(maskIdNumber('34999919330101001X')).toBe('349***********001X')
    expect(maskIdNumber('1234567')).toBe('*******')
  })
  it('keeps the length', () => {
    fc.assert(
      fc.property(anyNumber, ({ text }) => {
        expect(maskIdNumber(text)).toHaveLength(18)
      }),
    )
  })
})
