import '../../../helpers/property-seed'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreIndicators, type ScoreScheme } from '../../../../src/preload/contract/score'
import { addDays, dayNumber } from '../../../../src/main/domain/day'
import { signFault, type ScoreFacts } from '../../../../src/main/domain/score/flow'
import { indicators, isAccountFault, type Measures, type ScoreSource } from '../../../../src/main/domain/score/indicators'
import { fixedPoints, formatPoints } from '../../../../src/main/domain/score/papers'
import { groupOf, otherSchemes, schemeFaults, scoredPeriod, scoredPeriods, shippedScheme } from '../../../../src/main/domain/score/scheme'
import { changesSince, pointsOf, scoreVillages, type FrozenScore } from '../../../../src/main/domain/score/tally'

const villages = ['349999101200', '349999101201']
const said = (scheme: ScoreScheme): string =>
  schemeFaults(scheme)
    .map(({ message }) => message)
    .join('')
const whole = (change: Partial<ScoreScheme>): ScoreScheme => ({ ...shippedScheme, ...change })
const nothing = (): never[] => []
const emptySource: ScoreSource = {
  departures: nothing,
  completeness: nothing,
  people: () => new Map<string, number>(),
  findings: nothing,
  lists: nothing,
  notices: nothing,
  objections: nothing,
  entitled: nothing,
  payments: nothing,
  visits: nothing,
  stops: nothing,
  rechecks: nothing,
}
const counted = (measures: Measures): Record<string, [number, number]> => Object.fromEntries([...measures].map(([code, { done, due }]) => [code, [done, due]]))

describe('a scheme', () => {
  it('is 60 % routine and 40 % year-end as shipped, and in order', () => {
    expect(shippedScheme.parts.map(({ weight }) => weight)).toEqual([60, 40])
    expect(schemeFaults(shippedScheme)).toEqual([])
    for (const { scheme, schemeId } of otherSchemes) {
      expect(schemeFaults(scheme)).toEqual([])
      expect(schemeId).toBeLessThan(0)
    }
    expect(otherSchemes.map(({ scheme }) => scheme.parts.map(({ weight }) => weight))).toEqual([[100], [60, 40]])
  })

  it('whose weights are not exactly 100 is refused with the sum', () => {
    const [routine, yearEnd] = shippedScheme.parts as [ScoreScheme['parts'][number], ScoreScheme['parts'][number]]
    expect(said(whole({ parts: [routine, { ...yearEnd, weight: 35 }] }))).toBe('各部分权重合计 95，应正好 100。')
    const lighter = { ...routine, items: routine.items.map((item, index) => (index === 0 ? { ...item, weight: item.weight + 1 } : item)) }
    expect(said(whole({ parts: [lighter, yearEnd] }))).toBe('“平时工作”各项指标权重合计 101，应正好 100。')
    expect(said(whole({ parts: [routine, { ...yearEnd, weight: 20 }, { ...yearEnd, title: '第三', weight: 20 }] }))).toContain('代号“notEnrolled”用了两次')
    expect(
      said(
        whole({
          levels: [
            { title: '好', atLeast: 60 },
            { title: '差', atLeast: 60 },
          ],
        }),
      ),
    ).toContain('分数线不能相同')
    expect(said(whole({ parts: [{ ...routine, weight: 100, yearOnly: true }] }))).toContain('平时没有可考核的')
    expect(
      said(
        whole({
          grouping: {
            by: 'size',
            bands: [
              { title: '大', below: null },
              { title: '小', below: 500 },
            ],
          },
        }),
      ),
    ).toContain('从小到大')
    expect(
      said(
        whole({
          grouping: {
            by: 'named',
            groups: [
              { title: '甲', villages },
              { title: '乙', villages: [villages[0]!] },
            ],
          },
        }),
      ),
    ).toContain('只能在一类')
  })

  it('is scored over months, quarters, half-years and years, and nothing else', () => {
    expect(scoredPeriod('month', '2028-02-01')).toEqual({ from: '2028-02-01', to: '2028-02-29', title: '2028年2月村级工作考核' })
    expect(scoredPeriod('quarter', '2026-10-01')).toEqual({ from: '2026-10-01', to: '2026-12-31', title: '2026年第4季度村级工作考核' })
    expect(scoredPeriod('half', '2026-07-01')).toMatchObject({ to: '2026-12-31', title: '2026年下半年村级工作考核' })
    expect(scoredPeriod('half', '2025-10-01')).toEqual({ from: '2025-10-01', to: '2026-03-31', title: '2026统计年度上半年村级工作考核' })
    expect(scoredPeriod('half', '2026-04-01')).toEqual({ from: '2026-04-01', to: '2026-09-30', title: '2026统计年度下半年村级工作考核' })
    expect(scoredPeriod('year', '2025-10-01')).toMatchObject({ to: '2026-09-30', title: '2026统计年度村级工作考核' })
    expect(scoredPeriod('quarter', '2026-11-01')).toEqual({ why: '2026-11-01 不是季度的第一天，应为 1月1日、4月1日、7月1日、10月1日。' })
    expect(scoredPeriod('month', '2026-11-02')).toHaveProperty('why')
    const offered = scoredPeriods('2026-10-01')
    expect(offered.filter(({ period }) => period === 'quarter').map(({ from }) => from)[0]).toBe('2026-07-01')
    expect(offered.filter(({ period }) => period === 'year').map(({ title }) => title.replace('村级工作考核', ''))).toEqual([
      '2026年度',
      '2026统计年度',
      '2025年度',
      '2025统计年度',
    ])
  })
})

