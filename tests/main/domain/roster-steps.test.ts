import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles, type Role } from '../../../src/preload/contract/operation'
import { rosterSteps, type LineDecision, type RosterStep } from '../../../src/preload/contract/roster'
import { inputFaults, isOut, type StepInput, type StepSurroundings } from '../../../src/main/domain/roster-step-input'
import { blockersOf, nextStep, refusalOf, standingOf, stepRules, type Actor, type ChainFacts, type DoneStep } from '../../../src/main/domain/roster-steps'
import { dueOn } from '../../../src/main/domain/deadlines'

const clerk: Actor = { accountId: 1, name: '甄经办', role: 'clerk', mayDoClerkWork: true }
const reviewer: Actor = { accountId: 2, name: '甄审核', role: 'reviewer', mayDoClerkWork: false }
const leader: Actor = { accountId: 3, name: '甄负责', role: 'leader', mayDoClerkWork: false }

const done = (...steps: [RosterStep, Actor][]): DoneStep[] =>
  steps.map(([step, actor], index) => ({
    step,
    on: `2026-02-${String(index + 1).padStart(2, '0')}`,
    accountId: actor.accountId,
    by: actor.name,
    role: actor.role,
  }))
const entered: [RosterStep, Actor][] = [
  ['villageReview', clerk],
  ['homeCheck', clerk],
  ['villageNotice', clerk],
]
const facts = (change: Partial<ChainFacts> = {}): ChainFacts => ({
  today: '2026-03-10',
  programId: 'rural-reward',
  year: 2026,
  discarded: false,
  createdOn: '2026-01-20',
  createdBy: { accountId: 1, name: '甄经办' },
  noticed: true,
  done: [],
  villages: [{ villageCode: '349999101200', villageName: '甲村' }],
  notices: [
    { level: 'village', villageCode: '349999101200', from: '2026-02-02', to: '2026-02-08' },
    { level: 'township', villageCode: null, from: '2026-02-20', to: '2026-02-26' },
  ],
  openObjections: 0,
  selfAudit: { errors: 0 },
  ...change,
})

describe('the order of the chain', () => {
  it('refuses every step but the next and names the next one and who does it', () => {
    for (const step of rosterSteps.slice(1)) {
      const refusal = refusalOf(step, facts(), { ...clerk, role: stepRules[step].role })
      expect(refusal, step).toMatchObject({ code: 'conflict' })
      expect(refusal!.message).toContain('现在应由经办办理“村级评议”')
    }
    expect(refusalOf('sendBack', facts(), reviewer)?.message).toContain('只有乡镇审核时（审核）和上报县级时（负责人）可以退回')
    expect(refusalOf('villageReview', facts({ discarded: true }), clerk)?.message).toContain('已作废')
  })

  it('refuses a step to another role', () => {
    expect(refusalOf('villageReview', facts(), reviewer)).toEqual({ code: 'forbidden', message: '“村级评议”要由经办办理，您现在的角色是审核。' })
    expect(refusalOf('townshipCheck', facts({ done: done(...entered) }), clerk)?.message).toContain('要由审核办理')
  })

  it('refuses the person who entered as checker and the checker as decider, by account and by name', () => {
    const asReviewer = { ...clerk, role: 'reviewer' as const }
    expect(refusalOf('townshipCheck', facts({ done: done(...entered) }), asReviewer)).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('“生成”'),
    })
    expect(refusalOf('townshipCheck', facts({ done: done(...entered) }), { ...asReviewer, accountId: 77 })?.code).toBe('forbidden')
    const checked = done(...entered, ['townshipCheck', reviewer], ['townshipNotice', clerk])
    expect(refusalOf('submit', facts({ done: checked }), { ...reviewer, role: 'leader' })?.message).toContain('已经办过这份花名册的“乡镇审核”')
    expect(refusalOf('submit', facts({ done: checked }), leader)).toBeNull()
  })

  it('goes back to the home check after being sent back, and through everything that follows again', () => {
    const back = done(...entered, ['sendBack', reviewer])
    expect(standingOf(facts({ done: back }))).toBe('sentBack')
    expect(refusalOf('villageReview', facts({ done: back }), clerk)).toMatchObject({ code: 'conflict' })
    expect(refusalOf('homeCheck', facts({ done: back }), clerk)).toBeNull()
    expect(nextStep(facts({ done: [...back, ...done(['homeCheck', clerk])] })).step).toBe('villageNotice')
  })
})

