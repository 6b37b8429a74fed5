import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCountySheet, writeCountyAnswer, type CountySheet } from '../../helpers/county-answer-sheet'
import { offices, type TestOffice } from '../../helpers/office'

const open = offices()
const hotline = '0000-1234567'
const meeting = { heldOn: '2026-01-25', place: '村部', chair: '甄主任', participants: ['甲一', '甲二', '甲三', '甲四'], inFavour: 3, against: 1, abstained: 0 }
const investigators = ['甄查', '甄访']
let office: TestOffice
let rosterId: number
let lines: { lineId: number; personId: number; name: string; villageCode: string }[]

const step = (name: string, more: object = {}): Promise<unknown> => office.call('roster.advance', { rosterId, step: name, ...more } as never)
const refusedStep = async (name: string, more: object = {}): Promise<string> =>
  (await office.refused('roster.advance', { rosterId, step: name, ...more })).message
const strike = (index: number, reason = '不是本村居民') => ({ lineId: lines[index]!.lineId, decision: 'struck', reason })
const standing = async () => office.call('roster.steps', { rosterId })

beforeAll(async () => {
  office = await open({ fixture: 'small' })
  office.time.day = '2026-01-20'
  rosterId = (await office.call('roster.create', { programId: 'rural-reward', year: 2026 })).rosterId
  lines = (await office.call('roster.view', { rosterId })).lines
})

