import { describe, expect, it } from 'vitest'
import { createChecker, checkRows } from '../../../../src/main/domain/exchange/check'
import type { CheckContext, CheckedSheet } from '../../../../src/main/domain/exchange/check'
import { countActions, matchPeople, newPerson, personRegister } from '../../../../src/main/domain/exchange/match'
import { matchVillages, newVillage } from '../../../../src/main/domain/exchange/match-villages'
import { recogniseSheet } from '../../../../src/main/domain/exchange/recognise'
import type { SheetLayout } from '../../../../src/main/domain/exchange/recognise'
import { PersonFields } from '../../../../src/preload/contract/person'
import type { SheetRow } from '../../../../src/preload/contract/sheet'
import { expected, fixtureRows } from './fixture-sheet'

function layoutOf(rows: SheetRow[], template: 'village' | 'person'): SheetLayout {
  const recognised = recogniseSheet(rows.slice(0, 30), [], template)
  if (!recognised.ok) throw new Error(recognised.message)
  return recognised
}
function villagesOf(township: 'small' | 'township'): CheckContext['villages'] {
  const rows = fixtureRows(township, 'village')
  const checked = checkRows(rows, layoutOf(rows, 'village'), { villages: new Map(), today: '2026-11-23' })
  expect(checked.problems).toEqual([])
  expect(matchVillages(checked.rows, () => undefined).every((m) => m.action === 'add')).toBe(true)
  return new Map(checked.rows.map((r) => newVillage(r.values)).map((v) => [v.code, v]))
}
const errors = (sheet: CheckedSheet): string[] => sheet.problems.filter((p) => p.severity === 'error').map((p) => `${p.row} ${p.code}`)

describe.each(['small', 'township'] as const)('the sample sheets of %s', (township) => {
  const rows = fixtureRows(township, 'person')
  const answers = expected(township)
  const context: CheckContext = { villages: villagesOf(township), today: '2026-11-23' }
  const layout = layoutOf(rows, 'person')
  const sheet = checkRows(rows, layout, context)

  it('holds back exactly the rows it should, each for exactly the fault it has', () => {
    expect(errors(sheet).toSorted()).toEqual(answers.faults.map((f) => `${f.row} ${f.code}`).toSorted())
    expect(sheet.rows.filter((r) => r.held)).toHaveLength(answers.held)
  })
  it('counts data rows only and passes over title, heading and total', () => {
    expect(layout.headerRow).toBe(3)
    expect(sheet.rows).toHaveLength(answers.rows)
    expect(sheet.ignored.map((r) => r.why)).toEqual(['标题行', '标题行', '表头', '合计行'])
  })
  it('gives the same answer when the rows come in portions', () => {
    const checker = createChecker(layout, context)
    for (let i = 0; i < rows.length; i += 137) checker.add(rows.slice(i, i + 137))
    expect(checker.finish()).toEqual(sheet)
  })
  it('adds everybody who is not held to an empty register, and finds the same people again', () => {
    const first = matchPeople(sheet.rows, personRegister([]))
    expect(countActions(first)).toEqual({ add: answers.rows - answers.held, change: 0, same: 0, doubtful: 0, error: answers.held })
    const people = sheet.rows.filter((r) => !r.held).map((r, i) => ({ id: i + 1, ...PersonFields.parse(newPerson(r.values)) }))
    const again = countActions(matchPeople(sheet.rows, personRegister(people)))
    const unnumbered = people.filter((p) => p.idNumber === null).length
    expect(again).toEqual({ add: 0, change: 0, same: people.length - unnumbered, doubtful: unnumbered, error: answers.held })
  })
  it('warns of parents and spouses only when they are really nobody yet, and keeps their numbers', () => {
    const numbers = new Set(sheet.rows.filter((r) => !r.held).map((r) => r.values.idNumber))
    const warned = sheet.problems.filter((p) => p.code === 'reference-not-found')
    for (const problem of warned) expect(numbers.has(problem.value)).toBe(false)
    const fields = ['spouseIdNumber', 'fatherIdNumber', 'motherIdNumber']
    const missing = sheet.rows.flatMap((r) => fields.map((f) => r.values[f]).filter((v) => v !== undefined && !numbers.has(v)))
    expect(missing).toHaveLength(warned.length)
  })
})
