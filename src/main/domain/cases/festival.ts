import type { Day } from '../../../preload/contract/values'

/** 春节 and 中秋 by the lunar calendar. A year that is not here has no festival rule; a test holds the table against the calendar of the system. */
const springFestival: readonly Day[] = [
  '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26',
  '2029-02-13', '2030-02-03', '2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08', '2036-01-28',
] // prettier-ignore
const midAutumn: readonly Day[] = [
  '2020-10-01', '2021-09-21', '2022-09-10', '2023-09-29', '2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03',
  '2029-09-22', '2030-09-12', '2031-10-01', '2032-09-19', '2033-09-08', '2034-09-27', '2035-09-16', '2036-10-04',
] // prettier-ignore

/** A festival with the days in which a visit counts for it: the three weeks before and the day itself. */
export interface Festival {
  name: '春节' | '中秋'
  day: Day
}
/** Festivals of the years this program knows, in order. */
export const festivals: readonly Festival[] = [
  ...springFestival.map((day): Festival => ({ name: '春节', day })),
  ...midAutumn.map((day): Festival => ({ name: '中秋', day })),
].sort((a, b) => (a.day < b.day ? -1 : 1))
