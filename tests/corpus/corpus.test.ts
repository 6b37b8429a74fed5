import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { offices } from '../helpers/office'
import { corpus } from './files'

const open = offices()
const english = /\b(Error|undefined|null|NaN|TypeError|Cannot|Unexpected|invalid|ENOENT|at )\b|\.ts:|\[object/

describe('a stranger’s spreadsheets', () => {
  it('are read or refused with a sentence, never a crash, a hang or a write', { timeout: 400_000 }, async () => {
    const office = await open({ fixture: 'small' })
    const register = ['person', 'village', 'change', 'importTray', 'senderLayout']
    const before = await office.dump(register)
    const wrong: string[] = []
    const slowest = { name: '', ms: 0 }
    const all = corpus()
    expect(all.length).toBeGreaterThan(300)
    // each file is read in a process of its own; `CORPUS=all` takes the few minutes that all of them need
    const files = process.env['CORPUS'] === 'all' ? all : all.filter((_, index) => index % 5 === 0)
    for (const { name, bytes, expect: wanted } of files) {
      const file = office.file(name)
      writeFileSync(file, bytes)
      const start = performance.now()
      const reply = await office.ask('exchange.stage', { file })
      const ms = performance.now() - start
      if (ms > slowest.ms) Object.assign(slowest, { name, ms })
      rmSync(file)
      if (reply.ok) {
        if (wanted === 'refused') wrong.push(`${name}: was read`)
        const { batchId, counts, rows } = reply.value as { batchId: number; counts: Record<string, number>; rows: number }
        if (Object.values(counts).reduce((sum, n) => sum + n, 0) !== rows) wrong.push(`${name}: counts do not add up`)
        await office.call('exchange.review', { batchId, limit: 5 })
        await office.call('exchange.discard', { batchId })
        continue
      }
      const { code, message } = reply.error
      if (wanted === 'read') wrong.push(`${name}: refused: ${message}`)
      if (code === 'unexpected' || !/[\u4e00-\u9fff]{4}/.test(message) || english.test(message.replaceAll(name, ''))) wrong.push(`${name}: ${code} ${message}`)
      if (ms > 20_000) wrong.push(`${name}: took ${Math.round(ms)} ms`)
    }
    expect(wrong).toEqual([])
    expect(office.reported).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(existsSync('/tmp/corpus-slip.txt')).toBe(false)
    expect(await office.dump(register)).toEqual(before)
  })

  it('that are no files at all are refused at once', async () => {
    const office = await open({ fixture: 'small' })
    mkdirSync(office.file('folder.xlsx'))
    symlinkSync(office.file('nowhere'), office.file('dangling.xlsx'))
    symlinkSync(office.file('loop.xlsx'), office.file('loop.xlsx'))
    const names = [office.file('folder.xlsx'), office.file('dangling.xlsx'), office.file('loop.xlsx'), office.file('missing.xlsx'), join(office.home, '..')]
    if (process.platform === 'linux') names.push('/dev/zero', '/dev/null', '/proc/self/mem')
    for (const file of names) {
      const { code, message } = await office.refused('exchange.stage', { file })
      expect(`${file} ${code}`).toBe(`${file} invalid`)
      expect(message.replace(/“[^”]*”/, '')).not.toMatch(english)
    }
  })
})
