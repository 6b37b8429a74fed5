import type { Goal, Job, Measured } from './job'

/** Medians of a job. */
export interface JobResult {
  job: Job
  /** 0 = could not be prepared on this machine. */
  rounds: number
  variants: (Measured & { variant: string; failed: string | undefined })[]
}

const time = (ms: number): string => (ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(3)} ms`)
const megabytes = (bytes: number): string => (bytes === 0 ? '' : `${Math.round(bytes / 1_000_000)} MB`)

function reached(goal: Goal, result: JobResult): string {
  const ours = result.variants.find((each) => each.variant === goal.variant)
  const floor = result.variants.find((each) => each.variant === result.job.floor)
  if (!ours || !floor || ours.failed !== undefined || floor.failed !== undefined) return `${goal.variant}: not measured`
  const [value, text] = ((): [number, string] => {
    switch (goal.what) {
      case 'ratio':
        return [ours.wall / floor.wall, `${(ours.wall / floor.wall).toFixed(2)} × (goal ≤ ${goal.most} ×)`]
      case 'memoryRatio':
        return [ours.peak / floor.peak, `memory ${(ours.peak / floor.peak).toFixed(2)} × (goal ≤ ${goal.most} ×)`]
      case 'ms':
        return [ours.wall, `${time(ours.wall)} (goal ≤ ${time(goal.most)})`]
      case 'MB':
        return [ours.peak / 1e6, `${megabytes(ours.peak)} (goal ≤ ${goal.most} MB)`]
    }
  })()
  return `${value <= goal.most ? '✓' : '✗ missed:'} ${goal.variant} ${text}`
}

/** The results as Markdown: a table a job, its goals below. */
export function resultsText(results: readonly JobResult[]): string {
  return results
    .map((result) => {
      const { job, rounds, variants } = result
      const head = `## ${job.name}: ${job.title}\n\n`
      if (rounds === 0) return `${head}Not measured: what it needs cannot be made on this machine.\n`
      const floor = variants.find((each) => each.variant === job.floor)
      const rows = variants.map((each) =>
        each.failed === undefined
          ? `| ${each.variant} | ${time(each.wall)} | ${floor ? (each.wall / floor.wall).toFixed(2) : ''} × | ${each.processor > 0 ? time(each.processor) : ''} | ${megabytes(each.peak)} | ${each.outcome} |`
          : `| ${each.variant} | failed | | | | ${each.failed} |`,
      )
      const goals = job.goals.map((goal) => `- ${reached(goal, result)}`)
      return `${head}| ${rounds} rounds | wall | × | processor | peak memory | |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n${goals.length > 0 ? `\n${goals.join('\n')}\n` : ''}`
    })
    .join('\n')
}
