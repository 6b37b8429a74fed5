import type { ApplicationHistory } from '../../domain/application'
import type { Reader } from '../../db/schema'

/** What happened to an application after its receipt, and how the applicant stands in the register now. */
export function applicationHistory(db: Reader, applicationId: number): ApplicationHistory {
  const [row] = db.bulk.all<Omit<ApplicationHistory, 'later'> & { seq: number }>(
    'SELECT a.seq, a.withdrawnReason, p.state, p.stateSince FROM application a LEFT JOIN person p ON p.id = a.personId WHERE a.id = ?',
    [applicationId],
  )
  const { seq, ...history } = row!
  return {
    ...history,
    later: db.bulk.all('SELECT kind, "on", text FROM applicationEntry WHERE applicationId = ? AND seq > ? ORDER BY id', [applicationId, seq]),
  }
}
