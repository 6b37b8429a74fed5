import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newestVersion } from '../../src/main/db/migrate'
import { openDatabase } from '../../src/main/db/open'
import type { Sqlite } from '../../src/main/db/schema'
import { officePaths } from '../../src/main/vault'
import { confirmRoster } from '../helpers/bank-answer'
import { staffNames } from '../helpers/template-office'
import { check, close, dataKeyOf, open, type Place } from './adapter'
import { chance, drill, long, numbersOf, times } from './harness'
import { note } from './report'

const nothing = { persons: [], imports: [], undone: [] }
const today = new Date().toLocaleDateString('sv')
let rosterId = 0
let persons = 0
const own = drill(async (office) => {
  office.time.day = today
  const roster = await office.call('roster.create', { programId: 'rural-reward', year: Number(today.slice(0, 4)) })
  ;({ rosterId } = roster)
  persons = roster.lines
  await confirmRoster(office, rosterId)
})
const { scratch, freshPlace, runAndKill } = own

function reading<T>(place: Place, work: (one: (sql: string, ...parameters: unknown[]) => number, sqlite: Sqlite) => T): T {
  const sqlite = openDatabase(officePaths(place.folder).database, dataKeyOf(place.folder), 'existing')
  try {
    const one = (sql: string, ...parameters: unknown[]): number =>
      Number(
        sqlite
          .prepare(sql)
          .pluck()
          .get(...parameters),
      )
    return work(one, sqlite)
  } finally {
    sqlite.close()
  }
}
const done = (operation: string): string => `(SELECT count(*) FROM audit WHERE operation = '${operation}' AND result = '成功')`