describe('a whole year of the chain', () => {
  it('begins with the village review, and refuses everything else first', async () => {
    office.time.day = '2026-01-26'
    expect(await refusedStep('homeCheck', { dates: { investigators } })).toContain('现在应由经办办理“村级评议”')
    expect(await refusedStep('villageReview')).toContain('没有填写评议会记录')
    const tooMany = await office.refused('roster.advance', { rosterId, step: 'villageReview', meeting: { ...meeting, inFavour: 9 } })
    expect(tooMany).toMatchObject({ code: 'invalid', issues: [{ path: 'meeting.inFavour' }] })
    await office.as('reviewer')
    expect(await refusedStep('villageReview', { meeting })).toContain('要由经办办理')
    await office.as('finance')
    expect(await refusedStep('villageReview', { meeting })).toContain('要由经办、审核、负责人办理')
    await office.as('clerk')
    expect((await standing()).done).toEqual([])
    expect(await step('villageReview', { meeting, decisions: [strike(0)] })).toEqual({ status: 'reviewed', statusTitle: '已村级评议' })
    const after = await standing()
    expect(after.done).toMatchObject([{ title: '村级评议', by: '甄经办', role: '经办', struck: 1 }])
    expect(after.struck).toMatchObject([{ name: lines[0]!.name, reason: '不是本村居民', step: '村级评议' }])
    expect((await office.refused('roster.discard', { rosterId, reason: '重新来' })).message).toContain('已经开始办理')
    expect(await refusedStep('homeCheck', { dates: { investigators: ['甄查', '甄查'] } })).toContain('两名不同的调查人')
    await step('homeCheck', { dates: { investigators } })
  })

  it('leaves the struck line out of totals, notices and the draft, and shows it as struck', async () => {
    const view = await office.call('roster.view', { rosterId })
    expect(view.lines).toHaveLength(15)
    expect(view.lines[0]!.struck).toBe('村级评议：不是本村居民')
    expect(view.roster).toMatchObject({ status: 'homeChecked', lines: 15, struckLines: 1, struckFen: view.lines[0]!.amountFen })
    expect(view.villages.reduce((sum, village) => sum + village.lines, 0)).toBe(14)
    await office.call('notice.issue', { rosterId, level: 'village', from: '2026-01-26', days: 7, dayKind: 'natural', hotline })
    expect((await office.call('notice.list', { rosterId })).reduce((sum, notice) => sum + notice.persons, 0)).toBe(14)
    const draft = await office.call('roster.export', { rosterId, layout: 'county', file: office.file('draft.xlsx') })
    expect(draft.rows).toBe(14)
    expect((await readCountySheet(draft.file)).titles[0]).toContain('（草稿）')
  })

  it('waits for the notice to run and for every objection to be answered by somebody else', async () => {
    office.time.day = '2026-02-01'
    expect(await refusedStep('villageNotice')).toContain('还在公示，到2026年2月1日止（含当日）')
    const objection = { rosterId, lineId: lines[1]!.lineId, level: 'village', receivedOn: '2026-01-30', from: '匿名', text: '此人户口早已迁走' } as const
    expect((await office.refused('roster.object', { ...objection, receivedOn: '2026-02-02' })).message).toContain('还没有到')
    expect((await office.refused('roster.object', { ...objection, lineId: 9999 })).message).toContain('没有编号为 9999 的行')
    const { objectionId } = await office.call('roster.object', objection)
    office.time.day = '2026-02-05'
    expect(await refusedStep('villageNotice')).toContain('还有 1 件异议没有答复')
    expect((await office.call('ledger.today', {})).items.find((item) => item.id === `objections-${rosterId}`)).toMatchObject({ level: 'urgent', count: 1 })
    const answer = { objectionId, upheld: true, answer: '经查户口已于去年迁出' }
    expect((await office.refused('roster.answerObjection', answer)).code).toBe('forbidden')
    await office.as('reviewer')
    const own = await office.call('roster.object', { ...objection, lineId: lines[2]!.lineId })
    expect((await office.refused('roster.answerObjection', { ...answer, objectionId: own.objectionId })).message).toContain('要由另一个人调查答复')
    await office.call('roster.answerObjection', answer)
    expect((await office.refused('roster.answerObjection', answer)).message).toContain('已经答复过')
    await office.as('leader')
    await office.call('roster.answerObjection', { objectionId: own.objectionId, upheld: false, answer: '经查仍在本村居住' })
    expect((await office.call('roster.objections', { rosterId })).map((each) => each.upheld)).toEqual([true, false])
    expect((await standing()).struck.map((each) => each.step)).toEqual(['村级评议', '异议成立'])
    await office.as('clerk')
    await step('villageNotice')
    expect(await refusedStep('townshipCheck')).toContain('要由审核办理')
  })

  it('goes back to the clerk with the wrong fields marked, and through the steps again', async () => {
    office.time.day = '2026-02-06'
    await office.as('reviewer')
    const marked = { lineId: lines[3]!.lineId, decision: 'returned', markedFields: ['bankAccount'] }
    expect(await refusedStep('sendBack', { decisions: [marked] })).toContain('请写明退回意见')
    expect(await refusedStep('sendBack', { opinion: '账号不对', decisions: [{ ...marked, markedFields: [] }] })).toContain('哪些内容不对')
    expect(await step('sendBack', { opinion: '账号不对', decisions: [marked] })).toMatchObject({ status: 'sentBack' })
    expect(await refusedStep('townshipCheck')).toContain('现在应由经办办理“入户核查”')
    await office.as('clerk')
    expect(await refusedStep('homeCheck', { dates: { investigators } })).toContain('请在意见里写明核对和更正的情况')
    await step('homeCheck', { opinion: '已与存折核对，账号无误', dates: { investigators } })
    await step('villageNotice')
    await office.as('reviewer')
    await step('townshipCheck', { opinion: '同意' })
    await office.as('clerk')
    await office.call('notice.issue', { rosterId, level: 'township', from: '2026-02-06', days: 7, dayKind: 'natural', hotline })
    expect(await refusedStep('townshipNotice')).toContain('乡镇一级还在公示')
    office.time.day = '2026-02-13'
    await step('townshipNotice')
  })

  it('leaves the office only after a self-audit of the day without errors', async () => {
    await office.as('leader')
    expect(await refusedStep('submit')).toContain('今天还没有做上报前自查')
    expect(await office.call('roster.selfAudit', { rosterId })).toMatchObject({ checked: 13, errors: 0 })
    await office.as('clerk')
    const dead = { id: lines[4]!.personId, fields: { state: 'dead', stateSince: '2026-02-10' }, reason: '家属报告' } as const
    await office.call('person.update', dead)
    await office.as('leader')
    // Audited again at that moment, not as of this morning.
    expect(await refusedStep('submit')).toContain('上报前自查有 1 处错误')
    expect((await office.call('roster.selfAudit', { rosterId })).findings).toMatchObject([{ rule: 'dead', severity: 'error', lineId: lines[4]!.lineId }])
    expect(await step('submit', { opinion: '同意上报', decisions: [strike(4, '已死亡')] })).toMatchObject({ status: 'submitted' })
    expect((await standing()).done.at(-1)!.detail.join()).toContain('上报前自查 12 人，错误 0 处')
    // The result is frozen with the list: a later death changes what stands, not what was signed.
    const { submitted } = await office.call('roster.selfAudit', { rosterId })
    expect(submitted).toMatchObject({ errors: 0, by: '甄负责', code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/) as string })
    expect(await office.call('roster.openCode', { code: submitted!.code })).toMatchObject({
      kind: 'roster',
      id: rosterId,
      title: expect.stringContaining('自查') as string,
    })
    expect((await office.refused('roster.acceptFinding', { rosterId, rule: 'yearChange', lineId: null, reason: '已经核实' })).message).toContain(
      '已经随名单固定',
    )
  })
})

