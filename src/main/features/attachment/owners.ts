import type { AttachmentEntity } from '../../../preload/contract/attachment'
import { everyone, type Role } from '../../../preload/contract/operation'
import type { Session } from '../../../preload/contract/office'
import { mayOpenCase } from '../../case-book'
import type { Reader } from '../../db/schema'

interface Owner {
  /** What the clerk calls it. */
  title: string
  /** Who may see its papers: never more than may see the thing itself. */
  see: readonly Role[]
  /** Who may add papers to it. */
  add: readonly Role[]
  exists: (db: Reader, entityId: number) => boolean
  /** For things not everybody of these roles may open (a sensitive case): may this person? */
  mayOpen?: (db: Reader, entityId: number, user: Session) => boolean
}

const rowOf =
  (table: string): Owner['exists'] =>
  (db, entityId) =>
    db.bulk.all(`SELECT 1 FROM ${table} WHERE id = ?`, [entityId]).length > 0
const office: readonly Role[] = ['clerk', 'reviewer', 'leader']

/** What papers can belong to. A new kind of thing adds its line here and its name to `attachmentEntities`. */
export const attachmentOwners: Record<AttachmentEntity, Owner> = {
  proposal: { title: '标准或口径', see: everyone, add: office, exists: rowOf('proposal') },
  manualDecision: { title: '人工认定', see: everyone, add: office, exists: rowOf('manualDecision') },
  notice: { title: '公示', see: everyone, add: office, exists: rowOf('notice') },
  case: { title: '个案', see: office, add: office, exists: rowOf('careCase'), mayOpen: mayOpenCase },
  visit: {
    title: '走访',
    see: office,
    add: office,
    exists: rowOf('careVisit'),
    mayOpen: (db, visitId, user) => {
      const [visit] = db.bulk.all<{ caseId: number }>('SELECT caseId FROM careVisit WHERE id = ?', [visitId])
      return visit !== undefined && mayOpenCase(db, visit.caseId, user)
    },
  },
  recognition: { title: '认定事实', see: office, add: office, exists: rowOf('recognition') },
  recovery: { title: '追回', see: everyone, add: [...office, 'finance'], exists: rowOf('recovery') },
  objection: { title: '异议', see: everyone, add: office, exists: rowOf('objection') },
}
