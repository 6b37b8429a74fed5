import { pinyin } from 'pinyin-pro'

/** Tone-less pinyin and initials of a name; what is no Chinese character stays as it is, in lower case. */
export interface NamePinyin {
  pinyin: string
  initials: string
}

const syllables = new Map<string, string>()
const surnames = new Map<string, string>()

function syllable(character: string, surname: boolean): string {
  const cache = surname ? surnames : syllables
  let found = cache.get(character)
  if (found === undefined) {
    found = pinyin(character, { toneType: 'none', type: 'string', v: true, ...(surname ? { surname: 'head' as const } : {}) }).toLowerCase()
    cache.set(character, found)
  }
  return found
}

/** Pinyin of a name, the first character read as a surname (单 shan, 仇 qiu, 解 xie). Cached per character: names share few of them. */
export function namePinyin(name: string): NamePinyin {
  let whole = ''
  let initials = ''
  let first = true
  for (const character of name) {
    if (character === '·') continue
    const part = syllable(character, first)
    first = false
    whole += part
    initials += part.slice(0, 1)
  }
  return { pinyin: whole, initials }
}
