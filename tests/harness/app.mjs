// `app` of the main process.
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { boot, cancellable, ignore, record, state, strict, windows } from './state.mjs'

class CommandLine {
  appendSwitch(key, value = '') {
    boot.switches.set(key, value)
  }
  appendArgument() {}
  hasSwitch(key) {
    return boot.switches.has(key)
  }
  getSwitchValue(key) {
    return boot.switches.get(key) ?? ''
  }
  removeSwitch(key) {
    boot.switches.delete(key)
  }
}

class App extends EventEmitter {
  _ready = false
  _paths = {}
  commandLine = new CommandLine()
  isPackaged = false
  dock = undefined
  constructor() {
    super()
    this._whenReady = new Promise((done) => (this._readyDone = done))
  }
  _setReady() {
    this._ready = true
    this.emit('will-finish-launching')
    this._readyDone()
    this.emit('ready', {}, {})
  }
  whenReady() {
    return this._whenReady
  }
  isReady() {
    return this._ready
  }
  getName() {
    return this._name ?? boot.pkg.productName ?? boot.pkg.name ?? 'Electron'
  }
  setName(name) {
    this._name = name
  }
  get name() {
    return this.getName()
  }
  set name(name) {
    this.setName(name)
  }
  getVersion() {
    return boot.pkg.version ?? '0.0.0'
  }
  getAppPath() {
    return boot.root
  }
  getLocale() {
    return 'zh-CN'
  }
  getSystemLocale() {
    return 'zh-CN'
  }
  getPreferredSystemLanguages() {
    return ['zh-CN']
  }
  getPath(name) {
    if (this._paths[name]) return this._paths[name]
    const home = os.homedir()
    const windowsData = process.env.APPDATA ?? path.join(home, 'AppData/Roaming')
    const appData = process.platform === 'win32' ? windowsData : (process.env.XDG_CONFIG_HOME ?? path.join(home, '.config'))
    const userData = this._paths.userData ?? path.join(appData, this.getName())
    const under = { desktop: 'Desktop', documents: 'Documents', downloads: 'Downloads' }
    const known = {
      home,
      appData,
      userData,
      sessionData: userData,
      temp: os.tmpdir(),
      exe: process.execPath,
      module: process.execPath,
      logs: path.join(userData, 'logs'),
      crashDumps: path.join(userData, 'Crashpad'),
    }
    const found = known[name] ?? (under[name] && path.join(home, under[name]))
    if (!found) throw new Error(`Failed to get '${name}' path`)
    if (name === 'userData' || name === 'logs') fs.mkdirSync(found, { recursive: true })
    return found
  }
  setPath(name, folder) {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute')
    if (name === 'userData') fs.mkdirSync(folder, { recursive: true })
    this._paths[name] = folder
  }
  requestSingleInstanceLock() {
    const lock = path.join(this.getPath('userData'), 'SingletonLock.harness')
    const knock = path.join(this.getPath('userData'), 'SecondInstance.harness')
    if (fs.existsSync(lock) && isAlive(Number(fs.readFileSync(lock, 'utf8')))) {
      fs.writeFileSync(knock, JSON.stringify({ argv: process.argv, folder: process.cwd() }))
      return false
    }
    fs.writeFileSync(lock, String(process.pid))
    const timer = setInterval(() => {
      if (!fs.existsSync(knock)) return
      const { argv, folder } = JSON.parse(fs.readFileSync(knock, 'utf8'))
      fs.rmSync(knock, { force: true })
      this.emit('second-instance', {}, argv, folder, undefined)
    }, 200)
    timer.unref()
    process.on('exit', () => fs.rmSync(lock, { force: true }))
    return true
  }
  hasSingleInstanceLock() {
    return true
  }
  setAsDefaultProtocolClient() {
    return false
  }
  setLoginItemSettings(settings) {
    record('setLoginItemSettings', settings)
  }
  getLoginItemSettings() {
    return { openAtLogin: false }
  }
  addRecentDocument(file) {
    record('addRecentDocument', file)
  }
  setBadgeCount() {
    return true
  }
  isAccessibilitySupportEnabled() {
    return false
  }
  getGPUFeatureStatus() {
    return {}
  }
  relaunch(options) {
    record('relaunch', options)
  }
  quit() {
    if (state.quitting) return
    const event = cancellable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    state.quitRequested = true
    void this._closeAll()
  }
  async _closeAll() {
    for (const window of [...windows.values()]) {
      window.close()
      if (!window.isDestroyed() && !(await window._closed)) {
        state.quitRequested = false
        return
      }
    }
    this._finish()
  }
  _finish() {
    if (state.quitting) return
    const event = cancellable()
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }
  exit(code = 0) {
    state.quitting = true
    this.emit('quit', {}, code)
    process.exit(code)
  }
}
ignore(App, ['setAppLogsPath', 'releaseSingleInstanceLock', 'disableHardwareAcceleration', 'enableSandbox', 'setAppUserModelId', 'setAboutPanelOptions'])
ignore(App, ['configureHostResolver', 'focus', 'show', 'hide', 'setSecureKeyboardEntryEnabled', 'setAccessibilitySupportEnabled'])

function isAlive(pid) {
  if (!pid || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

export const app = strict('app', new App())
