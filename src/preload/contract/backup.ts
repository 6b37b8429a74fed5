import { z } from 'zod'
import { command, everyone, query } from './operation'
import { FilePath } from './values'

const Proof = z.object({
  file: z.string(),
  persons: z.int(),
  households: z.int(),
  audit: z.int(),
  attachments: z.int(),
  /** Attachments that were missing or damaged when the backup was taken, in sentences. */
  attachmentFaults: z.array(z.string()),
  bytes: z.int(),
  sha256: z.string(),
  takenAt: z.string(),
})
/** Copies as they lie in the folders, and how old the newest ones are. */
const Standing = z.object({
  /** Folder on a second disk or stick; null when none is chosen. */
  outsideFolder: z.string().nullable(),
  outsideReachable: z.boolean(),
  lastInside: z.string().nullable(),
  lastOutside: z.string().nullable(),
  /** Days after which the reminder turns red. */
  limitDays: z.int(),
  insideAge: z.int().nullable(),
  outsideAge: z.int().nullable(),
})
export const backup = {
  /** An encrypted copy with its keyring and attachments in one file; called good only after it was opened, checked and counted. Without `file` it goes to `backups/`. */
  create: query({ title: '备份', allow: ['admin', 'clerk', 'leader'], input: z.object({ file: FilePath.optional() }), output: Proof, log: true }),
  /** Opens a copy in a temporary place, checks every page and counts. */
  verify: query({ title: '检验备份', allow: ['admin', 'clerk', 'leader'], input: z.object({ file: FilePath }), output: Proof, log: true }),
  list: query({
    title: '查看备份',
    allow: ['admin', 'clerk', 'leader'],
    input: z.object({}),
    output: z.array(z.object({ file: z.string(), bytes: z.int(), takenAt: z.string() })),
  }),
  /** How old the newest copies are, here and outside this disk. */
  standing: query({ title: '备份情况', allow: everyone, input: z.object({}), output: Standing }),
  /** The folder on a second disk or stick that gets every daily copy; null for none. */
  saveFolder: command({
    inSafeMode: true,
    title: '设定第二份备份的位置',
    allow: ['admin', 'clerk'],
    input: z.object({ folder: FilePath.nullable() }),
    output: z.object({}),
  }),
  /** Tries a restore in a temporary place: is everything readable, and what would be lost. */
  rehearse: query({
    title: '演练恢复',
    allow: ['admin', 'clerk', 'leader'],
    input: z.object({ file: FilePath }),
    output: Proof.extend({
      pages: z.boolean(),
      chain: z.boolean(),
      loose: z.int(),
      version: z.int(),
      lastOperationAt: z.string(),
      lostOperations: z.int(),
      differences: z.array(z.object({ what: z.string(), backup: z.int(), now: z.int() })),
    }),
    log: true,
  }),
  /** Replaces the office by a proven copy; the present office is kept aside. The session ends: sign in again. */
  restore: query({ title: '恢复备份', allow: ['admin'], input: z.object({ file: FilePath }), output: Proof, log: true }),
}
