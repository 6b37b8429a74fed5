import { expect, it } from 'vitest'
import { confirmRoster } from '../../../helpers/bank-answer'
import { offices } from '../../../helpers/office'

const open = offices()

it('leaves out of a batch, by name, whoever died, left or was stopped before the first month due; who may be due a part is only warned of', async () => {
  const office = await open({ fixture: 'small' })
  office.time.day = '2026-06-20'
  const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  const { lines } = await office.call('roster.view', { rosterId })
  const [dead, stopped, late] = lines
  await confirmRoster(office, rosterId)
  await office.as('clerk')
  const depart = async (state: 'dead' | 'movedOut', personId: number, since: string) =>
    office.call('stop.depart', { state, people: [{ personId, since }], reason: '殡葬、户籍名单' })
  await depart('dead', dead!.personId, '2025-11-02')
  await depart('movedOut', stopped!.personId, '2025-12-20')
  await office.call('stop.settle', { personId: stopped!.personId, rosterId, from: '2026-01', note: '迁出证明' })
  await depart('dead', late!.personId, '2026-05-03')

  await office.as('finance')
  const made = await office.call('payment.create', { rosterId })
  expect(made.leftOut.map(({ personId, why }) => [personId, why.split('，')[0]])).toEqual([
    [dead!.personId, '2025年11月2日已死亡'],
    [stopped!.personId, '已登记自2026年1月起停发'],
  ])
  expect(made.totalFen).toBe(lines.slice(2).reduce((sum, line) => sum + line.amountFen, 0))
  expect(made.warnings).toEqual([expect.stringContaining(`${late!.name}已死亡（2026年5月3日），请核对`)])
  expect((await office.refused('payment.create', { rosterId })).message).toContain(
    `没有可以发放的人，没有生成批次：${dead!.villageName}${dead!.name}2025年11月2日已死亡`,
  )

  // Decided not to be paid, they are no longer waiting.
  await office.as('leader')
  await office.call('payment.hold', { rosterLineIds: [dead!.lineId, stopped!.lineId], reason: '上年已不符合', document: '村委会证明' })
  await office.as('finance')
  expect((await office.refused('payment.create', { rosterId })).message).toContain('没有要发的')
})
