import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { templates } from '../../../../src/main/domain/exchange/templates'
import { formatYuan } from '../../../../src/main/domain/fen'
import { confirmRoster } from '../../../helpers/bank-answer'
import { offices } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'
import { testPassword } from '../../../helpers/template-office'

const open = offices()

describe('the handover sheet', () => {
  it('is refused for nobody and to whom it does not concern', async () => {
    const office = await open({ as: 'clerk' })
    expect((await office.refused('account.handover', { accountId: 99 })).code).toBe('notFound')
    await office.as('finance')
    expect((await office.refused('account.handover', { accountId: 2 })).code).toBe('forbidden')
  })

  it('lists what is open, what comes, the sheets and the hard cases, and prints with three signatures', async () => {
    const office = await open({ fixture: 'small' })
    const clerk = (await office.call('account.list', {})).find((row) => row.role === 'clerk')!
    await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const pack = await office.call('account.handover', { accountId: clerk.id })
    expect(pack.account).toEqual({ name: clerk.name, role: 'clerk', since: '2026-01-05', lastLoginAt: clerk.lastLoginAt })
    expect(pack.open.map((item) => item.matter)).toEqual([expect.stringContaining('花名册：待办') as string])
    expect(pack.layouts.map((row) => [row.file, row.template])).toEqual([
      ['person.xlsx', templates.person.title],
      ['village.xlsx', templates.village.title],
    ])
    const file = office.file('交接单.html')
    await office.call('account.printHandover', { accountId: clerk.id, receiver: '甄接手', file })
    const html = readFileSync(file, 'utf8')
    for (const text of ['岗位工作交接单', clerk.name, '甄接手', '监交人', '恢复密钥信封']) expect(html).toContain(text)
  })
  it('tells of money, sheets, applications, cases, rules and the state of the office', async () => {
    const office = await open({ fixture: 'small' })
    const clerk = (await office.call('account.list', {})).find((row) => row.role === 'clerk')!
    const persons = (await office.call('office.describe', {})).persons
    const living = (await office.call('person.list', { filter: {}, limit: 1000 })).rows.filter(({ state }) => state === 'registered' || state === 'away').length
    expect(living).toBeLessThan(persons)
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const lines = (await office.call('roster.view', { rosterId })).lines
    const outsider = (await office.call('person.list', { filter: {}, limit: 300 })).rows.find((row) => lines.every((line) => line.personId !== row.id))!
    await office.call('application.add', { programId: 'rural-reward', year: 2026, personId: outsider.id, appliedOn: '2026-11-20', papers: ['form'] })
    await confirmRoster(office, rosterId)
    await office.as('finance')
    const { totalFen, code, lines: paid } = await office.call('payment.create', { rosterId })
    await office.as('admin')
    const rules = await office.call('account.rules', {})
    await office.call('account.saveRules', { rules: { ...rules, idleMinutes: 7 }, reason: '领导要求' })
    await office.as('clerk')
    const pack = await office.call('account.handover', { accountId: clerk.id })
    expect(pack.office.find(({ title }) => title === '人口底册')!.value).toMatch(
      new RegExp(`^在册 ${living} 人，\\d+ 户，\\d+ 个村居；另存去世、迁出等 ${persons - living} 人$`),
    )
    await office.as('leader')
    const verified = await office.call('audit.verify', {})
    expect(pack.office.find(({ title }) => title === '操作日志')!.value).toMatch(/^\d+ 条，链头 \d+-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(verified.code).toMatch(/^\d+-/)
    expect(pack.changes).toEqual([{ matter: '没有人用几分钟后自动锁定 改为 7', state: '2026年11月23日甄维护，依据 领导要求', due: null }])
    const matters = new Map(pack.open.map(({ matter, state }) => [matter, state]))
    expect([...matters].find(([matter]) => matter.includes(code))?.[1]).toBe(`还没有发出，共 ${paid} 人 ${formatYuan(totalFen)} 元`)
    expect([...matters].find(([matter]) => matter.includes('年申报 1 件还没有结果'))?.[1]).toBe('等待补材料或列入花名册')
    expect([...matters.keys()].filter((matter) => matter.includes('关爱个案'))).toEqual([])
    expect(pack.calendar.every(({ due }) => due! >= '2026-11-23')).toBe(true)
  })
})

describe('handing over', () => {
  it('ends the leaver and lets the successor in, who has to change the password first', async () => {
    const office = await open({ as: 'admin' })
    const clerk = (await office.call('account.list', {})).find((row) => row.role === 'clerk')!
    const { accountId } = await office.call('account.handOver', { accountId: clerk.id, successor: { name: '甄新人', password: 'Huimin-New-2027' } })
    const rows = await office.call('account.list', {})
    expect(rows.find((row) => row.id === clerk.id)!.closedAt).not.toBeNull()
    expect(rows.find((row) => row.id === accountId)).toMatchObject({ name: '甄新人', role: 'clerk', closedAt: null })
    expect((await office.refused('office.open', { name: clerk.name, password: testPassword })).code).toBe('forbidden')
    expect(await office.call('office.open', { name: '甄新人', password: 'Huimin-New-2027' })).toMatchObject({ role: 'clerk', accountId })
    await office.as('leader')
    const { rows: log } = await office.call('audit.list', { text: 'account.handOver' })
    expect(log).toHaveLength(1)
    expect(JSON.stringify(log)).not.toContain('Huimin-New-2027')
  })

  it('says what the admin cannot see, whose list the leaver is on, and lets who pays see their own sheet only', async () => {
    const office = await open({ persons: 40 })
    const [village] = await office.call('village.list', {})
    const fields = samplePerson({ name: '虚家', birthDate: '1960-05-05', idType: '无证件', idNumber: null, villageCode: village!.code })
    const personId = (await office.call('person.add', { fields })).id
    const intake = { source: '', reason: '入户排查发现' }
    const { caseId } = await office.call('case.open', { personId, type: 'specialFamily', category: 'bereaved', on: '2026-03-01', intake })
    const list = await office.call('account.list', {})
    const id = (role: string): number => list.find((row) => row.role === role)!.id
    const matters = async (role: string) => (await office.call('account.handover', { accountId: id(role) })).open
    expect((await matters('clerk'))[0]).toMatchObject({ matter: '在办关爱个案 1 件', state: '特扶家庭 1 件' })
    await office.call('case.restrict', { caseId, restricted: true, reason: '当事人要求' })
    expect((await matters('clerk')).map(({ matter }) => matter)).toContain('受限个案 1 件的名单里有甄经办')
    await office.as('admin')
    expect((await matters('clerk')).map(({ matter, state }) => `${matter}：${state}`)).toContain(
      '在办关爱个案 1 件：您的角色看不到个案：请由经办或审核另打一份，上面有到期的走访',
    )
    await office.as('finance')
    expect((await office.refused('account.handover', { accountId: id('clerk') })).message).toBe('发放只能看自己的交接单。')
    expect((await office.call('account.handover', { accountId: id('finance') })).account.role).toBe('finance')
    await office.as('admin')
    const same = { accountId: id('reviewer'), successor: { name: '甄审核', password: 'Huimin-Same-2027' } }
    expect(await office.call('account.handOver', same)).toMatchObject({ name: '甄审核' })
    const taken = await office.refused('account.handOver', { accountId: id('clerk'), successor: { name: '甄负责', password: 'Huimin-Same-2027' } })
    expect(taken.issues).toMatchObject([{ path: 'successor.name' }])
  })

  it('hands over to an account there is, of the same role only', async () => {
    const office = await open({ as: 'admin' })
    const list = await office.call('account.list', {})
    const id = (role: string): number => list.find((row) => row.role === role)!.id
    const other = await office.refused('account.handOver', { accountId: id('clerk'), successor: { accountId: id('reviewer') } })
    expect(other.message).toContain('甄审核的账户是审核，不能再接经办')
    expect((await office.refused('account.handOver', { accountId: id('clerk'), successor: { accountId: id('clerk') } })).message).toContain('另选一个')
    const { accountId } = await office.call('account.add', { name: '甄同岗', role: 'clerk', password: 'Huimin-Same-2027' })
    expect(await office.call('account.handOver', { accountId: id('clerk'), successor: { accountId } })).toEqual({ accountId, name: '甄同岗' })
  })

  it('is all or nothing: what is wrong with the successor leaves the leaver in, and nobody ends their own account', async () => {
    const office = await open({ as: 'admin' })
    const list = await office.call('account.list', {})
    const id = (role: string): number => list.find((row) => row.role === role)!.id
    const before = await office.dump()
    for (const successor of [{ name: '甄新人', password: '123' }, { name: '甄审核', password: 'Huimin-New-2027' }, { accountId: 999 }])
      await office.refused('account.handOver', { accountId: id('clerk'), successor })
    await office.refused('account.handOver', { accountId: id('admin'), successor: { name: '甄接维护', password: 'Huimin-New-2027' } })
    expect(await office.dump()).toEqual(before)
    await office.as('clerk')
    await office.refused('account.handOver', { accountId: id('reviewer'), successor: { name: '甄新人', password: 'Huimin-New-2027' } })
    await office.as('reviewer')
    expect((await office.refused('office.open', { name: '甄新人', password: 'Huimin-New-2027' })).code).toBe('forbidden')
  })
})
