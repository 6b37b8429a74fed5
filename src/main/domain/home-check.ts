import type { Issue } from '../../preload/contract/failure'
import type { LineDecision } from '../../preload/contract/roster'
import type { HomeCheckResult } from '../../preload/contract/roster-visit'
import type { Day } from '../../preload/contract/values'
import { formatDay, isDay } from './day'
import { markedField, markTitle } from './marks'

/** One result as it was typed, by number of the list. */
export interface TypedResult {
  number: number
  result: HomeCheckResult
  wrongFields: readonly string[]
  note: string
}
/** A line that can be visited. */
export interface VisitedLine {
  lineId: number
  number: number
  name: string
  out: boolean
}

/** Everything wrong with results as typed, with the number concerned. */
export function homeCheckFaults(
  { investigators, on, entries }: { investigators: readonly string[]; on: Day; entries: readonly TypedResult[] },
  lines: ReadonlyMap<number, VisitedLine>,
  { today, since }: { today: Day; since: Day },
): Issue[] {
  const faults: Issue[] = []
  if (new Set(investigators.map((name) => name.replace(/\s/g, ''))).size < 2)
    faults.push({ path: 'investigators', message: '入户核查要有两名不同的调查人（谁调查谁签字谁负责）。' })
  if (!isDay(on)) faults.push({ path: 'on', message: `核查日期“${on}”不是真实的日期。` })
  else if (on > today) faults.push({ path: 'on', message: '核查日期还没有到。' })
  else if (on < since) faults.push({ path: 'on', message: `核查日期早于上一步（${formatDay(since)}）。` })
  const seen = new Set<number>()
  entries.forEach(({ number, result, wrongFields, note }, index) => {
    const add = (field: string, message: string): void => void faults.push({ path: `entries.${index}.${field}`, message })
    const line = lines.get(number)
    if (!line) return add('number', `名单上没有第 ${number} 号。`)
    if (line.out) add('number', `第 ${number} 号${line.name}已经剔除，不用再录。`)
    if (seen.has(number)) add('number', `第 ${number} 号写了两次。`)
    seen.add(number)
    const unknown = wrongFields.filter((field) => markedField(field) === undefined)
    if (unknown.length > 0) add('wrongFields', `第 ${number} 号${line.name}：不认识“${unknown.join('、')}”这一项。`)
    if (result === 'wrong' && wrongFields.length === 0) add('wrongFields', `第 ${number} 号${line.name}：请标出哪些内容不符。`)
    if (result !== 'wrong' && wrongFields.length > 0) add('wrongFields', `第 ${number} 号${line.name}：只有“不符”才标内容。`)
    if (result === 'wrong' && wrongFields.some((field) => markedField(field) === 'other') && note === '')
      add('note', `第 ${number} 号${line.name}：标了“其他”，请写明情况。`)
  })
  return faults
}

/** A kept result of a line. */
export interface KeptResult {
  lineId: number
  result: HomeCheckResult
  fields: readonly string[]
  note: string
}
/** What the results mean for the lines when the step is signed: nobody there → struck, something wrong → stands, with the fields marked. What the signer decided on a line goes first. */
export function decisionsOfHomeCheck(results: readonly KeptResult[], decided: ReadonlySet<number>): LineDecision[] {
  return results.flatMap(({ lineId, result, fields, note }): LineDecision[] => {
    if (result === 'ok' || decided.has(lineId)) return []
    if (result === 'notFound') return [{ lineId, decision: 'struck', reason: `查无此人${note === '' ? '' : `：${note}`}`, markedFields: [] }]
    const named = fields.map(markTitle).join('、')
    return [{ lineId, decision: 'approved', reason: `${named}与底册不符${note === '' ? '' : `：${note}`}`, markedFields: [...fields] }]
  })
}
