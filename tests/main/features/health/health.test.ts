import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HealthState } from '../../../../src/preload/contract/health'
import { healthItems, type HealthFacts } from '../../../../src/main/domain/health'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
const look = async (office: TestOffice, thorough: boolean): Promise<Record<string, HealthState>> =>
  Object.fromEntries((await office.call('health.check', { thorough })).items.map(({ key, state }) => [key, state]))
const sound = { pages: 'good', rows: 'good', log: 'good', attachments: 'good' }
const unseen = { pages: 'unknown', rows: 'unknown', log: 'unknown', attachments: 'unknown' }

describe('a check of the office', () => {
  it('looks at everything only when asked, says when it did, and tells nobody’s name', async () => {
    const office = await open({ fixture: 'small' })
    expect(await look(office, false)).toMatchObject({ ...unseen, inside: 'bad', outside: 'bad', clock: 'good', leftovers: 'good', writing: 'good' })
    expect(await office.call('health.check', {})).toMatchObject({ lastThorough: null })
    expect(await look(office, true)).toMatchObject(sound)
    await office.call('backup.create', {})
    const told = await office.call('health.check', {})
    expect(told).toMatchObject({ lastThorough: '2026-11-23T08:30:00+08:00', sizes: { backups: { count: 1 } } })
    expect(told.versions.office).toBe(told.versions.newestOffice)
    expect(told.sizes.database).toBeGreaterThanOrEqual(statSync(join(office.folder, 'office.db')).size)
    expect(told.items.find(({ key }) => key === 'inside')).toMatchObject({ state: 'good', text: '今天备份过。' })
    const { rows } = await office.call('person.list', { filter: {}, limit: 1000 })
    const text = JSON.stringify([told, await office.call('health.check', { thorough: true })])
    for (const { name, idNumber } of rows) {
      expect(text).not.toContain(name)
      if (idNumber !== null) expect(text).not.toContain(idNumber)
    }
    await office.as('finance')
    expect(await office.refused('health.check', {})).toMatchObject({ code: 'forbidden' })
  })

  it('names what is damaged: a paper, a reference, a clock, what was cut off', async () => {
    const office = await open({ fixture: 'small' })
    writeFileSync(office.file('甲.pdf'), `%PDF-1.7\n${'甲'.repeat(500)}\n%%EOF\n`)
    const idNumber = (await office.call('person.list', { filter: {}, limit: 50 })).rows.find((row) => row.idNumber !== null)!.idNumber!
    const { decisionId } = await office.call('decision.add', {
      ...{ programId: 'rural-reward', year: 2026, idNumber, outcome: 'eligible', reason: '乡镇已查实情况', document: '会议纪要' },
    })
    await office.call('attachment.add', { entity: 'manualDecision', entityId: decisionId, file: office.file('甲.pdf') })
    expect(await look(office, true)).toMatchObject(sound)
    const folder = join(office.folder, 'attachments')
    const paper = join(folder, readdirSync(folder)[0]!)
    writeFileSync(paper, readFileSync(paper).fill(0, 80, 90))
    writeFileSync(join(office.folder, 'backups', '每日.hmbak.partial'), 'x')
    await office.raw((sqlite) => {
      sqlite.pragma('foreign_keys = OFF')
      sqlite.exec(
        `INSERT INTO objection(seq, rosterId, level, receivedOn, "from", text, by, accountId) VALUES (1, 999, 'village', '2026-11-01', '虚', '虚', '虚', 1)`,
      )
    })
    const told = await office.call('health.check', { thorough: true })
    const of = (wanted: string) => told.items.find(({ key }) => key === wanted)!
    expect(of('attachments')).toMatchObject({ state: 'bad', text: '附件“甲.pdf”：存放附件的文件已经损坏或被改动' })
    expect(of('rows')).toMatchObject({ state: 'bad', text: '有 1 条记录引用的内容不在了。' })
    expect(of('leftovers')).toMatchObject({ state: 'warning' })
    expect(of('pages').state).toBe('good')
    office.time.day = '2026-11-20'
    expect((await look(office, false)).clock).toBe('bad')
  })
})

it('prints one page of what to do, with the places of this office', async () => {
  const office = await open({})
  const file = office.file('应急单.html')
  expect(await office.call('health.printSheet', { file })).toMatchObject({ file })
  const html = readFileSync(file, 'utf8')
  for (const words of ['虚构县虚构镇', office.folder, '还没有设定', '电脑坏了或换了电脑', '忘记密码', '有人离岗']) expect(html).toContain(words)
})

describe('judging what was found', () => {
  const facts: HealthFacts = {
    ...{
      pages: ['ok'],
      looseRows: 0,
      looseKnown: 0,
      log: { intact: true, message: '全部' },
      attachmentFaults: [],
      insideAge: 0,
      outsideAge: 3,
      limitDays: 7,
      persons: 5,
    },
    ...{ bytes: 100_000_000, free: 5_000_000_000, leftovers: [], clockBack: false, viewOnly: null, safeMode: null },
  }
  const stateOf = (key: string, change: Partial<HealthFacts>): HealthState => healthItems({ ...facts, ...change }).find((item) => item.key === key)!.state
  it('finds nothing wrong with a sound office', () => {
    expect(healthItems(facts).filter(({ state, advice }) => state !== 'good' || advice !== '')).toEqual([])
  })
  it.each<[string, Partial<HealthFacts>, HealthState]>([
    ['pages', { pages: ['row 3 missing from index personByName'] }, 'bad'],
    ['rows', { looseRows: 2 }, 'bad'],
    ['rows', { looseRows: 2, looseKnown: 2 }, 'warning'],
    ['log', { log: { intact: false, message: '第 3 条起与记录不符' } }, 'bad'],
    ['outside', { outsideAge: 7 }, 'good'],
    ['outside', { outsideAge: 8 }, 'bad'],
    ['outside', { outsideAge: null }, 'bad'],
    ['outside', { outsideAge: null, persons: 0 }, 'good'],
    ['room', { free: 800_000_000 }, 'good'],
    ['room', { free: 799_999_999 }, 'warning'],
    ['room', { free: 169_999_999 }, 'bad'],
    ['clock', { clockBack: false }, 'good'],
    ['clock', { clockBack: true }, 'bad'],
    ['writing', { viewOnly: '现在只能查看' }, 'bad'],
  ])('%s with %j is %s', (key, change, state) => {
    expect(stateOf(key, change)).toBe(state)
    for (const { state: own, advice } of healthItems({ ...facts, ...change })) if (own === 'bad') expect(advice).toMatch(/[\u4e00-\u9fff]/)
  })
})
