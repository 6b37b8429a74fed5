import { pathToFileURL } from 'node:url'
import { AppError } from './app-error'
import type { Host } from './host'
import { forkReader, readSheet } from './io/read-sheet'
import { findChromium, openChromiumPrinter, type ChromiumPrinter } from './io/pdf/chromium'

const windowOnly = '这一步要在窗口里办理，命令行请直接给出文件。'

/** The desktop of the command line: no dialogs; PDF through an installed Chromium, Chrome or Edge, started at the first page and kept until `close`. */
export function terminalHost(readerEntry: string, fontFolder: string): Host & { close: () => Promise<void> } {
  const launch = forkReader(readerEntry)
  let printer: Promise<ChromiumPrinter> | undefined
  return {
    fontBase: `${pathToFileURL(fontFolder).href}/`,
    readSheet: (request, on, signal) => readSheet(launch, request, on, signal),
    printPdf: async (html) => {
      if (findChromium() === undefined)
        return { ok: false, message: '这台电脑上没有 Chromium、Chrome 或 Edge，不能生成 PDF。请改用 .docx 或 .html；Debian/UOS 可以安装 chromium。' }
      printer ??= openChromiumPrinter()
      return { ok: true, pdf: await (await printer).print(html) }
    },
    printPaper: () => Promise.resolve({ ok: false, message: windowOnly }),
    chooseFile: () => Promise.resolve(null),
    chooseFolder: () => Promise.resolve(null),
    chooseSave: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    copyImage: () => Promise.reject(new AppError('conflict', windowOnly)),
    restart: () => Promise.reject(new AppError('conflict', '命令行每次都是新启动的：要安全模式，请在命令里写 --safe。')),
    close: async () => {
      await (await printer)?.close()
      printer = undefined
    },
  }
}
