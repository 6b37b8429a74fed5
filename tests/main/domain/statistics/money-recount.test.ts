import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fundLevels, type SplitAmounts } from '../../../../src/main/domain/split'
import type { MoneySource, PaymentRow } from '../../../../src/main/domain/statistics/money-source'
import { moneyReports } from '../../../../src/main/domain/statistics/money-reports'
import type { ReportSource } from '../../../../src/main/domain/statistics/report-parts'
import { tableOf } from '../../../../src/main/domain/statistics/tally'

const villages = ['349999101001', '349999101002']
const titles = new Map([
  ['rural-reward', '奖励扶助'],
  ['old-age', '高龄津贴'],
])
/** Who pays: the base 6:4, the supplement the province, of the third nobody has said. */
const splitOf: MoneySource['splitOf'] = (_, component, fen) => {
  if (component === 'base') return { centre: Math.floor((fen * 6) / 10), province: fen - Math.floor((fen * 6) / 10), city: 0, county: 0 }
  return component === 'extra' ? { centre: 0, province: fen, city: 0, county: 0 } : null
}
const line = fc.record({ component: fc.constantFrom('base', 'extra', 'open'), amountFen: fc.integer({ min: 1, max: 99_999 }) })
const row = fc
  .record({
    programId: fc.constantFrom(...titles.keys()),
    personId: fc.integer({ min: 1, max: 8 }),
    villageCode: fc.constantFrom(...villages),
    lines: fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ({ component }) => component }),
    confirmed: fc.boolean(),
    state: fc.constantFrom('sent' as const, 'paid' as const, 'failed' as const, 'returned' as const),
    kept: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ lines, kept, ...rest }) => {
    const whole = lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
    const sources = lines.some(({ component }) => component === 'open')
      ? null
      : lines
          .map(({ component, amountFen }) => splitOf('', component, amountFen)!)
          .reduce<SplitAmounts>((sum, own) => ({ ...sum, centre: sum.centre + own.centre, province: sum.province + own.province }), {
            centre: 0,
            province: 0,
            city: 0,
            county: 0,
          })
    // now and then a third is kept back, of whichever level has it
    const keptFen = kept === 0 && whole > 3 ? Math.floor(whole / 3) : 0
    const ofCentre = sources === null ? 0 : Math.min(keptFen, sources.centre)
    const keptSources = sources === null || keptFen === 0 ? null : { centre: ofCentre, province: keptFen - ofCentre, city: 0, county: 0 }
    const net =
      sources === null || keptSources === null
        ? sources
        : { ...sources, centre: sources.centre - keptSources.centre, province: sources.province - keptSources.province }
    return {
      ...rest,
      lines: lines.map((each) => ({ ...each, title: each.component })),
      whole,
      wholeSources: sources,
      fen: whole - keptFen,
      keptFen,
      keptSources,
      sources: net,
    }
  })
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never
const once = <T extends { programId: string; personId: number }>(rows: readonly T[]): T[] =>
  rows.filter((each, index) => rows.findIndex((other) => other.programId === each.programId && other.personId === each.personId) === index)

interface Township {
  entitled: Row[]
  applied: Row[]
  listed: Row[]
  payments: Row[]
}
const sum = (rows: readonly Row[], pick: (each: Row) => number): number => rows.reduce((total, each) => total + pick(each), 0)
const isOn = (rows: readonly Row[], each: Row): boolean => rows.some((other) => other.programId === each.programId && other.personId === each.personId)
const nonzero = (figures: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== 0))
const stagesOf = ({ entitled, applied, listed, payments }: Township, mine: (each: Row) => boolean): Record<string, number> => {
  const own = { entitled: entitled.filter(mine), listed: listed.filter(mine), confirmed: listed.filter((each) => mine(each) && each.confirmed), sent: payments.filter((each) => mine(each) && each.state === 'sent'), paid: payments.filter((each) => mine(each) && each.state === 'paid') } // prettier-ignore
  const figures: Record<string, number> = { applied: applied.filter(mine).length }
  for (const [stage, rows] of Object.entries(own)) {
    figures[stage] = rows.length
    figures[`${stage}Fen`] = sum(rows, (each) => (stage === 'sent' || stage === 'paid' ? each.fen : each.whole))
  }
  return figures
}
const coveredOf = ({ entitled, listed }: Township, mine: (each: Row) => boolean) => {
  const asked = entitled.filter((each) => mine(each) && listed.some((other) => other.programId === each.programId))
  return { covered: asked.filter((each) => isOn(listed, each)).length, missing: asked.filter((each) => !isOn(listed, each)).length }
}
const inVillage = (code: string) => (each: Row) => each.villageCode === code
const ofProgram = (title: string) => (each: Row) => titles.get(each.programId) === title

