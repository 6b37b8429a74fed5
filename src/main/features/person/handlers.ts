import type { PersonField, PersonFilter } from '../../../preload/contract/person'
import type { Day } from '../../../preload/contract/values'
import { findOperation } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { householdRows } from '../../db/person-list-rows'
import { insertPerson, officeKey, updatePerson } from '../../db/person-rows'
import { doneSteps, outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { evidenceFor, numberEvidence } from '../../db/evidence-rows'
import { diagnoseNumber } from '../../domain/id-doctor'
import { ageOn } from '../../domain/day'
import { ageBounds } from '../../domain/age-bounds'
import { checkPerson } from '../../domain/person-check'
import { paymentState } from '../../domain/payment'
import { fieldTitle } from '../../domain/person-words'
import { standingOf, statusTitles } from '../../domain/roster-steps'
import { readQuery } from '../../domain/search-query'
import { historyOf, sourcesOf } from '../../domain/person-history'
import { personSheet } from '../../domain/person-sheet'
import { birthOf } from '../../domain/birth'
import type { Handlers } from '../../handler'
import { writeWorkbookFile } from '../../io/write-sheet'
import { officeProgram } from '../../office-register'
import { cardPrograms } from '../../program-summary'
import {
  aliasOf,
  changesOf,
  kinOf,
  listPeople,
  paymentsOf,
  peopleByIds,
  rostersOf,
  searchIds,
  villageNames,
  wholePeople,
  wholePerson,
  type ReadFilter,
} from './store'

function rosterStatus(db: Reader, { rosterId, status }: { rosterId: number; status: string }): string {
  return statusTitles[standingOf({ discarded: status === 'discarded', noticed: status === 'noticed', done: doneSteps(db, rosterId) })]
}

function titleOf(operation: string): string {
  return findOperation(operation)?.title ?? operation
}

export const person: Handlers<'person'> = {
  diagnose: ({ db, today }, { idNumber, ...beside }) => diagnoseNumber(idNumber, evidenceFor(numberEvidence(db), { today, ...beside })),
  find: ({ db }, { text, limit }) => peopleByIds(db, searchIds(db, readQuery(text), limit ?? 50)),
  list: ({ db, today }, options) => listPeople(db, { ...options, filter: readFilter(options.filter, today) }),
  card: ({ db, today }, key) => {
    const found = livingRecord(db, key)
    if (!found) throw new AppError('notFound', '底册里没有这个人。请核对证件号码，或者先导入他所在的表格。')
    const changes = changesOf(db, found.id)
    const birth = birthOf(found)
    return {
      person: { ...found, age: birth?.length === 10 ? ageOn(birth, today) : null },
      household: found.householdNumber === null ? [] : householdRows(db, found.householdNumber),
      kin: kinOf(db, found),
      sources: sourcesOf(changes),
      programs: cardPrograms(db, found.id, Number(today.slice(0, 4))),
      rosters: rostersOf(db, found.id).map(({ lineId, ...row }) => ({
        ...row,
        title: officeProgram(db, row.programId).title,
        status: outOf(db, row.rosterId).has(lineId) ? '已从名单剔除' : rosterStatus(db, row),
      })),
      payments: paymentsOf(db, found.id).map(({ sentSeq, result, resultSeq, ...row }) => ({
        ...row,
        title: officeProgram(db, row.programId).title,
        state: paymentState(sentSeq, result === null ? null : { state: result, seq: resultSeq! }),
      })),
      cases: [],
      history: historyOf(changes, titleOf),
    }
  },
  reveal: ({ db }, { id }) => {
    const found = wholePerson(db, { id })
    if (!found) throw new AppError('notFound', '底册里没有这个人，可能刚被合并或撤销。')
    return { idNumber: found.idNumber, phone: found.phone, bankAccount: found.bankAccount }
  },
  add: ({ db }, { fields }) => {
    refuseFaults(checkPerson(fields, { villages: villageNames(db), taken: (idNumber) => wholePerson(db, { idNumber }) !== undefined }))
    return { id: insertPerson(db.bulk, fields, null) }
  },
  update: ({ db }, { id, fields }) => {
    const before = wholePerson(db, { id })
    if (!before) throw new AppError('notFound', '底册里没有这个人，可能刚被合并或撤销。')
    const changed = (Object.keys(fields) as PersonField[]).filter((field) => fields[field] !== undefined && fields[field] !== before[field])
    if (changed.length === 0) throw new AppError('conflict', '没有任何改动。')
    const wanted = Object.fromEntries(changed.map((field) => [field, fields[field]]))
    refuseFaults(
      checkPerson(
        { ...before, ...wanted },
        { villages: villageNames(db), taken: (idNumber) => idNumber !== before.idNumber && wholePerson(db, { idNumber }) !== undefined },
      ),
    )
    updatePerson(db.bulk, id, wanted, null)
    return { changed: changed.map(fieldTitle) }
  },
  export: async ({ db, today, progress }, { filter, file }) => {
    progress(0, 0, '正在读取底册')
    const sheet = personSheet(wholePeople(db, readFilter(filter, today)), officeKey(db))
    await writeWorkbookFile(file, [sheet.design])
    return { file, rows: sheet.count() }
  },
}

/** The record a number or id stands for, through merges. */
function livingRecord(db: Reader, key: { id: number } | { idNumber: string }): ReturnType<typeof wholePerson> {
  const found = wholePerson(db, key)
  if (found) return found
  const alias = aliasOf(db, key)
  return alias && livingRecord(db, alias)
}

function readFilter({ text, ageFrom, ageTo, ...filter }: PersonFilter, today: Day): ReadFilter {
  const typed = text?.trim()
  return { ...filter, born: ageBounds(ageFrom, ageTo, today), ...(typed ? { parts: readQuery(typed) } : {}) }
}

function refuseFaults(faults: { path: string; message: string }[]): void {
  if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join('；'), faults)
}