describe('points', () => {
  const measure = fc.nat(5000).chain((due) => fc.record({ due: fc.constant(due), done: fc.nat(due) }))
  const shares = fc.array(measure, { minLength: 11, maxLength: 11 })

  it('are weight times share to the hundredth, and items add up to parts and parts to the whole', () => {
    fc.assert(
      fc.property(fc.array(shares, { minLength: 2, maxLength: 2 }), fc.constantFrom('month', 'year'), (found, period) => {
        const measures = Object.fromEntries(
          scoreIndicators.map((key, index) => [key, Object.fromEntries(villages.map((code, at) => [code, { ...found[at]![index]!, evidence: [] }]))]),
        )
        const frozen: FrozenScore = {
          scheme: shippedScheme,
          title: '',
          until: '2026-10-31',
          villages: villages.map((villageCode) => ({ villageCode, villageName: villageCode, persons: 10, classification: null })),
          measures,
          before: {},
        }
        for (const village of scoreVillages(frozen, period)) {
          const weights = shippedScheme.parts
            .filter(({ yearOnly }) => period === 'year' || !yearOnly)
            .flatMap((part) => part.items.map((item) => [item.key, part.weight, item.weight] as const))
          const own = new Map(village.items.map((item) => [item.itemKey, item]))
          for (const [key, part, item] of weights) {
            const { due = 0, done = 0 } = measures[key]?.[village.villageCode] ?? {}
            const exact = due === 0 ? (part * item) / 100 : (part * item * done) / due / 100
            expect(Math.abs(own.get(key)!.points / 100 - exact)).toBeLessThanOrEqual(0.005 + 1e-9)
          }
          expect(village.items.reduce((sum, { points }) => sum + points, 0)).toBe(village.points)
          expect(village.parts.reduce((sum, { points }) => sum + points, 0)).toBe(village.points)
          expect(village.full).toBe(period === 'year' ? 10_000 : 6_000)
          const percent = (village.points / village.full) * 100
          expect(village.level).toBe(percent >= 90 ? '优秀' : percent >= 80 ? '良好' : percent >= 60 ? '合格' : '不合格')
        }
      }),
      { numRuns: 60 },
    )
  })

  it('stay between nothing and full whatever is taken off by hand and given back, and all of it where nothing was due', () => {
    expect(pointsOf(900, { due: 0, done: 0 })).toBe(900)
    expect(pointsOf(900, { due: 3, done: 1 })).toBe(300)
    expect(pointsOf(1, { due: 2, done: 1 })).toBe(1)
    const frozen = {
      scheme: shippedScheme,
      title: '',
      until: '2026-10-31',
      villages: [{ villageCode: villages[0]!, villageName: '甲', persons: 1, classification: null }],
      measures: {},
      before: {},
    }
    const at = (points: number, back: number): number =>
      scoreVillages(
        frozen,
        'month',
        [{ villageCode: villages[0]!, itemKey: 'meetings', points }],
        [{ villageCode: villages[0]!, itemKey: 'meetings', points: back }],
      )[0]!.points
    expect([at(100, 0), at(100, 60), at(9_999, 0), at(50, 900)]).toEqual([5_900, 5_960, 5_700, 6_000])
    expect([formatPoints(6_000), formatPoints(5_950), formatPoints(5), formatPoints(-125)]).toEqual(['60', '59.5', '0.05', '−1.25'])
    expect([fixedPoints(6_000), fixedPoints(5_950), fixedPoints(5), fixedPoints(-125)]).toEqual(['60.00', '59.50', '0.05', '−1.25'])
  })

  it('rank a village among its like only', () => {
    const frozen: FrozenScore = {
      scheme: whole({
        grouping: {
          by: 'size',
          bands: [
            { title: '小村', below: 500 },
            { title: '大村', below: null },
          ],
        },
      }),
      title: '',
      until: '2026-10-31',
      villages: [100, 499, 500].map((persons, index) => ({ villageCode: `34999910120${index}`, villageName: `${persons}`, persons, classification: null })),
      measures: { visitsDone: { '349999101200': { due: 2, done: 1, evidence: [] }, '349999101202': { due: 2, done: 0, evidence: [] } } },
      before: { '349999101200': 6_000 },
    }
    expect(scoreVillages(frozen, 'month').map(({ group, villageName, rank, before }) => [group, villageName, rank, before])).toEqual([
      ['小村', '499', 1, null],
      ['小村', '100', 2, 6_000],
      ['大村', '500', 1, null],
    ])
  })
})

