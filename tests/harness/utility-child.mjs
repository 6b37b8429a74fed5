// Preloaded into children of utilityProcess.fork(): gives them Electron's `process.parentPort`.
import { EventEmitter } from 'node:events'

const port = Object.assign(new EventEmitter(), {
  postMessage: (message) => void process.send?.(message),
  start() {},
  pause() {},
})
const waiting = []
const deliver = (data) => port.emit('message', { data, ports: [] })
process.on('message', (data) => (port.listenerCount('message') === 0 ? waiting.push(data) : deliver(data)))
port.on('newListener', (name) => {
  if (name === 'message') setImmediate(() => waiting.splice(0).forEach(deliver))
})
process.on('disconnect', () => process.exit(0)) // the app is gone
const fact = (target, key, value) => Object.defineProperty(target, key, { value, enumerable: true, configurable: true })
fact(process, 'parentPort', port)
fact(process, 'type', 'utility')
fact(process.versions, 'electron', process.env.HARNESS_ELECTRON_VERSION ?? '45.4.1')