describe('the county’s answer', () => {
  let sheet: CountySheet
  const answer = async (change: (sheet: CountySheet) => CountySheet, decisions: [string, string][] | null = []) => {
    const file = office.file('answer.xlsx')
    await writeCountyAnswer(file, change(structuredClone(sheet)), decisions)
    return { rosterId, file, document: '虚卫〔2026〕3号' }
  }
  const issuesOf = async (change: (sheet: CountySheet) => CountySheet, decisions?: [string, string][] | null) => {
    const { code, message, issues } = await office.refused('roster.readCountyAnswer', await answer(change, decisions))
    expect(code).toBe('invalid')
    return { message, issues: issues ?? [] }
  }
  const edited = (row: number, heading: string, value: string) => (each: CountySheet) => {
    each.rows[row]![each.headings.indexOf(heading)] = value
    return each
  }

  beforeAll(async () => {
    await office.as('clerk')
    const { file, rows } = await office.call('roster.export', { rosterId, layout: 'county', file: office.file('county.xlsx') })
    expect(rows).toBe(12)
    sheet = await readCountySheet(file)
    expect(sheet.titles[0]).not.toContain('草稿')
  })

  it('is refused with the cell of every fault, and nothing is written', async () => {
    const before = await office.dump()
    const column = (heading: string): string => {
      const index = [...sheet.headings, '审批意见'].indexOf(heading)
      return (index >= 26 ? 'A' : '') + String.fromCharCode(65 + (index % 26))
    }
    expect((await issuesOf((each) => each, null)).message).toContain('审批')
    expect((await issuesOf(edited(1, '应发金额', '1.00'))).issues).toMatchObject([
      { path: `${column('应发金额')}5`, message: expect.stringContaining('表中是 1.00 元') },
    ])
    expect((await issuesOf(edited(1, '应发金额', ''))).issues).toMatchObject([{ path: `${column('应发金额')}5` }])
    expect((await issuesOf(edited(2, '姓名', '别人'))).issues).toMatchObject([{ path: `${column('姓名')}6`, message: expect.stringContaining('表中是别人') }])
    expect((await issuesOf((each) => each, [['再议', '']])).issues).toMatchObject([{ path: `${column('审批意见')}4` }])
    expect((await issuesOf((each) => each, [['', '']])).issues).toMatchObject([{ path: `${column('审批意见')}4` }])
    const missing = await issuesOf((each) => ({ ...each, rows: each.rows.slice(1) }))
    expect(missing.issues).toMatchObject([{ path: `${column('姓名')}3`, message: expect.stringContaining('缺少') }])
    const doubled = await issuesOf((each) => ({ ...each, rows: [...each.rows, each.rows[0]!] }))
    expect(doubled.issues).toMatchObject([{ path: `${column('身份证号')}16`, message: expect.stringContaining('与第 4 行重复') }])
    const struck = lines[1]! as unknown as { idNumber: string; name: string }
    const foreign = sheet.rows[0]!.map((cell, index) =>
      sheet.headings[index] === '身份证号' ? struck.idNumber : sheet.headings[index] === '姓名' ? struck.name : cell,
    )
    expect((await issuesOf((each) => ({ ...each, rows: [...each.rows, foreign] }))).issues).toMatchObject([
      { path: `${column('身份证号')}16`, message: expect.stringContaining('不在上报的名单上') },
    ])
    const otherYear = await issuesOf((each) => ({ ...each, titles: each.titles.map((title) => title.replace('2026年度', '2025年度')) }))
    expect(otherYear.issues).toMatchObject([{ path: 'A1', message: expect.stringContaining('2025 年度') }])
    const otherRoster = await issuesOf((each) => ({ ...each, titles: each.titles.map((title) => title.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, 'ABCD-EFGH')) }))
    expect(otherRoster.issues).toMatchObject([{ path: 'A2', message: expect.stringContaining('不是同一份') }])
    const otherProgram = await issuesOf((each) => ({ ...each, titles: each.titles.map((title) => title.replace('农村部分计划生育家庭奖励扶助', '育儿补贴')) }))
    expect(otherProgram.issues).toMatchObject([{ path: 'A1', message: expect.stringContaining('育儿补贴') }])
    const all = { rosterId, step: 'countyDecision', dates: { document: '虚卫〔2026〕3号' } }
    expect((await office.refused('roster.advance', all)).message).toContain('县级对 12 人没有审批意见')
    expect(await office.dump()).toEqual(before)
  })

  it('is taken as one step with a decision for everybody, and the leader confirms the rest', async () => {
    await office.as('leader')
    expect((await office.refused('roster.readCountyAnswer', await answer((each) => each))).code).toBe('forbidden')
    await office.as('clerk')
    const decisions: [string, string][] = [
      ['不同意', '年龄不符'],
      ['退回', '补材料'],
    ]
    const decided = await office.call('roster.readCountyAnswer', await answer((each) => each, decisions))
    expect(decided).toEqual({ approved: 10, rejected: 1, returned: 1, status: 'countyDecided' })
    expect((await office.refused('roster.readCountyAnswer', await answer((each) => each))).message).toContain('现在应由负责人办理“确认名单”')
    expect(await refusedStep('confirm')).toContain('要由负责人办理')
    await office.as('leader')
    expect(await step('confirm', { opinion: '确认' })).toEqual({ status: 'confirmed', statusTitle: '已确认' })
    const { struck, next } = await standing()
    expect(struck).toHaveLength(5)
    expect(struck.map((each) => each.reason)).toEqual(expect.arrayContaining(['年龄不符', '补材料']))
    expect(next).toMatchObject({ step: null, title: '已确认' })
    await office.as('clerk')
    const late = { rosterId, level: 'county', receivedOn: '2026-02-13', from: '匿名', text: '还有异议' } as const
    expect((await office.refused('roster.object', late)).message).toContain('异议已截止')
    expect((await office.call('ledger.today', {})).items.some((item) => item.id === `step-${rosterId}`)).toBe(false)
  })
})

