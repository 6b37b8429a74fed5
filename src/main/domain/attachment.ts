import type { AttachmentKind } from '../../preload/contract/attachment'
import { safeFileName } from './file-name'
import { masked } from './masked'

const endings: Record<AttachmentKind, readonly string[]> = {
  pdf: ['.pdf'],
  jpeg: ['.jpg', '.jpeg'],
  png: ['.png'],
  webp: ['.webp'],
  docx: ['.docx'],
  xlsx: ['.xlsx'],
}

/** The name an attachment is kept under: a legal file name without full numbers, with the ending its content calls for. */
export function attachmentName(fileName: string, kind: AttachmentKind): string {
  const clean = safeFileName(masked(fileName).replaceAll('*', '＊'))
  const known = endings[kind]
  const dot = clean.lastIndexOf('.')
  return dot > 0 && known.includes(clean.slice(dot).toLowerCase()) ? clean : `${clean}${known[0]!}`
}
