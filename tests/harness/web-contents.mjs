// One page: loading, messages, custom schemes, what it may open.
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { takeFirstPage } from './browser.mjs'
import { image } from './desktop.mjs'
import { printInteractively, printToPdf } from './print.mjs'
import { defaultSession, fromWeb, IpcMain, ipcMain, schemes, toWeb } from './session.mjs'
import { boot, cancellable, codec, contentsBySession, contentsByTarget, headed, ignore, interactive, nextId, record, state, strict } from './state.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const CODEC = fs.readFileSync(path.join(here, 'codec.js'), 'utf8')
const RUNTIME = fs.readFileSync(path.join(here, 'page-runtime.js'), 'utf8')
const BROWSER_BARS = 87 // headless Chromium counts the height of its tab strip and address bar

/** What is put into the page before its own scripts: the runtime, and in it the app's preload. */
function pageScript(preferences) {
  const preload = preferences.preload ? fs.readFileSync(preferences.preload, 'utf8') : ''
  const isModule = preferences.preload?.endsWith('.mjs') || /^\s*(import|export)\s/m.test(preload)
  if (isModule) throw new Error(`harness: a sandboxed preload cannot be an ES module: ${preferences.preload}`)
  const facts = { platform: process.platform, arch: process.arch, env: {}, versions: { ...process.versions }, argv: preferences.additionalArguments ?? [] }
  const wrapped = `function(require,process,module,exports,globalThis){${preload}\n}`
  return `${CODEC};\n${RUNTIME}`.replace('__PROCESS__', () => JSON.stringify(facts)).replace('__PRELOAD__', () => wrapped)
}

export class WebContents extends EventEmitter {
  id = nextId()
  session = defaultSession
  ipc = new IpcMain()
  _openHandler = null
  _url = ''
  _destroyed = false
  navigationHistory = { canGoBack: () => false, canGoForward: () => false, clear() {} }

  constructor(window, preferences) {
    super()
    this._window = window
    this._preferences = preferences
    this._started = this._start()
  }