describe('kill -9', () => {
  it('at any moment of paying leaves whole batches, whole answers, and nobody paid twice', long, async () => {
    const place = freshPlace()
    const kills = times(4)
    const seen = { batch: new Set<number>(), sent: new Set<number>(), answered: new Set<number>() }
    for (let cycle = 0; cycle < kills; cycle++) {
      const lines = await runAndKill(place, 'pay', String(rosterId), 20 + chance(900))
      for (const what of ['batch', 'sent', 'answered'] as const) for (const id of numbersOf(lines, what)) seen[what].add(id)
      expect(await check(place, nothing), `kill ${cycle + 1}`).toEqual([])
      const faults = reading(place, (one) => {
        const found: string[] = []
        const each = (what: string, count: number): void => void (count > 0 && found.push(`${count} ${what}`))
        each(
          'batches with lines missing',
          one('SELECT count(*) FROM paymentBatch b WHERE (SELECT count(*) FROM paymentLine WHERE batchId = b.id) <> ?', persons),
        )
        each(
          'answers half there',
          one(
            'SELECT count(*) FROM paymentBatch b WHERE (SELECT count(*) FROM paymentResult r JOIN paymentLine l ON l.id = r.paymentLineId WHERE l.batchId = b.id) NOT IN (0, ?)',
            persons,
          ),
        )
        each('batches without log row', Math.abs(one(`SELECT count(*) - ${done('payment.create')} - ${done('payment.reissue')} FROM paymentBatch`)))
        each('sendings without log row', Math.abs(one(`SELECT count(sentSeq) - ${done('payment.export')} FROM paymentBatch`)))
        each('answers without log row', Math.abs(one(`SELECT count(DISTINCT seq) - ${done('payment.reconcile')} FROM paymentResult`)))
        each('months paid twice', one('SELECT count(*) FROM (SELECT 1 FROM paidMonth GROUP BY personId, programId, component, month HAVING count(*) > 1)'))
        const has = (sql: string, id: number): boolean => one(sql, id) > 0
        for (const id of seen.batch) if (!has('SELECT count(*) FROM paymentBatch WHERE id = ?', id)) found.push(`lost batch ${id}`)
        for (const id of seen.sent) if (!has('SELECT count(sentSeq) FROM paymentBatch WHERE id = ?', id)) found.push(`lost sending ${id}`)
        for (const id of seen.answered)
          if (!has('SELECT count(*) FROM paymentResult r JOIN paymentLine l ON l.id = r.paymentLineId WHERE l.batchId = ?', id)) found.push(`lost answer ${id}`)
        return found
      })
      expect(faults, `kill ${cycle + 1}`).toEqual([])
    }
    note(
      '发放途中 kill -9',
      `${kills} 次中断；已答复的批次 ${seen.batch.size} 个、发出 ${seen.sent.size} 次、核对回单 ${seen.answered.size} 次`,
      '丢失 0，半途 0，重复发放 0',
    )
    expect(seen.batch.size).toBeGreaterThan(0)
  })

  it('at any moment of the steps of a roster leaves whole steps, each with its log row', long, async () => {
    const kills = Math.min(times(2), 200)
    let steps = 0
    for (let cycle = 0; cycle < kills; cycle++) {
      const place = freshPlace()
      const lines = await runAndKill(place, 'advance', String(Number(today.slice(0, 4)) - 1), 20 + chance(900))
      expect(await check(place, nothing), `kill ${cycle + 1}`).toEqual([])
      const acked = { rosters: numbersOf(lines, 'roster'), steps: numbersOf(lines, 'step'), notices: numbersOf(lines, 'notice') }
      steps += acked.rosters.length + acked.steps.length + acked.notices.length
      reading(place, (one) => {
        // the model brings one roster, confirmed without its log row
        expect(one(`SELECT count(*) - 1 FROM rosterStep`)).toBe(one(`SELECT ${done('roster.advance')}`))
        expect(one(`SELECT count(*) FROM roster`)).toBe(one(`SELECT ${done('roster.create')}`))
        expect(one(`SELECT count(DISTINCT seq) FROM notice`)).toBe(one(`SELECT ${done('notice.issue')}`))
        expect(one(`SELECT count(*) FROM roster r WHERE r.lines <> (SELECT count(*) FROM rosterLine WHERE rosterId = r.id)`)).toBe(0)
        for (const id of acked.rosters) expect(one('SELECT count(*) FROM roster WHERE id = ?', id)).toBe(1)
        expect(one('SELECT count(*) - 1 FROM rosterStep')).toBeGreaterThanOrEqual(acked.steps.length)
        for (const id of acked.notices) expect(one('SELECT count(*) FROM notice WHERE rosterId = ?', id)).toBeGreaterThan(0)
      })
    }
    note('花名册办理途中 kill -9', `${kills} 次中断；已答复 ${steps} 步`, '丢失 0，半途 0')
  })

  it('while an office of an earlier version is brought up to date leaves one that opens with all it held', long, async () => {
    const stored = join(import.meta.dirname, '../fixtures/offices')
    const versions = readdirSync(stored).filter((name) => /^v\d+$/.test(name))
    const kills = Math.min(times(2), 200)
    const seen = { before: 0, after: 0 }
    for (let cycle = 0; cycle < kills; cycle++) {
      const version = versions[cycle % versions.length]!
      const home = join(scratch, `upgrade-${cycle}`)
      mkdirSync(home)
      cpSync(join(stored, version), join(home, 'office'), { recursive: true })
      const place: Place = { folder: join(home, 'office'), stateFolder: join(home, 'state'), readerEntry: own.reader }
      const held = reading(place, (one) => [one('SELECT count(*) FROM person'), one('SELECT count(*) FROM rosterLine'), one('SELECT max(seq) FROM audit')])
      await runAndKill(place, 'upgrade', '', chance(1500))
      const at = reading(place, (_one, sqlite) => {
        expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
        return Number(sqlite.pragma('user_version', { simple: true }))
      })
      seen[at === newestVersion ? 'after' : 'before']++
      await close(await open(place, staffNames.admin))
      reading(place, (one, sqlite) => {
        expect(Number(sqlite.pragma('user_version', { simple: true }))).toBe(newestVersion)
        expect([one('SELECT count(*) FROM person'), one('SELECT count(*) FROM rosterLine')]).toEqual(held.slice(0, 2))
        expect(one('SELECT max(seq) FROM audit')).toBeGreaterThanOrEqual(held[2]!)
      })
    }
    note('升级旧版办公库时 kill -9', `${kills} 次中断（${versions.join('、')}）`, `断后仍是旧版 ${seen.before} 次，已是新版 ${seen.after} 次，再打开都完整`)
  })
})
