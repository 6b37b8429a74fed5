import { beforeAll, describe, expect, it } from 'vitest'
import { findOperation, operationNames } from '../../src/preload/contract/index'
import { offices, type TestOffice } from '../helpers/office'
import { staffNames, testPassword } from '../helpers/template-office'

const open = offices()
const reviewer = { name: staffNames.reviewer, password: testPassword }
let office: TestOffice
let objectionId: number

beforeAll(async () => {
  office = await open({ fixture: 'small' })
  office.time.day = '2026-01-20'
  const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  objectionId = (await office.call('roster.object', { rosterId, level: 'village', receivedOn: '2026-01-20', from: '匿名', text: '名单有误' })).objectionId
})

describe('signing on the spot', () => {
  it('is offered by the operations that need another person, and by no query', () => {
    const offered = operationNames.filter((name) => findOperation(name)!.countersign)
    expect(offered).toEqual(expect.arrayContaining(['roster.advance', 'roster.answerObjection', 'decision.confirm', 'decision.confirmFigure', 'payment.close']))
    expect(offered.filter((name) => findOperation(name)!.kind === 'query')).toEqual([])
  })

  it('refuses a wrong password, an unknown name and an empty one, and keeps the attempt without what was typed', async () => {
    const answer = { objectionId, upheld: false, answer: '经查没有问题' }
    expect(await office.refused('roster.answerObjection', answer)).toMatchObject({ code: 'forbidden' })
    for (const signer of [
      { ...reviewer, password: 'Secret-wrong-1' },
      { name: 'Secret-wrong-1', password: 'Secret-wrong-1' },
    ])
      expect(await office.refused('roster.answerObjection', { ...answer, signer })).toMatchObject({
        code: 'forbidden',
        issues: [{ path: 'signer.password' }],
      })
    expect(await office.refused('roster.answerObjection', { ...answer, signer: { name: '', password: '' } })).toMatchObject({ code: 'invalid' })
    expect(await office.refused('roster.answerObjection', { ...answer, signer: 7 })).toMatchObject({ code: 'invalid' })
    const kept = (await office.dump(['audit'])).audit!.filter((row) => row.includes('roster.answerObjection'))
    expect(kept.filter((row) => row.includes('签字人姓名或密码不对'))).toHaveLength(2)
    expect(kept.join()).not.toMatch(/Secret-wrong/)
  })

  it('judges the role of the signer, not of who is in', async () => {
    const refusal = await office.refused('roster.answerObjection', {
      objectionId,
      upheld: false,
      answer: '经查没有问题',
      signer: { ...reviewer, name: staffNames.finance },
    })
    expect(refusal.message).toContain('您现在的角色是发放')
  })

  it('does the work in the name of the signer, leaves the clerk signed in, and tells both in the log', async () => {
    await office.call('roster.answerObjection', { objectionId, upheld: false, answer: '经查没有问题', signer: reviewer })
    expect((await office.call('office.status', {})).session).toMatchObject({ name: staffNames.clerk, role: 'clerk' })
    await office.as('leader')
    const { rows } = await office.call('audit.list', { text: 'roster.answerObjection' })
    expect(rows[0]).toMatchObject({ by: staffNames.reviewer, role: 'reviewer', result: '成功' })
    expect(rows[0]!.sentence).toContain(`${staffNames.clerk}登录时当场签字`)
    const dump = await office.dump()
    expect(JSON.stringify(dump)).not.toContain(testPassword)
    expect((await office.dump(['audit'])).audit!.join()).not.toContain(testPassword)
  })

  it('takes no signer where none is asked for', async () => {
    await office.as('clerk')
    const refusal = await office.refused('notice.issue', { signer: reviewer })
    expect(refusal.code).toBe('invalid')
  })
})
