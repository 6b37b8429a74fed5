import type { Output } from '../../src/preload/contract/index'
import type { Job } from './job'
import { asking, readAll, type When } from './jobs-register'

const floor = 'read every field, plain SQLite'
const year = { from: '2025-01-01', to: '2025-12-31' }
const report = (kind: string, when: When) =>
  asking<Output<'report.build'>>('report.build', { kind, ...year }, ({ total, columns }) => `${total.values[0] ?? 0} ${columns[0]?.title ?? ''}`, {
    need: 'rosters',
    when,
  })
const pivot = (input: object) => asking<Output<'pivot.table'>>('pivot.table', { ...year, ...input }, ({ total }) => `${total} in all`, { need: 'rosters' })
const kinds = {
  'changes of the population': 'population',
  ages: 'ages',
  'progress of the money': 'funnel',
  'coverage by name': 'coverage',
  completeness: 'completeness',
}
const moments: Record<When, { name: string; title: string }> = {
  cold: { name: 'report-cold', title: 'as the very first question after coming in, as on the command line' },
  first: { name: 'report-first', title: 'after coming in and some seconds of the start page' },
  changed: { name: 'report', title: 'after a fact of one person was changed' },
  born: { name: 'report-birth', title: 'after somebody was born' },
  again: { name: 'report-again', title: 'the next question of the same morning' },
}
const reports = (when: When): Job => ({
  name: moments[when].name,
  title: `a fixed report, ${moments[when].title}`,
  needs: ['rosters'],
  isolated: false,
  rounds: 3,
  floor,
  variants: { [floor]: readAll, ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, report(kind, when)])) },
  // the window shows the start page first, and reads on while nobody asks for anything
  goals: when === 'cold' ? [] : Object.keys(kinds).map((variant) => ({ variant, what: 'ms', most: 300 })),
})
const pivots = {
  'people, village × age': pivot({ subject: 'person', rows: 'village', columns: 'age' }),
  'rosters, village × program': pivot({ subject: 'rosterLine', rows: 'village', columns: 'program', measure: 'fen' }),
  'events of 24 months': asking<Output<'statistics.months'>>('statistics.months', { year: 2025 }, (months) => `${months.length} months`),
}

/** Reports, pivot and what the charts are made of. */
export const figureJobs: readonly Job[] = [
  {
    name: 'projection',
    title: 'ten years of the population in three courses, after a fact of one person was changed',
    needs: ['rosters'],
    isolated: false,
    rounds: 3,
    floor,
    variants: {
      [floor]: readAll,
      projection: asking<Output<'projection.run'>>('projection.run', {}, ({ population, years }) => `${population} → ${years.at(-1)!.population.middle}`, {
        need: 'rosters',
      }),
    },
    goals: [{ variant: 'projection', what: 'ms', most: 1000 }],
  },
  reports('cold'),
  reports('first'),
  reports('changed'),
  reports('born'),
  reports('again'),
  {
    name: 'pivot',
    title: 'two dimensions against each other, after a fact of one person was changed',
    needs: ['rosters'],
    isolated: false,
    rounds: 3,
    floor,
    variants: { [floor]: readAll, ...pivots },
    goals: Object.keys(pivots).map((variant) => ({ variant, what: 'ms', most: 500 })),
  },
]
