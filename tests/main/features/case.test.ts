import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { offices, type TestOffice } from '../../helpers/office'
import { samplePerson } from '../../helpers/sample-person'

const open = offices()
let office: TestOffice
let village: string
let number = 0

/** A person of the invented village, born on a day. */
async function person(name: string, birthDate: string, more: object = {}): Promise<number> {
  number += 1
  const fields = samplePerson({ name, birthDate, villageCode: village, idType: '无证件', idNumber: null, householdNumber: `H${number}`, ...more })
  return (await office.call('person.add', { fields })).id
}
const intake = { source: '村里上报', reason: '父亲去世，母亲重病在床', father: null, mother: null }
const child = { type: 'hardshipChild', category: 'guardianship', on: '2026-03-02', intake } as const
const assessment = { on: '2026-03-05', risk: 'medium', needs: '需要监护指导', guardian: 'grandparent', schooling: 'primary', boarding: false } as const
const plan = { on: '2026-03-06', goals: '监护到位', measures: [{ text: '每月家访', responsible: '虚儿童主任', dueOn: '2026-06-30' }], reviewOn: '2026-09-01' }
const refusal = async (operation: string, input: object): Promise<string> => (await office.refused(operation, input)).message

beforeAll(async () => {
  office = await open({ persons: 60 })
  village = (await office.call('village.list', {}))[0]!.code
})

describe('opening a case', () => {
  it('refuses who is too old, what does not fit, days to come and second cases', async () => {
    const old = await person('虚大童', '2008-03-01')
    expect(await refusal('case.open', { ...child, personId: old })).toContain('已满 18 周岁，困境儿童应未满 18 周岁')
    const last = await person('虚末日', '2008-03-03')
    await office.call('case.open', { ...child, personId: last })
    const sixteen = await person('虚十六', '2010-03-02')
    const left = { ...child, type: 'leftBehindChild', category: 'bothAway', personId: sixteen }
    expect(await refusal('case.open', left)).toContain('农村留守儿童应未满 16 周岁')
    expect(await refusal('case.open', { ...left, category: 'poverty' })).toContain('没有“poverty”这一类型')
    expect(await refusal('case.open', { ...child, personId: sixteen, on: '2026-11-24' })).toContain('还没有到')
    expect(await refusal('case.open', { ...child, personId: 999_999 })).toContain('底册里没有这个人')
    const vague = await person('虚无日', '2015')
    expect(await refusal('case.open', { ...child, personId: vague })).toContain('没有虚无日的完整出生日期')
    await office.call('case.open', { ...child, personId: sixteen })
    expect(await refusal('case.open', { ...child, personId: sixteen })).toContain('已有一个没有结案的困境儿童个案')
  })

  it('asks of an unattended child both parents and six months', async () => {
    const kid = await person('虚无依', '2015-05-05')
    const base = { personId: kid, type: 'unattendedChild', category: 'oneGone', on: '2026-11-20' }
    const parents = (father: object, mother: object) => ({ ...base, intake: { ...intake, father, mother } })
    expect(await refusal('case.open', { ...base, intake })).toContain('父亲的情形没有填写')
    expect(await refusal('case.open', parents({ situation: 'dead', since: null }, { situation: 'lost', since: '2026-05-21' }))).toContain('还不满六个月')
    expect(await refusal('case.open', parents({ situation: 'dead', since: null }, { situation: 'none', since: null }))).toContain('只有一方符合')
    expect(await refusal('case.open', parents({ situation: 'dead', since: null }, { situation: 'missing', since: null }))).toContain('请按孤儿立案')
    expect(await refusal('case.open', { ...parents({ situation: 'ill', since: null }, { situation: 'disabled', since: null }) })).toContain('不一致')
    await office.call('case.open', parents({ situation: 'dead', since: null }, { situation: 'lost', since: '2026-05-20' }) as never)
  })

  it('opens one case of a family for the household, and finds it before another is opened', async () => {
    const wife = await person('虚妻子', '1960-01-01', { householdNumber: 'FAMILY' })
    const husband = await person('虚丈夫', '1958-01-01', { householdNumber: 'FAMILY' })
    const family = { type: 'specialFamily', category: 'bereaved', on: '2026-01-10', intake } as const
    const made = await office.call('case.open', { ...family, personId: wife })
    expect(await refusal('case.open', { ...family, personId: husband })).toContain('按户联系，不再另立')
    const found = await office.call('case.search', { text: '虚妻' })
    expect(found).toMatchObject([{ person: { id: wife }, cases: [{ number: made.number, closed: false }] }])
    expect(await office.call('case.ofPerson', { personId: husband })).toMatchObject([{ number: made.number }])
  })
})

