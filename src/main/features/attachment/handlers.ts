import { pictureKinds, type AttachmentEntity } from '../../../preload/contract/attachment'
import { roleNames, type Role } from '../../../preload/contract/operation'
import { AppError } from '../../app-error'
import { attachmentFault, croppedPicture, dropAttachment, readAttachment, readPaperFile, storeAttachment, storedAddresses } from '../../attachment-file'
import { attachmentName } from '../../domain/attachment'
import { prepared, type CommandContext, type Handlers, type QueryContext } from '../../handler'
import { writeWhole } from '../../io/write-sheet'
import { attachmentOwners } from './owners'
import { attachmentCounts, attachmentsOf, insertAttachment, markRemoved, nameOfSame, standingAttachment, standingAttachments } from './store'

export const attachment: Handlers<'attachment'> = {
  list: (context, { entity, entityId }) => {
    mustReach(context, entity, entityId, 'see')
    return attachmentsOf(context.db, entity, entityId)
  },
  counts: (context, { entity }) => {
    refuseRole(context, entity, 'see')
    const { mayOpen } = attachmentOwners[entity]
    return attachmentCounts(context.db, entity).filter((row) => mayOpen?.(context.db, row.entityId, context.user) !== false)
  },
  add: prepared<'attachment.add', ReturnType<typeof readPaperFile>>({
    prepare: async (context, { entity, entityId, file }) => {
      mustReach(context, entity, entityId, 'add')
      return Promise.resolve(readPaperFile(file))
    },
    run: async (context, { entity, entityId, file, note }, { bytes, kind }) => {
      const { db, seq, now, user, vault } = context
      mustReach(context, entity, entityId, 'add')
      const stored = storeAttachment(vault, bytes)
      const same = nameOfSame(db, entity, entityId, stored)
      if (same !== undefined) throw new AppError('conflict', `同样的内容已经在这里了：“${same}”。没有重复添加。`)
      const name = attachmentName(file.split(/[\\/]/).at(-1) ?? file, kind)
      const sign = { seq, at: now, by: user.name, accountId: user.accountId }
      return {
        attachmentId: await insertAttachment(db, { ...sign, entity, entityId, name, kind, bytes: bytes.length, stored, note }),
        kind,
        bytes: bytes.length,
      }
    },
  }),
  read: (context, { attachmentId }) => {
    const found = mustSee(context, attachmentId)
    return { name: found.name, kind: found.kind, content: readAttachment(context.vault, found).toString('base64') }
  },
  export: (context, { attachmentId, file }) => {
    const { bytes } = writeWhole(file, [readAttachment(context.vault, mustSee(context, attachmentId))])
    return { file, bytes }
  },
  crop: async (context, { attachmentId, content }) => {
    const { db, seq, now, user, vault } = context
    const found = mustChange(context, attachmentId, '裁剪')
    const { entity, entityId, note } = found
    if (!pictureKinds.includes(found.kind)) throw new AppError('conflict', `“${found.name}”不是照片，不能裁剪。`)
    const { bytes, kind } = croppedPicture(found.name, content)
    const stored = storeAttachment(vault, bytes)
    const same = nameOfSame(db, entity, entityId, stored)
    if (same !== undefined) throw new AppError('conflict', `裁剪后的内容和“${same}”一样，没有改动。`)
    await takeAway(context, found, '裁剪后替换')
    const name = attachmentName(found.name.replace(/\.[a-z]+$/i, ''), kind)
    const sign = { seq, at: now, by: user.name, accountId: user.accountId }
    return { attachmentId: await insertAttachment(db, { ...sign, entity, entityId, name, kind, bytes: bytes.length, stored, note }), bytes: bytes.length }
  },
  remove: async (context, { attachmentId, reason }) => {
    await takeAway(context, mustChange(context, attachmentId, '移除'), reason)
    return {}
  },
  check: ({ db, vault, progress }) => {
    const standing = standingAttachments(db)
    const faults = standing.flatMap(({ attachmentId, name, entity, stored }, index) => {
      progress(index, standing.length, '正在检验附件')
      const message = attachmentFault(vault, stored)
      return message === null ? [] : [{ attachmentId, name, owner: attachmentOwners[entity].title, message }]
    })
    const known = new Set(standing.map((each) => each.stored))
    const orphans = storedAddresses(vault).filter((address) => !known.has(address)).length
    return { attachments: standing.length, bytes: standing.reduce((sum, each) => sum + each.bytes, 0), faults, orphans }
  },
}

type Reach = Pick<QueryContext, 'db' | 'user'>

function refuseRole({ user }: Pick<Reach, 'user'>, entity: AttachmentEntity, what: 'see' | 'add'): void {
  const owner = attachmentOwners[entity]
  const allowed: readonly Role[] = owner[what]
  if (allowed.includes(user.role) || (user.mayDoClerkWork && allowed.includes('clerk'))) return
  const words = { see: '查看', add: '添加' }
  throw new AppError(
    'forbidden',
    `${owner.title}的附件只有${allowed.map((role) => roleNames[role]).join('、')}可以${words[what]}，您现在的角色是${roleNames[user.role]}。`,
  )
}

/** Refuses a thing nobody has, and who may not see it or add to it. */
function mustReach(context: Reach, entity: AttachmentEntity, entityId: number, what: 'see' | 'add'): void {
  const owner = attachmentOwners[entity]
  refuseRole(context, entity, what)
  if (!owner.exists(context.db, entityId)) throw new AppError('notFound', `没有编号为 ${entityId} 的${owner.title}。`)
  if (owner.mayOpen?.(context.db, entityId, context.user) === false) throw new AppError('forbidden', `您不能打开这件${owner.title}的附件。`)
}

/** Only who added a paper, or the leader, may take it away or change it. */
function mustChange(context: Reach, attachmentId: number, what: string): ReturnType<typeof standingAttachment> {
  const found = mustSee(context, attachmentId)
  if (found.accountId !== context.user.accountId && context.user.role !== 'leader')
    throw new AppError('forbidden', `附件“${found.name}”是${found.by}添加的，要由${found.by}本人或负责人${what}。`)
  return found
}

/** Marks a paper as removed; its content goes once the command is finished, unless another paper has the same. */
async function takeAway(
  { db, seq, now, user, vault, afterwards }: CommandContext,
  found: ReturnType<typeof standingAttachment>,
  reason: string,
): Promise<void> {
  const free = await markRemoved(db, found, { removedSeq: seq, removedAt: now, removedBy: user.name, removedReason: reason })
  if (free)
    afterwards(() => {
      dropAttachment(vault, found.stored)
    })
}

function mustSee(context: Reach, attachmentId: number): ReturnType<typeof standingAttachment> {
  const found = standingAttachment(context.db, attachmentId)
  mustReach(context, found.entity, found.entityId, 'see')
  return found
}
