import type { Paper } from '../preload/contract/paper'
import { AppError } from './app-error'
import { timesPrinted } from './db/print-rows'
import type { Reader } from './db/schema'
import type { QueryContext } from './handler'
import { paperHtml } from './io/paper/html'
import { preflightPaper } from './io/paper/coverage'
import { renderPaper } from './io/paper/render'

/** Where a page should go: into a file of the kind its ending tells, or to the printer. */
export interface Destination {
  file?: string | undefined
  printer?: boolean | undefined
}

/** Draws a page where the caller wants it; refuses with a sentence, and nothing is left behind. */
export async function deliverPaper(
  { host }: Pick<QueryContext, 'host'>,
  paper: Paper,
  { file, printer }: Destination,
): Promise<{ file: string | null; pages: number }> {
  if (file === undefined && printer !== true) throw new AppError('invalid', '请给出要保存的文件（.pdf、.docx、.xlsx 或 .html），或者选择打印机。')
  if (file === undefined) {
    const faults = preflightPaper(paper)
    if (faults.length > 0) throw new AppError('conflict', faults.join('；'))
    const sent = await host.printPaper(paperHtml(paper, host.fontBase))
    if (!sent.ok) throw new AppError('conflict', sent.message)
    return { file: null, pages: 0 }
  }
  const drawn = await renderPaper(
    paper,
    file,
    async (html) => {
      const printed = await host.printPdf(html)
      if (!printed.ok) throw new AppError('conflict', printed.message)
      return printed.pdf
    },
    host.fontBase,
  )
  if (!drawn.ok) throw new AppError('conflict', drawn.message)
  return { file: drawn.file, pages: drawn.pages }
}

/** A page with the number of this copy at its foot; `operation` and `of` tell which earlier prints were of the same thing. */
export function withCopyNumber(db: Reader, paper: Paper, operation: string, of: Parameters<typeof timesPrinted>[2]): Paper {
  return { ...paper, footer: `${paper.footer ?? ''}　第 ${timesPrinted(db, operation, of) + 1} 次打印` }
}
