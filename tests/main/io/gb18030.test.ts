import { describe, expect, it } from 'vitest'
import { encodeGb18030, missingInGb18030 } from '../../../src/main/io/gb18030'

describe('GB18030', () => {
  it('names what it cannot carry', () => {
    expect(missingInGb18030('张\ud800三\ue5e5𠮷€\ue5e5')).toEqual(['\ud800', '\ue5e5'])
    expect(encodeGb18030('\ud800张').toString('hex')).toBe('3fd5c5')
  })
  it('is the inverse of the decoder for every character but some private ones', () => {
    const decoder = new TextDecoder('gb18030', { fatal: true })
    const missing: number[] = []
    for (let block = 0; block < 0x110000; block += 0x8000) {
      let text = ''
      for (let point = block; point < block + 0x8000; point++) {
        const character = String.fromCodePoint(point)
        if (point >= 0xd800 && point <= 0xdfff) continue
        if (missingInGb18030(character).length > 0) missing.push(point)
        else text += character
      }
      expect(decoder.decode(encodeGb18030(text)) === text).toBe(true)
    }
    expect(missing.every((point) => (point >= 0xe000 && point <= 0xf8ff) || point === 0xfffd)).toBe(true)
    expect(missing.length).toBeLessThan(30)
  })
  it('writes the known codes', () => {
    expect(encodeGb18030('张三a𠮷€').toString('hex')).toBe('d5c5c8fd619534b235a2e3')
  })
})
