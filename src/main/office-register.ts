import { figureUnits, provinceOf, provinces, type Figure, type FigureUnit, type Province } from './domain/policy/figures'
import { assessAgain, assessAll, type AssessContext, type Assessment, type ManualDecision } from './domain/policy/assess'
import type { DatedOption, OptionName } from './domain/policy/options'
import { linkRegister, type Register, type RegisterPerson } from './domain/policy/register'
import type { Program } from './domain/policy/program'
import { programs } from './domain/programs/list'
import { shippedSplits, type SplitRule, type SplitVector } from './domain/split'
import type { Day, Year } from '../preload/contract/values'
import { AppError } from './app-error'
import { confirmedRecognitions } from './db/recognition-rows'
import { personsAsOf } from './db/as-of-rows'
import { localPrograms } from './db/local-program-rows'
import { closeRows } from './db/register-rows'
import type { Reader } from './db/schema'
import { visitsOf } from './db/visit-rows'
import { rememberedAssessment, rememberedRegister } from './register-memory'

/** Every program of the office: the built-in ones and those it composed itself and put in force. */
export function officePrograms(db: Reader): readonly Program[] {
  const local = localPrograms(db)
  return local.length === 0 ? programs : [...programs, ...local]
}

/** A program by its id; refuses others with the list of those there are. */
export function officeProgram(db: Reader, id: string): Program {
  const known = officePrograms(db)
  const found = known.find((program) => program.id === id)
  if (!found) throw new AppError('notFound', `没有“${id}”这个项目。现有：${known.map((p) => `${p.id}（${p.shortTitle}）`).join('、')}`)
  return found
}

/** Everybody of the office, linked; read once, then only what changed. */
export function officeRegister(db: Reader): Register {
  return rememberedRegister(db)
}

/** What the office brings to every assessment of a year: its province, its dated options and figures, its decisions by hand. */
export function assessContext(db: Reader, year: Year): AssessContext {
  const [office] = db.bulk.all<{ province: string }>('SELECT province FROM office')
  const settings = officeSettings(db)
  const options = settings
    .filter((row) => row.name.startsWith('option:'))
    .map((row): DatedOption => ({ name: row.name.slice('option:'.length) as OptionName, value: row.value, from: row.from, cite: row.cite }))
  const figures = settings.filter((row) => row.name.startsWith('figure:')).map(figureOfSetting)
  return {
    programs: officePrograms(db),
    province: provinceOf(office?.province ?? ''),
    options,
    figures,
    decisions: decisionsOf(db, year),
    recognised: confirmedRecognitions(db),
    visits: visitsOf(db, year),
  }
}

function officeSettings(db: Reader): { name: string; from: string; value: string; cite: string }[] {
  return db.bulk.all('SELECT name, "from", value, cite FROM setting ORDER BY id')
}

/** Splits shipped with the program and those the office added. */
export function officeSplits(db: Reader): SplitRule[] {
  const added = officeSettings(db)
    .filter((row) => row.name.startsWith('split:'))
    .map((row): SplitRule => {
      const [programId, component] = row.name.slice('split:'.length).split('/')
      return { programId: programId!, component: component!, from: row.from, vector: JSON.parse(row.value) as SplitVector, cite: row.cite }
    })
  return [...shippedSplits, ...added]
}

/** Confirmed decisions by hand of a year, by program and person. */
function decisionsOf(db: Reader, year: Year): Map<string, Map<number, ManualDecision>> {
  const decisions = new Map<string, Map<number, ManualDecision>>()
  const rows = db.bulk.all<{
    programId: string
    personId: number
    outcome: 'eligible' | 'notEligible'
    amountFen: number | null
    reason: string
    document: string
  }>(
    'SELECT programId, personId, outcome, amountFen, reason, document FROM manualDecision WHERE year = ? AND confirmedSeq IS NOT NULL AND withdrawnSeq IS NULL',
    [year],
  )
  for (const { programId, personId, amountFen, ...rest } of rows) {
    const own = decisions.get(programId) ?? new Map<number, ManualDecision>()
    own.set(personId, { ...rest, ...(amountFen === null ? {} : { amountFen }) })
    decisions.set(programId, own)
  }
  return decisions
}

/** A figure the office added, as it is kept in the settings. */
function figureOfSetting(row: { name: string; from: string; value: string; cite: string }): Figure {
  const stored = JSON.parse(row.value) as { title: string; unit: FigureUnit; value: number | null; province?: Province }
  if (!figureUnits.includes(stored.unit) || (stored.province !== undefined && !provinces.includes(stored.province)))
    throw new Error(`setting ${row.name} is no figure`)
  return { name: row.name.slice('figure:'.length), from: row.from, cite: row.cite, ...stored }
}

/** A program for everyone in one year; computed once, then only for those whose answer may have changed. */
export function officeAssessment(db: Reader, programId: string, year: Year): Assessment {
  return rememberedAssessment(db, `${programId}|${year}`, {
    all: (register) => assessAll(register, officeProgram(db, programId), year, assessContext(db, year)),
    again: (before, register, ids) => assessAgain(before, register, officeProgram(db, programId), assessContext(db, year), ids),
  })
}

/** A program for everyone in one year, from the register as it stood on file at the end of a day. Rules, figures and decisions are today's. */
export function assessmentAsOf(db: Reader, programId: string, year: Year, day: Day): { register: Register; assessment: Assessment } {
  const register = linkRegister(personsAsOf(db, day))
  return { register, assessment: assessAll(register, officeProgram(db, programId), year, assessContext(db, year)) }
}

/** One person with close kin only: enough for every rule, and fast. */
export function closeRegister(db: Reader, personId: number): Register {
  return linkRegister(closeRows(db, personId))
}

/** A scratch copy of a family, for trials: linked like the register, and forgotten. */
export function scratchRegister(rows: Iterable<RegisterPerson>): Register {
  return linkRegister(rows)
}
