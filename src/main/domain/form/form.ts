import type { FormGrid, FormList, FormSetup, RosterField } from '../../../preload/contract/form'
import type { ReportTable, ReportUnit } from '../../../preload/contract/report'
import { columnIndex, columnLetter } from '../exchange/cell-text'

/** What the fields of a list are called; the words a superior's heading uses for them follow. */
export const rosterFieldTitles: Record<RosterField, string> = {
  number: '序号',
  name: '姓名',
  sex: '性别',
  birthDate: '出生日期',
  idNumber: '身份证号',
  villageName: '村居',
  group: '村民小组',
  kind: '类别',
  amount: '金额（元）',
  bankName: '开户银行',
  bankAccount: '银行账号',
  phone: '联系电话',
  sinceYear: '起享年度',
}
/** Columns of a list of villages besides those of its report. */
export const villageFieldTitles = { number: '序号', villageName: '村居', villageCode: '村居代码' } as const

/** A value as a form takes it: text, a number as its digits, or nothing. */
export type FormValue = string | { number: string } | null

/** A figure as digits: money in yuan, rates and averages to two places; nothing where the report says there are too few. */
export function figureValue(value: number | null | undefined, unit: ReportUnit): FormValue {
  if (value === null || value === undefined) return null
  switch (unit) {
    case 'fen':
      return { number: `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}` }
    case 'permille':
    case 'percent':
    case 'average':
      return { number: value.toFixed(2) }
    case 'person':
    case 'household':
    case 'case':
      return { number: String(value) }
  }
}

/** The figure of a table for the township, or for one village; undefined for a column the table has not. */
export function figureOf(table: ReportTable, column: string, villageCode: string | null): { title: string; value: FormValue } | undefined {
  const at = table.columns.findIndex((each) => each.key === column)
  const found = table.columns[at]
  if (found === undefined) return undefined
  const row = villageCode === null ? table.total : table.rows.find((each) => each.villageCode === villageCode)
  return {
    title: `${table.title}·${found.group === undefined ? '' : `${found.group}`}${found.title}${row === undefined ? '' : villageCode === null ? '' : `（${row.villageName}）`}`,
    value: figureValue(row?.values[at], found.unit),
  }
}

/** What is wrong with a setup, by the place of it; empty when nothing is. */
export function setupFaults(
  { cells, list }: FormSetup,
  known: { columns: ReadonlyMap<string, ReadonlySet<string>>; villages: ReadonlySet<string>; programs: ReadonlySet<string>; formulas: ReadonlySet<string> },
): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  const seen = new Set<string>()
  cells.forEach(({ cell, kind, column, villageCode }, index) => {
    const say = (message: string): void => void faults.push({ path: `cells.${index}`, message: `${cell}：${message}` })
    if (seen.has(cell)) say('指了两次')
    seen.add(cell)
    if (known.formulas.has(cell)) say('里面是公式，由表自己算，不能填')
    if (!known.columns.has(kind)) say(`没有“${kind}”这种报表`)
    else if (!known.columns.get(kind)!.has(column)) say(`这张报表没有“${column}”这一栏`)
    if (villageCode !== null && !known.villages.has(villageCode)) say(`没有代码为 ${villageCode} 的村居`)
    const row = Number(/\d+$/.exec(cell)![0])
    if (list && row >= list.firstRow && row <= list.lastRow) say('在名单区域里，不能又单独填')
  })
  if (list) faults.push(...listFaults(list, known))
  return faults
}

function listFaults(
  { source, columns, firstRow, lastRow }: FormList,
  known: { columns: ReadonlyMap<string, ReadonlySet<string>>; programs: ReadonlySet<string>; formulas: ReadonlySet<string> },
): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  const letters = new Set<string>()
  const allowed =
    source.type === 'roster'
      ? new Set<string>(Object.keys(rosterFieldTitles))
      : new Set([...Object.keys(villageFieldTitles), ...(known.columns.get(source.kind) ?? [])])
  if (source.type === 'roster' && !known.programs.has(source.programId)) faults.push({ path: 'list.source', message: `没有“${source.programId}”这个项目` })
  if (source.type === 'villages' && !known.columns.has(source.kind)) faults.push({ path: 'list.source', message: `没有“${source.kind}”这种报表` })
  columns.forEach(({ letter, field }, index) => {
    const say = (message: string): void => void faults.push({ path: `list.columns.${index}`, message: `${letter} 列：${message}` })
    if (letters.has(letter)) say('指了两次')
    letters.add(letter)
    if (!allowed.has(field)) say(`名单里没有“${field}”这一栏`)
    for (let row = firstRow; row <= lastRow; row++)
      if (known.formulas.has(`${letter}${row}`)) {
        say(`第 ${row} 行是公式，由表自己算，不能填`)
        break
      }
  })
  return faults
}

