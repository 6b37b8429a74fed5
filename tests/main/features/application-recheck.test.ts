import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeWorkbookFile } from '../../../src/main/io/write-sheet'
import { confirmRoster } from '../../helpers/bank-answer'
import { offices, type TestOffice } from '../../helpers/office'
import { staffNames, testPassword } from '../../helpers/template-office'

const open = offices()
const program = { programId: 'rural-reward', year: 2026 }
const reviewer = { name: staffNames.reviewer, password: testPassword }
let office: TestOffice
let last: number
let people: { lineId: number; personId: number; name: string; number: number; amountFen: number }[]

beforeAll(async () => {
  office = await open({ fixture: 'small' })
  office.time.day = '2025-01-20'
  last = (await office.call('roster.create', { programId: 'rural-reward', year: 2025 })).rosterId
  people = (await office.call('roster.view', { rosterId: last })).lines
  office.time.day = '2026-01-05'
})

describe('applications', () => {
  let applicationId: number
  it('are refused for a day to come, an unknown paper, the dead, and twice for one person', async () => {
    const own = { ...program, personId: people[0]!.personId, appliedOn: '2026-01-05' }
    expect((await office.refused('application.add', { ...own, appliedOn: '2026-01-06' })).issues).toMatchObject([{ path: 'appliedOn' }])
    expect((await office.refused('application.add', { ...own, papers: ['passport'] })).message).toContain('不要“passport”')
    expect((await office.refused('application.add', { ...own, personId: 999_999 })).code).toBe('notFound')
    const added = await office.call('application.add', { ...own, papers: ['form', 'idCard'] })
    applicationId = added.applicationId
    expect(added).toMatchObject({ missing: 5, code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/) as string })
    expect((await office.refused('application.add', own)).message).toContain('已经登记过 2026 年度')
    await office.as('reviewer')
    expect((await office.refused('application.add', own)).code).toBe('forbidden')
    await office.as('clerk')
  })

  it('give 15 working days for what is missing, counted from the next day over the spring holidays', async () => {
    // 2026-01-06 … 2026-01-26 are 15 working days; 01-04 is a swapped workday before them
    expect((await office.call('application.view', { applicationId })).application).toMatchObject({
      state: 'papersMissing',
      papersDue: '2026-01-26',
      missing: 5,
    })
    await office.call('calendar.setPaperDays', { from: '2026-01-01', days: 5, cite: '虚卫健〔2026〕1号' })
    expect(await office.call('application.needs', { programId: 'rural-reward', on: '2026-02-13' })).toMatchObject({
      papersDue: '2026-02-27',
      dueDays: 5,
      applyBy: '2026-01-15',
    })
  })

  it('print what is missing considerately, and a receipt, each with code and copy', async () => {
    const print = async (form: 'onceNotice' | 'receipt') =>
      readFileSync((await office.call('application.print', { applicationId, form, file: office.file(`${form}.html`) })).file!, 'utf8')
    const notice = await print('onceNotice')
    expect(notice).toContain('请在2026年1月26日前')
    expect(notice).toContain('近期免冠照片')
    expect(notice).toContain('第 1 次打印')
    expect(notice).not.toMatch(/\d{17}[\dX]/)
    expect(await print('onceNotice')).toContain('第 2 次打印')
    expect(await print('receipt')).toContain('还缺 5 份材料')
    const { code } = (await office.call('application.view', { applicationId })).application
    expect(await office.call('roster.openCode', { code })).toMatchObject({ kind: 'application', id: applicationId, changes: [] })
    office.time.day = '2026-01-12'
    expect(await office.call('application.receive', { applicationId, papers: ['photo', 'household', 'account'], on: '2026-01-12' })).toEqual({ missing: 2 })
    expect(await office.call('application.receive', { applicationId, papers: ['marriage', 'adoption'], on: '2026-01-12', notNeeded: true })).toEqual({
      missing: 0,
    })
    expect((await office.call('roster.openCode', { code })).changes).toContain('2026年1月12日补交材料：收养登记证（不需要）。')
    expect((await office.refused('application.print', { applicationId, form: 'onceNotice', file: office.file('x.html') })).message).toContain('已经齐全')
  })

  it('are compared with the roster in both directions', async () => {
    const { rows } = await office.call('person.list', { filter: { state: 'registered' }, limit: 200 } as never)
    const other = rows.find((row) => !people.some((line) => line.personId === row.id))!
    const second = await office.call('application.add', { ...program, personId: other.id, appliedOn: '2026-01-12' })
    const { rosterId } = await office.call('roster.create', program)
    const compared = await office.call('application.compare', { rosterId })
    expect(compared.applications).toBe(2)
    expect(compared.missing).toMatchObject([{ applicationId: second.applicationId, personId: other.id }])
    expect(compared.missing[0]!.why.length).toBeGreaterThan(4)
    expect(compared.without.map((each) => each.personId)).not.toContain(people[0]!.personId)
    expect(await office.call('application.list', { ...program, state: 'listed' })).toMatchObject([{ applicationId }])
    expect((await office.refused('application.followUp', { applicationId, on: '2026-01-12', text: '已经电话告知' })).message).toContain('才要回访告知')
    await confirmRoster(office, rosterId)
    expect(await office.call('application.list', { state: 'notConfirmed' })).toMatchObject([{ applicationId: second.applicationId }])
    expect((await office.call('ledger.today', {})).items.find((item) => item.id === 'followUp-rural-reward-2026')).toMatchObject({ level: 'due', count: 1 })
    await office.call('application.followUp', { applicationId: second.applicationId, on: '2026-01-12', text: '上门说明了原因，本人理解' })
    expect((await office.call('ledger.today', {})).items.some((item) => item.id === 'followUp-rural-reward-2026')).toBe(false)
    await office.call('application.withdraw', { applicationId: second.applicationId, reason: '本人撤回' })
    expect((await office.refused('application.receive', { applicationId: second.applicationId, papers: ['form'], on: '2026-01-12' })).message).toContain(
      '已经撤回',
    )
  })
})

