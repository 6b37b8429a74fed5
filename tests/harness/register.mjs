// Makes `electron` resolve to the stand-in, for require() and for import alike (sync hooks, Node >= 22.15).
// Runs in the main process and, inherited through execArgv, in its worker threads, where Electron offers no `electron` module.
import { registerHooks } from 'node:module'
import './shift-clock.mjs'
import { isMainThread } from 'node:worker_threads'

const STUB = new URL('./electron-stub.mjs', import.meta.url).href
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron' && specifier !== 'electron/main') return next(specifier, context)
    if (!isMainThread) throw new Error('harness: a worker thread cannot import electron')
    return { url: STUB, format: 'module', shortCircuit: true }
  },
})
const fact = (target, key, value) => Object.defineProperty(target, key, { value, enumerable: true, configurable: true })
fact(process.versions, 'electron', process.env.HARNESS_ELECTRON_VERSION ?? '45.4.1')
fact(process.versions, 'chrome', '156.0.0.0')
fact(process, 'type', isMainThread ? 'browser' : 'worker')
process.harness = true
