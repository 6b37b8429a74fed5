import { z } from 'zod'
import { command, everyone, query } from './operation'
import { FilePath, Id, Year } from './values'

/** A year box that was written. */
export const YearBoxRow = z.object({
  boxId: Id,
  year: Year,
  name: z.string(),
  files: z.int(),
  bytes: z.int(),
  fingerprint: z.string(),
  sealed: z.boolean(),
  at: z.string(),
  by: z.string(),
})
export type YearBoxRow = z.infer<typeof YearBoxRow>

/** 年度档案盒: one folder (or one sealed file) with everything of a year, to be opened without this program. */
export const yearBox = {
  list: query({ title: '查看年度档案盒', allow: everyone, input: z.object({}), output: z.array(YearBoxRow) }),
  /** What would be in it, and what of the year is not finished. */
  preview: query({
    title: '预览年度档案盒',
    allow: everyone,
    input: z.object({ year: Year }),
    output: z.object({
      rosters: z.int(),
      notices: z.int(),
      batches: z.int(),
      recoveries: z.int(),
      decisions: z.int(),
      periods: z.int(),
      open: z.array(z.string()),
    }),
  }),
  /**
   * Writes the box into a folder, whole or not at all. Holds personal data in plain: with `password` it becomes one sealed .zip (AES-256) that 7-Zip and WinRAR open.
   * `file` is the folder, or the sealed file.
   */
  create: command({
    title: '生成年度档案盒',
    allow: ['leader', 'admin'],
    input: z.object({ year: Year, folder: FilePath, password: z.string().min(8, '档案盒密码至少 8 位').max(128).optional() }),
    output: z.object({ boxId: Id, file: z.string(), files: z.int(), bytes: z.int(), remarks: z.array(z.string()) }),
  }),
  /** Reads a box again: every file against its checksum, and the list of checksums against what this office wrote. */
  verify: query({
    title: '检验年度档案盒',
    allow: everyone,
    input: z.object({ file: FilePath }),
    output: z.object({ ok: z.boolean(), known: z.boolean(), files: z.int(), problems: z.array(z.string()), sentence: z.string() }),
    log: true,
  }),
}