  async _createTarget() {
    const first = takeFirstPage()
    if (first) return first
    const { width, height } = this._window._bounds
    // a window made for printing only must not flash up in front of somebody
    if (headed && !this._window._visible) return (await state.cdp.send('Target.createTarget', { url: 'about:blank', hidden: true })).targetId
    const size = { width, height: headed ? height : height + BROWSER_BARS }
    return (await state.cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size })).targetId
  }

  async _start() {
    const source = pageScript(this._preferences)
    this._targetId = await this._createTarget()
    contentsByTarget.set(this._targetId, this)
    const { sessionId } = await state.cdp.send('Target.attachToTarget', { targetId: this._targetId, flatten: true })
    this._sessionId = sessionId
    contentsBySession.set(sessionId, this)
    this._listen()
    const send = (method, params) => state.cdp.send(method, params, sessionId)
    const patterns = [
      { urlPattern: '*', resourceType: 'Document', requestStage: 'Request' },
      { urlPattern: 'https://*.invalid/*' },
      { urlPattern: 'http*://*' },
    ]
    if (defaultSession._headers) patterns.push({ urlPattern: '*', requestStage: 'Response' })
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Runtime.addBinding', { name: '__HARNESS_SEND__' }),
      send('Page.addScriptToEvaluateOnNewDocument', { source }),
      send('Fetch.enable', { patterns }),
      ...(this._preferences.zoomFactor ? [send('Emulation.setPageScaleFactor', { pageScaleFactor: this._preferences.zoomFactor })] : []),
    ])
    if (headed) await this._window._applyBounds()
  }

  _listen() {
    const on = (method, handler) =>
      state.cdp.on(`${this._sessionId}:${method}`, (params) => {
        Promise.resolve(handler(params)).catch((error) => this._destroyed || console.error('harness:', method, error.message))
      })
    on('Runtime.bindingCalled', (p) => (p.name === '__HARNESS_SEND__' ? this._fromPage(p.payload) : undefined))
    on('Page.domContentEventFired', () => this._url && this.emit('dom-ready', {}))
    on('Page.loadEventFired', () => this._loaded())
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return
      this._url = /^(about:blank|data:)/.test(frame.url) ? '' : fromWeb(frame.url + (frame.urlFragment ?? ''))
      if (this._url) this.emit('did-navigate', {}, this._url, 200, 'OK')
    })
    on('Page.navigatedWithinDocument', ({ url }) => {
      this._url = fromWeb(url)
      this.emit('did-navigate-in-page', {}, this._url, true)
    })
    on('Runtime.consoleAPICalled', (p) => {
      const level = p.type === 'error' || p.type === 'warning' ? p.type : 'info'
      this.emit('console-message', { level, message: p.args.map((arg) => arg.value ?? arg.description ?? '').join(' ') })
    })
    on('Runtime.exceptionThrown', ({ exceptionDetails: e }) => console.error('harness: page error:', e.exception?.description ?? e.text))
    on('Fetch.requestPaused', (p) => this._paused(p))
  }

  _loaded() {
    if (!this._url) return
    this.emit('did-finish-load', {})
    this.emit('did-stop-loading', {})
    this._window._ready()
  }

  async _send(method, params) {
    await this._started
    return state.cdp.send(method, params, this._sessionId)
  }

  async _paused(p) {
    const { requestId, request } = p
    const send = (method, params) =>
      state.cdp.send(method, { requestId, ...params }, this._sessionId).catch((error) => {
        if (!/Invalid InterceptionId|closed/i.test(error.message)) throw error
      })
    if (p.responseStatusCode !== undefined || p.responseErrorReason) return this._headersReceived(p, send)
    const url = fromWeb(request.url)
    const isMainFrame = p.resourceType === 'Document' && p.frameId === this._targetId // the main frame's id is its target's id
    if (isMainFrame && this._expected === request.url) this._expected = null
    else if (isMainFrame) {
      const event = cancellable({ url, isMainFrame: true, isSameDocument: false })
      this.emit('will-navigate', event, url)
      if (event.defaultPrevented) {
        record('will-navigate prevented', url)
        return send('Fetch.failRequest', { errorReason: 'Aborted' })
      }
    }
    if (schemes.has(url.split(':')[0])) return this._answer(url, request, send)
    const allowed = process.env.HARNESS_ALLOW_URL?.split(',') ?? []
    if (/^https?:/.test(request.url) && !allowed.some((start) => request.url.startsWith(start))) {
      record('network request', request.url)
      return send('Fetch.failRequest', { errorReason: 'InternetDisconnected' })
    }
    return send('Fetch.continueRequest')
  }

  /** The response stage: session.webRequest.onHeadersReceived. */
  async _headersReceived({ request, responseHeaders, responseStatusCode }, send) {
    const listener = defaultSession._headers
    if (!listener) return send('Fetch.continueRequest')
    const before = {}
    for (const { name, value } of responseHeaders ?? []) (before[name] ??= []).push(value)
    const details = { url: fromWeb(request.url), responseHeaders: before, statusCode: responseStatusCode }
    const after = await new Promise((resolve) => listener(details, resolve))
    const headers = Object.entries(after.responseHeaders ?? before).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })))
    return send('Fetch.continueResponse', { responseCode: responseStatusCode, responseHeaders: headers })
  }

  /** protocol.handle(): the app itself answers. */
  async _answer(url, request, send) {
    try {
      const { method, headers, postData } = request
      const asked = new Request(request.url, { method, headers, ...(postData ? { body: postData } : {}) })
      Object.defineProperty(asked, 'url', { value: url }) // the app sees its own scheme
      const response = await schemes.get(url.split(':')[0])(asked)
      const body = Buffer.from(await response.arrayBuffer()).toString('base64')
      const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }))
      return send('Fetch.fulfillRequest', { responseCode: response.status, responseHeaders, body })
    } catch (error) {
      console.error('harness: protocol handler:', error)
      return send('Fetch.failRequest', { errorReason: 'Failed' })
    }
  }

  async _fromPage(payload) {
    const { type, channel, id, body } = JSON.parse(payload)
    const args = codec.decode(body)
    if (type === 'open') return this._openWindow(...args)
    const event = { sender: this._window.webContents, senderFrame: this.mainFrame, frameId: 1, processId: 1, type: 'frame', ports: [] }
    event.reply = (name, ...values) => this.send(name, ...values)
    if (type === 'send') {
      this.ipc.emit(channel, event, ...args)
      ipcMain.emit(channel, event, ...args)
      return
    }
    await this._toPage(await this._invoke(id, channel, event, args))
  }

  async _invoke(id, channel, event, args) {
    const handler = this.ipc._handlers.get(channel) ?? ipcMain._handlers.get(channel)
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return { type: 'reply', id, channel, body: codec.encode(copyOf(await handler(event, ...args))) }
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      return { type: 'reply', id, channel, error: String(error) }
    }
  }

  _openWindow(address, frameName, features) {
    const url = fromWeb(address)
    const details = { url, frameName, features, disposition: 'new-window', referrer: { url: '', policy: 'default' } }
    const decision = this._openHandler ? this._openHandler(details) : { action: 'allow' }
    record('window.open', url, decision.action)
    if (decision.action === 'allow') this.emit('did-create-window', this._window._openAnother(url, decision.overrideBrowserWindowOptions), { url })
  }

  async _toPage(message) {
    if (this._destroyed) return
    const expression = `globalThis.__HARNESS_RECV__?.(${JSON.stringify(JSON.stringify(message))})`
    await state.cdp.send('Runtime.evaluate', { expression, silent: true }, this._sessionId).catch((error) => {
      if (!this._destroyed && !/closed|Session with given id not found|navigated/i.test(error.message)) throw error
    })
  }

  get mainFrame() {
    const url = this._url
    const origin = url.startsWith('file:') ? 'file://' : (/^[a-z][a-z0-9+.-]*:\/\/[^/]*/.exec(url)?.[0] ?? 'null')
    const frame = { url, origin, routingId: 1, processId: 1, frameTreeNodeId: 1, parent: null, frames: [], isDestroyed: () => this._destroyed }
    frame.top = frame
    frame.send = (...args) => this.send(...args)
    frame.executeJavaScript = (code) => this.executeJavaScript(code)
    return frame
  }

  send(channel, ...args) {
    const body = codec.encode(copyOf(args))
    void this._started.then(() => this._toPage({ type: 'event', channel, body }))
  }

  async loadURL(url) {
    await this._started
    const web = toWeb(url)
    this._expected = web.split('#')[0]
    this.emit('did-start-loading', {})
    const done = new Promise((resolve) => state.cdp.once(`${this._sessionId}:Page.loadEventFired`, resolve))
    const { errorText } = await state.cdp.send('Page.navigate', { url: web }, this._sessionId)
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, url, true)
      throw Object.assign(new Error(`${errorText} (-2) loading '${url}'`), { code: errorText })
    }
    await done
  }

  loadFile(file, options = {}) {
    const url = pathToFileURL(path.resolve(boot.root, file))
    if (options.query) url.search = new URLSearchParams(options.query).toString()
    if (options.hash) url.hash = options.hash
    return this.loadURL(url.href)
  }

  async executeJavaScript(code) {
    const answer = await this._send('Runtime.evaluate', { expression: code, awaitPromise: true, returnByValue: true, userGesture: true })
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'Script failed to execute')
    return answer.result.value
  }

  async insertCSS(css) {
    await this.executeJavaScript(`{const s=document.createElement('style');s.textContent=${JSON.stringify(css)};document.head.append(s)}`)
    return 'css'
  }

  printToPDF(options = {}) {
    return printToPdf(this, options)
  }

  print(options = {}, callback) {
    record('print', options)
    if (!interactive()) return void queueMicrotask(() => callback?.(true, ''))
    printInteractively(this, options).then(
      () => callback?.(true, ''),
      (error) => callback?.(false, error.message),
    )
  }

  async getPrintersAsync() {
    return []
  }
  async capturePage() {
    return image(Buffer.from((await this._send('Page.captureScreenshot', { format: 'png' })).data, 'base64'))
  }
  setZoomFactor(factor) {
    this._zoom = factor
    void this._send('Emulation.setPageScaleFactor', { pageScaleFactor: factor })
  }
  getZoomFactor() {
    return this._zoom ?? 1
  }
  setZoomLevel(level) {
    this.setZoomFactor(1.2 ** level)
  }
  getZoomLevel() {
    return Math.log(this.getZoomFactor()) / Math.log(1.2)
  }
  async setVisualZoomLevelLimits() {}
  reload() {
    void this._send('Page.reload')
  }
  getURL() {
    return this._url
  }
  getTitle() {
    return this._window.getTitle()
  }
  isDestroyed() {
    return this._destroyed
  }
  isLoading() {
    return false
  }
  isLoadingMainFrame() {
    return false
  }
  isCrashed() {
    return false
  }
  isFocused() {
    return true
  }
  isDevToolsOpened() {
    return false
  }
  setWindowOpenHandler(handler) {
    this._openHandler = handler
  }
  close() {
    this._window.close()
  }
  _gone() {
    if (this._destroyed) return
    this._destroyed = true
    contentsByTarget.delete(this._targetId)
    contentsBySession.delete(this._sessionId)
    this.emit('destroyed')
    this._window._gone()
  }
}
ignore(WebContents, ['focus', 'openDevTools', 'closeDevTools', 'toggleDevTools', 'setBackgroundThrottling', 'setUserAgent', 'setIgnoreMenuShortcuts'])
ignore(WebContents, ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'setAudioMuted', 'stop'])

function copyOf(value) {
  try {
    return structuredClone(value)
  } catch {
    throw new Error('An object could not be cloned.')
  }
}

const all = () => [...contentsBySession.values()].map((contents) => contents._window.webContents)
export const webContents = strict('webContents', {
  getAllWebContents: all,
  getFocusedWebContents: () => all()[0] ?? null,
  fromId: (id) => all().find((contents) => contents.id === id),
  fromDevToolsTargetId: (target) => contentsByTarget.get(target),
})
