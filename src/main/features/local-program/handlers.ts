import type { LocalDefinition, LocalVersionRow } from '../../../preload/contract/local-program'
import { AppError } from '../../app-error'
import { formatDay, isDay } from '../../domain/day'
import { localFacts, localProblem, localProgramOf, localSentences, sampleResult, samplesProblem } from '../../domain/local-program'
import { assessAll } from '../../domain/policy/assess'
import type { Program } from '../../domain/policy/program'
import type { Handlers, QueryContext } from '../../handler'
import { assessContext, officePrograms, officeRegister } from '../../office-register'
import { villageNames } from '../../db/village-rows'
import {
  confirmVersion,
  insertSample,
  insertVersion,
  standingVersion,
  storedSamples,
  storedVersions,
  withdrawSample,
  withdrawVersion,
  type StoredVersion,
} from './store'

type Db = QueryContext['db']

export const localProgram: Handlers<'localProgram'> = {
  facts: () => localFacts(),
  list: ({ db }) => {
    const titles = titlesOf(db)
    return storedVersions(db).map((version): LocalVersionRow => {
      const results = resultsOf(db, version)
      const { definition, versionId, programId, from, by, at, confirmedBy } = version
      return {
        versionId,
        programId,
        title: definition.title,
        from,
        cite: definition.cite,
        state: version.withdrawnSeq !== null ? 'withdrawn' : version.confirmedSeq === null ? 'waiting' : 'inForce',
        sentences: localSentences(definition, titles),
        definition,
        by,
        at,
        confirmedBy,
        failing: results.filter((result) => !result.passes).length,
        samples: results.length,
      }
    })
  },
  preview: ({ db, progress }, { definition, year }) => {
    refuseUnsound(db, definition)
    progress(0, 0, '正在按底册测算')
    const program = localProgramOf('local-preview', [{ from: `${year}-01-01`, definition }])
    const context = assessContext(db, year)
    const { counts, eligible } = assessAll(officeRegister(db), program, year, { ...context, programs: [...context.programs, program] })
    const villages = new Map([...villageNames(db)].map(([code, villageName]) => [code, { villageName, eligible: 0, amountFen: 0 }]))
    for (const { person, amountFen } of eligible) {
      const village = villages.get(person.villageCode)
      if (!village) continue
      village.eligible++
      village.amountFen += amountFen
    }
    return {
      sentences: localSentences(definition, titlesOf(db)),
      eligible: counts.eligible,
      undetermined: counts.undetermined,
      totalFen: eligible.reduce((sum, line) => sum + line.amountFen, 0),
      villages: [...villages.values()].filter((village) => village.eligible > 0),
    }
  },
  propose: async ({ db, seq, now, user }, { programId, from, definition }) => {
    if (!isDay(from)) throw new AppError('invalid', `生效日“${from}”不是真实的日期。`, [{ path: 'from', message: '日期不对' }])
    const known = storedVersions(db)
    if (programId !== undefined && !known.some((version) => version.programId === programId)) throw new AppError('notFound', `没有“${programId}”这个本地项目。`)
    refuseUnsound(db, definition, programId)
    const id = programId ?? `local-${new Set(known.map((version) => version.programId)).size + 1}`
    const waiting = known.find((version) => version.programId === id && version.confirmedSeq === null && version.withdrawnSeq === null)
    if (waiting) throw new AppError('conflict', `“${waiting.definition.title}”已有一个待启用的版本（${formatDay(waiting.from)}起），请先启用或撤回它。`)
    const later = known.find((version) => version.programId === id && version.confirmedSeq !== null && version.withdrawnSeq === null && version.from >= from)
    if (later) throw new AppError('conflict', `“${later.definition.title}”自${formatDay(later.from)}起已有生效的版本，新版本的生效日要在它之后。`)
    return { versionId: await insertVersion(db, { seq, programId: id, from, definition, at: now, by: user.name, accountId: user.accountId }), programId: id }
  },
  samples: ({ db }, { versionId }) => {
    const version = storedVersions(db).find((each) => each.versionId === versionId)
    if (!version) throw new AppError('notFound', `没有编号为 ${versionId} 的本地项目版本。`)
    return resultsOf(db, version)
  },
  addSample: async ({ db, seq, now, user }, { programId, family }) => {
    if (!storedVersions(db).some((version) => version.programId === programId)) throw new AppError('notFound', `没有“${programId}”这个本地项目。`)
    return { sampleId: await insertSample(db, { seq, programId, family, at: now, by: user.name, accountId: user.accountId }) }
  },
  removeSample: async ({ db, seq }, { sampleId, reason }) => {
    await withdrawSample(db, sampleId, seq, reason)
    return {}
  },
  confirm: async ({ db, seq, user }, { versionId }) => {
    const version = standingVersion(db, versionId)
    if (version.confirmedSeq !== null) throw new AppError('conflict', '这个版本已经启用。')
    if (version.accountId === user.accountId) throw new AppError('forbidden', `这个版本是${version.by}自己提出的，要由另一个人启用。`)
    refuseUnsound(db, version.definition, version.programId)
    const problem = samplesProblem(resultsOf(db, version))
    if (problem !== undefined) throw new AppError('conflict', problem)
    await confirmVersion(db, versionId, seq, user.name)
    return {}
  },
  withdraw: async ({ db, seq }, { versionId, reason }) => {
    const version = standingVersion(db, versionId)
    if (version.confirmedSeq !== null) throw new AppError('conflict', '已启用的版本不能撤回；要停止或修改，请提出一个新版本。')
    await withdrawVersion(db, versionId, seq, reason)
    return {}
  },
}

function titlesOf(db: Db): (programId: string) => string {
  const titles = new Map(officePrograms(db).map((program) => [program.id, program.shortTitle]))
  return (programId) => titles.get(programId) ?? programId
}

function refuseUnsound(db: Db, definition: LocalDefinition, programId?: string): void {
  const others = officePrograms(db).filter((program) => program.id !== programId)
  const problem = localProblem(definition, others, programId)
  if (problem) throw new AppError('invalid', problem.message, [problem])
}

/** The program as it would stand with this version among those in force. */
function programWith(db: Db, version: StoredVersion): Program {
  const inForce = storedVersions(db).filter(
    (each) => each.programId === version.programId && each.confirmedSeq !== null && each.withdrawnSeq === null && each.from < version.from,
  )
  return localProgramOf(version.programId, [...inForce, version])
}

function resultsOf(db: Db, version: StoredVersion) {
  const program = programWith(db, version)
  return storedSamples(db, version.programId).map((sample) => ({ ...sample, ...sampleResult(sample.family, program, assessContext(db, sample.family.year)) }))
}
