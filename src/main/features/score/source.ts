import type { PersonField } from '../../../preload/contract/person'
import type { Day } from '../../../preload/contract/values'
import { bookOf, contactRules } from '../../case-book'
import { benefitsOfDeparted } from '../../db/benefit-rows'
import { excuseRows } from '../../db/case-rows'
import { everyPerson } from '../../db/person-rows'
import { confirmedRoster, standingRechecks } from '../../db/recheck-rows'
import { outOf } from '../../db/roster-chain-rows'
import type { Reader } from '../../db/schema'
import { rhythmFacts } from '../../domain/cases/due'
import { ruleTitle } from '../../domain/cases/contact-rules'
import { rhythmOf, rulesOfYear } from '../../domain/cases/rhythm'
import { latest } from '../../domain/day'
import { fieldTitle } from '../../domain/person-words'
import { findFaults, qualityRules } from '../../domain/quality/check'
import { expectedFields } from '../../domain/quality/completeness'
import { sceneOf, type Scene } from '../../domain/quality/scene'
import { thresholdsOn } from '../../domain/quality/thresholds'
import { entitledNotListed } from '../../domain/roster-gaps'
import type { ScoreSource } from '../../domain/score/indicators'
import { mustStop } from '../../domain/stop-payment'
import { officeAssessment, officePrograms } from '../../office-register'
import {
  acceptedFindings,
  applicantsOf,
  departureRows,
  fixListRows,
  noticeRows,
  objectionRows,
  paymentRows,
  qualityLimits,
  rosterLinesOf,
  stoppedOn,
  villageRows,
} from './store'

/** Fields that say something about births or bodies: never scored, whether filled or not. */
const neverScored: ReadonlySet<PersonField> = new Set<PersonField>([
  'declaredChildren',
  'declaredBoys',
  'declaredGirls',
  'onlyChildCertificate',
  'onlyChildCertificateSince',
  'rewardConditionConfirmed',
  'complicationGrade',
])

/** Everything the indicators may ask of the records, read when it is asked. */
export function scoreSource(db: Reader, { from, until, today }: { from: Day; until: Day; today: Day }): ScoreSource {
  const year = Number(until.slice(0, 4))
  let scene: Scene | undefined
  const wholeScene = (): Scene => {
    const villages = new Map(villageRows(db).map(({ villageCode, villageName, groupCount }) => [villageCode, { name: villageName, groupCount }]))
    return (scene ??= sceneOf(everyPerson(db), { today, limits: thresholdsOn(qualityLimits(db), today), villages }))
  }
  return {
    departures: () => departureRows(db).map(({ since, ...row }) => ({ ...row, on: latest(since) })),
    completeness: () => completenessRows(wholeScene()),
    people: () => {
      const counts = new Map<string, number>()
      for (const { present, person } of wholeScene().subjects) if (present) counts.set(person.villageCode, (counts.get(person.villageCode) ?? 0) + 1)
      return counts
    },
    findings: () => {
      const accepted = acceptedFindings(db, today)
      const rules = qualityRules.filter(({ severity, field }) => severity === 'error' && !neverScored.has(field))
      return findFaults(wholeScene(), rules)
        .filter(({ key, message }) => accepted.get(key) !== message)
        .map(({ people: [first], message }) => ({ villageCode: first!.person.villageCode, personId: first!.person.id, name: first!.person.name, message }))
    },
    lists: () => fixListRows(db),
    notices: () => noticeRows(db).map((row) => ({ ...row, personId: null })),
    objections: () => objectionRows(db),
    entitled: () => entitledRows(db, year),
    payments: () => paymentRows(db).map(({ state, ...row }) => ({ ...row, failed: state !== 'paid' })),
    visits: () => visitRows(db, from, until, today),
    stops: () => {
      const stopped = stoppedOn(db)
      const departed = new Map(departureRows(db, true).map((row) => [row.personId, row]))
      return benefitsOfDeparted(db).flatMap(({ personId, rosterId, title, year: of }) => {
        const person = departed.get(personId)
        if (person === undefined || !mustStop(of, person.since)) return []
        const { villageCode, name, since } = person
        return [{ villageCode, personId, name, program: title, on: latest(since), recordedOn: stopped.get(`${personId}|${rosterId}`) ?? null }]
      })
    },
    rechecks: () => recheckRows(db, year),
  }
}

