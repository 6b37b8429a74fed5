import type { FormList, RosterField } from '../../../preload/contract/form'
import type { ReportTable } from '../../../preload/contract/report'
import type { PopulationBase } from '../../../preload/contract/statistics'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import { outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { yearOf } from '../../domain/day'
import { figureOf, figureValue, type FormValue } from '../../domain/form/form'
import { formatYuan } from '../../domain/fen'
import { fixedReports } from '../../domain/statistics/fixed-reports'
import { sexWords } from '../../domain/words'
import { officeProgram } from '../../office-register'
import { buildTable } from '../../report-book'
import { listedLines, rosterOf, type ListedLine, type StoredForm } from './store'

/** Everything that goes into a form for a period. */
export interface FormValues {
  cells: { cell: string; title: string; value: FormValue }[]
  rows: FormValue[][]
  /** Rows that have to be inserted. */
  added: number
}

/** Computes what stands where, from the fixed reports of the period and the roster of its year. */
export function formValues(db: Reader, { setup }: StoredForm, period: { from: Day; to: Day; base: PopulationBase }): FormValues {
  if (setup.cells.length === 0 && setup.list === null) throw new AppError('conflict', '这张表还没有指明填什么。先点格子，说明那里填哪个数字。')
  const tables = new Map<string, ReportTable>()
  const table = (kind: string): ReportTable => {
    const known = tables.get(kind)
    if (known) return known
    const bases = fixedReports.find((each) => each.kind === kind)?.bases ?? []
    const made = buildTable(db, { ...period, kind, base: bases.includes(period.base) ? period.base : (bases[0] ?? period.base) })
    tables.set(kind, made)
    return made
  }
  const cells = setup.cells.map(({ cell, kind, column, villageCode }) => {
    const figure = figureOf(table(kind), column, villageCode)
    if (!figure) throw new AppError('conflict', `${cell}：报表“${kind}”已经没有“${column}”这一栏，请重新指明。`)
    return { cell, ...figure }
  })
  const { list } = setup
  if (list === null) return { cells, rows: [], added: 0 }
  const rows = list.source.type === 'villages' ? villageRows(table(list.source.kind), list) : rosterRows(db, list, list.source.programId, yearOf(period.to))
  return { cells, rows, added: Math.max(0, rows.length - (list.lastRow - list.firstRow + 1)) }
}

function villageRows(table: ReportTable, { columns }: FormList): FormValue[][] {
  return table.rows.map((row, index) =>
    columns.map(({ field }): FormValue => {
      if (field === 'number') return { number: String(index + 1) }
      if (field === 'villageName') return row.villageName
      if (field === 'villageCode') return row.villageCode
      const at = table.columns.findIndex((column) => column.key === field)
      return at < 0 ? null : figureValue(row.values[at], table.columns[at]!.unit)
    }),
  )
}

function rosterRows(db: Reader, { columns }: FormList, programId: string, year: number): FormValue[][] {
  const rosterId = rosterOf(db, programId, year)
  if (rosterId === undefined)
    throw new AppError('conflict', `${officeProgram(db, programId).title}还没有 ${year} 年度的花名册，名单填不出来。先在“花名册”里生成。`)
  const out = outOf(db, rosterId)
  return listedLines(db, rosterId)
    .filter((line) => !out.has(line.lineId))
    .map((line, index) => columns.map(({ field }) => lineValue(line, field as RosterField, index)))
}

/** Numbers of people and accounts are text: a sheet must never make digits of them. */
function lineValue(line: ListedLine, field: RosterField, index: number): FormValue {
  switch (field) {
    case 'number':
      return { number: String(index + 1) }
    case 'sex':
      return line.sex === null ? null : sexWords[line.sex]
    case 'amount':
      return { number: formatYuan(line.amountFen).replaceAll(',', '') }
    case 'sinceYear':
      return { number: String(line.sinceYear) }
    case 'name':
    case 'birthDate':
    case 'idNumber':
    case 'villageName':
    case 'group':
    case 'kind':
    case 'bankName':
    case 'bankAccount':
    case 'phone':
      return line[field]
  }
}
