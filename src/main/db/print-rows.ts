import type { Reader } from './schema'

/** How often an operation printed the same thing before: the log is where prints are kept. `of`: names and values of its input that make it the same. */
export function timesPrinted(db: Reader, operation: string, of: Readonly<Record<string, number | string>>): number {
  const entries = Object.entries(of)
  const [row] = db.bulk.all<{ n: number }>(
    `SELECT count(*) AS n FROM audit WHERE operation = ? AND result = '成功'${entries.map(() => ' AND json_extract(detail, ?) = ?').join('')}`,
    [operation, ...entries.flatMap(([name, value]) => [`$.input.${name}`, value])],
  )
  return row!.n
}
