import { z } from 'zod'
import { query } from './operation'
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
  /** Replaces the office by a proven copy; the present office is kept aside. The session ends: sign in again. */
  restore: query({ title: '恢复备份', allow: ['admin'], input: z.object({ file: FilePath }), output: Proof, log: true }),
}