function completenessRows(scene: Scene): ReturnType<ScoreSource['completeness']> {
  const fields = expectedFields.filter(({ field }) => !neverScored.has(field))
  return scene.subjects
    .filter(({ present }) => present)
    .map((subject) => {
      const { person } = subject
      const expected = fields.filter(({ isExpected }) => isExpected(subject, scene))
      const missing = expected.filter(({ field }) => person[field] === null).map(({ field }) => fieldTitle(field))
      return { villageCode: person.villageCode, personId: person.id, name: person.name, expected: expected.length, missing }
    })
}

/** Only programs that have a roster this year: without one it is the township that is late, not a village. */
function entitledRows(db: Reader, year: number): ReturnType<ScoreSource['entitled']> {
  return officePrograms(db).flatMap((program) => {
    const roster = rosterLinesOf(db, program.id, year)
    if (roster === null) return []
    const out = outOf(db, roster.rosterId)
    const lines = roster.lines.map(({ lineId, ...line }) => ({ ...line, struck: out.get(lineId)?.sentence ?? null, paidFen: 0 }))
    const assessment = officeAssessment(db, program.id, year)
    const applied = applicantsOf(db, program.id, year)
    const gaps = new Map(entitledNotListed(assessment, { open: false, lines }).map((gap) => [gap.personId, gap.reason]))
    return assessment.eligible.map(({ person }) => ({
      villageCode: person.villageCode,
      personId: person.id,
      name: person.name,
      program: program.shortTitle,
      gap: applied.has(person.id) ? null : (gaps.get(person.id) ?? null),
    }))
  })
}

function visitRows(db: Reader, from: Day, until: Day, today: Day): ReturnType<ScoreSource['visits']> {
  const rules = Map.groupBy(contactRules(db), ({ type }) => type)
  const closed = Map.groupBy(excuseRows(db), ({ caseId }) => caseId)
  const years = [...new Set([Number(from.slice(0, 4)), Number(until.slice(0, 4))])]
  return bookOf(db, today).flatMap(({ head, state, visits }) => {
    const sets = rules.get(head.type) ?? []
    const facts = rhythmFacts({ state, birth: head.birth, visits: [...visits], excuses: closed.get(head.caseId) ?? [] }, sets, today)
    return years.flatMap((year) =>
      rulesOfYear(sets, year, today).flatMap((rule) =>
        rhythmOf(rule, year, facts)
          .filter((cell) => cell.to >= from && cell.to <= until && (cell.state === 'kept' || cell.state === 'broken'))
          .map((cell) => ({
            villageCode: head.villageCode,
            personId: null,
            name: `${head.number} ${head.name}`,
            caseId: head.caseId,
            rule: ruleTitle(rule),
            from: cell.from,
            to: cell.to,
            kept: cell.state === 'kept',
          })),
      ),
    )
  })
}

/** Only programs whose yearly re-check has begun. */
function recheckRows(db: Reader, year: number): ReturnType<ScoreSource['rechecks']> {
  return officePrograms(db).flatMap((program) => {
    const rosterId = confirmedRoster(db, program.id, year - 1)
    const decided = rosterId === undefined ? new Map<number, unknown>() : standingRechecks(db, rosterId)
    if (rosterId === undefined || decided.size === 0) return []
    const out = outOf(db, rosterId)
    return (rosterLinesOf(db, program.id, year - 1)?.lines ?? [])
      .filter(({ lineId }) => !out.has(lineId))
      .map(({ lineId, villageCode, personId, name }) => ({ villageCode, personId, name, program: program.shortTitle, done: decided.has(lineId) }))
  })
}
