import { Box, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react'
import type { AttachmentRow } from '../../preload/contract/attachment'
import { call } from '../lib/api'
import { formatBytes } from '../lib/format'
import { useCommand } from '../lib/use-call'
import { showRefused } from './export-menu'
import { Refusal } from './refusal'

/** The part that is kept, in shares of width and height. */
interface Part {
  x: number
  y: number
  width: number
  height: number
}
const whole: Part = { x: 0, y: 0, width: 1, height: 1 }
const smallest = 0.05
const sizes = [
  { value: '1200', label: '最长边 1200 点（看得清人和屋）' },
  { value: '2000', label: '最长边 2000 点（看得清字）' },
  { value: '0', label: '不缩小' },
]
const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

function canvasOf(width: number, height: number): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no 2d canvas')
  // What was transparent becomes white, not black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  return { canvas, pen }
}
function quarterTurn(image: HTMLImageElement): string {
  const { canvas, pen } = canvasOf(image.naturalHeight, image.naturalWidth)
  pen.translate(canvas.width, 0)
  pen.rotate(Math.PI / 2)
  pen.drawImage(image, 0, 0)
  return canvas.toDataURL('image/jpeg', 0.95)
}
/** The kept part as a JPEG, its longest side at most so many points (0: as it is). */
function cut(image: HTMLImageElement, part: Part, longest: number): string {
  const width = image.naturalWidth * part.width
  const height = image.naturalHeight * part.height
  const scale = longest === 0 ? 1 : Math.min(1, longest / Math.max(width, height))
  const { canvas, pen } = canvasOf(width * scale, height * scale)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, image.naturalWidth * part.x, image.naturalHeight * part.y, width, height, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? ''
}

/** 裁剪照片: a rectangle drawn with the mouse or moved with the keys, a quarter turn, a smaller size; what is saved takes the place of the first picture. */
export function PictureCrop({ row, onClose }: { row: AttachmentRow; onClose: () => void }): ReactElement {
  const [source, setSource] = useState<string | null>(null)
  const [part, setPart] = useState<Part>(whole)
  const [longest, setLongest] = useState('1200')
  const image = useRef<HTMLImageElement>(null)
  const save = useCommand('attachment.crop', { onDone: onClose })
  useEffect(() => {
    let wanted = true
    call('attachment.read', { attachmentId: row.attachmentId }).then(
      ({ kind, content }) => {
        if (wanted) setSource(`data:image/${kind};base64,${content}`)
      },
      (error: unknown) => {
        showRefused(error)
        onClose()
      },
    )
    return () => {
      wanted = false
    }
  }, [row.attachmentId, onClose])
  const keep = (): void => {
    if (image.current !== null) save.mutate({ attachmentId: row.attachmentId, content: cut(image.current, part, Number(longest)) })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`裁剪：${row.name}（${formatBytes(row.bytes)}）`}
      size="90vw"
      centered
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="xs">
        <Refusal error={save.error} />
        <Text size="sm" c="dimmed">
          按住鼠标拖出要留下的部分。只用键盘：方向键移动，Shift 加方向键改大小。保存后原来的照片从办公库里删掉。
        </Text>
        <Box style={{ textAlign: 'center' }}>{source === null ? null : <Picture source={source} part={part} onPart={setPart} image={image} />}</Box>
        <Group justify="space-between">
          <Group gap="xs">
            <Select aria-label="大小" w={250} data={sizes} value={longest} allowDeselect={false} onChange={(value) => setLongest(value ?? '1200')} />
            <Button variant="default" onClick={() => setPart(whole)}>
              整张
            </Button>
            <Button
              variant="default"
              onClick={() => {
                if (image.current === null) return
                setSource(quarterTurn(image.current))
                setPart(whole)
              }}
            >
              向右转
            </Button>
          </Group>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              不改
            </Button>
            <Button loading={save.isPending} disabled={source === null} onClick={keep} data-autofocus>
              保存
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}

function Picture({
  source,
  part,
  onPart,
  image,
}: {
  source: string
  part: Part
  onPart: (part: Part) => void
  image: React.RefObject<HTMLImageElement | null>
}): ReactElement {
  const start = useRef<{ x: number; y: number } | null>(null)
  const placeOf = (event: PointerEvent<HTMLDivElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: within((event.clientX - box.left) / box.width, 0, 1), y: within((event.clientY - box.top) / box.height, 0, 1) }
  }
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const from = start.current
    if (from === null) return
    const to = placeOf(event)
    const width = Math.max(Math.abs(to.x - from.x), smallest)
    const height = Math.max(Math.abs(to.y - from.y), smallest)
    onPart({ x: within(Math.min(from.x, to.x), 0, 1 - width), y: within(Math.min(from.y, to.y), 0, 1 - height), width, height })
  }
  const press = (event: KeyboardEvent): void => {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0]
    if (dx === 0 && dy === 0) return
    event.preventDefault()
    const step = 0.02
    if (event.shiftKey)
      onPart({ ...part, width: within(part.width + dx! * step, smallest, 1 - part.x), height: within(part.height + dy! * step, smallest, 1 - part.y) })
    else onPart({ ...part, x: within(part.x + dx! * step, 0, 1 - part.width), y: within(part.y + dy! * step, 0, 1 - part.height) })
  }
  const percent = (share: number): string => `${String(share * 100)}%`
  return (
    <div
      role="application"
      aria-label="要留下的部分"
      tabIndex={0}
      style={{ position: 'relative', display: 'inline-block', cursor: 'crosshair', touchAction: 'none', overflow: 'hidden', lineHeight: 0 }}
      onKeyDown={press}
      onPointerDown={(event) => {
        start.current = placeOf(event)
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        start.current = null
      }}
    >
      <img ref={image} src={source} alt="" draggable={false} style={{ maxWidth: '84vw', maxHeight: '56vh' }} />
      <div
        style={{
          position: 'absolute',
          left: percent(part.x),
          top: percent(part.y),
          width: percent(part.width),
          height: percent(part.height),
          border: '2px solid #fff',
          outline: '1px dashed #000',
          boxShadow: '0 0 0 9999px rgba(0, 0, 0, 0.5)',
          boxSizing: 'border-box',
          pointerEvents: 'none',
        }}
      />
    </div>
  )
}
