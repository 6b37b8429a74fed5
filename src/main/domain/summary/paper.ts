import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import type { SummaryLine } from '../../../preload/contract/summary'
import type { Day } from '../../../preload/contract/values'
import { formatDay } from '../day'
import { safeFileName } from '../file-name'

/** The summary in official form: title, 主送, body, unit and date. A draft says so at the foot. */
export function summaryPaper(
  text: { title: string; recipient: string; lines: readonly SummaryLine[] },
  { unit, on, code, by }: { unit: string; on: Day; code: string | null; by: string },
): Paper {
  const block = ({ kind, segments }: SummaryLine): PaperBlock => {
    const words = segments.map(({ text: own }) => own).join('')
    if (kind === 'heading') return { kind: 'heading', text: words }
    if (kind === 'subheading') return { kind: 'heading', text: words, level: 2 }
    return { kind: 'paragraph', text: words, indent: true }
  }
  return {
    name: safeFileName(text.title),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: text.title },
      ...(text.recipient === '' ? [] : [{ kind: 'paragraph' as const, text: text.recipient, align: 'left' as const }]),
      ...text.lines.map(block),
      { kind: 'issuer', lines: [unit, formatDay(on)] },
    ],
    footer: `${code === null ? '未定稿的草稿' : `编号 ${code}`}　${by}`,
  }
}
