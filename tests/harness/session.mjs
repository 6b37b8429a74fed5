// Custom schemes, net, session and ipcMain. In the page app://host/p is https://host.app.invalid/p.
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ignore, strict, unsupported } from './state.mjs'

export const schemes = new Map()
export const toWeb = (url) =>
  url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i, (all, scheme, host) => (schemes.has(scheme) ? `https://${host || 'x'}.${scheme}.invalid` : all))
export const fromWeb = (url) =>
  url.replace(/^https:\/\/([^/]*)\.([a-z][a-z0-9+-]*)\.invalid/, (all, host, scheme) => (schemes.has(scheme) ? `${scheme}://${host}` : all))

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged() {},
  handle: (scheme, answer) => void schemes.set(scheme, answer),
  unhandle: (scheme) => void schemes.delete(scheme),
  isProtocolHandled: (scheme) => schemes.has(scheme),
})

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.wasm': 'application/wasm',
}

async function fetchLocal(input, init) {
  const url = String(input?.url ?? input)
  if (url.startsWith('file:')) {
    const file = fileURLToPath(url)
    if (!fs.existsSync(file)) throw new Error('net::ERR_FILE_NOT_FOUND')
    const type = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
    return new Response(fs.readFileSync(file), { headers: { 'content-type': type } })
  }
  const answer = schemes.get(url.split(':')[0])
  if (answer) return answer(new Request(toWeb(url), init))
  throw new Error('harness: the network is not available')
}
export const net = strict('net', { fetch: fetchLocal, isOnline: () => false, online: false, request: unsupported('net.request') })

class Session extends EventEmitter {
  protocol = protocol
  _headers = null
  webRequest = {
    onHeadersReceived: (...args) => void (this._headers = args.at(-1)),
    onBeforeRequest() {}, // nothing reaches the network anyway
    onBeforeSendHeaders() {},
    onCompleted() {},
    onErrorOccurred() {},
  }
  cookies = { get: async () => [], set: async () => {}, remove: async () => {}, flushStore: async () => {} }
  async setProxy() {}
  async clearCache() {}
  async clearStorageData() {}
  async closeAllConnections() {}
  fetch(...args) {
    return net.fetch(...args)
  }
}
ignore(Session, ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler', 'setDisplayMediaRequestHandler', 'setDownloadPath'])
ignore(Session, ['setSpellCheckerEnabled', 'setSpellCheckerLanguages', 'setCertificateVerifyProc', 'setUserAgent', 'setSSLConfig', 'flushStorageData'])

export const defaultSession = strict('session', new Session())
export const session = strict('session', { defaultSession, fromPartition: () => defaultSession })

export class IpcMain extends EventEmitter {
  _handlers = new Map()
  handle(channel, handler) {
    if (this._handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this._handlers.set(channel, handler)
  }
  handleOnce(channel, handler) {
    this.handle(channel, (...args) => {
      this._handlers.delete(channel)
      return handler(...args)
    })
  }
  removeHandler(channel) {
    this._handlers.delete(channel)
  }
}
export const ipcMain = new IpcMain()
