import { figureUnits, provinceOf, provinces, type Figure, type FigureUnit, type Province } from './domain/policy/figures'
import { assessAll, type AssessContext, type Assessment } from './domain/policy/assess'
import type { DatedOption, OptionName } from './domain/policy/options'
import { linkRegister, type Register } from './domain/policy/register'
import type { Program } from './domain/policy/program'
import { programs } from './domain/programs/list'
import type { Year } from '../preload/contract/values'
import { AppError } from './app-error'
import { closeRows, registerRows } from './db/register-rows'
import type { Reader } from './db/schema'

interface Remembered {
  lastChange: number
  register: Register | undefined
  assessments: Map<string, Assessment>
}
/** What was computed since the last change, per open office. Any change of a tracked row empties it. */
const remembered = new WeakMap<object, Remembered>()

function memory(db: Reader): Remembered {
  const [row] = db.bulk.all<{ id: number | null }>('SELECT max(id) AS id FROM change')
  const lastChange = row?.id ?? 0
  const known = remembered.get(db.bulk)
  if (known?.lastChange === lastChange) return known
  const fresh: Remembered = { lastChange, register: undefined, assessments: new Map() }
  remembered.set(db.bulk, fresh)
  return fresh
}

/** A program by its id; refuses others with the list of those there are. */
export function programOf(id: string): Program {
  const found = programs.find((program) => program.id === id)
  if (!found) throw new AppError('notFound', `没有“${id}”这个项目。现有：${programs.map((p) => `${p.id}（${p.shortTitle}）`).join('、')}`)
  return found
}

/** Everybody of the office, linked; loaded once until something changes. */
export function officeRegister(db: Reader): Register {
  const mine = memory(db)
  mine.register ??= linkRegister(registerRows(db))
  return mine.register
}

/** What the office brings to every assessment: its province, its dated options and figures. */
export function assessContext(db: Reader): AssessContext {
  const [office] = db.bulk.all<{ province: string }>('SELECT province FROM office')
  const settings = db.bulk.all<{ name: string; from: string; value: string; cite: string }>('SELECT name, "from", value, cite FROM setting ORDER BY id')
  const options = settings
    .filter((row) => row.name.startsWith('option:'))
    .map((row): DatedOption => ({ name: row.name.slice('option:'.length) as OptionName, value: row.value, from: row.from, cite: row.cite }))
  const figures = settings.filter((row) => row.name.startsWith('figure:')).map(figureOfSetting)
  return { programs, province: provinceOf(office?.province ?? ''), options, figures }
}

/** A figure the office added, as it is kept in the settings. */
function figureOfSetting(row: { name: string; from: string; value: string; cite: string }): Figure {
  const stored = JSON.parse(row.value) as { title: string; unit: FigureUnit; value: number | null; province?: Province }
  if (!figureUnits.includes(stored.unit) || (stored.province !== undefined && !provinces.includes(stored.province)))
    throw new Error(`setting ${row.name} is no figure`)
  return { name: row.name.slice('figure:'.length), from: row.from, cite: row.cite, ...stored }
}

/** A program for everyone in one year; computed once until something changes. */
export function officeAssessment(db: Reader, programId: string, year: Year): Assessment {
  const key = `${programId}|${year}`
  const mine = memory(db)
  const known = mine.assessments.get(key)
  if (known) return known
  const fresh = assessAll(officeRegister(db), programOf(programId), year, assessContext(db))
  mine.assessments.set(key, fresh)
  return fresh
}

/** One person with close kin only: enough for every rule, and fast. */
export function closeRegister(db: Reader, personId: number): Register {
  return linkRegister(closeRows(db, personId))
}