describe('a case from intake to closure', () => {
  let caseId: number
  it('goes through assessment and plan, each decided by another person', async () => {
    const kid = await person('虚小明', '2014-06-01')
    caseId = (await office.call('case.open', { ...child, personId: kid })).caseId
    expect(await refusal('case.plan', { caseId, plan })).toContain('请先评估风险等级')
    expect(await refusal('case.assess', { caseId, assessment: { ...assessment, on: '2026-03-01' } })).toContain('早于立案日期')
    expect(await refusal('case.assess', { caseId, assessment: { ...assessment, guardianPersonId: kid } })).toContain('监护人不能是孩子本人')
    expect(await office.call('case.assess', { caseId, assessment })).toEqual({ status: 'assessed', statusTitle: '待计划' })
    expect(await refusal('case.plan', { caseId, plan: { ...plan, measures: [] } })).toContain('请至少写一项措施')
    expect(await office.call('case.plan', { caseId, plan })).toMatchObject({ status: 'waiting' })
    expect(await refusal('case.requestClosure', { caseId, reason: 'riskGone', on: '2026-03-10', note: '好了' })).toContain('帮扶计划正等审核')
    expect((await office.refused('case.decide', { caseId, approve: true })).code).toBe('forbidden')
    await office.as('reviewer')
    expect(await refusal('case.decide', { caseId, approve: false })).toContain('请写明意见')
    expect(await office.call('case.decide', { caseId, approve: true })).toMatchObject({ status: 'active' })
    expect(await refusal('case.decide', { caseId, approve: true })).toContain('不能办理“审核”')
    await office.as('clerk')
    await office.call('case.finishMeasure', { caseId, index: 0, on: '2026-06-01' })
    expect(await refusal('case.finishMeasure', { caseId, index: 0, on: '2026-06-01' })).toContain('已经登记完成')
    expect(await refusal('case.finishMeasure', { caseId, index: 1, on: '2026-06-01' })).toContain('没有第 2 项')
  })

  it('changes category and takes the county’s answer', async () => {
    await office.call('case.changeCategory', { caseId, category: 'poverty', on: '2026-07-01', reason: '主要是家庭困难' })
    await office.as('reviewer')
    await office.call('case.decide', { caseId, approve: true, opinion: '同意' })
    await office.as('clerk')
    await office.call('case.confirmCategory', { caseId, on: '2026-07-20', document: '虚民〔2026〕7号' })
    const card = await office.call('case.view', { caseId })
    expect(card).toMatchObject({ categoryTitle: '家庭贫困', confirmation: { on: '2026-07-20', fromMonth: '2026-08' }, planApproved: true, request: null })
    expect(card.measures).toMatchObject([{ doneOn: '2026-06-01' }])
    expect(card.history.map((entry) => entry.title)).toEqual([
      '县级认定',
      '审核同意',
      '申请变更类别',
      '完成帮扶措施',
      '审核同意',
      '制定帮扶计划',
      '评估',
      '立案',
    ])
  })

  it('is closed by the reviewer only, and opened again', async () => {
    const ask = { caseId, on: '2026-11-20', note: '家庭好转' }
    expect(await refusal('case.requestClosure', { ...ask, reason: 'cameOfAge' })).toContain('才满龄')
    expect(await refusal('case.requestClosure', { ...ask, reason: 'died' })).toContain('底册还没有登记')
    await office.call('case.requestClosure', { ...ask, reason: 'riskGone' })
    await office.as('leader')
    expect(await office.call('case.decide', { caseId, approve: true })).toMatchObject({ status: 'closed' })
    await office.as('clerk')
    expect(await refusal('case.assess', { caseId, assessment: { ...assessment, on: '2026-11-20' } })).toContain('已结案')
    expect((await office.refused('case.reopen', { caseId, on: '2026-11-23', reason: '又有困难' })).code).toBe('forbidden')
    await office.as('reviewer')
    expect(await office.call('case.reopen', { caseId, on: '2026-11-23', reason: '又有困难' })).toMatchObject({ status: 'new' })
    await office.as('clerk')
  })

  it('keeps helpers with start and end, and hands over all families of one', async () => {
    const add = { caseId, duty: 'childDirector', name: '虚主任', from: '2026-03-02' } as const
    const { helperId } = await office.call('case.addHelper', add)
    expect(await refusal('case.addHelper', { ...add, name: '另一人' })).toContain('现在是虚主任')
    expect(await refusal('case.endHelper', { helperId, to: '2026-03-01', reason: '换人' })).toContain('早于')
    expect(await office.call('case.handOver', { duty: 'childDirector', name: '虚主任', toName: '新主任', on: '2026-09-01' })).toEqual({ cases: 1 })
    expect((await office.call('case.view', { caseId })).helpers).toMatchObject([
      { name: '虚主任', to: '2026-09-01', endReason: '移交新主任' },
      { name: '新主任', from: '2026-09-01', to: null },
    ])
    const { referralId } = await office.call('case.refer', { caseId, office: '虚构县民政局', what: '临时救助', on: '2026-09-02' })
    await office.call('case.answerReferral', { referralId, on: '2026-09-20', accepted: true, answer: '已受理' })
    expect(await refusal('case.answerReferral', { referralId, on: '2026-09-21', accepted: true, answer: '再来' })).toContain('已经登记过回复')
  })
})