describe('the yearly re-check', () => {
  let rosterId: number
  beforeAll(async () => {
    office = await open({ fixture: 'small' })
    office.time.day = '2025-01-20'
    last = (await office.call('roster.create', { programId: 'rural-reward', year: 2025 })).rosterId
    people = (await office.call('roster.view', { rosterId: last })).lines
    expect((await office.call('recheck.list', program)).rosterId).toBeNull()
    await confirmRoster(office, last)
    office.time.day = '2026-01-10'
    await office.call('person.update', { id: people[0]!.personId, fields: { state: 'dead', stateSince: '2025-12-01' }, reason: '家属报告' })
    rosterId = (await office.call('roster.create', program)).rosterId
  })

  it('proposes continue, change or exit from the register, and decides nothing by itself', async () => {
    const { lines, counts, dueOn } = await office.call('recheck.list', program)
    expect(lines).toHaveLength(people.length)
    expect(dueOn).toBe('2026-03-16')
    expect(lines[0]).toMatchObject({ proposed: 'exit', proposedReason: 'dead', why: '底册登记为死亡（2025年12月1日）。', decision: null, nowFen: null })
    expect(lines.slice(1).every((line) => line.proposed !== null)).toBe(true)
    expect(counts).toMatchObject({ open: people.length, exit: 0 })
    const reasons = (await office.call('recheck.list', program)).reasons.map((reason) => reason.title)
    expect(reasons.join()).not.toMatch(/违法|违规|违反|处罚|抚养费/)
  })

  it('refuses an exit without a reason, a reason of another program, and a line of nobody', async () => {
    const decide = async (decision: object) => (await office.refused('recheck.decide', { ...program, decisions: [decision] })).message
    const [line] = people
    expect(await decide({ lineId: line!.lineId, decision: 'exit' })).toContain('请选')
    expect(await decide({ lineId: line!.lineId, decision: 'exit', reason: 'cured' })).toContain('请选')
    expect(await decide({ lineId: line!.lineId, decision: 'exit', reason: 'other' })).toContain('请写明情况和依据')
    expect(await decide({ lineId: line!.lineId, decision: 'continue', reason: 'dead' })).toContain('不是退出')
    expect(await decide({ lineId: 99_999, decision: 'continue' })).toContain('没有编号为 99999 的行')
  })

  it('keeps the new roster in the office until everybody is decided and exits are approved by somebody else', async () => {
    const blockers = async () => {
      // the blockers of submit, whatever step is due now
      const { items } = await office.call('calendar.list', { from: '2026-01-01', to: '2026-12-31' })
      return items.filter((item) => item.kind === 'recheck').map((item) => item.detail)
    }
    expect(await blockers()).toEqual([`还有 ${people.length} 人没有办。`])
    const { lines } = await office.call('recheck.list', program)
    await office.call('recheck.decide', {
      ...program,
      decisions: lines.map((line) => ({ lineId: line.lineId, decision: line.proposed!, reason: line.proposedReason ?? undefined })),
    })
    expect(await blockers()).toEqual(['1 人的退出待审批。'])
    const approve = { ...program, lineIds: [people[0]!.lineId] }
    expect((await office.refused('recheck.approve', approve)).code).toBe('forbidden')
    expect((await office.refused('recheck.approve', { ...program, lineIds: [people[1]!.lineId], signer: reviewer })).message).toContain('没有作退出')
    await office.call('recheck.approve', { ...approve, signer: reviewer })
    expect((await office.refused('recheck.approve', { ...approve, signer: reviewer })).message).toContain('已经审批过')
    expect(await blockers()).toEqual([])
    // deciding again takes the approval away
    await office.call('recheck.decide', { ...program, decisions: [{ lineId: people[0]!.lineId, decision: 'exit', reason: 'dead', note: '医院证明' }] })
    expect(await blockers()).toEqual(['1 人的退出待审批。'])
    await office.call('recheck.approve', { ...approve, signer: reviewer })
  })

  it('names who was let go and stands on the new roster again', async () => {
    await office.call('recheck.decide', { ...program, decisions: [{ lineId: people[1]!.lineId, decision: 'exit', reason: 'waived', note: '书面声明' }] })
    await office.call('recheck.approve', { ...program, lineIds: [people[1]!.lineId], signer: reviewer })
    const view = (await office.call('roster.view', { rosterId })).lines.map((line) => line.personId)
    expect(view).toContain(people[1]!.personId)
    await office.as('leader')
    await office.raw((sqlite) => {
      for (const [index, step] of ['villageReview', 'homeCheck', 'villageNotice', 'townshipCheck', 'townshipNotice'].entries())
        sqlite
          .prepare(
            "INSERT INTO rosterStep(seq, rosterId, step, opinion, detail, at, accountId, by, role) VALUES (?,?,?,'','{\"on\":\"2026-01-10\"}','2026-01-10T09:00:00+08:00',90,'别人','clerk')",
          )
          .run(800_000 + index, rosterId, step)
    })
    const refused = (await office.refused('roster.advance', { rosterId, step: 'submit' })).message
    expect(refused).toContain(`${people[1]!.name}年审已退出，却还在这份名单上`)
    await office.as('clerk')
  })

  it('prints the three forms with reason and rule, and shows them in the history of last year’s roster', async () => {
    const print = async (form: 'recheck' | 'exitApproval' | 'exitReport') =>
      readFileSync((await office.call('recheck.print', { ...program, rosterId: last, form, file: office.file(`${form}.html`) })).file!, 'utf8')
    expect(await print('recheck')).toContain('退出（死亡）')
    expect(await print('exitApproval')).toContain('年审办法：死亡')
    const report = await print('exitReport')
    expect(report).toContain('年审退出 ')
    expect(report).toContain('书面声明')
    const prints = await office.call('roster.prints', { rosterId: last })
    expect(prints.map(({ form, copy }) => ({ form, copy }))).toEqual([
      { form: '退出情况报告单', copy: 1 },
      { form: '退出审批表', copy: 1 },
      { form: '年审表', copy: 1 },
    ])
    expect(prints[0]).toMatchObject({ by: '甄经办', to: 'exitReport.html' })
  })
})

