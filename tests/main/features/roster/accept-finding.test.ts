import { describe, expect, it } from 'vitest'
import { offices } from '../../../helpers/office'

const open = offices()

describe('a finding of the self-audit', () => {
  it('is answered for by a second person with a reason, as long as it says the same; what can only be cured is not', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const { lines } = await office.call('roster.view', { rosterId })
    const [one, two, gone] = lines
    const account = '6230580000000999999'
    for (const line of [one!, two!]) await office.call('person.update', { id: line.personId, fields: { bankAccount: account }, reason: '夫妻共用' })
    await office.call('person.update', { id: gone!.personId, fields: { state: 'dead', stateSince: '2025-03-01' }, reason: '死亡证明' })
    const shared = async () => (await office.call('roster.selfAudit', { rosterId })).findings.filter((finding) => finding.rule === 'sharedAccount')
    const before = await office.call('roster.selfAudit', { rosterId })
    expect([(await shared()).map((finding) => finding.lineId), before.submitted]).toEqual([[one!.lineId, two!.lineId], null])
    const answer = { rosterId, rule: 'sharedAccount', lineId: one!.lineId, reason: '夫妻共用一个账户，已当面核对' }
    expect((await office.refused('roster.acceptFinding', answer)).code).toBe('forbidden')
    await office.as('reviewer')
    expect((await office.refused('roster.acceptFinding', { ...answer, reason: '好' })).code).toBe('invalid')
    expect((await office.refused('roster.acceptFinding', { ...answer, lineId: lines[5]!.lineId })).code).toBe('notFound')
    expect((await office.refused('roster.acceptFinding', { ...answer, rule: 'dead', lineId: gone!.lineId })).message).toContain('不能只作说明：请在流程中剔除')
    await office.call('roster.acceptFinding', answer)
    expect((await office.refused('roster.acceptFinding', answer)).code).toBe('notFound')
    const after = await office.call('roster.selfAudit', { rosterId })
    expect([after.errors, after.findings.length]).toEqual([before.errors - 1, before.findings.length])
    expect((await shared())[0]!.accepted).toMatchObject({ by: '甄审核', reason: '夫妻共用一个账户，已当面核对' })
    expect(after.findings.find((finding) => finding.rule === 'dead')).toMatchObject({ mustCure: true })
    await office.as('clerk')
    // A third person on the same account is another finding: the answer no longer counts.
    await office.call('person.update', { id: lines[3]!.personId, fields: { bankAccount: account }, reason: '登记' })
    expect((await shared()).map((finding) => finding.accepted)).toEqual([undefined, undefined, undefined])
    await expect(office.raw((sqlite) => sqlite.prepare("UPDATE findingAcceptance SET reason = ''").run())).rejects.toThrow(/frozen/)
  })
})
