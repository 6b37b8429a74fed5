// The smaller pieces of the desktop: menus, shell, clipboard, key store, notifications.
import { spawn } from 'node:child_process'
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import { interactive, record, strict, windows } from './state.mjs'

export class MenuItem {
  constructor(options) {
    const type = options.submenu ? 'submenu' : 'normal'
    Object.assign(this, { enabled: true, visible: true, checked: false, type, label: '' }, options)
    if (options.submenu) this.submenu = options.submenu instanceof Menu ? options.submenu : Menu.buildFromTemplate(options.submenu)
    this.click = (event = {}) => options.click?.(this, [...windows.values()].at(-1), event)
  }
}

export class Menu extends EventEmitter {
  static _application = null
  items = []
  static buildFromTemplate(template) {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }
  static setApplicationMenu(menu) {
    Menu._application = menu
  }
  static getApplicationMenu() {
    return Menu._application
  }
  append(item) {
    this.items.push(item)
  }
  insert(position, item) {
    this.items.splice(position, 0, item)
  }
  getMenuItemById(id) {
    for (const item of this.items) {
      if (item.id === id) return item
      const inside = item.submenu?.getMenuItemById(id)
      if (inside) return inside
    }
    return null
  }
  popup() {
    const labels = this.items.map((item) => item.label)
    record('menu.popup', labels)
  }
  closePopup() {}
}

/** Hands a path or address to the desktop, where somebody sits in front of one. */
function open(target) {
  if (!interactive()) return
  const [command, ...args] = process.platform === 'win32' ? ['explorer', target] : process.platform === 'darwin' ? ['open', target] : ['xdg-open', target]
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', (error) => console.error('harness:', error.message))
    .unref()
}
const asked = (what, answer) => (target) => {
  record(what, target)
  open(target)
  return answer
}
export const shell = strict('shell', {
  openExternal: asked('openExternal', Promise.resolve()),
  openPath: asked('openPath', Promise.resolve('')),
  showItemInFolder: (file) => record('showItemInFolder', file),
  beep: () => record('beep'),
  trashItem: async (file) => record('trashItem', file),
})

const key = createHash('sha256').update('harness safeStorage').digest()
// the fixed key is for tests only: with a person in front there is no key store
const noKeyStore = () => process.env.HARNESS_NO_SAFE_STORAGE === '1' || interactive()
export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: () => !noKeyStore(),
  getSelectedStorageBackend: () => (noKeyStore() ? 'basic_text' : 'gnome_libsecret'),
  setUsePlainTextEncryption() {},
  encryptString(text) {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from('hv1'), nonce, cipher.getAuthTag(), body])
  },
  decryptString(bytes) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15))
      decipher.setAuthTag(bytes.subarray(15, 31))
      return Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8')
    } catch {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
    }
  },
})

let clip = []
/** One entry of the clipboard, as in Electron 45: data by MIME type. */
export class ClipboardItem {
  constructor(items) {
    this.items = items
    this.types = Object.keys(items)
  }
  async getType(type) {
    const value = await this.items[type]
    return typeof value === 'string' ? new Blob([value], { type }) : value
  }
}
export const clipboard = strict('clipboard', {
  read: async () => clip,
  write: async (items) => void (clip = items),
  readText: async () => {
    const found = clip.find((item) => item.types.includes('text/plain'))
    return found ? (await found.getType('text/plain')).text() : ''
  },
  writeText: async (text) => void (clip = [new ClipboardItem({ 'text/plain': text })]),
  has: async (type) => clip.some((item) => item.types.includes(type)),
  clear: () => void (clip = []),
})

/** A picture; its size is read from the PNG header. */
export function image(bytes) {
  const isPng = bytes.length > 24
  const size = { width: isPng ? bytes.readUInt32BE(16) : 0, height: isPng ? bytes.readUInt32BE(20) : 0 }
  const self = { toPNG: () => bytes, toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`, isEmpty: () => bytes.length === 0 }
  return Object.assign(self, { getSize: () => size, resize: () => self })
}
const nothing = Buffer.alloc(0)
export const nativeImage = strict('nativeImage', {
  createEmpty: () => image(nothing),
  createFromPath: (file) => image(fs.existsSync(file) ? fs.readFileSync(file) : nothing),
  createFromBuffer: (bytes) => image(bytes),
  createFromDataURL: (url) => image(Buffer.from(url.split(',')[1] ?? '', 'base64')),
})

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system', shouldUseHighContrastColors: false })
const full = { x: 0, y: 0, width: 1920, height: 1080 }
const work = { ...full, height: 1040 }
const display = { id: 1, scaleFactor: 1, bounds: full, workArea: work, workAreaSize: { width: 1920, height: 1040 }, size: { width: 1920, height: 1080 } }
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
})
export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: () => 0,
  getSystemIdleState: () => 'active',
  isOnBatteryPower: () => false,
})
export const powerSaveBlocker = { start: () => 1, stop: () => true, isStarted: () => true }
export const globalShortcut = { register: () => true, unregister() {}, unregisterAll() {}, isRegistered: () => false }
export const crashReporter = { start() {}, addExtraParameter() {} }
export const systemPreferences = Object.assign(new EventEmitter(), { getAccentColor: () => '0078d4ff' })

export class Notification extends EventEmitter {
  static isSupported() {
    return true
  }
  constructor(options) {
    super()
    this._options = options
  }
  show() {
    record('notification', this._options)
  }
  close() {}
}
export class Tray extends EventEmitter {
  setToolTip() {}
  setContextMenu() {}
  setImage() {}
  destroy() {}
}
