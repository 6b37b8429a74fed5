// What the parts of the stand-in share.
import './codec.js'

export const codec = globalThis.__codec
delete globalThis.__codec

/** Facts of this start, filled by boot.mjs. */
export const boot = { main: '', pkg: {}, root: process.cwd(), switches: new Map(), underPlaywright: false }
/** The window can be seen by somebody (HARNESS_HEADED=1). */
export const headed = process.env.HARNESS_HEADED === '1'
/** Somebody sits in front of it: dialogs are asked, printing opens the document. */
export const interactive = () => headed && !boot.switches.has('remote-debugging-port')

export const state = { cdp: undefined, quitting: false, quitRequested: false }
export const windows = new Map()
export const contentsBySession = new Map()
export const contentsByTarget = new Map()

let last = 0
export const nextId = () => ++last

/** What the app asked of the desktop: tests read it as `require('electron').__calls`. */
export const calls = []
export const record = (what, ...args) => void calls.push({ what, args })

export const unsupported = (name) => () => {
  throw new Error(`harness: ${name} is not supported`)
}

/** An object whose unknown members fail loudly instead of being silently undefined. */
export const strict = (name, target) =>
  new Proxy(target, {
    get(t, k) {
      if (k in t || typeof k === 'symbol' || k[0] === '_' || k === 'then' || k === 'toJSON') return Reflect.get(t, k, t)
      throw new Error(`harness: ${name}.${String(k)} is not implemented`)
    },
  })

/** Gives a class members that do nothing, where doing nothing is what a test would see anyway. */
export function ignore(type, names) {
  for (const name of names) type.prototype[name] = function () {}
}

export function cancellable(props = {}) {
  const event = { defaultPrevented: false, ...props, preventDefault: () => void (event.defaultPrevented = true) }
  return event
}
