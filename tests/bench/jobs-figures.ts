import type { Output } from '../../src/preload/contract/index'
import type { Job } from './job'
import { asking, readAll } from './jobs-register'

const floor = 'read every field, plain SQLite'
const year = { from: '2025-01-01', to: '2025-12-31' }
const report = (kind: string) =>
  asking<Output<'report.build'>>('report.build', { kind, ...year }, ({ total, columns }) => `${total.values[0] ?? 0} ${columns[0]?.title ?? ''}`, 'rosters')
const pivot = (input: object) => asking<Output<'pivot.table'>>('pivot.table', { ...year, ...input }, ({ total }) => `${total} in all`, 'rosters')

/** Reports, pivot and the charts made of them. */
export const figureJobs: readonly Job[] = [
  {
    name: 'report',
    title: 'a fixed report, after a row was changed',
    needs: ['rosters'],
    isolated: false,
    rounds: 3,
    floor,
    variants: {
      [floor]: readAll,
      'changes of the population': report('population'),
      ages: report('ages'),
      'progress of the money': report('funnel'),
      'coverage by name': report('coverage'),
      completeness: report('completeness'),
    },
    goals: ['changes of the population', 'ages', 'progress of the money', 'coverage by name', 'completeness'].map((variant) => ({
      variant,
      what: 'ms' as const,
      most: 300,
    })),
  },
  {
    name: 'pivot',
    title: 'two dimensions against each other, after a row was changed',
    needs: ['rosters'],
    isolated: false,
    rounds: 3,
    floor,
    variants: {
      [floor]: readAll,
      'people, village × age': pivot({ subject: 'person', rows: 'village', columns: 'age' }),
      'rosters, village × program': pivot({ subject: 'rosterLine', rows: 'village', columns: 'program', measure: 'fen' }),
      'events of 24 months': asking<Output<'statistics.months'>>('statistics.months', { year: 2025 }, (months) => `${months.length} months`),
    },
    goals: ['people, village × age', 'rosters, village × program', 'events of 24 months'].map((variant) => ({ variant, what: 'ms' as const, most: 500 })),
  },
]
