import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'

/** Known villages in order of their code: code → name. */
export function villageNames(db: Reader): Map<string, string> {
  return new Map(db.bulk.all<{ code: string; name: string }>('SELECT code, name FROM village ORDER BY code').map((row) => [row.code, row.name]))
}

/** Who has this number; refuses a number nobody has. */
export function personByIdNumber(db: Reader, idNumber: string): { id: number; name: string; idNumber: string | null; villageName: string } {
  const [row] = db.bulk.all<{ id: number; name: string; idNumber: string | null; villageName: string }>(
    "SELECT p.id, p.name, p.idNumber, coalesce(v.name, '') AS villageName FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.idNumber = ?",
    [idNumber],
  )
  if (!row) throw new AppError('notFound', `底册里没有证件号码为 ${idNumber} 的人。请核对号码，或者先导入他所在的表格。`)
  return row
}
