import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { templates } from '../../../../src/main/domain/exchange/templates'
import { offices } from '../../../helpers/office'

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
})