describe('what stands in the way', () => {
  const before = (step: 'villageNotice' | 'townshipNotice'): DoneStep[] =>
    done(...entered.slice(0, 2), ...(step === 'villageNotice' ? [] : [entered[2]!, ['townshipCheck', reviewer] as [RosterStep, Actor]]))

  it('is a village without notice, one still running to the end of its last day, and one begun before the review', () => {
    expect(blockersOf('villageNotice', facts({ notices: [], done: before('villageNotice') }))).toEqual(['甲村还没有公示，请先发布并张贴。'])
    const last = facts({ today: '2026-02-08', done: before('villageNotice') })
    expect(blockersOf('villageNotice', last)).toEqual(['甲村还在公示，到2026年2月8日止（含当日），次日才能办理。'])
    expect(blockersOf('villageNotice', { ...last, today: '2026-02-09' })).toEqual([])
    const early = facts({ notices: [{ level: 'village', villageCode: '349999101200', from: '2026-01-25', to: '2026-01-31' }], done: before('villageNotice') })
    expect(blockersOf('villageNotice', early)[0]).toContain('早于“村级评议”')
  })

  it('is a missing township notice, an open objection, a self-audit that is missing or has errors, an empty list', () => {
    expect(blockersOf('townshipNotice', facts({ notices: [], done: before('townshipNotice') }))[0]).toContain('乡镇一级还没有公示')
    expect(blockersOf('townshipCheck', facts({ openObjections: 2 }))).toEqual(['还有 2 件异议没有答复。'])
    expect(blockersOf('homeCheck', facts({ openObjections: 2 }))).toEqual([])
    expect(blockersOf('submit', facts({ selfAudit: null }))).toEqual(['今天还没有做上报前自查。'])
    expect(blockersOf('submit', facts({ selfAudit: { errors: 3 } }))[0]).toContain('3 处错误')
    expect(blockersOf('villageReview', facts({ villages: [] }))[0]).toContain('已经没有人')
  })

  it('is told with the last day, moved past days off', () => {
    expect(dueOn('villageReview', 'rural-reward', 2026)).toBe('2026-02-24')
    expect(dueOn('submit', 'rural-reward', 2026)).toBe('2026-03-16')
    expect(dueOn('confirm', 'rural-reward', 2026)).toBe('2026-03-31')
    expect(dueOn('application', 'rural-reward', 2026)).toBe('2026-01-15')
    expect(dueOn('confirm', 'rural-reward', 1999)).toBeNull()
    expect(dueOn('confirm', 'childcare-subsidy', 2026)).toBeNull()
    expect(nextStep(facts())).toMatchObject({ step: 'villageReview', title: '村级评议', role: '经办', dueOn: '2026-02-24', lateDays: 14, blockers: [] })
    expect(nextStep({ ...facts(), today: '2026-02-24' }).lateDays).toBe(0)
    expect(nextStep({ ...facts(), today: '2026-03-01' }).lateDays).toBe(5)
  })
})

describe('what is filled in', () => {
  const meeting = { heldOn: '2026-02-03', place: '村部', chair: '甄主任', participants: ['甲一', '甲二', '甲三'], inFavour: 3, against: 0, abstained: 0 }
  const around: StepSurroundings = {
    today: '2026-02-10',
    createdOn: '2026-01-20',
    previousOn: null,
    sentBack: false,
    lines: new Map([
      [1, { name: '虚甲', out: false }],
      [2, { name: '虚乙', out: true }],
      [3, { name: '虚丙', out: false }],
    ]),
  }
  const faults = (input: Partial<StepInput> & { step: RosterStep }, change: Partial<StepSurroundings> = {}): string[] =>
    inputFaults({ opinion: '', decisions: [], ...input }, { ...around, ...change }).map((fault) => `${fault.path} ${fault.message}`)
  const decide = (change: Partial<LineDecision>): LineDecision => ({ lineId: 1, decision: 'struck', reason: '户口已迁', markedFields: [], ...change })

  it('refuses a review without a meeting, on an impossible day, with more votes than people, or lost', () => {
    expect(faults({ step: 'villageReview' })[0]).toContain('没有填写评议会记录')
    const review = (change: object): string[] => faults({ step: 'villageReview', meeting: { ...meeting, ...change } })
    expect(review({ heldOn: '2026-02-11' })[0]).toContain('还没有到')
    expect(review({ heldOn: '2026-01-19' })[0]).toContain('早于花名册生成之日')
    expect(review({ heldOn: '2026-02-30' })[0]).toContain('不是真实的日期')
    expect(review({ abstained: 1 })[0]).toContain('表决共 4 票，多于参加的 3 人')
    expect(review({ participants: ['甲一', '甲 一', '甲三'], inFavour: 3 }).join()).toContain('重复')
    expect(review({ inFavour: 1, against: 2 })[0]).toContain('没有通过')
    expect(review({})).toEqual([])
  })

  it('refuses a home check by one person twice, and one after sending back without an answer', () => {
    expect(faults({ step: 'homeCheck', investigators: ['甄 查', '甄查'] })[0]).toContain('两名不同的调查人')
    const two = ['甄查', '甄访']
    expect(faults({ step: 'homeCheck', investigators: two })).toEqual([])
    expect(faults({ step: 'homeCheck', investigators: two }, { sentBack: true })[0]).toContain('退回')
  })

  it('refuses line decisions that are foreign, doubled, already struck, without reason or of another step', () => {
    const at = (step: RosterStep, ...decisions: LineDecision[]): string =>
      faults({ step, decisions, investigators: ['甄查', '甄访'], opinion: '有误', document: '虚卫〔2026〕1号' }).join()
    expect(at('homeCheck', decide({ lineId: 9 }))).toContain('没有编号为 9 的行')
    expect(at('homeCheck', decide({}), decide({}))).toContain('写了两次')
    expect(at('homeCheck', decide({ lineId: 2 }))).toContain('已经剔除')
    expect(at('homeCheck', decide({ reason: '' }))).toContain('请写明剔除虚甲的原因')
    expect(at('homeCheck', decide({ decision: 'returned' }))).toContain('只有退回时')
    expect(at('confirm', decide({}))).toContain('不能剔除')
    expect(at('sendBack')).toContain('请至少标出一人')
    expect(at('sendBack', decide({ decision: 'returned' }))).toContain('哪些内容不对')
    expect(at('homeCheck', decide({}), decide({ lineId: 3 }))).toContain('全部剔除')
    expect(at('countyDecision', decide({}))).toContain('县级对 1 人没有审批意见：虚丙')
    expect(at('homeCheck', decide({}))).toBe('')
  })

  it('counts a line as out when the newest decision struck it, or the county returned it', () => {
    expect(isOut(undefined)).toBe(false)
    expect(isOut({ decision: 'struck', step: 'objection' })).toBe(true)
    expect(isOut({ decision: 'returned', step: 'sendBack' })).toBe(false)
    expect(isOut({ decision: 'returned', step: 'countyDecision' })).toBe(true)
  })
})

