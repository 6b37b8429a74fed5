import type { Handlers } from '../../handler'
import { nextStep, standingOf } from '../../domain/roster-steps'
import { scoreItems } from '../../domain/score/todo'
import { safetyItems } from '../../domain/safety-todo'
import { mustStop } from '../../domain/stop-payment'
import { mostPressingFirst, todoItems } from '../../domain/todo'
import { chainFacts } from '../../db/chain-facts-rows'
import { officeDates } from '../../db/office-date-rows'
import { officeAgenda } from '../../office-agenda'
import { caseReminders } from '../../case-book'
import { officeAssessment, officePrograms } from '../../office-register'
import { wholeRecoveries } from '../../db/recovery-rows'
import { recoveryCounts } from '../../domain/payment-todo'
import { listBackups } from '../../backup-file'
import { folderReachable, outsideFolder } from '../../backup-routine'
import { lastOutside } from '../../backup-standing'
import { countsForToday, paymentsForToday, scoresForToday, stopsForToday } from './store'

export const ledger: Handlers<'ledger'> = {
  today: ({ db, today, vault, user }) => {
    const counts = countsForToday(db)
    const year = Number(today.slice(0, 4))
    const assessments = counts.persons === 0 ? [] : officePrograms(db).map((program) => ({ program, assessment: officeAssessment(db, program.id, year) }))
    const chains = counts.rosters.flatMap(({ rosterId, title }) => {
      const facts = chainFacts(db, rosterId, today)
      return facts && standingOf(facts) !== 'confirmed'
        ? [{ rosterId, title, year: facts.year, openObjections: facts.openObjections, next: nextStep(facts) }]
        : []
    })
    const [backup] = listBackups(vault.paths().backups)
    const items = todoItems({
      today,
      year,
      missing: vault.missing(),
      backupDays: vault.rules().backupDays,
      lastBackup: backup?.takenAt.slice(0, 10) ?? null,
      ...counts,
      chains,
      dates: officeDates(db),
      agenda: officeAgenda(db, today),
      stops: stopsForToday(db).filter(({ year: of, since }) => mustStop(of, since)),
      payments: { ...paymentsForToday(db), recoveries: recoveryCounts(wholeRecoveries(db), today) },
      cases: caseReminders(db, today, user),
      programs: assessments.map(({ program, assessment }) => ({
        programId: program.id,
        title: program.title,
        eligible: assessment.counts.eligible,
        undetermined: assessment.counts.undetermined,
        hasRoster: counts.rosters.some((roster) => roster.programId === program.id && roster.year === year),
      })),
    })
    const folder = outsideFolder(vault)
    const safety = safetyItems({
      today,
      persons: counts.persons,
      firstBroken: vault.firstBroken(),
      lastOutside: lastOutside(db)?.slice(0, 10) ?? null,
      outsideFolder: folder,
      outsideReachable: folder !== null && folderReachable(folder),
      limitDays: vault.rules().backupDays,
      viewOnly: vault.viewOnly(),
    })
    return {
      year,
      items: mostPressingFirst([...safety, ...items, ...scoreItems(scoresForToday(db))]),
      persons: counts.persons,
      households: counts.households,
      villages: counts.villages,
    }
  },
}
