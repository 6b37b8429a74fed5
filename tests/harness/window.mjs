// BrowserWindow: a page of the real Chromium with the state a desktop window has.
import { EventEmitter } from 'node:events'
import { app } from './app.mjs'
import { cancellable, headed, ignore, nextId, state, strict, windows } from './state.mjs'
import { WebContents } from './web-contents.mjs'

export class BrowserWindow extends EventEmitter {
  id = nextId()
  _destroyed = false
  _readyShown = false
  _maximized = false
  _fullScreen = false
  _minimized = false

  constructor(options = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this._options = options
    this._bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this._visible = options.show !== false
    this._title = options.title ?? app.getName()
    this._renewClosed()
    this.webContents = strict('webContents', new WebContents(this, options.webPreferences ?? {}))
    this.webContents._started.catch((error) => console.error('harness: window did not open:', error))
    this._self = strict('BrowserWindow', this)
    windows.set(this.id, this._self)
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this._self)
    return this._self
  }

  static getAllWindows() {
    return [...windows.values()]
  }
  static getFocusedWindow() {
    return [...windows.values()].at(-1) ?? null
  }
  static fromId(id) {
    return windows.get(id) ?? null
  }
  static fromWebContents(contents) {
    return [...windows.values()].find((window) => window.webContents.id === contents?.id) ?? null
  }

  _renewClosed() {
    this._closed = new Promise((done) => (this._closedDone = done))
  }
  _ready() {
    if (this._readyShown) return
    this._readyShown = true
    this.emit('ready-to-show', {})
  }
  _openAnother(url, options = {}) {
    const window = new BrowserWindow(options)
    window.loadURL(url).catch((error) => console.error('harness:', error.message))
    return window
  }
  loadURL(url) {
    return this.webContents.loadURL(url)
  }
  loadFile(file, options) {
    return this.webContents.loadFile(file, options)
  }
  close() {
    if (this._destroyed) return
    const event = cancellable()
    this.emit('close', event)
    if (!event.defaultPrevented) return this.destroy()
    this._closedDone(false)
    this._renewClosed()
  }
  destroy() {
    if (this._destroyed) return
    const contents = this.webContents
    const close = () => state.cdp.send('Target.closeTarget', { targetId: contents._targetId })
    contents._started.then(close).catch((error) => state.quitting || (process.env.HARNESS_DEBUG && console.error('harness:', error.message)))
    contents._gone()
  }
  _gone() {
    if (this._destroyed) return
    this._destroyed = true
    windows.delete(this.id)
    this.emit('closed', {})
    this._closedDone(true)
    if (windows.size > 0 || state.quitRequested) return
    if (app.listenerCount('window-all-closed')) app.emit('window-all-closed')
    else app.quit()
  }
  isDestroyed() {
    return this._destroyed
  }
  show() {
    this._visible = true
    this.emit('show', {})
  }
  showInactive() {
    this.show()
  }
  hide() {
    this._visible = false
    this.emit('hide', {})
  }
  isVisible() {
    return this._visible
  }
  focus() {
    if (headed && !this._destroyed) void this.webContents._send('Page.bringToFront')
    this.emit('focus', {})
  }
  isFocused() {
    return true
  }
  getTitle() {
    return this._title
  }
  setTitle(title) {
    this._title = title
  }
  getBounds() {
    return { ...this._bounds }
  }
  getNormalBounds() {
    return { ...this._bounds }
  }
  getContentBounds() {
    return { ...this._bounds }
  }
  getSize() {
    return [this._bounds.width, this._bounds.height]
  }
  getContentSize() {
    return this.getSize()
  }
  getPosition() {
    return [this._bounds.x, this._bounds.y]
  }
  setBounds(bounds) {
    Object.assign(this._bounds, bounds)
    void this.webContents._started.then(() => this._applyBounds()).then(() => this.emit('resize', {}))
  }
  setSize(width, height) {
    this.setBounds({ width, height })
  }
  setContentSize(width, height) {
    this.setBounds({ width, height })
  }
  setPosition(x, y) {
    this.setBounds({ x, y })
  }
  async _applyBounds() {
    if (headed && !this._visible && this._options.show === false && windows.size > 1) return // a hidden target has no window
    const { windowId } = await state.cdp.send('Browser.getWindowForTarget', { targetId: this.webContents._targetId })
    const { x, y, width, height } = this._bounds
    await state.cdp.send('Browser.setWindowBounds', { windowId, bounds: { left: x, top: y, width, height: headed ? height : height + 87 } })
  }
  isMenuBarVisible() {
    return true
  }
  maximize() {
    this._maximized = true
    if (headed) void this._windowState('maximized')
    this.emit('maximize', {})
  }
  unmaximize() {
    this._maximized = false
    if (headed) void this._windowState('normal')
    this.emit('unmaximize', {})
  }
  async _windowState(windowState) {
    await this.webContents._started
    const { windowId } = await state.cdp.send('Browser.getWindowForTarget', { targetId: this.webContents._targetId })
    await state.cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
  }
  isMaximized() {
    return this._maximized
  }
  minimize() {
    this._minimized = true
    this.emit('minimize', {})
  }
  restore() {
    this._minimized = false
    this.emit('restore', {})
  }
  isMinimized() {
    return this._minimized
  }
  setFullScreen(value) {
    this._fullScreen = value
  }
  isFullScreen() {
    return this._fullScreen
  }
  isModal() {
    return this._options.modal === true
  }
  isEnabled() {
    return true
  }
  getParentWindow() {
    return this._options.parent ?? null
  }
  getChildWindows() {
    return []
  }
  capturePage() {
    return this.webContents.capturePage()
  }
  reload() {
    this.webContents.reload()
  }
}
ignore(BrowserWindow, [
  'blur',
  'setMinimumSize',
  'setMaximumSize',
  'setResizable',
  'center',
  'setMenu',
  'removeMenu',
  'setMenuBarVisibility',
  'setAutoHideMenuBar',
])
ignore(BrowserWindow, ['setIcon', 'setProgressBar', 'flashFrame', 'setAlwaysOnTop', 'setBackgroundColor', 'setOverlayIcon', 'moveTop', 'setContentProtection'])
ignore(BrowserWindow, ['setTitleBarOverlay', 'setEnabled', 'setSkipTaskbar', 'setClosable'])