/** Every report counted again by filtering the rows: the figures of one row of the table. */
const recounts: Record<string, (township: Township, key: string) => Record<string, number>> = {
  funnel: (township, key) => stagesOf(township, inVillage(key)),
  programFlow: (township, key) => {
    const mine = ofProgram(key)
    return { ...stagesOf(township, mine), ...coveredOf(township, mine), failed: township.payments.filter((each) => mine(each) && (each.state === 'failed' || each.state === 'returned')).length } // prettier-ignore
  },
  coverage: (township, key) => ({
    ...coveredOf(township, inVillage(key)),
    extra: township.listed.filter((each) => inVillage(key)(each) && !isOn(township.entitled, each)).length,
  }),
  programPersons: ({ listed }, key) => ({
    'rural-reward': listed.filter((each) => inVillage(key)(each) && each.programId === 'rural-reward').length,
    local: listed.filter((each) => inVillage(key)(each) && each.programId === 'old-age').length,
  }),
  programMoney: ({ payments }, key) => {
    const paid = payments.filter((each) => inVillage(key)(each) && each.state === 'paid')
    return { 'rural-reward': sum(paid.filter((each) => each.programId === 'rural-reward'), (each) => each.fen), local: sum(paid.filter((each) => each.programId === 'old-age'), (each) => each.fen) } // prettier-ignore
  },
  sources: ({ payments }, key) => {
    const paid = payments.filter((each) => inVillage(key)(each) && each.state === 'paid')
    return {
      ...Object.fromEntries(fundLevels.map((level) => [level, sum(paid, (each) => each.sources?.[level] ?? 0)])),
      unassigned: sum(
        paid.filter((each) => each.sources === null),
        (each) => each.fen,
      ),
    }
  },
  paymentSuccess: ({ payments }, key) =>
    Object.fromEntries(
      (['paid', 'failed', 'returned'] as const).flatMap((state) => {
        const own = payments.filter((each) => inVillage(key)(each) && each.state === state)
        return [
          [state, own.length],
          [`${state}Fen`, sum(own, (each) => each.fen)],
        ]
      }),
    ),
  components: ({ entitled, listed, payments }, key) => {
    const [program, component] = key.split('·') as [string, string]
    const figures: Record<string, number> = {}
    const tell = (stage: string, rows: Row[]): void => {
      for (const each of rows.filter(ofProgram(program))) {
        if (component === '抵扣追回款') {
          if (stage !== 'paid' || each.keptFen === 0) continue
          figures.paidFen = (figures.paidFen ?? 0) - each.keptFen
          for (const level of fundLevels) figures[`paid-${level}`] = (figures[`paid-${level}`] ?? 0) - (each.keptSources?.[level] ?? 0)
          if (each.keptSources === null) figures['paid-unassigned'] = (figures['paid-unassigned'] ?? 0) - each.keptFen
          continue
        }
        const own = each.lines.find((line) => line.component === component)
        if (own === undefined) continue
        figures[stage] = (figures[stage] ?? 0) + 1
        figures[`${stage}Fen`] = (figures[`${stage}Fen`] ?? 0) + own.amountFen
        const split = each.wholeSources === null ? null : splitOf('', component, own.amountFen)
        for (const level of fundLevels) figures[`${stage}-${level}`] = (figures[`${stage}-${level}`] ?? 0) + (split?.[level] ?? 0)
        if (split === null) figures[`${stage}-unassigned`] = (figures[`${stage}-unassigned`] ?? 0) + own.amountFen
      }
    }
    tell('entitled', entitled)
    tell('confirmed', listed.filter(({ confirmed }) => confirmed)) // prettier-ignore
    tell('paid', payments.filter(({ state }) => state === 'paid')) // prettier-ignore
    return figures
  },
}

describe('every figure of the money over random townships', () => {
  const reports = moneyReports.filter(({ kind }) => kind !== 'cases' && kind !== 'completeness')
  it('has a recount for every report', () => {
    expect(Object.keys(recounts).toSorted()).toEqual(reports.map(({ kind }) => kind).toSorted())
  })
  it.each(reports.map((report) => [report.kind, report] as const))('%s is what filtering the rows gives, and holds its identities', (kind, report) => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(row, { maxLength: 6 }),
        fc.array(row, { maxLength: 12 }),
        fc.array(row, { maxLength: 12 }),
        (a, b, c, d) => {
          const township: Township = { entitled: once(a), applied: once(b), listed: once(c), payments: d }
          const whole = (each: Row) => ({ ...each, fen: each.whole, sources: each.wholeSources, keptFen: 0, keptSources: null })
          const money: MoneySource = { titles, splitOf, entitled: township.entitled.map(whole), applied: township.applied, listed: township.listed.map(whole), payments: township.payments satisfies PaymentRow[] } // prettier-ignore
          const source = { members: [], money: () => money } as unknown as ReportSource
          const period = { from: '2026-01-01', to: '2026-12-31' }
          const book = report.tally(source, period, 'registered')
          const keys = report.rows?.of(book).map(({ villageCode }) => villageCode) ?? villages
          for (const key of keys) {
            const counted = book.get(key) ?? new Map<string, { value: number; ids: number[]; amounts?: number[] }>()
            expect(nonzero(Object.fromEntries([...counted].map(([column, { value }]) => [column, value])))).toEqual(nonzero(recounts[kind]!(township, key)))
            for (const { value, ids, amounts } of counted.values()) {
              if (amounts === undefined) expect(ids).toHaveLength(value)
              else expect(amounts.reduce((all, each) => all + each, 0)).toBe(value)
            }
          }
          const places = villages.map((villageCode) => ({ villageCode, villageName: villageCode }))
          const table = tableOf(report, book, places, { villageCode: 'all', villageName: '' }, period, 'registered')
          expect(table.checks.filter(({ holds }) => !holds)).toEqual([])
          // money that was paid is the same money in every table
          const paid = sum(d.filter(({ state }) => state === 'paid'), (each) => each.fen) // prettier-ignore
          const column = {
            funnel: 'paidFen',
            programFlow: 'paidFen',
            components: 'paidFen',
            programMoney: 'total',
            sources: 'total',
            paymentSuccess: 'paidFen',
          }[kind]
          if (column !== undefined) expect(table.total.values[table.columns.findIndex(({ key }) => key === column)]).toBe(paid)
        },
      ),
      { numRuns: 150 },
    )
  })
})
