import { readdirSync, readFileSync } from 'node:fs'

/** Resident memory in bytes and processor time in ms of a process and everything it started; ended children count once their parent has noticed. Linux only. */
export interface TreeUse {
  memory: number
  processor: number
}
const millisecondsPerTick = 10
const pageBytes = 4096

function statOf(pid: string): { parent: string; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: fields[1]!, ticks: fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0) }
  } catch (error) {
    // it has just ended
    if (error instanceof Error) return undefined
    throw error
  }
}
function residentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1] ?? 0) * pageBytes
  } catch (error) {
    if (error instanceof Error) return 0
    throw error
  }
}

/** Sums a process and its descendants. Shared pages count for each. */
export function treeUse(root: number): TreeUse {
  if (process.platform !== 'linux') return { memory: 0, processor: 0 }
  const children = new Map<string, string[]>()
  const ticks = new Map<string, number>()
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const stat = statOf(pid)
    if (!stat) continue
    ticks.set(pid, stat.ticks)
    const siblings = children.get(stat.parent)
    if (siblings) siblings.push(pid)
    else children.set(stat.parent, [pid])
  }
  const use = { memory: 0, processor: 0 }
  const visit = (pid: string): void => {
    use.memory += residentOf(pid)
    use.processor += (ticks.get(pid) ?? 0) * millisecondsPerTick
    for (const child of children.get(pid) ?? []) visit(child)
  }
  visit(String(root))
  return use
}