describe('what other parts of the program are told', () => {
  it('hands the confirmed category of an unattended child to the recognised facts, and its end', async () => {
    const kid = await person('虚事实', '2015-05-05')
    const facts = { ...intake, father: { situation: 'dead', since: null }, mother: { situation: 'ill', since: '2026-01-01' } } as const
    const { caseId } = await office.call('case.open', { personId: kid, type: 'unattendedChild', category: 'oneGone', on: '2026-03-02', intake: facts })
    await office.call('case.confirmCategory', { caseId, on: '2026-04-10', document: '虚民〔2026〕9号' })
    const told = async () => (await office.call('recognition.list', { personId: kid })).map(({ kind, on, state }) => [kind, on, state])
    expect(await told()).toEqual([['unattended', '2026-04-10', 'waiting']])
    await office.call('case.requestClosure', { caseId, reason: 'riskGone', on: '2026-11-20', note: '母亲康复' })
    await office.as('reviewer')
    await office.call('case.decide', { caseId, approve: true })
    await office.as('clerk')
    expect(await told()).toEqual([
      ['unattendedEnded', '2026-11-23', 'waiting'],
      ['unattended', '2026-04-10', 'waiting'],
    ])
  })

  it('keeps papers of a restricted case from everybody else, and a program from being one', async () => {
    const kid = await person('虚附件', '2015-05-05')
    const { caseId } = await office.call('case.open', { ...child, personId: kid, restricted: true })
    const owner = { entity: 'case', entityId: caseId } as const
    const scan = office.file('虚附件的户口本.pdf')
    writeFileSync(scan, '%PDF-1.4\n%%EOF\n')
    const { attachmentId } = await office.call('attachment.add', { ...owner, file: scan })
    const program = office.file('安装.pdf')
    writeFileSync(program, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]))
    expect(await refusal('attachment.add', { ...owner, file: program })).toMatch(/程序|不是|只收/)
    await office.as('reviewer')
    for (const [operation, input] of [
      ['attachment.list', owner],
      ['attachment.read', { attachmentId }],
      ['attachment.add', { ...owner, file: scan }],
    ] as const)
      expect((await office.refused(operation, input)).code).toBe('forbidden')
    await office.as('clerk')
    const log = await office.raw((sqlite) => JSON.stringify(sqlite.prepare("SELECT detail FROM audit WHERE operation LIKE 'attachment.%'").all()))
    expect(log).not.toContain('虚附件')
  })
})