describe('home checks', () => {
  let rosterId: number
  let lines: typeof people
  const visit = { investigators: ['甄查', '甄访'], on: '2026-01-26' }
  beforeAll(async () => {
    office = await open({ fixture: 'small' })
    office.time.day = '2026-01-20'
    rosterId = (await office.call('roster.create', program)).rosterId
    lines = (await office.call('roster.view', { rosterId })).lines
    office.time.day = '2026-01-26'
    expect((await office.refused('roster.enterHomeCheck', { rosterId, ...visit, entries: [{ number: 1, result: 'ok' }] })).message).toContain('不能录入')
    const meeting = { heldOn: '2026-01-25', place: '村部', chair: '甄主任', participants: ['甲一', '甲二', '甲三'], inFavour: 3, against: 0, abstained: 0 }
    await office.call('roster.advance', { rosterId, step: 'villageReview', meeting })
  })

  it('refuse a number that is not on the list, a wrong result without its fields, one investigator twice', async () => {
    const before = await office.dump()
    const refuse = async (entry: object, more: object = {}) =>
      (await office.refused('roster.enterHomeCheck', { rosterId, ...visit, entries: [entry], ...more })).message
    expect(await refuse({ number: 99, result: 'ok' })).toContain('名单上没有第 99 号')
    expect(await refuse({ number: 1, result: 'wrong' })).toContain('请标出哪些内容不符')
    expect(await refuse({ number: 1, result: 'wrong', wrongFields: ['体重'] })).toContain('不认识“体重”')
    expect(await refuse({ number: 1, result: 'ok' }, { investigators: ['甄查', '甄 查'] })).toContain('两名不同的调查人')
    expect(await refuse({ number: 1, result: 'ok' }, { on: '2026-01-24' })).toContain('早于上一步')
    expect(await office.dump()).toEqual(before)
  })

  it('must be there for everybody once the first is entered; nobody there is struck, what is wrong is marked until corrected', async () => {
    const entries = [
      { number: 1, result: 'notFound', note: '全家外出多年' },
      { number: 2, result: 'wrong', wrongFields: ['银行账号', 'phone'] },
    ] as const
    expect(await office.call('roster.enterHomeCheck', { rosterId, ...visit, entries: [...entries] as never })).toEqual({
      entered: 2,
      remaining: lines.length - 2,
    })
    expect((await office.refused('roster.advance', { rosterId, step: 'homeCheck' })).message).toContain(`还有 ${lines.length - 2} 人没有录入核查结果`)
    await office.call('roster.enterHomeCheck', { rosterId, ...visit, entries: lines.slice(2).map((line) => ({ number: line.number, result: 'ok' as const })) })
    await office.call('roster.advance', { rosterId, step: 'homeCheck' })
    const { struck, done } = await office.call('roster.steps', { rosterId })
    expect(struck).toMatchObject([{ name: lines[0]!.name, reason: '查无此人：全家外出多年' }])
    expect(done.at(-1)!.detail.join()).toContain('调查人：甄查、甄访')
    const [mark] = await office.call('roster.marks', { rosterId })
    expect(mark).toMatchObject({
      name: lines[1]!.name,
      step: '入户核查',
      fields: [
        { title: '银行账号', corrected: false },
        { title: '联系电话', corrected: false },
      ],
    })
    await office.call('person.update', { id: lines[1]!.personId, fields: { phone: '0000-7654321' }, reason: '核查更正' })
    expect((await office.call('roster.marks', { personId: lines[1]!.personId }))[0]!.fields).toMatchObject([{ corrected: false }, { corrected: true }])
  })
})

