import type { Issue } from '../../preload/contract/failure'
import type { LineDecision } from '../../preload/contract/roster'
import type { MergedArea, SheetRow } from '../../preload/contract/sheet'
import type { Day, Fen, Year } from '../../preload/contract/values'
import { cellText, columnLetter } from './exchange/cell-text'
import { checkRows } from './exchange/check'
import { recogniseSheet } from './exchange/recognise'
import { formatYuan } from './fen'
import { readShortCode } from './short-code'

/** A line that was sent to the county. `out`: struck since by an objection; its answer is passed over. */
export interface SentLine {
  lineId: number
  name: string
  idNumber: string | null
  villageName: string
  amountFen: Fen
  out: boolean
}
/** The roster an answer must belong to. */
export interface SentRoster {
  code: string
  title: string
  year: Year
  /** Titles of the other programs, to know a foreign sheet by its heading. */
  otherTitles: readonly string[]
}
/** Decisions of every line, or everything wrong with the file by cell; nothing in between. */
export type CountyAnswer = { ok: true; decisions: LineDecision[] } | { ok: false; message: string; issues: Issue[] }

const most = 200

/** Does the sheet say above its columns that it is of another roster, year or program? What it does not say is not asked. */
function titleFaults(rows: readonly SheetRow[], headerRow: number, roster: SentRoster): Issue[] {
  const faults: Issue[] = []
  for (const { row, cells } of rows) {
    if (row >= headerRow) break
    cells.forEach((cell, index) => {
      const text = cellText(cell)
      if (text === '') return
      const path = `${columnLetter(index)}${row}`
      const code = /编号[:：]?\s*([0-9A-Za-z]{4}-[0-9A-Za-z]{4})/.exec(text)?.[1]
      if (code !== undefined && readShortCode(code) !== roster.code)
        faults.push({ path, message: `表上的编号是 ${code}，这份花名册的编号是 ${roster.code}，不是同一份。` })
      for (const [, year] of text.matchAll(/(\d{4})\s*年度/g))
        if (Number(year) !== roster.year) faults.push({ path, message: `表上写的是 ${year} 年度，这份花名册是 ${roster.year} 年度。` })
      const other = text.includes(roster.title) ? undefined : roster.otherTitles.find((title) => text.includes(title))
      if (other !== undefined) faults.push({ path, message: `表上写的是“${other}”，这份花名册是“${roster.title}”。` })
    })
  }
  return faults
}

const keyOf = (idNumber: string | null, name: string): string => (idNumber === null ? `name:${name}` : `id:${idNumber}`)

/**
 * Reads the county's answer against what was sent. Refuses another roster, foreign and missing people, doubled rows, changed names and
 * amounts, decisions that cannot be read: all faults with their cells (a missing person at the heading of the name column).
 */
export function readAnswer(rows: readonly SheetRow[], merges: readonly MergedArea[], roster: SentRoster, lines: readonly SentLine[], today: Day): CountyAnswer {
  const recognised = recogniseSheet(rows.slice(0, 40), merges, 'county-decision')
  if (!recognised.ok) return { ok: false, message: recognised.message, issues: [] }
  const letters = new Map(recognised.columns.filter((column) => column.field !== null).map((column) => [column.field!, column.letter]))
  const at = (field: string, row: number): string => `${letters.get(field) ?? letters.get('name') ?? 'A'}${row}`
  const issues = titleFaults(rows, recognised.headerRow, roster)
  const numbers = new Set(lines.map((line) => line.idNumber))
  const checked = checkRows(rows, recognised, { villages: new Map(), today, knownIdNumbers: (number) => numbers.has(number) }, merges)
  const faulty = new Set<number>()
  for (const problem of checked.problems) {
    if (problem.severity !== 'error') continue
    faulty.add(problem.row)
    issues.push({ path: problem.cell === '' ? at('name', problem.row) : problem.cell, message: problem.message })
  }
  const sent = new Map<string, SentLine[]>()
  for (const line of lines) {
    const key = keyOf(line.idNumber, line.name)
    sent.set(key, [...(sent.get(key) ?? []), line])
  }
  const firstRow = new Map<number, number>()
  const decisions: LineDecision[] = []
  for (const { row, values } of checked.rows) {
    const name = typeof values['name'] === 'string' ? values['name'] : ''
    const idNumber = typeof values['idNumber'] === 'string' ? values['idNumber'] : null
    if (faulty.has(row) && idNumber === null && name === '') continue
    const village = values['villageName']
    const candidates = sent.get(keyOf(idNumber, name)) ?? []
    const line = candidates.length > 1 ? candidates.find((each) => each.villageName === village) : candidates[0]
    if (line === undefined) {
      // A number that could not be read has been told already.
      if (!faulty.has(row)) issues.push({ path: at(idNumber === null ? 'name' : 'idNumber', row), message: `${name}不在上报的名单上。` })
      continue
    }
    const before = firstRow.get(line.lineId)
    if (before !== undefined) {
      issues.push({ path: at('idNumber', row), message: `${name}与第 ${before} 行重复。` })
      continue
    }
    firstRow.set(line.lineId, row)
    if (name !== '' && name !== line.name) issues.push({ path: at('name', row), message: `上报的是${line.name}，表中是${name}。` })
    if (letters.has('amountFen') && values['amountFen'] !== line.amountFen && !faulty.has(row))
      issues.push({
        path: at('amountFen', row),
        message: `${line.name}上报 ${formatYuan(line.amountFen)} 元，表中${typeof values['amountFen'] === 'number' ? `是 ${formatYuan(values['amountFen'])} 元` : '没有金额'}。`,
      })
    const decision = values['decision']
    const note = typeof values['decisionNote'] === 'string' ? values['decisionNote'] : ''
    if (line.out) continue
    if (decision === 'approved') decisions.push({ lineId: line.lineId, decision: 'approved', reason: note, markedFields: [] })
    else if (decision === 'rejected') decisions.push({ lineId: line.lineId, decision: 'struck', reason: note === '' ? '县级不同意' : note, markedFields: [] })
    else if (decision === 'returned') decisions.push({ lineId: line.lineId, decision: 'returned', reason: note === '' ? '县级退回' : note, markedFields: [] })
  }
  const named = at('name', recognised.headerRow)
  for (const line of lines)
    if (!line.out && !firstRow.has(line.lineId)) issues.push({ path: named, message: `缺少${line.villageName}${line.name}，表中没有这个人。` })
  if (issues.length === 0) return { ok: true, decisions }
  const first = issues
    .slice(0, 3)
    .map((issue) => `${issue.path} ${issue.message}`)
    .join('')
  return {
    ok: false,
    message: `县级审批结果有 ${issues.length} 处对不上，没有读入任何内容：${first}${issues.length > 3 ? '其余见清单。' : ''}`,
    issues: issues.slice(0, most),
  }
}
