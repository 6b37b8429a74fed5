import { cleanIdNumber } from './id-number'

/** One way of reading what was typed into the search box. */
export interface SearchPart {
  kind: 'name' | 'nameSuffix' | 'pinyin' | 'initials' | 'idNumber' | 'idNumberEnd' | 'birthDate' | 'phone' | 'household' | 'idNumberPart'
  text: string
}

/**
 * Readings of a search text, most likely first. Chinese characters: name from the front, then any part of it. Letters: initials, then pinyin.
 * Digits: number from the front, its end, household, phone, birth day, any part. Two-character names are whole names: nothing is too short.
 */
export function readQuery(text: string): SearchPart[] {
  const bare = text.trim()
  if (bare === '') return []
  if (/[^\x20-\x7e]/.test(bare) && !/^[\dXx\uFF10-\uFF19\uFF38\uFF58\s\u3000]+$/.test(bare)) {
    const name = bare.replace(/[\s\u3000]/g, '')
    return [
      { kind: 'name', text: name },
      { kind: 'nameSuffix', text: name },
    ]
  }
  const compact = bare.replace(/[\s'’]/g, '').toLowerCase()
  if (/^[a-z]+$/.test(compact) && compact !== 'x') {
    return [
      { kind: 'initials', text: compact },
      { kind: 'pinyin', text: compact },
      { kind: 'name', text: bare },
    ]
  }
  const number = cleanIdNumber(bare)
  if (/^[\dX]+$/.test(number)) {
    const parts: SearchPart[] = [{ kind: 'idNumber', text: number }]
    if (number.length >= 2) parts.push({ kind: 'idNumberEnd', text: number })
    if (/^\d+$/.test(number)) {
      parts.push({ kind: 'phone', text: number }, { kind: 'household', text: number })
      const day = /^((?:18|19|20)\d\d)(\d\d)?(\d\d)?$/.exec(number)
      if (day) parts.push({ kind: 'birthDate', text: day.slice(1).filter(Boolean).join('-') })
    }
    if (number.length >= 3 && number.length < 18) parts.push({ kind: 'idNumberPart', text: number })
    return parts
  }
  return [
    { kind: 'idNumber', text: number },
    { kind: 'name', text: bare },
    { kind: 'household', text: bare },
  ]
}
