import { describe, expect, it } from 'vitest'
import { offices } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
/** What was done to the cases, kept by the test itself. */
interface Deed {
  caseId: number
  villageCode: string
  on: string
  what: 'open' | 'close' | 'met' | 'notHome' | 'void'
}
/** Whole numbers that look like chance and are the same every time. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('the figures of cases and visits', () => {
  it('are what counting the deeds one by one gives, in every village and every period, and open the cases they count', async () => {
    const office = await open({ fixture: 'small' })
    const pick = chance(77)
    const villages = (await office.call('village.list', {})).slice(0, 2)
    const deeds: Deed[] = []
    const day = (month: number): string => `2026-${String(month).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`
    for (let n = 0; n < 7; n++) {
      const villageCode = villages[pick(villages.length)]!.code
      await office.as('clerk')
      const fields = samplePerson({
        name: `虚户${String(n)}`,
        birthDate: '1960-05-05',
        idType: '无证件',
        idNumber: null,
        villageCode,
        householdNumber: `V${String(n)}`,
      })
      const { id: personId } = await office.call('person.add', { fields })
      const on = day(1 + pick(3))
      const { caseId } = await office.call('case.open', {
        personId,
        type: 'specialFamily',
        category: 'bereaved',
        on,
        intake: { source: '', reason: '入户排查' },
      })
      deeds.push({ caseId, villageCode, on, what: 'open' })
      for (let visit = pick(6); visit > 0; visit--) {
        const outcome = pick(3) === 0 ? ('notHome' as const) : ('met' as const)
        const visited = day(4 + pick(4))
        const { visitId } = await office.call('visit.record', { caseId, on: visited, channel: 'home', outcome, helperId: null, visitor: '虚村医' })
        if (pick(5) === 0) await office.call('visit.void', { visitId, reason: '重复登记' })
        else deeds.push({ caseId, villageCode, on: visited, what: outcome })
      }
      if (pick(2) === 0) continue
      // a case is closed on the day the closing is approved
      const closed = office.time.day
      await office.call('case.requestClosure', { caseId, reason: 'riskGone', on: closed, note: '困难已经解决' })
      await office.as('reviewer')
      await office.call('case.decide', { caseId, approve: true })
      deeds.push({ caseId, villageCode, on: closed, what: 'close' })
    }
    await office.as('clerk')
    for (const [from, to] of [
      ['2026-01-01', '2026-02-15'],
      ['2026-02-16', '2026-05-31'],
      ['2026-04-01', '2026-09-30'],
      ['2026-08-01', '2026-11-23'],
      ['2026-01-01', '2026-11-23'],
    ] as const) {
      const table = await office.call('report.build', { kind: 'cases', from, to })
      for (const { code } of villages) {
        const mine = deeds.filter((deed) => deed.villageCode === code)
        const within = (what: Deed['what']): Deed[] => mine.filter((deed) => deed.what === what && deed.on >= from && deed.on <= to)
        const cases = [...new Set(mine.map(({ caseId }) => caseId))]
        const happened = (caseId: number, what: Deed['what']): boolean => mine.some((deed) => deed.caseId === caseId && deed.what === what && deed.on <= to)
        const expected = {
          openCount: cases.filter((caseId) => happened(caseId, 'open') && !happened(caseId, 'close')).length,
          openedCount: within('open').length,
          closedCount: within('close').length,
          metCount: within('met').length,
          triedCount: within('notHome').length,
          familiesCount: new Set([...within('met'), ...within('notHome')].map(({ caseId }) => caseId)).size,
        }
        const row = table.rows.find(({ villageCode }) => villageCode === code)!
        expect(Object.fromEntries(table.columns.map(({ key }, index) => [key, row.values[index]])), `${from} ${code}`).toEqual(expected)
        for (const [column, value] of Object.entries(expected)) {
          const { cases: behind, hidden } = await office.call('report.cases', { from, to, column, villageCode: code })
          expect(hidden).toBe(0)
          expect(behind.reduce((sum, { times }) => sum + times, 0)).toBe(value)
        }
      }
    }
  })
})