describe('papers and codes', () => {
  it('prints every form with the code and the number of the copy', async () => {
    const { roster } = await office.call('roster.view', { rosterId })
    for (const form of ['villageReview', 'homeCheck', 'selfAudit', 'signOff'] as const) {
      const { file } = await office.call('roster.printStep', { rosterId, form, file: office.file(`${form}.html`) })
      const html = readFileSync(file!, 'utf8')
      expect(html).toContain(`编号 ${roster.code}`)
      expect(html).toContain('第 1 次打印')
    }
    const again = await office.call('roster.printStep', { rosterId, form: 'signOff', file: office.file('again.html') })
    expect(readFileSync(again.file!, 'utf8')).toContain('第 2 次打印')
    expect(readFileSync(office.file('villageReview.html'), 'utf8')).toContain('赞成')
    const { submitted } = await office.call('roster.selfAudit', { rosterId })
    expect(readFileSync(office.file('selfAudit.html'), 'utf8')).toContain(submitted!.code)
    const nowhere = { rosterId, form: 'homeCheck', villageCode: '349999101999', file: office.file('x.html') }
    expect((await office.refused('roster.printStep', nowhere)).message).toContain('没有可打印的')
  })

  it('opens the frozen data behind a code however it was typed, and says what changed since', async () => {
    const { roster } = await office.call('roster.view', { rosterId })
    expect((await office.refused('roster.openCode', { code: 'ZZZZ-ZZZZ' })).code).toBe('notFound')
    const opened = await office.call('roster.openCode', { code: roster.code.toLowerCase().replace('-', ' ') })
    expect(opened).toMatchObject({ kind: 'roster', id: rosterId, title: '2026 年度农村部分计划生育家庭奖励扶助花名册' })
    expect(opened.changes.find((change) => change.includes(lines[4]!.name))).toContain('底册登记为死亡（2026年2月10日）')
    await office.call('person.update', { id: lines[6]!.personId, fields: { bankAccount: '6230580000000009999' }, reason: '换卡' })
    const notices = await office.call('notice.list', { rosterId })
    const posted = await office.call('roster.openCode', { code: notices.find((notice) => notice.villageCode === lines[6]!.villageCode)!.code })
    expect(posted.kind).toBe('notice')
    expect(posted.changes.some((change) => change.includes(`${lines[6]!.name}：`) && change.includes('尾号 9999'))).toBe(true)
    const first = await office.call('roster.openCode', { code: notices.find((notice) => notice.villageCode === lines[0]!.villageCode)!.code })
    expect(first.changes.some((change) => change.includes(`${lines[0]!.name}：`))).toBe(false)
    // The cards say in words how far the roster is, and who is off it.
    const onCard = async (index: number) => (await office.call('person.card', { id: lines[index]!.personId })).rosters.map((row) => row.status)
    expect(await onCard(6)).toEqual([(await standing()).statusTitle])
    expect(await onCard(4)).toEqual(['已从名单剔除'])
  })
})

describe('a list on which nobody is left', () => {
  it('can be discarded so that a new one can be made', async () => {
    office.time.day = '2026-02-20'
    const { rosterId: small, lines: count } = await office.call('roster.create', { programId: 'special-bereaved', year: 2026 })
    expect(count).toBe(1)
    await office.call('roster.advance', { rosterId: small, step: 'villageReview', meeting: { ...meeting, heldOn: '2026-02-20' } })
    const [line] = (await office.call('roster.view', { rosterId: small })).lines
    const objection = { rosterId: small, lineId: line!.lineId, level: 'village', receivedOn: '2026-02-20', from: '匿名', text: '情况不属实' } as const
    const { objectionId } = await office.call('roster.object', objection)
    await office.as('reviewer')
    await office.call('roster.answerObjection', { objectionId, upheld: true, answer: '经查不属实' })
    await office.as('clerk')
    expect((await office.refused('roster.advance', { rosterId: small, step: 'homeCheck', dates: { investigators } })).message).toContain('已经没有人')
    await office.call('roster.discard', { rosterId: small, reason: '名单已空' })
    expect((await office.call('roster.list', {})).find((row) => row.rosterId === small)).toMatchObject({ status: 'discarded', statusTitle: '已作废' })
  })
})
