import { z } from 'zod'
import { command, query } from './operation'
import { FilePath } from './values'

/** Who asks while the office cannot be opened: an administrator by name and password, or whoever holds the recovery key. */
const Secret = {
  recoveryKey: z.string().min(10, '恢复密钥太短，照纸上的八组输入').max(200).optional(),
  name: z.string().trim().max(40).optional(),
  password: z.string().max(256).optional(),
}
/** The newest proven backup, and what has been done since. */
const NewestBackup = z.object({
  file: z.string(),
  takenAt: z.string(),
  persons: z.int(),
  /** Operations of the log that are not in it, by the anchor of this PC; null = this PC does not know. */
  lostOperations: z.int().nullable(),
})
const DamageView = z.object({
  /** What is damaged, in a sentence. */
  sentence: z.string(),
  pages: z.int(),
  damagedPages: z.int(),
  /** Parts of the office with damaged pages. */
  parts: z.array(z.object({ title: z.string(), readable: z.int() })),
  backup: NewestBackup.nullable(),
})
export type DamageView = z.infer<typeof DamageView>

/** One table of the report. Numbers of rows only, nobody's data. */
const SalvagedPart = z.object({
  table: z.string(),
  title: z.string(),
  saved: z.int(),
  fromBackup: z.int(),
  fromBackupIds: z.array(z.string()),
  lost: z.int(),
  lostIds: z.array(z.string()),
  /** There may be more that neither an index nor a backup knows of. */
  perhapsMore: z.boolean(),
})
export type SalvagedPart = z.infer<typeof SalvagedPart>
export const SalvageReport = z.object({
  at: z.string(),
  by: z.string(),
  pages: z.int(),
  damagedPages: z.array(z.int()),
  /** Where the damaged file is kept. */
  keptAs: z.string(),
  backupTakenAt: z.string().nullable(),
  parts: z.array(SalvagedPart),
  /** Rows of the log that are missing, from number to number. */
  logGaps: z.array(z.object({ from: z.int(), to: z.int() })),
  /** Rows that point to rows which are nowhere. */
  loose: z.array(z.object({ title: z.string(), rows: z.int() })),
  /** Rows on sound pages that could not be told to which table they belong. */
  unplaced: z.int(),
  journalCut: z.boolean(),
  /** What was laid anew from key file and log. */
  rebuilt: z.array(z.string()),
})
export type SalvageReport = z.infer<typeof SalvageReport>

/** 抢救: what can still be read of a damaged office becomes a new one; the damaged file is never touched. */
export const salvage = {
  /** What is damaged, and what may be done. Reads only. */
  look: query({ title: '查看损坏情况', allow: 'public', input: z.object(Secret), output: DamageView }),
  /** Reads every row that can still be read into a new office; what the damage took comes from the newest backup, or from `file`, and is marked. */
  run: command({
    inSafeMode: true,
    title: '抢救损坏的办公库',
    allow: 'public',
    input: z.object({ ...Secret, file: FilePath.optional(), withoutBackup: z.boolean().default(false) }),
    output: SalvageReport,
  }),
  /** Puts a proven backup, the newest when none is named, in the place of the damaged office. */
  restore: command({
    inSafeMode: true,
    title: '用备份替换损坏的办公库',
    allow: 'public',
    input: z.object({ ...Secret, file: FilePath.optional() }),
    output: z.object({ file: z.string(), takenAt: z.string(), persons: z.int(), keptAs: z.string() }),
  }),
  /** The newest report of a salvage; null when there was none. */
  report: query({ title: '查看抢救报告', allow: ['admin', 'leader'], input: z.object({}), output: z.object({ report: SalvageReport.nullable() }) }),
  print: query({
    title: '打印抢救报告',
    allow: ['admin', 'leader'],
    input: z.object({ file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
