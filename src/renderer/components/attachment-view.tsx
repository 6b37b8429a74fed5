import { Box, Button, Group, Loader, Modal, Text } from '@mantine/core'
import { useEffect, useState, type ReactElement } from 'react'
import type { AttachmentRow } from '../../preload/contract/attachment'
import type { Output } from '../../preload/contract/index'
import { call, isRefused, type Refused } from '../lib/api'
import { Refusal } from './refusal'

type Content = Output<'attachment.read'>

/** Looks at one paper inside the window: decrypted in memory, never as a file on the disk. */
export function AttachmentView({ row, onClose }: { row: AttachmentRow; onClose: () => void }): ReactElement {
  const [content, setContent] = useState<Content | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  useEffect(() => {
    let wanted = true
    call('attachment.read', { attachmentId: row.attachmentId }).then(
      (value) => {
        if (wanted) setContent(value)
      },
      (error: unknown) => {
        if (!isRefused(error)) throw error
        if (wanted) setRefused(error)
      },
    )
    return () => {
      wanted = false
    }
  }, [row.attachmentId])
  return (
    <Modal opened onClose={onClose} title={row.name} size="90vw" centered transitionProps={{ duration: 0 }}>
      <Refusal error={refused} />
      {content === null && refused === null ? <Loader size="sm" aria-label="正在打开" /> : null}
      {content === null ? null : content.kind === 'pdf' ? <PdfView content={content} /> : <ImageView content={content} />}
    </Modal>
  )
}

function ImageView({ content }: { content: Content }): ReactElement {
  const [whole, setWhole] = useState(true)
  const [broken, setBroken] = useState(false)
  if (broken) return <Text size="sm">这张图片的内容显示不出来，可能在添加之前就已经损坏。可以另存后用看图软件打开。</Text>
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <Button size="compact-sm" variant="default" onClick={() => setWhole(!whole)}>
          {whole ? '原来大小' : '整张显示'}
        </Button>
      </Group>
      <Box style={{ overflow: 'auto', height: '74vh', textAlign: 'center' }} tabIndex={0}>
        <img
          src={`data:image/${content.kind};base64,${content.content}`}
          alt={content.name}
          style={whole ? { maxWidth: '100%', maxHeight: '100%' } : undefined}
          onError={() => setBroken(true)}
        />
      </Box>
    </>
  )
}

/** Bytes of a base64 text. */
function bytesOf(content: string): Uint8Array<ArrayBuffer> {
  const text = atob(content)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

function PdfView({ content }: { content: Content }): ReactElement {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytesOf(content.content)], { type: 'application/pdf' }))
    setAddress(url)
    return () => URL.revokeObjectURL(url)
  }, [content])
  return address === null ? (
    <Loader size="sm" aria-label="正在打开" />
  ) : (
    <iframe src={`${address}#view=FitH&navpanes=0`} title={content.name} style={{ width: '100%', height: '76vh', border: 0 }} />
  )
}
