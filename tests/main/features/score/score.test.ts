import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const october = { period: 'month', from: '2026-10-01' } as const
type Village = Output<'score.view'>['villages'][number]
const itemOf = (villages: readonly Village[], code: string, key: string): [number, number] => {
  const item = villages.find(({ villageCode }) => villageCode === code)!.items.find(({ itemKey }) => itemKey === key)!
  return [item.done, item.due]
}
let office: TestOffice
let codes: string[]
let rosterId: number
let lines: { lineId: number; personId: number; name: string; villageCode: string }[]
let caseIds: number[]

const person = async (change: object): Promise<number> =>
  (await office.call('person.add', { fields: samplePerson({ idType: '无证件', idNumber: null, villageCode: codes[0]!, ...change }) })).id

beforeAll(async () => {
  office = await open({ persons: 400, seed: 5 })
  codes = (await office.call('village.list', {})).map(({ code }) => code)
  office.time.day = '2026-08-20'
  const [early, late, silent] = [await person({ name: '虚早报' }), await person({ name: '虚晚报' }), await person({ name: '虚没报' })]
  await office.call('quality.makeFixList', { villageCode: codes[0]! })
  office.time.day = '2026-09-05'
  await office.call('person.update', { id: early, fields: { state: 'dead', stateSince: '2026-09-03' }, reason: '死亡' })
  const { rows } = await office.call('quality.fixList', { listId: 1 })
  if (rows.length > 0) await office.call('quality.answer', { listId: 1, number: 1, answer: 'confirmed', note: '' })
  rosterId = (await office.call('roster.create', { programId: 'rural-reward', year: 2026 })).rosterId
  lines = (await office.call('roster.view', { rosterId })).lines
  caseIds = []
  for (const name of ['虚家甲', '虚家乙']) {
    const personId = await person({ name, birthDate: '1960-05-05', householdNumber: `V${name}` })
    caseIds.push(
      (
        await office.call('case.open', {
          personId,
          type: 'specialFamily',
          category: 'bereaved',
          on: '2026-03-01',
          intake: { source: '', reason: '入户排查发现' },
        })
      ).caseId,
    )
  }
  office.time.day = '2026-10-30'
  await office.call('person.update', { id: late, fields: { state: 'movedOut', stateSince: '2026-09-10' }, reason: '迁出' })
  office.time.day = '2026-11-23'
  await office.call('person.update', { id: silent, fields: { state: 'dead', stateSince: '2026-09-12' }, reason: '死亡' })
})