describe('the class of a village', () => {
  it('is its size, its urban or rural class, or as the scheme names it', () => {
    const village = { villageCode: villages[0]!, persons: 500, classification: '220' }
    const by = (grouping: ScoreScheme['grouping'], change: Partial<typeof village> = {}): string => groupOf(whole({ grouping }), { ...village, ...change })
    expect(by({ by: 'none' })).toBe('全部村居')
    expect(by({ by: 'classification' })).toBe('乡村村居')
    expect(by({ by: 'classification' }, { classification: '121' })).toBe('城镇村居')
    expect(groupOf(whole({ grouping: { by: 'classification' } }), { ...village, classification: null })).toBe('未填城乡分类')
    const named = { by: 'named' as const, groups: [{ title: '山区村', villages: [villages[0]!] }] }
    expect([by(named), by(named, { villageCode: villages[1]! })]).toEqual(['山区村', '未分类'])
  })
})

describe('an indicator', () => {
  it('is none of births, fertility or bodies: the closed set, its words and its sources say nothing of them', () => {
    expect([...scoreIndicators]).toEqual(Object.keys(indicators))
    for (const { title } of Object.values(indicators)) expect(title).not.toMatch(/生|孕|育|胎|孩/)
    const root = join(import.meta.dirname, '../../../../src/main')
    for (const file of [
      'domain/score/indicators.ts',
      'domain/score/tally.ts',
      'features/score/source.ts',
      'features/score/store.ts',
      'features/score/read.ts',
    ]) {
      const code = readFileSync(join(root, file), 'utf8')
        .replace(/const neverScored[\s\S]*?\]\)/, '')
        .replace(/\/\*\*[\s\S]*?\*\//g, '')
      expect(
        `${file} ${/bornMale|bornFemale|countPeriod|birthOrder|births|begunBy|complication|declared|statistics\/|livingChildren/.exec(code)?.[0] ?? 'reads none'}`,
      ).toBe(`${file} reads none`)
    }
  })

  it('with a deadline counts each thing in the period its last day lies in, as a plain recount does', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((n) => addDays('2026-08-01', n))
    const rows = fc.array(fc.record({ villageCode: fc.constantFrom(...villages), on: day, recordedOn: day }), { maxLength: 30 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (found, limit) => {
        const source = { ...emptySource, departures: () => found.map((row, index) => ({ ...row, personId: index + 1, name: '甲', word: '死亡' })) }
        const measures = indicators.eventTimeliness.measure(source, { from: '2026-10-01', to: '2026-10-31', until: '2026-10-31', limit })
        const recount: Record<string, [number, number]> = {}
        for (const { villageCode, on, recordedOn } of found) {
          const lastDay = addDays(on, limit)
          if (!lastDay.startsWith('2026-10')) continue
          const own = (recount[villageCode] ??= [0, 0])
          own[1]++
          if (dayNumber(recordedOn) - dayNumber(on) <= limit) own[0]++
        }
        expect(counted(measures)).toEqual(recount)
        for (const { due, done, evidence } of measures.values()) expect(evidence).toHaveLength(due - done)
      }),
      { numRuns: 100 },
    )
  })

  it('of findings falls from all to none between no finding and the limit per hundred people', () => {
    const at = (findings: number): number => {
      const source = {
        ...emptySource,
        people: () => new Map([[villages[0]!, 200]]),
        findings: () => Array.from({ length: findings }, () => ({ villageCode: villages[0]!, personId: 1, name: '甲', message: '错' })),
      }
      return pointsOf(600, indicators.openFindings.measure(source, { from: '2026-10-01', to: '2026-10-31', until: '2026-10-31', limit: 10 }).get(villages[0]!)!)
    }
    expect([at(0), at(1), at(10), at(20), at(99)]).toEqual([600, 570, 300, 0, 0])
  })

  it('takes a failed payment for the village’s only when the account was wrong', () => {
    expect(['账号不存在', '户名不符', '卡已销户', '身份证号与户名不一致'].map(isAccountFault)).toEqual([true, true, true, true])
    expect(['系统繁忙', '超过当日限额', '没有写明原因'].map(isAccountFault)).toEqual([false, false, false])
  })
})

