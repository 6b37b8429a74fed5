/** One more condition of a WHERE, and its values: only these ids; everybody when none are named. */
export function among(column: string, ids: readonly number[] | undefined): { sql: string; values: string[] } {
  return ids === undefined ? { sql: '', values: [] } : { sql: `AND ${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(ids)] }
}
