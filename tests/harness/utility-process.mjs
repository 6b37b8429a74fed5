// utilityProcess: a Node child with a message channel, in Electron's shape.
import { fork as forkNode } from 'node:child_process'
import { EventEmitter } from 'node:events'

const CHILD = new URL('./utility-child.mjs', import.meta.url).href

/** Like utilityProcess.fork(): `message`, `spawn`, `exit` events, postMessage(), kill(). */
function fork(file, args = [], options = {}) {
  const { stdio = 'inherit', execArgv = [], env = process.env, cwd } = options
  const child = forkNode(file, args, { cwd, env, stdio, execArgv: [...execArgv, '--import', CHILD], serialization: 'advanced' })
  const self = new EventEmitter()
  let open = true
  child.on('spawn', () => self.emit('spawn'))
  child.on('message', (message) => self.emit('message', message))
  child.on('error', (error) => {
    // a message that could not be delivered to a child that has just ended is no error in Electron
    if (open && error.code !== 'EPIPE' && error.code !== 'ERR_IPC_CHANNEL_CLOSED') self.emit('error', 'FatalError', '', error.message)
  })
  child.on('exit', (code, signal) => {
    open = false
    self.pid = undefined
    self.emit('exit', code ?? (signal === 'SIGKILL' ? 137 : 15))
  })
  return Object.assign(self, {
    pid: child.pid,
    stdout: child.stdout,
    stderr: child.stderr,
    postMessage: (message) => void (open && child.connected && child.send(message)),
    kill: () => open && child.kill(),
  })
}
export const utilityProcess = { fork }
