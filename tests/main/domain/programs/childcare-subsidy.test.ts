import { expect, it } from 'vitest'
import { explain } from '../../../../src/main/domain/policy/assess'
import { linkRegister } from '../../../../src/main/domain/policy/register'
import { childcareSubsidy } from '../../../../src/main/domain/programs/childcare-subsidy/program'
import { peopleOf } from '../../../../src/main/domain/programs/example'
import { programs } from '../../../../src/main/domain/programs/list'

const total = (birthDate: string) =>
  [2024, 2025, 2026, 2027, 2028, 2029].reduce(
    (sum, year) => sum + explain(linkRegister(peopleOf({ person: { birthDate } })), childcareSubsidy, year, 1, { programs, province: 'anhui' })!.amountFen,
    0,
  )

it('the published table of births 2022 to 2024 comes out month by month', () => {
  for (const year of [2022, 2023, 2024]) {
    for (let month = 1; month <= 12; month++) {
      const n = (year + 3 - 2025) * 12 + month
      expect(total(`${year}-${String(month).padStart(2, '0')}-15`), `${year}-${month}`).toBe(30000 * n)
    }
  }
  expect(total('2023-05-31')).toBe(510000)
  expect(total('2024-07-01')).toBe(930000)
})

it('a child born from 2025 on is paid three times 3,600 yuan', () => {
  expect(total('2025-01-01')).toBe(1080000)
  expect(total('2026-12-31')).toBe(1080000)
})
