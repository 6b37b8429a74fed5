import type { Output } from '../../src/preload/contract/index'
import type { Job } from './job'
import { asking, readAll } from './jobs-register'

const floor = 'read every field, plain SQLite'
const year = { from: '2025-01-01', to: '2025-12-31' }
const report = (kind: string, again = false) =>
  asking<Output<'report.build'>>('report.build', { kind, ...year }, ({ total, columns }) => `${total.values[0] ?? 0} ${columns[0]?.title ?? ''}`, {
    need: 'rosters',
    again,
  })
const pivot = (input: object) => asking<Output<'pivot.table'>>('pivot.table', { ...year, ...input }, ({ total }) => `${total} in all`, { need: 'rosters' })
const kinds = {
  'changes of the population': 'population',
  ages: 'ages',
  'progress of the money': 'funnel',
  'coverage by name': 'coverage',
  completeness: 'completeness',
}
const reports = (again: boolean): Job => ({
  name: again ? 'report-again' : 'report',
  title: `a fixed report, ${again ? 'the next question of the same morning' : 'the first after a row was changed'}`,
  needs: ['rosters'],
  isolated: false,
  rounds: 3,
  floor,
  variants: { [floor]: readAll, ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, report(kind, again)])) },
  goals: Object.keys(kinds).map((variant) => ({ variant, what: 'ms', most: 300 })),
})
const pivots = {
  'people, village × age': pivot({ subject: 'person', rows: 'village', columns: 'age' }),
  'rosters, village × program': pivot({ subject: 'rosterLine', rows: 'village', columns: 'program', measure: 'fen' }),
  'events of 24 months': asking<Output<'statistics.months'>>('statistics.months', { year: 2025 }, (months) => `${months.length} months`),
}

/** Reports, pivot and what the charts are made of. */
export const figureJobs: readonly Job[] = [
  reports(false),
  reports(true),
  {
    name: 'pivot',
    title: 'two dimensions against each other, after a row was changed',
    needs: ['rosters'],
    isolated: false,
    rounds: 3,
    floor,
    variants: { [floor]: readAll, ...pivots },
    goals: Object.keys(pivots).map((variant) => ({ variant, what: 'ms', most: 500 })),
  },
]