describe('dates of the office', () => {
  it('takes holidays from a small sheet, names the cell of a fault, and warns of years it does not know', async () => {
    const sheet = async (name: string, rows: string[][]) => {
      const file = office.file(name)
      const columns = ['日期', '放假/上班'].map((title) => ({ title, width: 14, kind: 'text' as const }))
      await writeWorkbookFile(file, [{ name: '放假', titleRows: [], columns, rows }])
      return { file, cite: '国办发明电〔2026〕9号' }
    }
    const bad = await office.refused(
      'calendar.readHolidays',
      await sheet('bad.xlsx', [
        ['2027-02-30', '放假'],
        ['2027-01-01', '休市'],
      ]),
    )
    expect(bad.issues!.map((issue) => issue.path)).toEqual(['A2', 'B3'])
    const days = ['2027-01-01', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12', '2027-05-03']
    const { warnings } = await office.call('calendar.list', { from: '2027-01-01', to: '2027-12-31' })
    expect(warnings).toEqual(['2027 年的放假安排还没有登记，工作日只按周末和固定节日推算，期限可能差几天。'])
    const good = await sheet('good.xlsx', [...days.map((day) => [day, '放假']), ['2027-02-20', '上班']])
    expect(await office.call('calendar.readHolidays', good)).toEqual({ years: [{ year: 2027, off: 9, worked: 1 }] })
    const read = await office.call('calendar.list', { from: '2027-02-01', to: '2027-02-28' })
    expect(read.warnings).toEqual([])
    expect(read.daysOff).toContain('2027-02-08')
    expect(read.daysOff).not.toContain('2027-02-20')
    expect((await office.call('calendar.settings', {})).calendars[0]).toMatchObject({
      year: 2027,
      shipped: false,
      off: expect.arrayContaining([{ from: '2027-02-06', to: '2027-02-12' }]) as unknown,
    })
  })

  it('moves deadlines from the year they are entered for, and refuses steps out of order', async () => {
    const due = {
      application: '上年11-30',
      villageReview: '01-20',
      homeCheck: '01-31',
      villageNotice: '02-10',
      townshipCheck: '02-20',
      townshipNotice: '03-01',
      submit: '03-05',
      countyDecision: '03-20',
      confirm: '03-25',
    }
    const entry = { programId: 'rural-reward', from: 2027, due, cite: '虚卫健〔2026〕8号' }
    expect((await office.refused('calendar.addDeadlines', { ...entry, due: { ...due, submit: '02-01' } })).message).toContain(
      '“上报县级”的期限（02-01）早于“乡镇公示”',
    )
    expect((await office.refused('calendar.addDeadlines', { ...entry, due: { ...due, submit: '02-30' } })).message).toContain('不对')
    await office.call('calendar.addDeadlines', entry)
    office.time.day = '2027-01-04'
    expect((await office.call('application.needs', { programId: 'rural-reward' })).applyBy).toBe('2026-11-30')
    const items = (await office.call('calendar.list', { from: '2027-01-01', to: '2027-03-31' })).items.filter((item) =>
      item.id.startsWith('due-rural-reward-2027'),
    )
    expect(items.map((item) => item.day)).toEqual([
      '2027-01-20',
      '2027-02-01',
      '2027-02-15',
      '2027-02-20',
      '2027-03-01',
      '2027-03-05',
      '2027-03-22',
      '2027-03-25',
    ])
  })
})
