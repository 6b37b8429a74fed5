import type { FormFill, FormGrid, FormSetup } from '../../../preload/contract/form'
import { AppError } from '../../app-error'
import type { NewRow, Reader, Writer } from '../../db/schema'

/** The newest version of a form with what stands where in it. */
export interface StoredForm {
  formId: number
  versionId: number
  version: number
  name: string
  file: string
  grid: FormGrid
  setup: FormSetup
  lost: string[]
  lastFilled: string | null
}
type Row = Omit<StoredForm, 'grid' | 'setup' | 'lost'> & { grid: string; setup: string | null; lost: string; carried: 0 | 1 | null }
const select = `SELECT f.id AS formId, v.id AS versionId, v.version, f.name, v.file, v.grid, v.lost,
    (SELECT setup FROM formSetup WHERE versionId = v.id ORDER BY id DESC LIMIT 1) AS setup,
    (SELECT seq = v.seq FROM formSetup WHERE versionId = v.id ORDER BY id DESC LIMIT 1) AS carried,
    (SELECT max(l.at) FROM formFill l JOIN formVersion o ON o.id = l.versionId WHERE o.formId = f.id) AS lastFilled
  FROM form f JOIN formVersion v ON v.id = (SELECT max(id) FROM formVersion WHERE formId = f.id) WHERE f.removedSeq IS NULL`
const opened = ({ grid, setup, lost, carried, ...row }: Row): StoredForm => ({
  ...row,
  grid: JSON.parse(grid) as FormGrid,
  setup: setup === null ? { cells: [], list: null } : (JSON.parse(setup) as FormSetup),
  // Once something was pointed at anew, nothing is lost any more.
  lost: carried === 0 ? [] : (JSON.parse(lost) as string[]),
})

/** Forms in use, by name. */
export function storedForms(db: Reader): StoredForm[] {
  return db.bulk.all<Row>(`${select} ORDER BY f.id`).map(opened)
}
/** One form in use; refuses an id nobody has. */
export function storedForm(db: Reader, formId: number): StoredForm {
  const [row] = db.bulk.all<Row>(`${select} AND f.id = ?`, [formId])
  if (!row) throw new AppError('notFound', `没有编号为 ${formId} 的上级报表，可能已经停用。`)
  return opened(row)
}
/** The empty workbook of a version. */
export function emptyForm(db: Reader, versionId: number): Buffer {
  return db.bulk.all<{ bytes: Buffer }>('SELECT bytes FROM formVersion WHERE id = ?', [versionId])[0]!.bytes
}
export async function insertForm(db: Writer, row: Omit<NewRow<'form'>, 'removedSeq'>): Promise<number> {
  const { insertId } = await db
    .insertInto('form')
    .values({ ...row, removedSeq: null })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function insertVersion(db: Writer, row: NewRow<'formVersion'>): Promise<number> {
  const { insertId } = await db.insertInto('formVersion').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}
export async function insertSetup(db: Writer, row: NewRow<'formSetup'>): Promise<void> {
  await db.insertInto('formSetup').values(row).execute()
}
export async function markRemoved(db: Writer, formId: number, seq: number): Promise<void> {
  await db.updateTable('form').set({ removedSeq: seq }).where('id', '=', formId).execute()
}
export async function insertFill(db: Writer, row: NewRow<'formFill'>): Promise<number> {
  const { insertId } = await db.insertInto('formFill').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}
/** Every filling of a form, newest first. */
export function fillsOf(db: Reader, formId: number): FormFill[] {
  return db.bulk.all<FormFill>(
    `SELECT l.id AS fillId, l."from", l."to", l.base, v.version, l.rows, l.at, l.by FROM formFill l JOIN formVersion v ON v.id = l.versionId WHERE v.formId = ? ORDER BY l.id DESC`,
    [formId],
  )
}
/** A form as it was filled. */
export function filledForm(db: Reader, fillId: number): Buffer {
  const [row] = db.bulk.all<{ bytes: Buffer }>('SELECT bytes FROM formFill WHERE id = ?', [fillId])
  if (!row) throw new AppError('notFound', `没有编号为 ${fillId} 的填报。`)
  return row.bytes
}

/** The newest roster in use of a program and year. */
export function rosterOf(db: Reader, programId: string, year: number): number | undefined {
  return db.bulk.all<{ id: number }>("SELECT id FROM roster WHERE programId = ? AND year = ? AND status <> 'discarded' ORDER BY id DESC LIMIT 1", [
    programId,
    year,
  ])[0]?.id
}
/** A line of a roster with what a list may want of it. */
export interface ListedLine {
  lineId: number
  name: string
  sex: 'male' | 'female' | null
  birthDate: string | null
  idNumber: string | null
  villageName: string
  group: string | null
  kind: string
  amountFen: number
  bankName: string | null
  bankAccount: string | null
  phone: string | null
  sinceYear: number
}
/** Lines of a roster in their order; account and telephone as the register has them now. */
export function listedLines(db: Reader, rosterId: number): ListedLine[] {
  return db.bulk.all(
    `SELECT l.id AS lineId, l.name, json_extract(l.snapshot, '$.sex') AS sex, json_extract(l.snapshot, '$.birthDate') AS birthDate, l.idNumber,
       coalesce(json_extract(l.snapshot, '$.villageName'), l.villageCode) AS villageName, json_extract(l.snapshot, '$.group') AS "group", l.kind, l.amountFen, p.bankName, p.bankAccount, p.phone, l.sinceYear
     FROM rosterLine l LEFT JOIN person p ON p.id = l.personId WHERE l.rosterId = ? ORDER BY l.number`,
    [rosterId],
  )
}
