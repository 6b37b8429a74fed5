import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { officePaths } from '../../src/main/vault'
import { openOffice } from '../helpers/office'
import { samplePerson } from '../helpers/sample-person'
import { drillNumber } from './adapter'
import { chance, long, times } from './harness'
import { note } from './report'
import { addDays } from '../../src/main/domain/day'

const rounds = times(200)
const home = mkdtempSync(join(tmpdir(), 'huimin-soak-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})
const handles = (): number => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)
const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

describe('a long day', () => {
  it('neither grows nor leaks handles, and the journal stays small', long, async () => {
    const office = await openOffice({ persons: 2_000, seed: 5 })
    const journal = `${officePaths(office.folder).database}-wal`
    let added = 0
    let largest = 0
    const acts: (() => Promise<unknown>)[] = [
      () => office.call('person.list', { filter: {}, offset: chance(1_900), limit: 50 }),
      () => office.call('person.find', { text: '王' }),
      () => office.call('person.card', { id: 1 + chance(1_900) }),
      () => office.call('ledger.today', {}),
      () => office.call('statistics.figures', { from: '2026-01-01', to: '2026-06-30' }),
      () => office.call('program.assess', { programId: 'rural-reward', year: 2026 }),
      () => office.call('person.export', { filter: { text: '李' }, file: office.file('浸泡.xlsx') }),
      () => office.call('backup.standing', {}),
      async () => {
        const birthDate = addDays('1950-01-01', Math.floor(added / 400))
        await office.call('person.add', { fields: samplePerson({ idNumber: drillNumber(added++, false), birthDate }) })
      },
      async () => {
        await office.call('office.lock', {})
        await office.as('clerk')
      },
      () => office.refused('person.add', { fields: {} }),
      () => office.refused('exchange.stage', { file: office.file('没有这个文件.xlsx') }),
    ]
    const round = async (n: number): Promise<void> => {
      for (let at = 0; at < n; at++) {
        await acts[chance(acts.length)]!()
        if (existsSync(journal)) largest = Math.max(largest, statSync(journal).size)
      }
    }
    // caches and compiled code come first
    await round(Math.floor(rounds / 2))
    const before = { memory: process.memoryUsage().rss, handles: handles() }
    await round(rounds)
    const after = { memory: process.memoryUsage().rss, handles: handles() }
    const grown = megabytes(after.memory - before.memory)
    expect(grown).toBeLessThan(150)
    expect(after.handles - before.handles).toBeLessThanOrEqual(4)
    expect(megabytes(largest)).toBeLessThan(64)
    note(
      '长时间使用',
      `${rounds} 次随机操作`,
      `内存增长 ${Math.max(0, grown)} MB，文件句柄 ${after.handles - before.handles >= 0 ? '+' : ''}${after.handles - before.handles}，日志文件最大 ${megabytes(largest)} MB`,
    )
    await office.close()
  })
})
