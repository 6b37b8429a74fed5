// Minimal DevTools-protocol client over Chromium's pipe (fds 3 and 4), with flattened sessions.
// The pipe also ties the browser's life to ours: Chromium ends when this process dies, even by SIGKILL.
import { EventEmitter } from 'node:events'

export class Cdp extends EventEmitter {
  #out
  #id = 0
  #wait = new Map()
  #closed = false
  constructor(out, inp) {
    super()
    this.setMaxListeners(0)
    this.#out = out
    let parts = []
    inp.on('data', (buf) => {
      let from = 0
      for (let i = buf.indexOf(0); i !== -1; i = buf.indexOf(0, from)) {
        parts.push(buf.subarray(from, i))
        const text = (parts.length === 1 ? parts[0] : Buffer.concat(parts)).toString('utf8')
        parts = []
        from = i + 1
        this.#message(JSON.parse(text))
      }
      if (from < buf.length) parts.push(buf.subarray(from))
    })
    inp.on('close', () => this.#end())
    out.on('error', () => this.#end())
  }
  #message(m) {
    if (m.id) {
      const w = this.#wait.get(m.id)
      this.#wait.delete(m.id)
      if (m.error) w?.no(Object.assign(new Error(`${w.method}: ${m.error.message}`), { code: m.error.code }))
      else w?.ok(m.result)
    } else this.emit(m.sessionId ? `${m.sessionId}:${m.method}` : m.method, m.params)
  }
  #end() {
    if (this.#closed) return
    this.#closed = true
    for (const w of this.#wait.values()) w.no(new Error(`${w.method}: browser closed`))
    this.#wait.clear()
    this.emit('close')
  }
  send(method, params = {}, sessionId) {
    return new Promise((ok, no) => {
      if (this.#closed) {
        no(new Error(`${method}: browser closed`))
        return
      }
      const id = ++this.#id
      this.#wait.set(id, { ok, no, method })
      this.#out.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`)
    })
  }
}
