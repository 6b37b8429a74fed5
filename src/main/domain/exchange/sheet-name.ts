import { hasInvisible, withoutInvisible } from './cell-text'

const han = /\p{Script=Han}/u
const dots = /\s*[•・‧∙⋅･●．]\s*/g
const dotBetweenHan = /(?<=\p{Script=Han})\s*[.。]\s*(?=\p{Script=Han})/gu

/** A name as it is kept, and whether invisible characters or inner spaces were taken out. */
export interface NameReading {
  name: string
  cleaned: boolean
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x4e00 || c > 0x9fff) return false
  }
  return true
}

/**
 * Cleans a name: spaces inside a Chinese name (also U+3000), zero-width and direction marks go, the separator becomes ·.
 * Characters are never normalised: compatibility ideographs are different people's names.
 */
export function readName(text: string): NameReading {
  if (isPlain(text)) return { name: text, cleaned: false }
  const trimmed = text.trim()
  let name = hasInvisible(trimmed) ? withoutInvisible(trimmed).trim() : trimmed
  const chinese = han.test(name)
  if (chinese)
    name = name
      .replace(dots, '·')
      .replace(dotBetweenHan, '·')
      .replace(/\s*·\s*/g, '·')
  const spaced = name
  name = chinese ? name.replace(/\s+/g, '') : name.replace(/\s+/g, ' ')
  return { name, cleaned: hasInvisible(trimmed) || (chinese && spaced !== name) }
}

/** Does a name hold what a wrong encoding leaves behind? */
export function isBroken(text: string): boolean {
  return text.includes('\uFFFD') || !text.isWellFormed()
}

/** Length in characters; a character outside the first plane counts once. */
export function characterCount(text: string): number {
  let count = text.length
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c >= 0xd800 && c <= 0xdbff) count--
  }
  return count
}