describe('measures of a month', () => {
  let villages: Village[]
  beforeAll(async () => {
    ;({ villages } = await office.call('score.preview', october))
  })

  it('count who was written down in time, and tell who was not', async () => {
    // due 2026-10-03, 10-10 and 10-12; entered 09-05, 10-30 and 11-23
    expect(itemOf(villages, codes[0]!, 'eventTimeliness')).toEqual([1, 3])
    const evidence = await office.call('score.previewEvidence', { ...october, villageCode: codes[0]!, itemKey: 'eventTimeliness' })
    expect(evidence.map(({ name, text }) => `${name}：${text}`)).toEqual([
      '虚晚报：2026年9月10日迁出，应在2026年10月10日前登记，2026年10月30日才登记',
      '虚没报：2026年9月12日死亡，应在2026年10月12日前登记，没有登记',
    ])
  })

  it('agree with an independent recount of the records', async () => {
    const persons = await office.raw((sqlite) =>
      sqlite.prepare("SELECT villageCode, count(*) FROM person WHERE state IN ('registered','away') GROUP BY 1").raw().all(),
    )
    const byVillage = new Map(persons as [string, number][])
    const findings = await office.call('quality.list', { accepted: false, severity: 'error' } as never)
    const errors = new Map<string, number>()
    for (const { villageCode, field } of (findings as { rows: { villageCode: string; field: string }[] }).rows)
      if (!/^(declared|onlyChild|reward|complication)/.test(field)) errors.set(villageCode, (errors.get(villageCode) ?? 0) + 1)
    for (const { villageCode } of villages) {
      const due = (byVillage.get(villageCode) ?? 0) * 10
      expect(itemOf(villages, villageCode, 'openFindings')).toEqual([Math.max(0, due - 100 * (errors.get(villageCode) ?? 0)), due])
      expect(itemOf(villages, villageCode, 'objectionAnswer')).toEqual([0, 0])
    }
    const complete = await office.call('quality.completeness', {})
    const skipped = new Set(['onlyChildCertificateSince'])
    for (const { villageCode, fields } of complete.villages) {
      const scored = fields.filter(({ field }) => !skipped.has(field))
      const sum = (key: 'filled' | 'expected'): number => scored.reduce((total, each) => total + each[key], 0)
      expect(itemOf(villages, villageCode, 'registerCompleteness')).toEqual([sum('filled'), sum('expected')])
    }
  })

  it('are not changed by a birth', async () => {
    const before = await office.call('score.preview', { period: 'month', from: '2026-09-01' })
    office.time.day = '2026-11-23'
    await person({ name: '虚新生', birthDate: '2026-09-20', sex: 'female', maritalStatus: 'single', relationToHead: '女' })
    const after = await office.call('score.preview', { period: 'month', from: '2026-09-01' })
    const due = (result: typeof before): unknown =>
      result.villages
        .map(({ villageCode, items }) => [villageCode, items.filter(({ itemKey }) => !['registerCompleteness', 'openFindings'].includes(itemKey))])
        .sort()
    expect(due(after)).toEqual(due(before))
  })
})

