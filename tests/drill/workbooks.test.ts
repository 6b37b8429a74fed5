import { readFileSync, writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixtureFile, offices } from '../helpers/office'
import { chance, long, times } from './harness'
import { note } from './report'

const open = offices()
const sheets = ['person.xlsx', 'village.xlsx'].map((name) => fixtureFile('small', name))
/** A file as it comes from a bad stick, a broken mail or a bad will: bits, spans, lengths. */
function mutated(sound: Buffer): Buffer {
  const bytes = Buffer.from(sound)
  const at = chance(bytes.length)
  const length = 1 + chance(400)
  switch (chance(6)) {
    case 0:
      for (let bits = 1 + chance(8); bits > 0; bits--) bytes[chance(bytes.length)]! ^= 1 << chance(8)
      return bytes
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)])
    case 4:
      bytes.fill(chance(256), at, Math.min(bytes.length, at + length))
      return bytes
    default:
      return Buffer.concat([bytes, bytes.subarray(at)])
  }
}

describe('a mutated workbook', () => {
  it('is read or refused in words, within seconds, and changes nobody', long, async () => {
    const office = await open({ fixture: 'small' })
    const register = ['person', 'village', 'householdEvent', 'change', 'roster', 'setting', 'account']
    const before = await office.dump(register)
    const runs = times(5) * 4
    const seen = { read: 0, refused: 0, slowest: 0 }
    for (let run = 0; run < runs; run++) {
      const source = sheets[run % sheets.length]!
      const file = office.file(`mutated-${basename(source, extname(source))}.xlsx`)
      writeFileSync(file, mutated(readFileSync(source)))
      const started = performance.now()
      const reply = await office.ask('exchange.stage', { file })
      seen.slowest = Math.max(seen.slowest, performance.now() - started)
      if (reply.ok) seen.read++
      else {
        seen.refused++
        expect(reply.error.code, reply.error.message).not.toBe('unexpected')
        expect(reply.error.message).toMatch(/[\u4e00-\u9fff]{4}/)
      }
    }
    expect(await office.dump(register)).toEqual(before)
    expect(office.reported).toEqual([])
    // a hang, not a slow machine
    expect(seen.slowest).toBeLessThan(60_000)
    note('改坏的工作簿', `${runs} 个`, `照读 ${seen.read} 个，说明原因拒绝 ${seen.refused} 个；崩溃 0，写入 0，最慢 ${(seen.slowest / 1000).toFixed(1)} 秒`)
  })
})
