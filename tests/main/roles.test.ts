import { describe, expect, it } from 'vitest'
import { findOperation, operationNames } from '../../src/preload/contract/index'
import { roles } from '../../src/preload/contract/operation'
import { publicOperations } from '../../src/main/handler'
import { offices } from '../helpers/office'

const open = offices()
/** An input no operation takes: who is let in is told so, who is not never gets that far. */
const nonsense = 42

describe('who may ask for what', () => {
  it('lets nobody without an account past the operations the contract calls public', async () => {
    const office = await open({ as: null })
    for (const name of operationNames) {
      const { code } = await office.refused(name, nonsense)
      expect(`${name} ${code}`).toBe(`${name} ${findOperation(name)!.allow === 'public' ? 'invalid' : 'forbidden'}`)
    }
    expect(office.reported).toEqual([])
  })

  it.each(roles)('lets %s do exactly what the contract allows', async (role) => {
    const office = await open({ as: role })
    for (const name of operationNames) {
      const { allow } = findOperation(name)!
      const { code, message } = await office.refused(name, nonsense)
      expect(`${name} ${code}`).toBe(`${name} ${allow === 'public' || allow.includes(role) ? 'invalid' : 'forbidden'}`)
      if (code === 'forbidden') expect(message).toMatch(/要由.+办理，您现在的角色是/)
    }
  })

  it('asks the same list of operations without an account as the contract declares', () => {
    expect([...publicOperations].toSorted()).toEqual(operationNames.filter((name) => findOperation(name)!.allow === 'public').toSorted())
  })

  it('lets an administrator who is alone do the clerk’s work, until the first clerk is there', async () => {
    const office = await open({ staffed: false })
    expect((await office.call('office.status', {})).session).toMatchObject({ role: 'admin', mayDoClerkWork: true })
    expect((await office.refused('exchange.discard', { batchId: 9 })).code).toBe('notFound')
    await office.call('account.add', { name: '新经办', role: 'reviewer', password: 'Another-pass-77' })
    expect((await office.call('office.status', {})).session).toMatchObject({ mayDoClerkWork: true })
    const { accountId } = await office.call('account.add', { name: '真经办', role: 'clerk', password: 'Another-pass-77' })
    expect((await office.call('office.status', {})).session).toMatchObject({ mayDoClerkWork: false })
    expect((await office.refused('exchange.discard', { batchId: 9 })).code).toBe('forbidden')
    await office.call('account.close', { accountId })
    expect((await office.refused('exchange.discard', { batchId: 9 })).code).toBe('notFound')
  })

  it('keeps a refused attempt in the log', async () => {
    const office = await open({ as: 'finance' })
    await office.refused('roster.create', { programId: 'rural-reward', year: 2026 })
    await office.as('leader')
    const { rows } = await office.call('audit.list', { text: 'roster.create' })
    expect(rows).toEqual([expect.objectContaining({ by: '甄发放', operation: 'roster.create', result: expect.stringContaining('拒绝') as string })])
  })
})
