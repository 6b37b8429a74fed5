import type { Figure } from '../../policy/figures'

const cite = '《育儿补贴制度实施方案》（2025年7月28日）'

/** Figures of 育儿补贴: a year's amount for births from 2025 on, a month's for the transitional births of 2022–2024. */
export const childcareSubsidyFigures: readonly Figure[] = [
  { name: 'childcare.yearly', title: '育儿补贴国家标准', unit: 'fenPerYear', from: '2025-01-01', value: 360000, cite },
  { name: 'childcare.monthly', title: '育儿补贴折算月标准', unit: 'fenPerMonth', from: '2025-01-01', value: 30000, cite: `${cite}；2022—2024年出生的按月折算` },
  { name: 'childcare.bornFrom', title: '育儿补贴出生日期下限', unit: 'day', from: '2025-01-01', value: 20220101, cite },
]