describe('the records behind the other indicators', () => {
  it('are read as they stand: lists, notices, objections, payments, stops, re-checks, entitled people and visits', async () => {
    const [a, b, c] = lines as [(typeof lines)[number], (typeof lines)[number], (typeof lines)[number]]
    await office.raw((sqlite) => {
      sqlite.exec('UPDATE activeCommand SET seq = 1')
      const run = (sql: string, ...values: unknown[]): number => Number(sqlite.prepare(sql).run(...values).lastInsertRowid)
      const objection = (line: typeof a, receivedOn: string, answered: string | null): void => {
        const id = run(
          `INSERT INTO objection(seq, rosterId, lineId, level, receivedOn, "from", text, by, accountId) VALUES (1,?,?,'village',?,'匿名','有误','甲',1)`,
          rosterId,
          line.lineId,
          receivedOn,
        )
        if (answered !== null) run("INSERT INTO objectionAnswer VALUES (?,1,0,'已查',?,'乙',2)", id, `${answered}T09:00:00+08:00`)
      }
      objection(a, '2026-09-20', '2026-10-05')
      objection(a, '2026-09-21', '2026-10-07')
      objection(a, '2026-10-10', null)
      objection(a, '2026-10-20', null)
      const batch = run(
        "INSERT INTO paymentBatch(seq, rosterId, kind, code, createdAt, by, accountId) VALUES (1,?,'regular','TEST-0001','2026-10-01T09:00:00+08:00','甲',1)",
        rosterId,
      )
      const pay = (line: typeof a, number: number, results: [string, string, string | null][]): void => {
        const id = run(
          `INSERT INTO paymentLine(batchId, number, rosterLineId, personId, villageCode, name, amountFen, sources) VALUES (?,?,?,?,?,?,1000,'null')`,
          batch,
          number,
          line.lineId,
          line.personId,
          line.villageCode,
          line.name,
        )
        for (const [state, reason, on] of results)
          run('INSERT INTO paymentResult(seq, paymentLineId, state, reason, "on") VALUES (1,?,?,?,?)', id, state, reason, on)
      }
      pay(a, 1, [['failed', '账号不存在', '2026-10-12']])
      pay(b, 2, [['failed', '系统繁忙', '2026-10-12']])
      pay(c, 3, [
        ['failed', '户名不符', '2026-10-12'],
        ['paid', '', '2026-10-20'],
      ])
      const notice = (to: string): number =>
        run(
          `INSERT INTO notice(seq, rosterId, level, villageCode, villageName, title, "from", "to", days, dayKind, persons, amountFen, named, code, paper, issuedAt, by)
          VALUES (1,?,'village',?,'村','公示','2026-09-01',?,7,'natural',1,1,1,'N','{}','2026-09-01','甲')`,
          rosterId,
          a.villageCode,
          to,
        )
      const kept = notice('2026-10-05')
      notice('2026-10-06')
      notice('2026-11-06')
      run(
        "INSERT INTO attachment(seq, entity, entityId, name, kind, bytes, stored, note, at, by, accountId) VALUES (1,'notice',?,'p.png','png',1,?,'','2026-10-05','甲',1)",
        kept,
        'a'.repeat(64),
      )
      const last = run(
        "INSERT INTO roster(seq, programId, year, status, lines, totalFen, undetermined, basis, code, createdAt, by) SELECT seq, programId, 2025, status, lines, totalFen, 0, basis, 'LAST', createdAt, by FROM roster WHERE id = ?",
        rosterId,
      )
      run(
        `INSERT INTO rosterLine(rosterId, number, personId, villageCode, idNumber, name, kind, amountFen, sinceYear, snapshot, explanation, sources)
          SELECT ?, number, personId, villageCode, idNumber, name, kind, amountFen, sinceYear, snapshot, explanation, sources FROM rosterLine WHERE rosterId = ?`,
        last,
        rosterId,
      )
      run(
        `INSERT INTO rosterStep(seq, rosterId, step, opinion, detail, at, accountId, by, role) VALUES (1,?,'confirm','','{}','2025-12-01',1,'甲','leader')`,
        last,
      )
      run(
        "INSERT INTO recheck(seq, rosterId, lineId, decision, note, at, by, accountId) SELECT 1, rosterId, id, 'continue', '', '2026-02-01', '甲', 1 FROM rosterLine WHERE rosterId = ? AND personId = ?",
        last,
        a.personId,
      )
      sqlite.exec('UPDATE activeCommand SET seq = NULL')
    })
    const month = (await office.call('score.preview', october)).villages
    // due 10-05 (kept), 10-06 (late), 10-25 (open); the fourth falls due in November
    expect(itemOf(month, a.villageCode, 'objectionAnswer')).toEqual([1, 3])
    expect(itemOf(month, a.villageCode, 'noticeRecord')).toEqual([1, 2])
    const entitled = (await office.call('ahead.gaps', { year: 2026, kind: 'entitled', programId: 'rural-reward' } as never)) as {
      rows: { villageCode: string }[]
    }
    const year = (await office.call('score.preview', { period: 'year', from: '2026-01-01' })).villages
    for (const { villageCode } of year) {
      const [done, due] = itemOf(year, villageCode, 'notEnrolled')
      expect(due - done).toBe(entitled.rows.filter((row) => row.villageCode === villageCode).length)
    }
    const own = [a, b, c].filter(({ villageCode }) => villageCode === a.villageCode).length
    expect(itemOf(year, a.villageCode, 'paymentAccuracy')).toEqual([own - 1, own])
    const ofVillage = lines.filter(({ villageCode }) => villageCode === a.villageCode).length
    expect(itemOf(year, a.villageCode, 'recheckDone')).toEqual([1, ofVillage])
    const lists = await office.call('quality.fixLists', {})
    const [list] = lists
    const september = (await office.call('score.preview', { period: 'month', from: '2026-09-01' })).villages
    // printed 08-20, due 09-04, answered 09-05: every line is late
    expect(itemOf(september, codes[0]!, 'listReturn')).toEqual([0, list!.lines])
  })

  it('stop payments and visits are counted by their own rules', async () => {
    const gone = lines.at(-1)!
    await office.call('person.update', { id: gone.personId, fields: { state: 'dead', stateSince: '2026-09-15' }, reason: '死亡' })
    const month = (await office.call('score.preview', october)).villages
    expect(itemOf(month, gone.villageCode, 'stopOnTime')[1]).toBe(1)
    expect(itemOf(month, gone.villageCode, 'stopOnTime')[0]).toBe(0)
    const year = (await office.call('score.preview', { period: 'year', from: '2026-01-01' })).villages
    const cells = await Promise.all(caseIds.map((caseId) => office.call('visit.strip', { caseId, year: 2026 })))
    const all = cells.flatMap(({ lines: rules }) => rules.flatMap((rule) => rule.cells)).filter(({ to }) => to <= '2026-11-22')
    const kept = all.filter(({ state }) => state === 'kept').length
    expect(itemOf(year, codes[0]!, 'visitsDone')).toEqual([kept, kept + all.filter(({ state }) => state === 'broken').length])
    expect(all.length).toBeGreaterThan(0)
  })
})