interface Place {
  row: number
  column: number
}
const placeOf = (cell: string): Place => ({ row: Number(/\d+$/.exec(cell)![0]), column: columnIndex(/^[A-Z]+/.exec(cell)![0]) })
const fold = (text: string | undefined): string => (text ?? '').normalize('NFKC').replace(/\s+/g, '')

/** Words of a form by place. */
function wordsOf({ rows }: FormGrid): {
  at: (row: number, column: number) => string
  above: (place: Place) => string
  left: (place: Place) => string
  /** How many columns to the word on the left; 0 where there is none. */
  steps: (place: Place) => number
} {
  const texts = new Map(rows.map((each) => [each.row, each.cells.map(fold)]))
  const at = (row: number, column: number): string => texts.get(row)?.[column] ?? ''
  return {
    at,
    above: ({ row, column }) => {
      for (let r = row - 1; r >= 1; r--) if (at(r, column) !== '') return at(r, column)
      return ''
    },
    left: ({ row, column }) => {
      for (let c = column - 1; c >= 0; c--) if (at(row, c) !== '') return at(row, c)
      return ''
    },
    steps: ({ row, column }) => {
      for (let c = column - 1; c >= 0; c--) if (at(row, c) !== '') return column - c
      return 0
    },
  }
}

/** Carries what was pointed at over to a new version of a form: to the same cell, or to the only one with the same words in it, to its left and above it; what is found nowhere is lost. A column of a list goes by its heading. */
export function carryOver(setup: FormSetup, before: FormGrid, after: FormGrid): { setup: FormSetup; kept: number; lost: string[] } {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const width = Math.max(1, ...after.rows.map(({ cells }) => cells.length)) + 1
  const everywhere = after.rows.flatMap(({ row }) => Array.from({ length: width }, (_, column): Place => ({ row, column })))
  const lost: string[] = []
  const key = (words: ReturnType<typeof wordsOf>, place: Place): string =>
    JSON.stringify([words.at(place.row, place.column), words.left(place), words.above(place)])
  const cells = setup.cells.flatMap((each) => {
    const place = placeOf(each.cell)
    const wanted = key(old, place)
    const alike = key(now, place) === wanted ? [place] : everywhere.filter((one) => key(now, one) === wanted)
    // Empty cells side by side have the same words around them: then the distance to the words tells.
    const found = alike.length > 1 ? alike.filter((one) => now.steps(one) === old.steps(place)) : alike
    if (found.length !== 1) {
      lost.push(each.cell)
      return []
    }
    return [{ ...each, cell: `${columnLetter(found[0]!.column)}${found[0]!.row}` }]
  })
  const { list } = setup
  if (list === null) return { setup: { cells, list }, kept: cells.length, lost }
  const places = list.columns.flatMap(({ letter, field }) => {
    const heading = old.above({ row: list.firstRow, column: columnIndex(letter) })
    const found = heading === '' ? [] : everywhere.filter((place) => now.at(place.row, place.column) === heading)
    if (found.length !== 1) lost.push(`${letter} 列`)
    return found.length === 1 ? [{ letter: columnLetter(found[0]!.column), field, row: found[0]!.row }] : []
  })
  const headRow = places[0]?.row
  if (headRow === undefined || places.some(({ row }) => row !== headRow))
    return { setup: { cells, list: null }, kept: cells.length, lost: [...lost, '名单区域'] }
  const below = list.firstRow - headRowOf(old, list)
  const firstRow = headRow + below
  const moved = { ...list, firstRow, lastRow: firstRow + list.lastRow - list.firstRow, columns: places.map(({ letter, field }) => ({ letter, field })) }
  return { setup: { cells, list: moved }, kept: cells.length + places.length, lost }
}

/** Row of the headings of a list: the nearest with words above its first column. */
function headRowOf(words: ReturnType<typeof wordsOf>, { firstRow, columns }: FormList): number {
  const column = columnIndex(columns[0]!.letter)
  for (let row = firstRow - 1; row >= 1; row--) if (words.at(row, column) !== '') return row
  return firstRow - 1
}

/** How many cells and columns a setup points at. */
export function mappedCount({ cells, list }: FormSetup): number {
  return cells.length + (list?.columns.length ?? 0)
}