describe('whatever people try', () => {
  const attempt = fc.record({
    person: fc.integer({ min: 1, max: 5 }),
    role: fc.constantFrom<Role>(...roles),
    step: fc.constantFrom<RosterStep>(...rosterSteps, 'sendBack'),
  })
  const power = (each: DoneStep): string => (each.step === 'sendBack' ? (each.role === 'leader' ? 'deciding' : 'checking') : stepRules[each.step].power)

  it('nobody ever does the work of two powers and no step is skipped', () => {
    let confirmed = 0
    const check = (attempts: readonly { person: number; role: Role; step: RosterStep }[]): void => {
      const steps: DoneStep[] = []
      const createdBy = { accountId: 1, name: '人1' }
      for (const { person, role, step } of attempts) {
        const actor: Actor = { accountId: person, name: `人${person}`, role, mayDoClerkWork: role === 'clerk' }
        const now = facts({ createdBy, done: steps, notices: facts().notices.map((notice) => ({ ...notice, from: '2026-03-01', to: '2026-03-07' })) })
        if (refusalOf(step, now, actor) === null) steps.push({ step, on: '2026-02-20', accountId: person, by: actor.name, role })
      }
      const powers = new Map<number, Set<string>>([[1, new Set(['entering'])]])
      for (const each of steps) powers.set(each.accountId, (powers.get(each.accountId) ?? new Set()).add(power(each)))
      for (const own of powers.values()) expect(own.size).toBe(1)
      steps.forEach((each, index) => {
        if (each.step === 'sendBack') return expect(['villageNotice', 'townshipNotice']).toContain(steps[index - 1]!.step)
        const before = steps[index - 1]?.step
        const expected = rosterSteps[rosterSteps.indexOf(each.step) - 1]
        return before === 'sendBack' ? expect(each.step).toBe('homeCheck') : expect(before).toBe(expected)
      })
      if (steps.at(-1)?.step === 'confirm') confirmed++
    }
    fc.assert(fc.property(fc.array(attempt, { maxLength: 80 }), check), { numRuns: 200 })
    // Directed walks that reach the end: the right role most of the time, any person.
    const directed = fc.array(
      fc.record({
        person: fc.integer({ min: 1, max: 5 }),
        step: fc.constantFrom<RosterStep>(...rosterSteps, ...rosterSteps, 'sendBack'),
        wrong: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 100, maxLength: 400 },
    )
    fc.assert(
      fc.property(directed, (walk) => {
        check(
          walk.map(({ person, step, wrong }) => ({
            person,
            step,
            role: wrong === 0 ? 'finance' : step === 'sendBack' ? (person % 2 === 0 ? 'reviewer' : 'leader') : stepRules[step].role,
          })),
        )
      }),
      { numRuns: 200 },
    )
    expect(confirmed).toBeGreaterThan(0)
  })
})
