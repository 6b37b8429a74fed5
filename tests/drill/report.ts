import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../docs/trust.md')
const [open, shut] = ['<!-- 演练结果 -->', '<!-- 演练结果止 -->']

/** A line of figures for docs/trust.md, in place of the one of the same name; written only by the long drill, whose files run one after the other. */
export function note(what: string, times: string, result: string): void {
  if (process.env.HUIMIN_DRILL_REPORT !== '1' || !existsSync(file)) return
  const text = readFileSync(file, 'utf8')
  const [before, rest] = text.split(open)
  const [inside, after] = rest?.split(shut) ?? []
  if (before === undefined || inside === undefined || after === undefined) throw new Error(`${file} has no place for the figures`)
  const rows = inside.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| 演练 |') && !line.startsWith(`| ${what} |`))
  const said = inside.split('\n').filter((line) => line.startsWith('演练于'))
  const table = ['', ...said, '', '| 演练 | 次数 | 结果 |', '|---|---|---|', ...rows, `| ${what} | ${times} | ${result} |`, ''].join('\n')
  writeFileSync(file, `${before}${open}\n${table}\n${shut}${after}`)
}
