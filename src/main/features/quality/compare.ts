import { basename } from 'node:path'
import type { Output, Parsed } from '../../../preload/contract/index'
import type { ComparedPerson } from '../../../preload/contract/quality'
import { AppError } from '../../app-error'
import { benefitsOf } from '../../db/benefit-rows'
import { evidenceFor, numberEvidence } from '../../db/evidence-rows'
import type { Reader } from '../../db/schema'
import { compareList, type Compared } from '../../domain/compare/compare-list'
import { readListRows } from '../../domain/compare/list-rows'
import { readPastedList, type ListEntry } from '../../domain/compare/pasted-list'
import { diagnoseNumber } from '../../domain/id-doctor'
import type { QueryContext } from '../../handler'
import { readSheetRows } from '../../read-sheet-rows'
import { comparedPeople, peopleLike } from './compare-store'

const mostEntries = 20_000

/** Compares a file or a pasted text with the register. Reads only. */
export async function compareWithRegister(context: QueryContext, { file, text, sheet }: Parsed<'quality.compare'>): Promise<Output<'quality.compare'>> {
  const { entries, source, template } =
    file === undefined ? { entries: readPastedList(text ?? ''), source: null, template: null } : await entriesOf(context, file, sheet)
  if (entries.length === 0) throw new AppError('invalid', '没有认出姓名或证件号码。每行写一个人：姓名、号码，或两样都写。')
  if (entries.length > mostEntries) throw new AppError('invalid', `名单有 ${entries.length} 人，一次最多比对 ${mostEntries} 人，请分几次。`)
  const { db, progress } = context
  const register = registerFor(db, context.today)
  const compared = compareList(entries, register, (done) => {
    progress(done, entries.length, '正在比对')
  })
  return { source, template, entries: entries.length, ...shown(db, compared) }
}

async function entriesOf(context: QueryContext, file: string, sheet: string | undefined) {
  const read = await readSheetRows(context, { file, ...(sheet === undefined ? {} : { sheet }) }, '正在读取名单')
  const { entries, template } = readListRows(read.rows, read.merges)
  return { entries, template, source: basename(file) }
}

function registerFor(db: Reader, today: string): Parameters<typeof compareList>[1] {
  const evidence = numberEvidence(db)
  return {
    byIdNumber: (idNumber) => peopleLike(db, 'idNumber', idNumber)[0],
    byName: (name) => peopleLike(db, 'name', name),
    meant: ({ idNumber = '', name, birthDate, sex }: ListEntry) =>
      diagnoseNumber(idNumber, evidenceFor(evidence, { today, name, birthDate, sex })).proposals.flatMap((each) => (each.known ? [each.idNumber] : [])),
  }
}

function shown(db: Reader, compared: readonly Compared[]): Pick<Output<'quality.compare'>, 'matched' | 'doubtful' | 'notFound'> {
  const ids = compared.flatMap((each) => (each.kind === 'matched' ? [each.personId] : each.kind === 'doubtful' ? each.candidates : []))
  const people = new Map(comparedPeople(db, [...new Set(ids)]).map((person) => [person.id, person]))
  const benefits = benefitsOf(db, [...people.keys()])
  const person = (id: number): ComparedPerson => ({
    ...people.get(id)!,
    receives: (benefits.get(id) ?? []).map(({ programId, title, year, amountFen, rosterId, confirmed }) => ({
      programId,
      title,
      year,
      amountFen,
      rosterId,
      confirmed,
    })),
  })
  const listed = ({ line, text, name, idNumber, eventDate }: ListEntry) => ({
    line,
    text,
    name: name ?? null,
    idNumber: idNumber ?? null,
    eventDate: eventDate ?? null,
  })
  return {
    matched: compared.flatMap((each) => (each.kind === 'matched' ? [{ ...listed(each.entry), person: person(each.personId), note: each.note }] : [])),
    doubtful: compared.flatMap((each) => (each.kind === 'doubtful' ? [{ ...listed(each.entry), candidates: each.candidates.map(person), why: each.why }] : [])),
    notFound: compared.flatMap((each) => (each.kind === 'notFound' ? [{ ...listed(each.entry), why: each.why }] : [])),
  }
}
