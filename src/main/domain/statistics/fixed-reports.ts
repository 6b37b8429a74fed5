import { moneyReports } from './money-reports'
import { registerReports } from './register-reports'
import type { RegisterReport } from './report-parts'

/** Every fixed report, in the order in which they are offered. */
export const fixedReports: readonly RegisterReport[] = [...registerReports, ...moneyReports]
/** 月报一套: what is printed of every month, always in this order. */
export const monthlySet: readonly string[] = [
  'population',
  'births',
  'deaths',
  'moves',
  'ages',
  'marriage',
  'households',
  'programPersons',
  'funnel',
  'programFlow',
  'components',
  'sources',
  'paymentSuccess',
  'cases',
]