describe('who may see a case', () => {
  it('shows a restricted case to the people of its list only, and to the leader that it is there', async () => {
    const kid = await person('虚秘密', '2016-06-01')
    const { caseId } = await office.call('case.open', { ...child, personId: kid, restricted: true })
    const { visitId } = await office.call('visit.record', { caseId, on: '2026-03-10', channel: 'home', outcome: 'met', visitor: '甄经办' })
    await office.as('reviewer')
    for (const [operation, input] of [
      ['case.view', { caseId }],
      ['visit.list', { caseId }],
      ['visit.strip', { caseId, year: 2026 }],
      ['case.print', { caseId, form: 'basic', file: office.file('x.html') }],
      ['visit.record', { caseId, on: '2026-03-11', channel: 'home', outcome: 'met', visitor: '他人' }],
      ['visit.void', { visitId, reason: '看看' }],
      ['case.setAccess', { caseId, accountId: 3, granted: true, reason: '想看' }],
    ] as const)
      expect(`${operation} ${(await office.refused(operation, input)).code}`).toBe(`${operation} forbidden`)
    expect(JSON.stringify(await office.call('case.list', {}))).not.toContain('虚秘密')
    expect((await office.call('visit.due', {})).rows.some((row) => row.caseId === caseId)).toBe(false)
    expect((await office.call('case.search', { text: '虚秘密' }))[0]!.cases).toEqual([])
    await office.as('leader')
    expect((await office.call('case.list', {})).rows.find((row) => row.caseId === caseId)).toMatchObject({ name: '限定人员', personId: null, category: null })
    expect((await office.refused('case.view', { caseId })).code).toBe('forbidden')
    const reviewer = (await office.call('case.colleagues', {})).find((each) => each.role === '审核')!
    await office.call('case.setAccess', { caseId, accountId: reviewer.accountId, granted: true, reason: '要审核结案' })
    await office.as('reviewer')
    expect((await office.call('case.view', { caseId })).access.map((each) => each.name)).toEqual(['甄经办', '甄审核'])
    for (const role of ['finance', 'admin'] as const) {
      await office.as(role)
      for (const operation of ['case.list', 'case.view', 'case.search', 'case.suggestions', 'visit.due', 'visit.list', 'case.export', 'case.ofPerson'])
        expect((await office.refused(operation, { caseId })).code).toBe('forbidden')
    }
    await office.as('clerk')
  })

  it('keeps names, reasons and file names out of the log, and logs every opening', async () => {
    const kid = await person('虚日志', '2016-06-01')
    const { caseId } = await office.call('case.open', { ...child, personId: kid, intake: { ...intake, reason: '绝密缘由' } })
    await office.call('case.view', { caseId })
    await office.call('case.search', { text: '虚日志' })
    await office.call('visit.record', { caseId, on: '2026-03-10', channel: 'phone', outcome: 'met', visitor: '虚走访', note: '绝密缘由' })
    await office.call('case.requestClosure', { caseId, reason: 'riskGone', on: '2026-05-01', note: '绝密缘由' })
    const before = await office.refused('case.print', { caseId, form: 'basic', file: office.file('虚日志.html') })
    expect(before.message).toContain('文件名里不要写姓名')
    await office.call('case.print', { caseId, form: 'basic', file: office.file('绝密缘由.html') })
    const rows = await office.raw((sqlite) =>
      sqlite.prepare("SELECT operation, detail FROM audit WHERE operation LIKE 'case.%' OR operation LIKE 'visit.%'").all(),
    )
    const text = JSON.stringify(rows)
    for (const word of ['虚日志', '绝密缘由', '虚走访', '虚小明']) expect(text).not.toContain(word)
    expect(rows).toContainEqual({ operation: 'case.view', detail: expect.stringContaining(`"caseId":${caseId}`) as string })
  })

  it('never says 死亡 of a bereaved family outside its case', async () => {
    const { rows } = await office.call('case.list', { filter: { type: 'specialFamily' } })
    const outside = JSON.stringify([
      rows,
      await office.call('visit.due', {}),
      await office.call('ledger.today', {}),
      await office.call('case.summary', { year: 2026, by: 'category' }),
    ])
    expect(outside).toContain('特扶家庭')
    expect(outside).not.toContain('死亡')
    const letter = await office.call('case.print', { caseId: rows[0]!.caseId, form: 'letter', file: office.file('letter.html') })
    expect(readFileSync(letter.file!, 'utf8')).not.toMatch(/死亡|去世|失独/)
  })

  it('exports only workbooks with a password', async () => {
    const file = office.file('个案.xlsx')
    expect(await refusal('case.export', { file, password: 'short' })).toContain('导出密码不合用')
    expect(await refusal('case.export', { file: office.file('个案.csv'), password: 'Long-enough-2026' })).toContain('只能导出为带密码的 .xlsx')
    const done = await office.call('case.export', { file, password: 'Long-enough-2026', year: 2026 })
    expect(done.cases).toBeGreaterThan(5)
    const bytes = readFileSync(file)
    expect(bytes.subarray(0, 8).toString('hex')).toBe('d0cf11e0a1b11ae1')
    expect(bytes.includes(Buffer.from('虚小明', 'utf8'))).toBe(false)
  })
})
