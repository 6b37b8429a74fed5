import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useState, type ReactElement } from 'react'
import {
  attachmentKinds,
  attachmentLimit,
  pictureKinds,
  type AttachmentEntity,
  type AttachmentKind,
  type AttachmentRow,
} from '../../preload/contract/attachment'
import { call } from '../lib/api'
import { formatBytes, formatMoment } from '../lib/format'
import { useCall, useCommand } from '../lib/use-call'
import { AttachmentView } from './attachment-view'
import { confirm } from './confirm'
import { showRefused, showSaved } from './export-menu'
import { Icon } from './icons'
import { PictureCrop } from './picture-crop'
import { ReasonButton } from './reason-button'
import { Refusal } from './refusal'

/** The thing the papers belong to. */
export interface AttachmentOwner {
  entity: AttachmentEntity
  entityId: number
}
const kindWords = { pdf: 'PDF', jpeg: '照片', png: '图片', webp: '图片', docx: 'Word', xlsx: 'Excel' } satisfies Record<AttachmentKind, string>
const extensions = [...attachmentKinds, 'jpg']
/** Photos larger than this are offered to be cropped at once. */
const largePhoto = 1_000_000

/** Scanned papers and photos of one thing: add, look at, save, remove with a reason. For any page or dialog. */
export function Attachments({ entity, entityId, onLook }: AttachmentOwner & { onLook?: (looking: boolean) => void }): ReactElement {
  const listed = useCall('attachment.list', { entity, entityId })
  const [viewed, setViewed] = useState<AttachmentRow | null>(null)
  const [cropped, setCropped] = useState<number | null>(null)
  const look = (row: AttachmentRow | null): void => {
    setViewed(row)
    onLook?.(row !== null)
  }
  const crop = useCallback(
    (attachmentId: number | null): void => {
      setCropped(attachmentId)
      onLook?.(attachmentId !== null)
    },
    [onLook],
  )
  const add = useCommand('attachment.add', {
    onDone: ({ attachmentId, kind, bytes }) => {
      notifications.show({ message: '已加密存入办公库', color: 'teal' })
      if (pictureKinds.includes(kind) && bytes > largePhoto) crop(attachmentId)
    },
  })
  const endCrop = useCallback(() => crop(null), [crop])
  const choose = async (): Promise<void> => {
    try {
      const { file } = await call('desktop.chooseFile', { title: '添加附件', filters: [{ name: '扫描件和照片', extensions }] })
      if (file !== null) add.mutate({ entity, entityId, file })
    } catch (error) {
      showRefused(error)
    }
  }
  const rows = listed.isPlaceholderData ? undefined : listed.data
  const standing = rows?.filter((row) => row.removed === null) ?? []
  return (
    <Stack gap="xs">
      <Refusal error={listed.error} />
      <Refusal error={add.error} onClose={add.reset} />
      {rows !== undefined && standing.length === 0 ? (
        <Text size="sm" c="dimmed">
          还没有附件。把文件扫描或拍照后加进来，原件可以不再另存。
        </Text>
      ) : null}
      {rows?.map((row) => (
        <AttachmentLine key={row.attachmentId} row={row} onView={() => look(row)} onCrop={() => crop(row.attachmentId)} />
      ))}
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          PDF、JPEG、PNG、WebP、.docx、.xlsx，每个不超过 {attachmentLimit / 1_000_000} MB
        </Text>
        <ReasonButton variant="default" operation="attachment.add" leftSection={<Icon name="plus" />} loading={add.isPending} onClick={() => void choose()}>
          添加附件
        </ReasonButton>
      </Group>
      {viewed === null ? null : <AttachmentView row={viewed} onClose={() => look(null)} />}
      {standing
        .filter((row) => row.attachmentId === cropped)
        .map((row) => (
          <PictureCrop key={row.attachmentId} row={row} onClose={endCrop} />
        ))}
    </Stack>
  )
}

function AttachmentLine({ row, onView, onCrop }: { row: AttachmentRow; onView: () => void; onCrop: () => void }): ReactElement {
  const remove = useCommand('attachment.remove')
  const facts = `${kindWords[row.kind]}　${formatBytes(row.bytes)}　${row.by}　${formatMoment(row.at)}${row.note === '' ? '' : `　${row.note}`}`
  if (row.removed !== null)
    return (
      <Text size="xs" c="dimmed">
        <s>{row.name}</s>　{row.removed.by} 于 {formatMoment(row.removed.at)} 移除：{row.removed.reason}
      </Text>
    )
  const looks = row.kind !== 'docx' && row.kind !== 'xlsx'
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" truncate title={row.name}>
            {row.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {facts}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
          <ReasonButton size="compact-sm" variant="default" disabledReason={!looks && '请另存后用 WPS 或 Office 打开'} onClick={onView}>
            查看
          </ReasonButton>
          {pictureKinds.includes(row.kind) ? (
            <ReasonButton size="compact-sm" variant="default" operation="attachment.crop" onClick={onCrop}>
              裁剪
            </ReasonButton>
          ) : null}
          <Button size="compact-sm" variant="default" onClick={() => void saveAttachment(row)}>
            另存
          </Button>
          <ReasonButton
            size="compact-sm"
            variant="default"
            operation="attachment.remove"
            onClick={() =>
              confirm({
                title: '移除附件',
                message: `“${row.name}”的内容会从办公库里删掉，不能找回；谁在何时为什么移除会留下记录。`,
                confirmLabel: '移除',
                danger: true,
                askReason: '移除原因',
                onConfirm: (reason) => remove.mutate({ attachmentId: row.attachmentId, reason }),
              })
            }
          >
            移除
          </ReasonButton>
        </Group>
      </Group>
      <Refusal error={remove.error} onClose={remove.reset} />
    </>
  )
}

/** Asks where and writes the attachment there, decrypted. */
export async function saveAttachment({ attachmentId, name, kind }: Pick<AttachmentRow, 'attachmentId' | 'name' | 'kind'>): Promise<void> {
  try {
    const { file } = await call('desktop.chooseSave', {
      title: '另存附件',
      name,
      filters: [{ name: kindWords[kind], extensions: kind === 'jpeg' ? ['jpg', 'jpeg'] : [kind] }],
    })
    if (file === null) return
    await call('attachment.export', { attachmentId, file })
    showSaved(file)
  } catch (error) {
    showRefused(error)
  }
}

/** 附件 with how many there are; opens them in a dialog. For rows of a table and heads of pages. */
export function AttachmentButton({
  entity,
  entityId,
  title,
  label = '附件',
  size = 'compact-xs',
}: AttachmentOwner & { title: string; label?: string; size?: string }): ReactElement {
  const counts = useCall('attachment.counts', { entity })
  const [opened, setOpened] = useState(false)
  // Esc closes what lies on top, not both
  const [looking, setLooking] = useState(false)
  const count = counts.data?.find((row) => row.entityId === entityId)?.count ?? 0
  return (
    <>
      <Button
        size={size}
        variant="default"
        c={count === 0 ? 'dimmed' : undefined}
        aria-label={`${label}（${title}，${String(count)} 个）`}
        onClick={() => setOpened(true)}
      >
        {count === 0 ? label : `${label} ${String(count)}`}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        closeOnEscape={!looking}
        title={`附件：${title}`}
        size="lg"
        centered
        transitionProps={{ duration: 0 }}
      >
        {opened ? <Attachments entity={entity} entityId={entityId} onLook={setLooking} /> : null}
      </Modal>
    </>
  )
}
