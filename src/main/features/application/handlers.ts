import { createHash } from 'node:crypto'
import type { ApplicationRow } from '../../../preload/contract/application'
import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { officeDates } from '../../db/office-date-rows'
import { timesPrinted } from '../../db/print-rows'
import type { Reader } from '../../db/schema'
import { applicationState, applicationStates, missingPapers, neededPapers, paperFaults } from '../../domain/application'
import { onceNoticePaper, receiptPaper } from '../../domain/application-papers'
import { periodEnd } from '../../domain/calendar'
import { addDays, isDay } from '../../domain/day'
import { dueOn, paperDaysOn } from '../../domain/deadlines'
import { explainer } from '../../domain/policy/assess'
import { shortCode } from '../../domain/short-code'
import type { Handlers, QueryContext } from '../../handler'
import { assessContext, officeRegister, officeProgram } from '../../office-register'
import {
  applicant,
  insertApplication,
  insertEntries,
  listApplications,
  officeTitle,
  peopleOfRoster,
  rosterPeople,
  storedApplication,
  withdrawApplication,
  type RosterPeople,
  type StoredApplication,
} from './store'

export const application: Handlers<'application'> = {
  list: ({ db, today }, { state, ...filter }) => {
    const row = rowMaker(db, today)
    return listApplications(db, filter)
      .map(row)
      .filter((each) => state === undefined || each.state === state)
  },
  view: ({ db, today }, { applicationId }) => {
    const stored = storedApplication(db, applicationId)
    const row = rowMaker(db, today)(stored)
    return {
      application: row,
      papers: neededPapers(stored.programId).map(({ when, ...paper }) => ({
        ...paper,
        when: when ?? null,
        receivedOn: stored.received.get(paper.key) ?? null,
      })),
      note: stored.note,
      withdrawnReason: stored.withdrawnReason,
      followUps: stored.followUps,
      why: row.state === 'withdrawn' || row.state === 'listed' || row.state === 'confirmed' ? null : whyNot(db, stored.programId, stored.year)(stored.personId),
    }
  },
  needs: ({ db, today }, { programId, on }) => {
    const { title: _title } = officeProgram(db, programId)
    const dates = officeDates(db)
    const day = on !== undefined && isDay(on) ? on : today
    const { days, cite } = paperDaysOn(day, dates.paperDays)
    return {
      papers: neededPapers(programId).map(({ when, ...paper }) => ({ ...paper, when: when ?? null, receivedOn: null })),
      papersDue: papersDueOf(db, day),
      dueDays: days,
      dueCite: cite,
      applyBy: dueOn('application', programId, Number(today.slice(0, 4)), dates),
    }
  },
  add: async ({ db, seq, now, today, user }, { programId, year, personId, appliedOn, papers, note }) => {
    const { title: programTitle } = officeProgram(db, programId)
    const { state, ...person } = applicant(db, personId)
    refuseDay(appliedOn, today, 'appliedOn', '申报日期')
    const faults = paperFaults(programId, papers, appliedOn, today)
    if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
    if (state === 'dead') throw new AppError('conflict', `底册里${person.name}登记为死亡，不能登记申报。如有误，请先更正底册。`)
    const [standing] = listApplications(db, { programId, year }).filter((each) => each.personId === personId && each.withdrawnReason === null)
    if (standing) throw new AppError('conflict', `${person.name}已经登记过 ${year} 年度这个项目的申报（编号 ${standing.code}）。补交材料请打开那一份。`)
    const code = shortCode(
      createHash('sha256')
        .update(JSON.stringify(['application', programId, year, personId, appliedOn, now, seq]))
        .digest(),
    )
    const { villageCode, ...snapshot } = person
    const applicationId = await insertApplication(db, {
      seq,
      programId,
      year,
      personId,
      villageCode,
      snapshot: { programTitle, ...snapshot },
      code,
      appliedOn,
      papersDue: papersDueOf(db, appliedOn),
      note,
      at: now,
      by: user.name,
      accountId: user.accountId,
    })
    insertEntries(db, { seq, applicationId, on: appliedOn, at: now, by: user.name }, entriesOf(programId, papers, false))
    return { applicationId, code, missing: missingPapers(programId, new Set(papers)).length }
  },
  receive: ({ db, seq, now, today, user }, { applicationId, papers, on, notNeeded }) => {
    const stored = mustStand(db, applicationId)
    refuseDay(on, today, 'on', '收到日期')
    const faults = paperFaults(stored.programId, papers, on, today)
    if (faults.length > 0) throw new AppError('invalid', faults.map((fault) => fault.message).join(''), faults)
    if (on < stored.appliedOn) throw new AppError('invalid', '收到日期早于申报日期。', [{ path: 'on', message: '早于申报日期' }])
    insertEntries(db, { seq, applicationId, on, at: now, by: user.name }, entriesOf(stored.programId, papers, notNeeded))
    return { missing: missingPapers(stored.programId, new Set([...stored.received.keys(), ...papers])).length }
  },
  withdraw: async ({ db, seq }, { applicationId, reason }) => {
    mustStand(db, applicationId)
    await withdrawApplication(db, applicationId, seq, reason)
    return {}
  },
  followUp: ({ db, seq, now, today, user }, { applicationId, on, text }) => {
    const stored = mustStand(db, applicationId)
    refuseDay(on, today, 'on', '告知日期')
    const { state, stateTitle } = rowMaker(db, today)(stored)
    if (state !== 'notConfirmed' && state !== 'followedUp') throw new AppError('conflict', `这份申报目前“${stateTitle}”，名单确认后没有列入的才要回访告知。`)
    insertEntries(db, { seq, applicationId, on, at: now, by: user.name }, [{ kind: 'followUp', paper: null, text }])
    return {}
  },
  print: async (context, { applicationId, form, file, printer }) => {
    const { db, today, user } = context
    const stored = storedApplication(db, applicationId)
    const missing = missingPapers(stored.programId, new Set(stored.received.keys()))
    if (form === 'onceNotice' && missing.length === 0) throw new AppError('conflict', '材料已经齐全，不用打印一次性告知书，请打印受理回执。')
    const slip = {
      ...stored,
      ...(await officeTitle(db)),
      dueDays: paperDaysOn(stored.appliedOn, officeDates(db).paperDays).days,
      received: neededPapers(stored.programId).filter((paper) => stored.received.has(paper.key)),
      missing,
      copy: timesPrinted(db, 'application.print', { applicationId, form }) + 1,
      by: user.name,
      today,
    }
    return deliverPaper(context, form === 'onceNotice' ? onceNoticePaper(slip) : receiptPaper(slip), { file, printer })
  },
  compare: ({ db }, { rosterId }) => {
    const people = peopleOfRoster(db, rosterId)
    const own = listApplications(db, { programId: people.programId, year: people.year }).filter((each) => each.withdrawnReason === null)
    const applied = new Set(own.map((each) => each.personId))
    const why = whyNot(db, people.programId, people.year, people)
    return {
      applications: own.length,
      without: [...people.standing]
        .filter(([personId]) => !applied.has(personId))
        .map(([personId, { lineId, name, villageName, sinceYear }]) => ({ personId, lineId, name, villageName, continuing: sinceYear < people.year })),
      missing: own
        .filter((each) => !people.standing.has(each.personId))
        .map(({ applicationId, personId, name, villageName }) => ({ applicationId, personId, name, villageName, why: why(personId) })),
    }
  },
}

