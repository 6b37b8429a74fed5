import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Readable, Writable } from 'node:stream'
import { failedFontsExpression } from '../paper/html'
import { openDevTools, type DevTools } from './devtools'

/** A Chromium kept running to print many papers. */
export interface ChromiumPrinter {
  /** The document as PDF; several at once wait for one another. Rejects when a font could not be loaded, after 60 seconds, or when Chromium has ended. */
  print(html: string): Promise<Uint8Array>
  /** Ends Chromium and removes its temporary folder; safe to call twice. */
  close(): Promise<void>
}

const timeLimit = 60_000
// Every paper carries its content policy; the empty page does not. A paper set before the page is there would be wiped by it, and print blank.
const paperIsThereExpression = `document.querySelector('meta[http-equiv="Content-Security-Policy"]') !== null`

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'msedge']
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const windowsPlaces = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe']

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false // not there, or not ours to run: the next place is tried
  }
}

/** The browser that prints for the command line: `HUIMIN_CHROMIUM`, else Chromium, Chrome or Edge where they are usually installed; `undefined` when there is none. */
export function findChromium(): string | undefined {
  const named = process.env.HUIMIN_CHROMIUM
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  if (process.platform === 'win32') {
    const roots = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter((root) => root !== undefined)
    return roots.flatMap((root) => windowsPlaces.map((place) => join(root, place))).find((file) => existsSync(file))
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const places = process.platform === 'darwin' ? macPlaces : linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)))
  return places.find(isExecutable)
}

const flags = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  '--proxy-server=127.0.0.1:9',
  '--allow-file-access-from-files',
  '--no-startup-window',
  '--remote-debugging-pipe',
]

function endWholeGroup(child: ChildProcess) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') {
    spawn('taskkill', ['/T', '/F', '/PID', String(child.pid)], { stdio: 'ignore', windowsHide: true })
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL') // the group has gone between the check and the signal
  }
}

/** Starts a Chromium without window and without network. Rejects when there is none on this machine or it does not start. */
export async function openChromiumPrinter(): Promise<ChromiumPrinter> {
  const program = findChromium()
  if (program === undefined) throw new Error('没有找到 Chrome、Edge 或 Chromium，无法生成 PDF；可用环境变量 HUIMIN_CHROMIUM 指明它的位置')
  // mkdtemp makes the folder readable by its owner only. Only an empty page is put there: the document itself goes through the pipe, never to a temporary file.
  const folder = await mkdtemp(join(tmpdir(), 'huimin-print-'))
  const emptyPage = join(folder, 'empty.html')
  await writeFile(emptyPage, '<!doctype html>')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(program, [...flags, ...sandbox, `--user-data-dir=${join(folder, 'profile')}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const devTools = openDevTools(child.stdio[3] as Writable, child.stdio[4] as Readable)

  const close = async () => {
    endWholeGroup(child)
    await ended
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  const evaluate = async (send: DevTools['send'], expression: string) => {
    const { result } = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as { result: { value?: unknown } }
    return result.value
  }

  // One page for all papers: its fonts stay decoded from one paper to the next.
  let page: Promise<{ targetId: unknown; frameId: string; send: DevTools['send'] }> | undefined
  const openPage = async () => {
    const { targetId } = await devTools.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await devTools.send('Target.attachToTarget', { targetId, flatten: true })
    const send: DevTools['send'] = (method, params) => devTools.send(method, params, sessionId as string)
    const { frameId } = await send('Page.navigate', { url: pathToFileURL(emptyPage).href })
    while ((await evaluate(send, `location.protocol + document.readyState`)) !== 'file:complete') await pause(5)
    return { targetId, frameId: frameId as string, send }
  }

  const draw = async (html: string): Promise<Uint8Array> => {
    page ??= openPage()
    const { frameId, send } = await page
    await send('Page.setDocumentContent', { frameId, html })
    const failed = await evaluate(send, failedFontsExpression)
    if (!Array.isArray(failed) || failed.length > 0) throw new Error(`随程序带来的字体没有装上，为免缺字没有打印：${JSON.stringify(failed)}`)
    const { data } = await send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, displayHeaderFooter: false })
    if ((await evaluate(send, paperIsThereExpression)) !== true) throw new Error('打印的页面没有装好，请再试一次')
    return Buffer.from(data as string, 'base64')
  }

  // Whatever a failed paper left behind, the next one gets a fresh page.
  const leavePage = async () => {
    const left = page
    page = undefined
    try {
      if (left !== undefined) await devTools.send('Target.closeTarget', { targetId: (await left).targetId })
    } catch {
      // the page or the whole browser has gone already, which is what was wanted
    }
  }

  const printOne = async (html: string): Promise<Uint8Array> => {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        endWholeGroup(child)
        reject(new Error('生成 PDF 超过 60 秒，已停止'))
      }, timeLimit)
    })
    try {
      return await Promise.race([draw(html), tooLong])
    } catch (reason) {
      await leavePage()
      throw reason
    } finally {
      clearTimeout(timer)
    }
  }

  let turn: Promise<unknown> = Promise.resolve()
  const print = (html: string): Promise<Uint8Array> => {
    const mine = turn.then(
      () => printOne(html),
      () => printOne(html), // the one before failed and has told its own caller
    )
    turn = mine
    return mine
  }

  try {
    await Promise.race([
      devTools.send('Browser.getVersion'),
      ended.then(() => {
        throw new Error('浏览器没有启动')
      }),
    ])
  } catch (reason) {
    await close()
    throw new Error(`无法启动 ${program} 来生成 PDF`, { cause: reason })
  }
  return { print, close }
}

/** One document as PDF, with a Chromium started for it and ended afterwards, also on failure or when `signal` is aborted. */
export async function printPdfWithChromium(html: string, signal?: AbortSignal): Promise<{ ok: true; pdf: Uint8Array } | { ok: false; message: string }> {
  const isAborted = () => signal?.aborted === true
  if (isAborted()) return { ok: false, message: '已取消' }
  let printer: ChromiumPrinter | undefined
  const stop = () => void printer?.close()
  try {
    printer = await openChromiumPrinter()
    signal?.addEventListener('abort', stop)
    if (isAborted()) return { ok: false, message: '已取消' }
    return { ok: true, pdf: await printer.print(html) }
  } catch (reason) {
    if (isAborted()) return { ok: false, message: '已取消' }
    return { ok: false, message: reason instanceof Error ? reason.message : '生成 PDF 失败' }
  } finally {
    signal?.removeEventListener('abort', stop)
    await printer?.close()
  }
}
