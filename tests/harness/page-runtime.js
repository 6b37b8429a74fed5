// Runs in the page before any page script; the two placeholders below become the process facts and the app's preload text.
;(() => {
  if (window.top !== window) return // preloads run in the main frame only (nodeIntegrationInSubFrames: false)
  const send = globalThis.__HARNESS_SEND__
  const codec = globalThis.__codec
  delete globalThis.__HARNESS_SEND__
  delete globalThis.__codec
  if (!send) return
  const clone = (v) => {
    try {
      return structuredClone(v)
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }
  const pending = new Map()
  const listeners = new Map()
  let seq = 0
  const post = (type, channel, args, id) => send(JSON.stringify({ type, channel, id, body: codec.encode(clone(args)) }))
  const ipcRenderer = {
    invoke(channel, ...args) {
      return new Promise((resolve, reject) => {
        const id = ++seq
        try {
          post('invoke', String(channel), args, id)
        } catch (e) {
          reject(e)
          return
        }
        pending.set(id, { resolve, reject })
      })
    },
    send(channel, ...args) {
      post('send', String(channel), args)
    },
    sendSync() {
      throw new Error('harness: ipcRenderer.sendSync is not supported')
    },
    postMessage() {
      throw new Error('harness: ipcRenderer.postMessage is not supported')
    },
    on(channel, f) {
      if (!listeners.has(channel)) listeners.set(channel, [])
      listeners.get(channel).push({ f })
      return ipcRenderer
    },
    once(channel, f) {
      if (!listeners.has(channel)) listeners.set(channel, [])
      listeners.get(channel).push({ f, once: true })
      return ipcRenderer
    },
    removeListener(channel, f) {
      const a = listeners.get(channel) ?? []
      const i = a.findIndex((x) => x.f === f)
      if (i >= 0) a.splice(i, 1)
      return ipcRenderer
    },
    removeAllListeners(channel) {
      channel === undefined ? listeners.clear() : listeners.delete(channel)
      return ipcRenderer
    },
    listenerCount: (channel) => (listeners.get(channel) ?? []).length,
  }
  ipcRenderer.addListener = ipcRenderer.on
  ipcRenderer.off = ipcRenderer.removeListener
  const receive = (text) => {
    const m = JSON.parse(text)
    if (m.type === 'reply') {
      const p = pending.get(m.id)
      pending.delete(m.id)
      if (m.error !== undefined) p?.reject(new Error(`Error invoking remote method '${m.channel}': ${m.error}`))
      else p?.resolve(codec.decode(m.body))
    } else if (m.type === 'event') {
      const args = codec.decode(m.body)
      for (const l of [...(listeners.get(m.channel) ?? [])]) {
        if (l.once) ipcRenderer.removeListener(m.channel, l.f)
        try {
          l.f({ sender: ipcRenderer, ports: [] }, ...args)
        } catch (e) {
          reportError(e)
        }
      }
    }
  }
  Object.defineProperty(globalThis, '__HARNESS_RECV__', { value: receive, enumerable: false })

  // Popups: the app's setWindowOpenHandler decides in the main process; the opener gets null either way.
  const open = (url, frameName = '', features = '') => {
    send(JSON.stringify({ type: 'open', channel: '', body: codec.encode([String(new URL(url, location.href)), frameName, features]) }))
    return null
  }
  Object.defineProperty(window, 'open', { value: open, writable: true, configurable: true })
  for (const type of ['click', 'auxclick'])
    window.addEventListener(type, (e) => {
      const a = e.target instanceof Element && e.target.closest('a[href]')
      if (!a || e.defaultPrevented || (!(a.target && a.target !== '_self') && !(e.button === 1 || e.ctrlKey || e.shiftKey))) return
      e.preventDefault()
      open(a.href, a.target)
    })

  // contextBridge: what crosses is copied; functions become proxies; prototypes and symbols are lost.
  const proxies = new WeakMap()
  const cross = (v, depth = 0, seen = new Map()) => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.')
    if (typeof v === 'function') {
      if (!proxies.has(v)) {
        const p = function (...a) {
          let r
          try {
            r = v(...a.map((x) => cross(x)))
          } catch (e) {
            throw crossError(e)
          }
          return cross(r)
        }
        proxies.set(v, p)
        proxies.set(p, v)
      }
      return proxies.get(v)
    }
    if (v === null || typeof v !== 'object') {
      if (typeof v === 'symbol') throw new Error('An object could not be cloned.')
      return v
    }
    if (seen.has(v)) return seen.get(v)
    if (v instanceof Promise)
      return new Promise((ok, no) =>
        v.then(
          (x) => {
            try {
              ok(cross(x))
            } catch (e) {
              no(crossError(e))
            }
          },
          (e) => no(crossError(e)),
        ),
      )
    if (v instanceof Error) return crossError(v)
    if (v instanceof Node || v instanceof Blob) return v
    if (Array.isArray(v)) {
      const a = []
      seen.set(v, a)
      for (const x of v) a.push(cross(x, depth + 1, seen))
      return a
    }
    const proto = Object.getPrototypeOf(v)
    const isPlain = Object.prototype.toString.call(v) === '[object Object]'
    if (proto === Object.prototype || proto === null || isPlain) {
      const o = {}
      seen.set(v, o)
      for (const k of Object.keys(v)) o[k] = cross(v[k], depth + 1, seen)
      return o
    }
    return clone(v)
  }
  const crossError = (e) => (e instanceof Error ? Object.assign(new Error(e.message), { stack: e.stack }) : cross(e))
  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (Object.prototype.hasOwnProperty.call(window, key)) throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      const freeze = (o) => {
        if (o && typeof o === 'object' && !Object.isFrozen(o) && !ArrayBuffer.isView(o)) {
          Object.freeze(o)
          Object.values(o).forEach(freeze)
        }
        return o
      }
      Object.defineProperty(window, key, { value: freeze(cross(api)), enumerable: true, configurable: false, writable: false })
    },
    exposeInIsolatedWorld() {
      throw new Error('harness: exposeInIsolatedWorld is not supported')
    },
    executeInMainWorld({ func, args = [] }) {
      return cross(func(...args.map((x) => cross(x))))
    },
  }
  const webUtils = { getPathForFile: (f) => f.__harnessPath ?? '' }
  const webFrame = { setZoomFactor() {}, setZoomLevel() {}, getZoomFactor: () => 1, getZoomLevel: () => 0 }
  const mods = { electron: { contextBridge, ipcRenderer, webUtils, webFrame, crashReporter: {}, nativeImage: {} } }
  mods['electron/renderer'] = mods.electron
  const require = (id) => {
    const name = String(id).replace(/^node:/, '')
    if (mods[name]) return mods[name]
    throw new Error(`module not found: ${id}`) // events, timers and url exist in the real sandbox; not needed so far
  }
  const process = Object.freeze({ ...__PROCESS__, contextIsolated: true, sandboxed: true, type: 'renderer' })
  const module = { exports: {} }
  const preload = __PRELOAD__
  preload(require, process, module, module.exports, globalThis)
})()
