import { z } from 'zod'

/** A day of the civil calendar, `YYYY-MM-DD`. Real dates only; never built with `new Date(text)`. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-01-31 的样子')
export type Day = z.infer<typeof Day>

/** A day that may be known only to the month or the year: `1958-03-08`, `1958-03` or `1958`. */
export const PartialDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, '日期应写成 1958-03-08、1958-03 或 1958 的样子')
export type PartialDay = z.infer<typeof PartialDay>

/** A calendar month, `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-\d{2}$/, '月份应写成 2026-01 的样子')
export type Month = z.infer<typeof Month>

/** A benefit year, four digits. */
export const Year = z.int().min(1990, '年度应在 1990 至 2100 之间').max(2100, '年度应在 1990 至 2100 之间')
export type Year = z.infer<typeof Year>

/** Money in whole fen. */
export const Fen = z.int()
export type Fen = z.infer<typeof Fen>

/** Twelve-digit statistical village code. */
export const VillageCode = z.string().regex(/^\d{12}$/, '村居代码应为 12 位数字')
export type VillageCode = z.infer<typeof VillageCode>

/** Any identity document number as stored (upper case, no spaces). Checked by `domain/id-number`. */
export const IdNumber = z.string().min(1).max(40)
export type IdNumber = z.infer<typeof IdNumber>

/** Row ids. */
export const Id = z.int().positive()
export type Id = z.infer<typeof Id>

/** A path of the office PC, as a file dialog or a shell gives it. */
export const FilePath = z
  .string()
  .min(1, '请给出文件')
  .max(4096)
  .refine((path) => !path.includes('\0'), '文件名里有不能用的字符')

/** Password as typed. Its rules are checked by `domain/password`. */
export const Password = z.string().min(1, '请输入密码').max(256)

/** What the clerk types as a reason; short, never empty. */
export const Reason = z.string().trim().min(2, '请写明原因（至少两个字）').max(500)
