import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../docs/trust.md')
const [open, shut] = ['<!-- 演练结果 -->', '<!-- 演练结果止 -->']
const rows: string[] = []

/** A line of figures for docs/trust.md; written only by the long drill. */
export function note(what: string, times: string, result: string): void {
  rows.push(`| ${what} | ${times} | ${result} |`)
  if (process.env.HUIMIN_DRILL_REPORT !== '1' || !existsSync(file)) return
  const text = readFileSync(file, 'utf8')
  const [before, rest] = text.split(open)
  const after = rest?.split(shut)[1]
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for the figures`)
  const table = ['', '| 演练 | 次数 | 结果 |', '|---|---|---|', ...rows, ''].join('\n')
  writeFileSync(file, `${before}${open}\n${table}\n${shut}${after}`)
}
