import { basename } from 'node:path'

/** A file's name as it may stand in a sentence: no folder, no control or direction characters, not endless. */
export function shownName(file: string): string {
  const name = [...basename(file.replaceAll('\\', '/')).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')]
  return name.length > 60 ? `${name.slice(0, 57).join('')}…` : name.join('')
}
