import type { Job } from './job'
import { aheadJobs } from './jobs-ahead'
import { caseJobs } from './jobs-cases'
import { databaseJobs } from './jobs-database'
import { chartJobs } from './jobs-chart'
import { figureJobs } from './jobs-figures'
import { moneyJobs } from './jobs-money'
import { officeJobs } from './jobs-office'
import { paperJobs } from './jobs-paper'
import { registerJobs } from './jobs-register'
import { searchJobs } from './jobs-search'
import { sheetJobs } from './jobs-sheets'
import { startJobs } from './jobs-start'

/** Every job, in the order of BENCHMARKS. */
export const jobs: readonly Job[] = [
  ...sheetJobs,
  ...officeJobs,
  ...aheadJobs,
  ...searchJobs,
  ...registerJobs,
  ...caseJobs,
  ...figureJobs,
  ...chartJobs,
  ...paperJobs,
  ...databaseJobs,
  ...startJobs,
  ...moneyJobs,
]