describe('a table', () => {
  const facts = (change: Partial<ScoreFacts> = {}): ScoreFacts => ({
    status: 'open',
    started: { accountId: 1, by: '甲' },
    entered: [],
    reviewed: null,
    openEntries: 0,
    openObjections: 0,
    ...change,
  })
  const leader = { accountId: 3, by: '丙', role: 'leader' }
  it('is reviewed, then approved, and by nobody who had a hand in it', () => {
    expect(signFault(facts(), 'approve', leader)).toContain('还没有审核')
    expect(signFault(facts(), 'review', leader)).toContain('先由审核人员审核')
    expect(signFault(facts(), 'review', { accountId: 1, by: '甲', role: 'reviewer' })).toContain('要由另一个人审核')
    expect(signFault(facts({ openEntries: 2, openObjections: 1 }), 'review', { accountId: 2, by: '乙', role: 'reviewer' })).toBe(
      '还有 2 条人工扣分没有复核，还有 1 件异议没有答复，不能签批。',
    )
    const reviewed = facts({ status: 'reviewed', reviewed: { accountId: 2, by: '乙' } })
    expect(signFault(reviewed, 'approve', leader)).toBeUndefined()
    expect(signFault({ ...reviewed, entered: [{ accountId: 3, by: '丙' }] }, 'approve', leader)).toContain('不能自己批准')
    expect(signFault({ ...reviewed, status: 'approved' }, 'discard', leader)).toContain('已经签批定稿')
  })

  it('says what has changed since, by name, but never the name of a case', () => {
    const evidence = (name: string, caseId: number | null) => ({ name, text: '没有做到', personId: null, caseId, path: null })
    const frozen: FrozenScore = {
      scheme: shippedScheme,
      title: '',
      until: '2026-10-31',
      villages: [{ villageCode: villages[0]!, villageName: '甲村', persons: 1, classification: null }],
      measures: { visitsDone: { [villages[0]!]: { due: 2, done: 1, evidence: [evidence('2026-0001 甄某', 1)] } } },
      before: {},
    }
    const now = {
      visitsDone: { [villages[0]!]: { due: 2, done: 2, evidence: [] } },
      listReturn: { [villages[0]!]: { due: 1, done: 0, evidence: [evidence('甄乙', null)] } },
    }
    expect(changesSince(frozen, now, 'month').map(({ itemKey, before, now: after, sentence }) => [itemKey, before, after, sentence])).toEqual([
      ['listReturn', 600, 0, '核对清单按时返回：0/0 → 0/1；新出现：甄乙'],
      ['visitsDone', 600, 1200, '应走访已走访：1/2 → 2/2；不再扣分：个案'],
    ])
  })
})
