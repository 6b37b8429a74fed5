import { AppError } from '../../app-error'
import { chartPaper } from '../../domain/chart-paper'
import { paperOfTable } from '../../domain/table-paper'
import { deliverPaper } from '../../deliver-paper'
import type { Handlers } from '../../handler'
import { writeWhole } from '../../io/write-sheet'

export const desktop: Handlers<'desktop'> = {
  chooseFile: async ({ host }, options) => ({ file: await host.chooseFile(options) }),
  chooseFolder: async ({ host }, options) => ({ folder: await host.chooseFolder(options) }),
  chooseSave: async ({ host }, options) => ({ file: await host.chooseSave(options) }),
  restart: async ({ host }, { safe }) => {
    await host.restart(safe)
    return {}
  },
  reveal: async ({ host }, { file }) => {
    await host.reveal(file)
    return {}
  },
  saveImage: (_context, { file, format, content }) => {
    const bytes = format === 'png' ? pngBytes(content) : Buffer.from(content, 'utf8')
    writeWhole(file, [bytes])
    return { file }
  },
  copyImage: async ({ host }, { content }) => {
    await host.copyImage(pngBytes(content))
    return {}
  },
  printChart: (context, { file, printer, ...chart }) => {
    for (const { png } of chart.pictures) pngBytes(png)
    return deliverPaper(context, chartPaper(chart, context.today, context.user.name), { file, printer })
  },
  exportTable: (context, { file, printer, ...table }) => deliverPaper(context, paperOfTable(table, context.today, context.user.name), { file, printer }),
}

/** A PNG from base64; refuses anything else. */
function pngBytes(content: string): Buffer {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new AppError('invalid', '这不是 PNG 图片，没有保存。')
  return bytes
}
