import { parentPort, workerData } from 'node:worker_threads'
import { createCore } from './create-core'
import type { Host } from './host'
import type { ReadListener, ReadOutcome } from './io/read-sheet'
import { cancelSlots, type FromCore, type ToCore, type WorkerStart } from './worker-message'

/** Entry of the worker thread behind the window: the same core the command line and the tests drive, with the desktop asked by message. */
const start = workerData as WorkerStart
const flags = new Int32Array(start.flags)
const port = parentPort
if (!port) throw new Error('core.ts runs as a worker thread')

const tell = (message: FromCore): void => {
  port.postMessage(message)
}
let asked = 0
const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void; sheet?: ReadListener }>()

function ask<T>(what: Extract<FromCore, { kind: 'ask' }>['what'], input: unknown, sheet?: ReadListener): { id: number; answer: Promise<T> } {
  const id = ++asked
  const answer = new Promise<T>((done, failed) => {
    waiting.set(id, { done: done as (value: unknown) => void, failed, ...(sheet ? { sheet } : {}) })
  })
  tell({ kind: 'ask', id, what, input })
  return { id, answer }
}

const host: Host = {
  fontBase: start.fontBase,
  readSheet: async (request, on, signal) => {
    const { id, answer } = ask<ReadOutcome>('readSheet', request, on)
    const watch = setInterval(() => {
      if (signal.cancelled()) tell({ kind: 'cancelRead', id })
    }, 100)
    try {
      return await answer
    } finally {
      clearInterval(watch)
    }
  },
  printPdf: (html) => ask<Awaited<ReturnType<Host['printPdf']>>>('printPdf', html).answer,
  printPaper: (html) => ask<Awaited<ReturnType<Host['printPaper']>>>('printPaper', html).answer,
  chooseFile: (options) => ask<string | null>('chooseFile', options).answer,
  chooseFolder: (options) => ask<string | null>('chooseFolder', options).answer,
  chooseSave: (options) => ask<string | null>('chooseSave', options).answer,
  reveal: (file) => ask<undefined>('reveal', file).answer,
  copyImage: (png) => ask<undefined>('copyImage', png).answer,
  restart: (safe) => ask<undefined>('restart', safe).answer,
}
const core = createCore({
  folder: start.folder,
  stateFolder: start.stateFolder,
  host,
  safeMode: start.safeMode,
  copies: true,
  onNotice: (message) => {
    tell({ kind: 'event', event: { kind: 'notice', message } })
  },
  onLocked: (why) => {
    tell({ kind: 'event', event: { kind: 'locked', why } })
  },
})

async function answerCall(message: Extract<ToCore, { kind: 'call' }>): Promise<void> {
  const slot = message.id % cancelSlots
  Atomics.store(flags, slot, 0)
  const reply = await core.call(message.operation, message.input, {
    signal: { cancelled: () => Atomics.load(flags, slot) === 1 },
    onProgress: (done, total, text) => {
      tell({ kind: 'event', event: { kind: 'progress', progress: { callId: message.callId, done, total, message: text } } })
    },
  })
  tell({ kind: 'reply', id: message.id, reply })
}

port.on('message', (message: ToCore) => {
  switch (message.kind) {
    case 'call':
      void answerCall(message)
      break
    case 'answer':
      waiting.get(message.id)?.done(message.value)
      waiting.delete(message.id)
      break
    case 'failed':
      waiting.get(message.id)?.failed(new Error(message.message))
      waiting.delete(message.id)
      break
    case 'info':
      waiting.get(message.id)?.sheet?.info?.(message.info)
      break
    case 'rows':
      waiting.get(message.id)?.sheet?.rows(message.rows)
      break
    case 'read':
      waiting.get(message.id)?.sheet?.progress?.(message.done, message.total)
      break
    case 'lock':
      void core.lock(message.why)
      break
    case 'close':
      void core.close().then(() => {
        tell({ kind: 'closed' })
      })
      break
  }
})
