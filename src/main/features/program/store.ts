import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'

/** Who is meant: by number or by id; refuses when nobody is. */
export function personOf(
  db: Reader,
  who: { idNumber?: string | undefined; personId?: number | undefined },
): { id: number; name: string; idNumber: string | null; villageName: string } {
  const [column, value] = who.personId === undefined ? ['idNumber', who.idNumber] : ['id', who.personId]
  if (value === undefined) throw new AppError('invalid', '请给出证件号码（idNumber）或人员编号（personId）。', [{ path: 'idNumber', message: '没有填写' }])
  const [row] = db.bulk.all<{ id: number; name: string; idNumber: string | null; villageName: string }>(
    `SELECT p.id, p.name, p.idNumber, coalesce(v.name, '') AS villageName FROM person p LEFT JOIN village v ON v.code = p.villageCode WHERE p.${column} = ?`,
    [value],
  )
  if (!row)
    throw new AppError(
      'notFound',
      who.personId === undefined ? `底册里没有证件号码为 ${String(value)} 的人。请核对号码，或者先导入他所在的表格。` : '底册里没有这个人，可能刚被撤销。',
    )
  return row
}

/** County and township, for papers. */
export function officeNames(db: Reader): { county: string; township: string } {
  return db.bulk.all<{ county: string; township: string }>('SELECT county, township FROM office')[0]!
}