describe('a table', () => {
  let tableId: number
  const view = () => office.call('score.view', { tableId })
  const manual = { itemKey: 'meetings', points: 150, reason: '十月例会缺席' }

  it('of a day that has not come, of a broken scheme or of an unknown one is refused', async () => {
    expect((await office.refused('score.start', { period: 'month', from: '2026-12-01' })).message).toContain('还没有可以考核的日子')
    expect((await office.refused('score.start', { period: 'quarter', from: '2026-11-01' })).message).toContain('不是季度的第一天')
    expect((await office.refused('score.start', { ...october, schemeId: 9 })).code).toBe('notFound')
    const offered = await office.call('score.schemes', {})
    expect(offered.filter(({ by }) => by === '').map(({ schemeId }) => schemeId)).toEqual([0, -2, -1])
    for (const { schemeId } of offered.filter(({ by }) => by === '')) {
      const { villages } = await office.call('score.preview', { ...october, schemeId })
      for (const village of villages) expect(village.full).toBe(schemeId === 0 ? 6_000 : 10_000)
    }
    await office.as('leader')
    const { scheme } = (await office.call('score.schemes', {}))[0]!
    const parts = scheme.parts.map((part, index) => (index === 0 ? { ...part, weight: 55 } : part))
    expect((await office.refused('score.saveScheme', { scheme: { ...scheme, parts } })).message).toBe('各部分权重合计 95，应正好 100。')
    const bands = [
      { title: '小村', below: 60 },
      { title: '大村', below: null },
    ]
    const { schemeId } = await office.call('score.saveScheme', {
      scheme: { ...scheme, title: '分类考核', from: '2026-11-01', grouping: { by: 'size', bands } },
    })
    await office.as('clerk')
    expect((await office.refused('score.start', { ...october, schemeId })).message).toContain('从 2026-11-01 起启用')
    const november = await office.call('score.preview', { period: 'month', from: '2026-11-01', schemeId })
    expect(november.head.until).toBe('2026-11-22')
    const persons = await office.raw((sqlite) =>
      sqlite.prepare("SELECT villageCode, count(*) FROM person WHERE state IN ('registered','away') GROUP BY 1").raw().all(),
    )
    const sizes = new Map(persons as [string, number][])
    for (const { group, villageCode } of november.villages) expect(group).toBe((sizes.get(villageCode) ?? 0) < 60 ? '小村' : '大村')
  })

  it('is frozen with its evidence when it is made, and made once', async () => {
    const before = await office.call('score.preview', october)
    ;({ tableId } = await office.call('score.start', october))
    expect((await view()).villages).toEqual(before.villages)
    expect((await office.refused('score.start', october)).message).toContain('已经有一张考核表')
    const evidence = await office.call('score.evidence', { tableId, villageCode: codes[0]!, itemKey: 'eventTimeliness' })
    const late = evidence.find(({ name }) => name === '虚没报')!
    await office.call('person.update', { id: late.personId!, fields: { name: '虚改名' }, reason: '更名' })
    expect(await office.call('score.evidence', { tableId, villageCode: codes[0]!, itemKey: 'eventTimeliness' })).toEqual(evidence)
  })

  it('loses points by hand only with a reason and a second person, and never on what is measured', async () => {
    const points = (await view()).villages.find(({ villageCode }) => villageCode === codes[1]!)!.points
    expect((await office.refused('score.enter', { tableId, villageCode: codes[1]!, ...manual, itemKey: 'visitsDone' })).message).toContain('由记录算出')
    expect((await office.refused('score.enter', { tableId, villageCode: codes[1]!, ...manual, points: 301 })).message).toContain(
      '还有 3 分可扣，不能扣 3.01 分',
    )
    expect((await office.refused('score.enter', { tableId, villageCode: codes[1]!, ...manual, reason: '' })).code).toBe('invalid')
    const { entryId } = await office.call('score.enter', { tableId, villageCode: codes[1]!, ...manual })
    const of = async (): Promise<number> => (await view()).villages.find(({ villageCode }) => villageCode === codes[1]!)!.points
    expect(await of()).toBe(points)
    expect((await office.refused('score.decideEntry', { entryId, accepted: true })).code).toBe('forbidden')
    await office.as('reviewer')
    expect((await office.refused('score.sign', { tableId, step: 'review', opinion: '同意' })).message).toContain('1 条人工扣分没有复核')
    await office.call('score.decideEntry', { entryId, accepted: true })
    expect((await office.refused('score.decideEntry', { entryId, accepted: false })).message).toContain('已经复核过')
    expect(await of()).toBe(points - 150)
    await office.as('clerk')
  })

  it('gives points back only through an answered objection, no more than were lost', async () => {
    const objection = { tableId, villageCode: codes[1]!, itemKey: 'meetings', from: '虚村主任', text: '当天请过假', receivedOn: '2026-11-20' }
    expect((await office.refused('score.object', { ...objection, receivedOn: '2026-11-31' })).message).toContain('不对')
    const { objectionId } = await office.call('score.object', objection)
    const waiting = (await office.call('ledger.today', {})).items.filter(({ id }) => id.startsWith('score-'))
    expect(waiting.map(({ title, target }) => `${title} ${target}`)).toEqual([`2026年10月村级工作考核：1 件异议待答复 /score/${tableId}`])
    await office.as('reviewer')
    expect((await office.refused('score.answer', { objectionId, upheld: true, points: 151, answer: '查实请假' })).message).toBe(
      '这一项只扣了 1.5 分，不能加回 1.51 分。',
    )
    expect((await office.refused('score.answer', { objectionId, upheld: false, points: 100, answer: '没有请假' })).message).toContain('不能加回')
    await office.call('score.answer', { objectionId, upheld: true, points: 100, answer: '查实请过半天假' })
    const { villages, objections } = await view()
    expect(villages.find(({ villageCode }) => villageCode === codes[1]!)!.items.find(({ itemKey }) => itemKey === 'meetings')).toMatchObject({
      full: 300,
      byHand: 150,
      adjusted: 100,
      points: 250,
    })
    expect(objections).toMatchObject([{ answer: { upheld: true, points: 100, on: '2026-11-23', by: '甄审核' } }])
  })

  it('does not show a restricted case to who is not on its list', async () => {
    const { villages } = await view()
    const item = villages.find(({ villageCode }) => villageCode === codes[0]!)!.items.find(({ itemKey }) => itemKey === 'visitsDone')!
    const year = { period: 'year', from: '2026-01-01', villageCode: codes[0]!, itemKey: 'visitsDone' } as const
    await office.as('leader')
    await office.call('case.restrict', { caseId: caseIds[0]!, restricted: true, reason: '本人要求' })
    const own = await office.call('score.previewEvidence', year)
    expect(own.some(({ name }) => name.includes('虚家甲'))).toBe(true)
    await office.as('clerk')
    const others = await office.call('score.previewEvidence', year)
    expect(others).toHaveLength(own.length)
    expect(others.some(({ name }) => name.includes('虚家甲'))).toBe(false)
    expect(others.some(({ name }) => name.includes('虚家乙'))).toBe(true)
    expect(item.full).toBe(1_200)
  })

  it('is reviewed and approved by others than who made it, and then stays as it is whatever changes', async () => {
    await office.as('leader')
    expect((await office.refused('score.sign', { tableId, step: 'approve', opinion: '同意' })).message).toContain('还没有审核')
    await office.as('reviewer')
    await office.call('score.sign', { tableId, step: 'review', opinion: '同意' })
    await office.as('clerk')
    expect((await office.refused('score.enter', { tableId, villageCode: codes[1]!, ...manual })).message).toContain('已经审核')
    await office.as('leader')
    const todo = async () => (await office.call('ledger.today', {})).items.filter(({ id }) => id.startsWith('score-')).map(({ title }) => title)
    expect(await todo()).toEqual(['2026年10月村级工作考核：待签批'])
    expect(await office.call('score.sign', { tableId, step: 'approve', opinion: '同意公布' })).toEqual({ status: 'approved' })
    expect(await todo()).toEqual([])
    const signed = await view()
    expect(await office.call('roster.openCode', { code: signed.table.code })).toMatchObject({ kind: 'score', path: `/score/${tableId}` })
    expect(signed.signatures.map(({ step, by }) => `${step} ${by}`)).toEqual(['review 甄审核', 'approve 甄负责'])
    await office.as('clerk')
    await office.call('person.add', {
      fields: samplePerson({ name: '虚缺项', villageCode: codes[1]!, idType: '无证件', idNumber: null, phone: null, group: null }),
    })
    expect(await view()).toEqual(signed)
    const since = await office.call('score.since', { tableId })
    expect(since.find(({ villageCode, itemKey }) => villageCode === codes[1]! && itemKey === 'registerCompleteness')!.sentence).toContain('新出现：虚缺项')
    await expect(office.raw((sqlite) => sqlite.prepare("UPDATE scoreTable SET body = '{}'").run())).rejects.toThrow('frozen')
    await expect(
      office.raw((sqlite) => sqlite.prepare("INSERT INTO scoreSign(tableId, step, opinion, seq, at, by, accountId) VALUES (1,'discard','x',1,'','',1)").run()),
    ).rejects.toThrow('frozen')
    await office.as('clerk')
    expect(
      (await office.call('score.preview', { period: 'month', from: '2026-11-01' })).villages.find(({ villageCode }) => villageCode === codes[1]!)!.before,
    ).toBe(signed.villages.find(({ villageCode }) => villageCode === codes[1]!)!.points)
  })

  it('is printed as bulletin, table and details, and cases are not named on paper', async () => {
    const text = async (form: 'bulletin' | 'table' | 'details'): Promise<string> => {
      const file = office.file(`${form}.docx`)
      await office.call('score.print', { tableId, form, villageCode: codes[0]!, file })
      return strFromU8(unzipSync(readFileSync(file))['word/document.xml']!).replace(/<[^>]+>/g, ' ')
    }
    const signed = await view()
    const bulletin = await text('bulletin')
    for (const { villageName, level } of signed.villages) expect(bulletin).toContain(villageName.slice(0, 2) && level)
    expect(bulletin).toContain('不考核生育')
    expect(await text('table')).toContain('应走访已走访（12）')
    const details = await text('details')
    expect(details).toContain('虚没报')
    expect(details).toContain('涉及个案')
    expect(details).not.toContain('没有做到')
    await office.call('score.print', { tableId, form: 'table', file: office.file('t.xlsx') })
    expect((await office.refused('score.print', { tableId, form: 'details', file: office.file('x.docx') })).message).toContain('村居代码')
  })
})
