import type { Readable, Writable } from 'node:stream'

/** A DevTools connection over Chromium's pipe. It also ties the browser's life to ours: Chromium ends when this process does. */
export interface DevTools {
  /** Sends one command and gives its result; rejects when Chromium refuses it or has gone. */
  send(method: string, params?: Record<string, unknown>, sessionId?: string): Promise<Record<string, unknown>>
}

interface Answer {
  id?: number
  result?: Record<string, unknown>
  error?: { message: string }
}

/** Opens a DevTools connection over the two ends of `--remote-debugging-pipe` (descriptors 3 and 4). */
export function openDevTools(output: Writable, input: Readable): DevTools {
  const waiting = new Map<number, { method: string; resolve: (result: Record<string, unknown>) => void; reject: (reason: Error) => void }>()
  let lastId = 0
  let closed = false
  let parts: Buffer[] = []

  const receive = (answer: Answer) => {
    const one = answer.id === undefined ? undefined : waiting.get(answer.id)
    if (one === undefined || answer.id === undefined) return
    waiting.delete(answer.id)
    if (answer.error) one.reject(new Error(`打印用的浏览器报错：${one.method}，${answer.error.message}`))
    else one.resolve(answer.result ?? {})
  }
  const end = () => {
    closed = true
    for (const one of waiting.values()) one.reject(new Error('打印用的浏览器已退出'))
    waiting.clear()
  }
  input.on('data', (data: Buffer) => {
    let from = 0
    for (let at = data.indexOf(0); at !== -1; at = data.indexOf(0, from)) {
      parts.push(data.subarray(from, at))
      receive(JSON.parse(Buffer.concat(parts).toString('utf8')) as Answer)
      parts = []
      from = at + 1
    }
    if (from < data.length) parts.push(data.subarray(from))
  })
  input.on('close', end)
  input.on('error', end)
  output.on('error', end)

  return {
    send(method, params = {}, sessionId) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new Error('打印用的浏览器已退出'))
          return
        }
        lastId += 1
        waiting.set(lastId, { method, resolve, reject })
        output.write(`${JSON.stringify({ id: lastId, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
      })
    },
  }
}
