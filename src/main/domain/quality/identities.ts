import type { IdentityCheck, IdentityRow } from '../../../preload/contract/quality'
import type { FigureRow } from '../../../preload/contract/statistics'
import { identityGap } from '../statistics/figures'

/** What the tables of the office say, counted each on its own. */
export interface TableCounts {
  figures: readonly Omit<FigureRow, 'birthRate' | 'deathRate' | 'growthRate' | 'sexRatioAtBirth' | 'sexRatioInterval'>[]
  /** Living people on file at the end of the day before, and of the last day, by village code. */
  onFileStart: ReadonlyMap<string, number>
  onFileEnd: ReadonlyMap<string, number>
  /** Nothing had been entered yet on the day before. */
  fileIsYounger: boolean
  today: { male: number; female: number; present: number; inVillages: number }
  rosters: readonly { title: string; year: number; lines: number; totalFen: number; counted: number; countedFen: number }[]
  payments: readonly { code: string; lines: number; paid: number; failed: number; returned: number; open: number }[]
}

/** A row a village: the events of the days on file, and what stood on file then. `late`: how many more the file has today for the first day than it had then. */
export function identityRows(counts: TableCounts): IdentityRow[] {
  return counts.figures.map((figure) => ({
    villageCode: figure.villageCode,
    villageName: figure.villageName,
    start: figure.population.start,
    births: figure.births.male + figure.births.female,
    deaths: figure.deaths,
    // here a village's moves are those from and to everywhere, other villages too
    movedIn: figure.movedIn + figure.transferredIn,
    movedOut: figure.movedOut + figure.transferredOut,
    end: figure.population.end,
    gap: identityGap(figure),
    onFileStart: counts.fileIsYounger ? null : (counts.onFileStart.get(figure.villageCode) ?? 0),
    onFileEnd: counts.onFileEnd.get(figure.villageCode) ?? 0,
  }))
}

/** Every identity between the tables with both sides; what is unequal says what to look at. */
export function identityChecks(counts: TableCounts): IdentityCheck[] {
  const rows = identityRows(counts)
  const sum = (pick: (row: IdentityRow) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  const check = (title: string, left: number, right: number, unequal: string): IdentityCheck => ({
    title,
    left,
    right,
    equal: left === right,
    detail: left === right ? '' : unequal,
  })
  const late = sum((row) => row.end) - sum((row) => row.onFileEnd)
  return [
    check(
      '期末 = 期初 + 出生 − 死亡 + 迁入 − 迁出',
      sum((row) => row.end),
      sum((row) => row.start + row.births - row.deaths + row.movedIn - row.movedOut),
      '有人出生、死亡或迁移日期前后矛盾，请看数据质量里的“错误”。',
    ),
    check(
      '按日期推算的期末 = 期末那天底册上的人数',
      sum((row) => row.end),
      sum((row) => row.onFileEnd),
      `相差 ${late} 人：期末以后补登或更正过，或者有死亡、迁出没有日期。以哪个数上报，请注明。`,
    ),
    check('男 + 女 = 今天在册', counts.today.male + counts.today.female, counts.today.present, '有人性别没有填。'),
    check('各村之和 = 今天在册', counts.today.inVillages, counts.today.present, '有人的村居代码不在村居名单里。'),
    ...counts.rosters.flatMap((roster) => [
      check(`${roster.year} 年${roster.title}花名册：封面人数 = 各行之和`, roster.lines, roster.counted, '花名册封面与各行不符，请勿上报，联系维护人员。'),
      check(
        `${roster.year} 年${roster.title}花名册：封面金额（分）= 各行之和`,
        roster.totalFen,
        roster.countedFen,
        '花名册封面与各行不符，请勿上报，联系维护人员。',
      ),
    ]),
    ...counts.payments.map((batch) =>
      check(
        `发放批次 ${batch.code}：成功 + 失败 + 退回 + 未回 = 行数`,
        batch.paid + batch.failed + batch.returned + batch.open,
        batch.lines,
        '发放结果与批次行数不符。',
      ),
    ),
  ]
}
