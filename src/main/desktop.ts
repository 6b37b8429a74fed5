import { BrowserWindow, clipboard, ClipboardItem, dialog, shell, utilityProcess } from 'electron'
import { join } from 'node:path'
import { existsSync } from 'node:fs'
import type { Host } from './host'
import { failedFontsExpression } from './io/paper/html'
import { readSheet, type LaunchReader } from './io/read-sheet'

/** Reader process under Electron: a utility process without Node's fork, which the fuses switch off. */
const launchReader: LaunchReader = () => {
  const child = utilityProcess.fork(join(import.meta.dirname, 'reader-process.js'), [], {
    execArgv: ['--max-old-space-size=900'],
    serviceName: 'huimin-reader',
  })
  return {
    post: (message) => {
      child.postMessage(message)
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
    kill: () => {
      child.kill()
    },
    ...(child.pid === undefined ? {} : { pid: child.pid }),
  }
}

const printing = new Map<string, string>()
let pageCounter = 0
/** The page being printed under this path of our own scheme; it never touches the disk. */
export function printedPage(path: string): string | undefined {
  return printing.get(path)
}

/** A hidden window that draws one page from memory and is closed again. Refuses to go on when a brought-along font did not load. */
async function withPage<T>(home: string, html: string, work: (window: BrowserWindow) => Promise<T>): Promise<T | { ok: false; message: string }> {
  const path = `/print/${++pageCounter}`
  printing.set(path, html)
  const window = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } })
  try {
    await window.loadURL(home + path)
    const failed: unknown = await window.webContents.executeJavaScript(failedFontsExpression)
    if (!Array.isArray(failed) || failed.length > 0) return { ok: false, message: `随程序带来的字体没有装上，为免缺字没有打印：${JSON.stringify(failed)}` }
    return await work(window)
  } finally {
    window.destroy()
    printing.delete(path)
  }
}

/** The desktop of the window: dialogs, printer, reader process. With `index.ts` the only file that imports electron. */
export function electronDesktop(home: string, mainWindow: () => BrowserWindow | null, copied: () => void, restart: (safe: boolean) => void): Host {
  const owner = (): BrowserWindow[] => {
    const window = mainWindow()
    return window ? [window] : []
  }
  return {
    fontBase: '/fonts/',
    readSheet: (request, on, signal) => readSheet(launchReader, request, on, signal),
    printPdf: (html) =>
      withPage(home, html, async (window) => ({
        ok: true as const,
        pdf: new Uint8Array(await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true })),
      })),
    printPaper: (html) =>
      withPage(
        home,
        html,
        (window) =>
          new Promise<{ ok: true } | { ok: false; message: string }>((done) => {
            window.webContents.print({ printBackground: true }, (sent, why) => {
              done(sent || why === '' ? { ok: true } : { ok: false, message: why === 'Print job canceled' ? '已取消打印。' : `打印机没有接受这份文件：${why}` })
            })
          }),
      ),
    chooseFile: async ({ title, filters }) => {
      const [window] = owner()
      const options = { title, filters, properties: ['openFile' as const] }
      const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
      return canceled ? null : (filePaths[0] ?? null)
    },
    chooseFolder: async ({ title }) => {
      const [window] = owner()
      const options = { title, properties: ['openDirectory' as const, 'createDirectory' as const] }
      const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
      return canceled ? null : (filePaths[0] ?? null)
    },
    chooseSave: async ({ title, name, filters }) => {
      const [window] = owner()
      const options = { title, defaultPath: name, filters }
      const { canceled, filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
      return canceled || filePath === '' ? null : filePath
    },
    copyImage: async (png) => {
      await clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) })])
      copied()
    },
    restart: (safe) => {
      restart(safe)
      return Promise.resolve()
    },
    reveal: async (file) => {
      if (existsSync(file)) shell.showItemInFolder(file)
    },
  }
}
