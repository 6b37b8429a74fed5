import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { Cell, SheetRow } from '../../../../src/preload/contract/sheet'

const folder = join(import.meta.dirname, '../../../fixtures')

/** The right answers beside the sample sheets. */
export function expected(township: 'small' | 'township'): { rows: number; held: number; faults: { row: number; code: string; id: string }[] } {
  return JSON.parse(readFileSync(join(folder, township, 'expected.json'), 'utf8'))
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const unescape = (text: string): string =>
  text.replace(/&(#x?[\da-f]+|\w+);/gi, (all, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))) : (entities[name] ?? all),
  )

/** The first sheet of a sample workbook; enough of a reader for files that were written plainly. */
export function fixtureRows(township: 'small' | 'township', sheet: 'village' | 'person'): SheetRow[] {
  const xml = strFromU8(unzipSync(readFileSync(join(folder, township, `${sheet}.xlsx`)))['xl/worksheets/sheet1.xml']!)
  return [...xml.matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/gs)].map(([, row, body]) => {
    const cells: Cell[] = []
    for (const [, letters, attributes, value] of body!.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(?:<v>(.*?)<\/v>)?<\/c>)/gs)) {
      const index = [...letters!].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1
      while (cells.length < index) cells.push(null)
      cells.push(value === undefined || value === '' ? null : attributes!.includes('t="str"') ? unescape(value) : Number(value))
    }
    return { row: Number(row), cells }
  })
}
