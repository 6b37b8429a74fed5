import { z } from 'zod'
import { command, everyone, query } from './operation'
import type { Paper } from './paper'
import { Day, Fen, FilePath, Id, VillageCode } from './values'

/** Where a notice hangs: 村级, 乡镇, 县级. */
export const NoticeLevel = z.enum(['village', 'township', 'county'], '公示级别应为 village 村级、township 乡镇、county 县级')
/** Natural or working days. */
export const DayKind = z.enum(['natural', 'working'], '天数口径应为 natural 自然日、working 工作日')

export const NoticeRow = z.object({
  noticeId: Id,
  rosterId: Id,
  title: z.string(),
  level: NoticeLevel,
  villageCode: VillageCode.nullable(),
  villageName: z.string().nullable(),
  from: Day,
  to: Day,
  days: z.int(),
  dayKind: DayKind,
  persons: z.int(),
  amountFen: Fen,
  named: z.boolean(),
  issuedAt: z.string(),
  by: z.string(),
  code: z.string(),
})
export type NoticeRow = z.infer<typeof NoticeRow>

const PaperSchema = z.custom<Paper>((value) => typeof value === 'object' && value !== null && 'blocks' in value)

export const notice = {
  list: query({ title: '查看公示', allow: everyone, input: z.object({ rosterId: Id.optional() }), output: z.array(NoticeRow) }),
  /** Composes and freezes the notices: one per village (or one village), or one of the township or county. No number, account, phone, address, child or illness can be in it. */
  issue: command({
    title: '发布公示',
    allow: ['clerk'],
    input: z.object({
      rosterId: Id,
      level: NoticeLevel,
      villageCode: VillageCode.optional(),
      from: Day,
      days: z.int().min(1, '公示至少 1 天').max(60, '公示最多 60 天'),
      dayKind: DayKind,
      hotline: z.string().trim().min(5, '请填举报电话').max(60),
    }),
    output: z.object({ noticeIds: z.array(Id) }),
  }),
  /** The stored page, exactly as it will be printed. */
  view: query({ title: '查看公示内容', allow: everyone, input: z.object({ noticeId: Id }), output: z.object({ notice: NoticeRow, paper: PaperSchema }) }),
  /** Draws exactly what was stored: .pdf, .docx, .xlsx, .html, or the printer. */
  print: query({
    title: '打印公示',
    allow: everyone,
    input: z.object({ noticeId: Id, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** The whole pack of a roster into a folder, one file a village. */
  printPack: query({
    title: '打印公示全套',
    allow: everyone,
    input: z.object({ rosterId: Id, folder: FilePath, format: z.enum(['pdf', 'docx', 'xlsx', 'html']) }),
    output: z.object({ files: z.array(z.string()), pages: z.int() }),
    log: true,
  }),
}