const entriesOf = (programId: string, papers: readonly string[], notNeeded: boolean): { kind: 'paper'; paper: string; text: string }[] => {
  const titles = new Map(neededPapers(programId).map((paper) => [paper.key, paper.title]))
  return papers.map((paper) => ({ kind: 'paper', paper, text: `${titles.get(paper) ?? paper}${notNeeded ? '（不需要）' : ''}` }))
}

/** Last of the working days for what is missing: counting begins on the day after the application (民法典第二百零一条). */
function papersDueOf(db: Reader, appliedOn: string): string {
  const dates = officeDates(db)
  return periodEnd(addDays(appliedOn, 1), paperDaysOn(appliedOn, dates.paperDays).days, 'working', dates.calendars).to
}

function refuseDay(day: string, today: string, path: string, title: string): void {
  const message = !isDay(day) ? `${title}“${day}”不是真实的日期。` : day > today ? `${title}还没有到。` : undefined
  if (message !== undefined) throw new AppError('invalid', message, [{ path, message }])
}

function mustStand(db: Reader, applicationId: number): StoredApplication {
  const stored = storedApplication(db, applicationId)
  if (stored.withdrawnReason !== null) throw new AppError('conflict', '这份申报已经撤回，不能再办理。')
  return stored
}

/** Rows of the list; rosters are looked at once for each program and year. */
function rowMaker(db: QueryContext['db'], today: string): (stored: StoredApplication) => ApplicationRow {
  const rosters = new Map<string, RosterPeople | undefined>()
  return ({ received, followUps, withdrawnReason, note: _note, ...stored }) => {
    const key = `${stored.programId}|${stored.year}`
    if (!rosters.has(key)) rosters.set(key, rosterPeople(db, stored.programId, stored.year))
    const roster = rosters.get(key)
    const missing = missingPapers(stored.programId, new Set(received.keys())).length
    const state = applicationState({
      withdrawn: withdrawnReason !== null,
      missing,
      followedUp: followUps.length > 0,
      roster: roster === undefined ? 'none' : roster.confirmed ? 'confirmed' : 'open',
      onRoster: roster?.standing.has(stored.personId) ?? false,
    })
    return { ...stored, state, stateTitle: applicationStates[state], missing, overdue: state === 'papersMissing' && stored.papersDue < today }
  }
}

/** Why a person is not on the roster: struck with its reason, or what the assessment says. */
function whyNot(db: Reader, programId: string, year: number, known?: RosterPeople): (personId: number) => string {
  const roster = known ?? rosterPeople(db, programId, year)
  const explain = explainer(officeRegister(db), officeProgram(db, programId), year, assessContext(db, year))
  return (personId) => {
    const struck = roster?.struck.get(personId)
    if (struck !== undefined) return `已从名单剔除（${struck}）`
    const found = explain(personId)
    if (found === undefined) return '已不在底册'
    switch (found.outcome) {
      case 'eligible':
        return roster === undefined ? '按底册符合，花名册还没有生成' : '按现在的底册符合，生成花名册时没有列入'
      case 'undetermined':
        return `待定：${found.missing.join('；')}`
      case 'notEligible':
        return found.reasons.join('；')
    }
  }
}
