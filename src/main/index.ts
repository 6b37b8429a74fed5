import { app, BrowserWindow, clipboard, ipcMain, Menu, net, powerMonitor, protocol, session, type IpcMainInvokeEvent } from 'electron'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Reply } from '../preload/contract/failure'
import { startCoreWorker, type CoreWorker } from './core-worker'
import { electronDesktop, printedPage } from './desktop'
import { ownClipboard } from './own-clipboard'
import { safeModeSwitch, startRecord, whySafeMode } from './start-record'

const scheme = 'app'
const home = `${scheme}://huimin`
const pages = join(import.meta.dirname, '../renderer')
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
if (process.env.HUIMIN_USER_DATA) app.setPath('userData', process.env.HUIMIN_USER_DATA)
const userData = app.getPath('userData')
const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
const fonts = join(resources, 'fonts')
const lastFolderFile = join(userData, 'last-folder.json')

/** A start has come through when the window has stood for so long, or the program is ended in order. */
const cameThroughMs = 20_000

let window: BrowserWindow | null = null
let core: CoreWorker | null = null
const copies = ownClipboard(clipboard, (error) => process.stderr.write(`clipboard: ${String(error)}\n`))

/** The office folder used last, or what the environment names. */
function startFolder(): string {
  if (process.env.HUIMIN_OFFICE) return process.env.HUIMIN_OFFICE
  if (!existsSync(lastFolderFile)) return ''
  try {
    const stored: unknown = JSON.parse(readFileSync(lastFolderFile, 'utf8'))
    return typeof stored === 'object' && stored !== null && 'folder' in stored && typeof stored.folder === 'string' ? stored.folder : ''
  } catch {
    // cut off by a power cut: the folder is chosen anew
    return ''
  }
}

/** Only our own page in our own window may ask. */
function isOurs(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  return window !== null && event.sender === window.webContents && (event.senderFrame?.url ?? '').startsWith(`${scheme}://huimin/`)
}

function createWindow(): void {
  window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    title: '惠民台账',
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // the viewer of scanned PDF papers; there are no other plugins
      plugins: true,
    },
  })
  window.once('ready-to-show', () => window?.show())
  window.on('closed', () => {
    window = null
  })
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    core?.lock('界面意外停止，已重新打开并锁定。')
    window?.webContents.reload()
  })
  void window.loadURL(`${home}/index.html`)
}

/** Writing to the clipboard: a chart is copied as a picture. Nothing else is allowed, reading the clipboard least of all. */
const harmless = 'clipboard-sanitized-write'

function guardContents(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!url.startsWith(`${scheme}://huimin/`)) event.preventDefault()
    })
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('before-input-event', (_event, input) => {
      if (input.type === 'keyDown' && (input.control || input.meta) && /^[cx]$/i.test(input.key)) copies.copied()
    })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === harmless)
  })
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === harmless)
}

function servePages(): void {
  protocol.handle(scheme, async (request) => {
    const asked = decodeURIComponent(new URL(request.url).pathname)
    const printed = printedPage(asked)
    if (printed !== undefined) return new Response(printed, { headers: { 'content-type': 'text/html; charset=utf-8' } })
    const [folder, name] = asked.startsWith('/fonts/') ? [fonts, asked.slice('/fonts'.length)] : [pages, asked]
    const path = normalize(join(folder, name))
    if (!path.startsWith(folder + sep)) return new Response('', { status: 404 })
    const file = await net.fetch(pathToFileURL(path).href)
    const headers = new Headers(file.headers)
    headers.set('content-security-policy', policy)
    headers.set('x-content-type-options', 'nosniff')
    return new Response(file.body, { status: file.status, headers })
  })
}

/** Ends the program and starts it again. */
function restart(safe: boolean): void {
  // a start that the environment made safe would stay safe for ever
  delete process.env.HUIMIN_SAFE
  app.relaunch({ args: [...process.argv.slice(1).filter((argument) => argument !== safeModeSwitch), ...(safe ? [safeModeSwitch] : [])] })
  // the answer of the call goes out first
  setTimeout(() => {
    app.quit()
  }, 100)
}

function answerCalls(): void {
  const refused: Reply = { ok: false, error: { code: 'forbidden', message: '来源不对，没有受理。' } }
  ipcMain.handle('call', async (event, operation: unknown, input: unknown, callId: unknown): Promise<Reply> => {
    if (!isOurs(event) || typeof operation !== 'string' || typeof callId !== 'string' || !core) return refused
    const reply = await core.call(operation, input, callId)
    if (operation === 'office.lock' && reply.ok) await copies.forget()
    if (operation === 'office.useFolder' && reply.ok) writeFileSync(lastFolderFile, JSON.stringify(input))
    return reply
  })
  ipcMain.on('cancel', (event, callId: unknown) => {
    if (isOurs(event) && typeof callId === 'string') core?.cancel(callId)
  })
}

if (!app.requestSingleInstanceLock()) app.quit()
else {
  const starts = startRecord(join(userData, 'start.json'))
  const safeMode = whySafeMode({ args: process.argv, env: process.env.HUIMIN_SAFE, failed: starts.begin() })
  // the driver of an old graphics card is what most often keeps a window from opening
  if (safeMode !== null) app.disableHardwareAcceleration()
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    app.quit()
  })
  let closing = false
  app.on('before-quit', (event) => {
    if (closing || !core) return
    event.preventDefault()
    closing = true
    void Promise.all([core.close(), copies.forget()]).then(() => {
      starts.cameThrough()
      app.quit()
    })
  })
  void app.whenReady().then(() => {
    mkdirSync(userData, { recursive: true })
    Menu.setApplicationMenu(null)
    guardContents()
    servePages()
    core = startCoreWorker(
      join(import.meta.dirname, 'core.js'),
      { folder: startFolder(), stateFolder: userData, fontBase: '/fonts/', safeMode },
      electronDesktop(home, () => window, copies.copied, restart),
      (event) => {
        if (event.kind === 'locked') void copies.forget()
        window?.webContents.send('core', event)
      },
    )
    powerMonitor.on('lock-screen', () => core?.lock('电脑已锁屏，办公库也锁定了。'))
    powerMonitor.on('suspend', () => core?.lock('电脑已睡眠，办公库也锁定了。'))
    answerCalls()
    createWindow()
    setTimeout(() => {
      starts.cameThrough()
    }, cameThroughMs).unref()
  })
}
