import type { AgendaItem } from '../preload/contract/calendar'
import { missingPapers } from './domain/application'
import { agendaOf } from './domain/agenda'
import { deadlinesOf } from './domain/deadlines'
import { programs } from './domain/programs/list'
import { standingOf, stepAfter } from './domain/roster-steps'
import { chainFacts } from './db/chain-facts-rows'
import { officeDates } from './db/office-date-rows'
import { recheckState } from './db/recheck-rows'
import { outOf } from './db/roster-chain-rows'
import type { Reader } from './db/schema'
import { officeAssessment } from './office-register'

interface Application {
  applicationId: number
  programId: string
  title: string
  year: number
  personId: number
  papersDue: string
}

/** Everything of the office's years that has a day; the calendar and the start page both look here. */
export function officeAgenda(db: Reader, today: string): AgendaItem[] {
  const dates = officeDates(db)
  const thisYear = Number(today.slice(0, 4))
  const rosters = db.bulk.all<{ rosterId: number; programId: string; year: number; title: string }>(
    "SELECT id AS rosterId, programId, year, json_extract(basis, '$.title') AS title FROM roster WHERE status <> 'discarded' AND year >= ?",
    [thisYear - 1],
  )
  const chains = rosters.map((roster) => ({ ...roster, facts: chainFacts(db, roster.rosterId, today)! }))
  const [people] = db.bulk.all<{ n: number }>('SELECT EXISTS (SELECT 1 FROM person) AS n')
  const without = programs.filter(
    (program) => !rosters.some((roster) => roster.programId === program.id && roster.year === thisYear) && deadlinesOf(program.id, thisYear, dates.deadlines),
  )
  const open = db.bulk.all<{ rosterId: number; title: string; receivedOn: string; count: number }>(
    `SELECT o.rosterId, json_extract(r.basis, '$.title') AS title, min(o.receivedOn) AS receivedOn, count(*) AS count FROM objection o JOIN roster r ON r.id = o.rosterId
       LEFT JOIN objectionAnswer a ON a.objectionId = o.id WHERE a.objectionId IS NULL AND r.status <> 'discarded' GROUP BY o.rosterId`,
  )
  const applications = openApplications(db)
  return agendaOf({
    today,
    dates,
    programs: [
      ...chains.map(({ rosterId, programId, year, title, facts }) => ({
        programId,
        title,
        year,
        eligible: true,
        rosterId,
        done: facts.done.filter((each) => each.step !== 'sendBack').map(({ step, on }) => ({ step, on })),
        next: stepAfter(standingOf(facts)),
      })),
      ...without.map((program) => ({
        programId: program.id,
        title: program.title,
        year: thisYear,
        eligible: people!.n > 0 && officeAssessment(db, program.id, thisYear).counts.eligible > 0,
        rosterId: null,
        done: [],
        next: 'villageReview',
      })),
    ],
    notices: db.bulk.all(
      'SELECT n.id AS noticeId, n.title, n.villageName, n."from", n."to" FROM notice n JOIN roster r ON r.id = n.rosterId WHERE r.status <> \'discarded\' AND r.year >= ? ORDER BY n.id',
      [thisYear - 1],
    ),
    objections: open,
    rechecks: recheckItems(db, thisYear, chains),
    papers: groupPapers(applications),
    followUps: groupFollowUps(db, applications, chains),
  })
}

type Chain = { rosterId: number; programId: string; year: number; title: string; facts: NonNullable<ReturnType<typeof chainFacts>> }

function recheckItems(db: Reader, year: number, chains: readonly Chain[]) {
  return programs.flatMap((program) => {
    const own = chains.find((chain) => chain.programId === program.id && chain.year === year)
    const submitted = own?.facts.done.some((each) => each.step === 'submit') ?? false
    const state = own ? own.facts.recheck : recheckState(db, program.id, year, new Set())
    return state === undefined || submitted ? [] : [{ programId: program.id, title: program.title, year, open: state.undecided, unapproved: state.unapproved }]
  })
}

/** Applications that stand, with the papers still missing and whether somebody spoke with the applicant. */
function openApplications(db: Reader): (Application & { missing: number; told: boolean })[] {
  const rows = db.bulk.all<Application & { papers: string; told: 0 | 1 }>(
    `SELECT a.id AS applicationId, a.programId, json_extract(a.snapshot, '$.programTitle') AS title, a.year, a.personId, a.papersDue,
       (SELECT json_group_array(paper) FROM applicationEntry WHERE applicationId = a.id AND kind = 'paper') AS papers,
       EXISTS (SELECT 1 FROM applicationEntry WHERE applicationId = a.id AND kind = 'followUp') AS told
     FROM application a WHERE a.withdrawnSeq IS NULL`,
  )
  return rows.map(({ papers, told, ...row }) => ({
    ...row,
    told: told === 1,
    missing: missingPapers(row.programId, new Set(JSON.parse(papers) as string[])).length,
  }))
}

function groupPapers(applications: readonly (Application & { missing: number })[]) {
  const groups = new Map<string, { programId: string; title: string; year: number; papersDue: string; count: number }>()
  for (const { programId, title, year, papersDue, missing } of applications) {
    if (missing === 0) continue
    const key = `${programId}|${year}|${papersDue}`
    groups.set(key, { programId, title, year, papersDue, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}

function groupFollowUps(db: Reader, applications: readonly (Application & { told: boolean })[], chains: readonly Chain[]) {
  return chains.flatMap(({ rosterId, programId, title, year, facts }) => {
    const confirmed = facts.done.at(-1)
    if (confirmed?.step !== 'confirm') return []
    const out = outOf(db, rosterId)
    const standing = new Set(
      db.bulk
        .all<{ id: number; personId: number }>('SELECT id, personId FROM rosterLine WHERE rosterId = ?', [rosterId])
        .filter((line) => !out.has(line.id))
        .map((line) => line.personId),
    )
    const count = applications.filter((each) => each.programId === programId && each.year === year && !each.told && !standing.has(each.personId)).length
    return count === 0 ? [] : [{ programId, title, year, since: confirmed.on, count }]
  })
}
