import { z } from 'zod'
import { command, everyone, query } from './operation'
import { FilePath, Id, Reason } from './values'

/** What a scanned paper can belong to: 标准录入, 人工认定, 公示（张贴照片）, 异议, 个案, 走访. Who may see and add is told per entity in `features/attachment/owners`. */
export const attachmentEntities = ['proposal', 'manualDecision', 'notice', 'objection', 'recognition', 'recovery', 'case', 'visit'] as const
export const AttachmentEntity = z.enum(attachmentEntities, `附件所属应为 ${attachmentEntities.join('、')}`)
export type AttachmentEntity = z.infer<typeof AttachmentEntity>

/** Kinds that are taken, told by the content and never by the name. */
export const attachmentKinds = ['pdf', 'jpeg', 'png', 'webp', 'docx', 'xlsx'] as const
export const AttachmentKind = z.enum(attachmentKinds)
export type AttachmentKind = z.infer<typeof AttachmentKind>
/** Largest file taken, in bytes: 20 MB. */
export const attachmentLimit = 20_000_000
/** Kinds that can be cropped and made smaller. */
export const pictureKinds: readonly AttachmentKind[] = ['jpeg', 'png', 'webp']

const Owner = { entity: AttachmentEntity, entityId: Id }

export const AttachmentRow = z.object({
  attachmentId: Id,
  ...Owner,
  name: z.string(),
  kind: AttachmentKind,
  bytes: z.int(),
  note: z.string(),
  at: z.string(),
  by: z.string(),
  /** Set when it was removed; its content is gone, this row stays. */
  removed: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
})
export type AttachmentRow = z.infer<typeof AttachmentRow>

/** Scanned papers and photos, encrypted in the office folder, each belonging to one thing. */
export const attachment = {
  list: query({ title: '查看附件', allow: everyone, input: z.object(Owner), output: z.array(AttachmentRow) }),
  /** How many each thing of a kind has, for lists. */
  counts: query({
    title: '查看附件数',
    allow: everyone,
    input: z.object({ entity: AttachmentEntity }),
    output: z.array(z.object({ entityId: Id, count: z.int() })),
  }),
  /** Takes a copy of a file: PDF, JPEG, PNG, WebP, .docx or .xlsx, at most 20 MB. The original stays where it is. */
  add: command({
    title: '添加附件',
    allow: everyone,
    // a file may be called by the name of a child
    discreet: true,
    input: z.object({ ...Owner, file: FilePath, note: z.string().trim().max(200).default('') }),
    output: z.object({ attachmentId: Id, kind: AttachmentKind, bytes: z.int() }),
  }),
  /** The content as base64, to look at in the window; it never touches the disk in clear. */
  read: query({
    title: '打开附件',
    allow: everyone,
    input: z.object({ attachmentId: Id }),
    output: z.object({ name: z.string(), kind: AttachmentKind, content: z.string() }),
    log: true,
  }),
  /** Writes it, decrypted, into a file of the clerk's choice. */
  export: query({
    title: '另存附件',
    allow: everyone,
    discreet: true,
    input: z.object({ attachmentId: Id, file: FilePath }),
    output: z.object({ file: z.string(), bytes: z.int() }),
    log: true,
  }),
  /** A cropped or smaller picture (base64) takes the place of a photo; the first content goes, that it was there stays on record. */
  crop: command({
    title: '裁剪照片',
    allow: everyone,
    discreet: true,
    input: z.object({ attachmentId: Id, content: z.base64('照片内容应为 base64').max(Math.ceil(attachmentLimit / 3) * 4, '裁剪后的照片太大') }),
    output: z.object({ attachmentId: Id, bytes: z.int() }),
  }),
  /** Takes it away for good, by who added it or by the leader; that it was there, and why it went, stays on record. */
  remove: command({ title: '移除附件', allow: everyone, input: z.object({ attachmentId: Id, reason: Reason }), output: z.object({}) }),
  /** Opens every stored file: what is damaged or missing, by name, and files nothing points to. */
  check: query({
    title: '检验附件',
    allow: ['clerk', 'leader', 'admin'],
    input: z.object({}),
    output: z.object({
      attachments: z.int(),
      bytes: z.int(),
      faults: z.array(z.object({ attachmentId: Id, name: z.string(), owner: z.string(), message: z.string() })),
      /** Files in the folder that belong to nothing: harmless leftovers of an interrupted step or of a restored backup. */
      orphans: z.int(),
    }),
    log: true,
  }),
}
