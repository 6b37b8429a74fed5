import { Worker } from 'node:worker_threads'
import type { CoreEvent } from '../preload/contract/bridge'
import type { Reply } from '../preload/contract/failure'
import type { Host } from './host'
import { cancelSlots, type FromCore, type ToCore, type WorkerStart } from './worker-message'

/** The core in its worker thread, seen from the window's main process. */
export interface CoreWorker {
  call(operation: string, input: unknown, callId: string): Promise<Reply>
  cancel(callId: string): void
  /** The PC was locked or put to sleep. */
  lock(why: string): void
  close(): Promise<void>
}

/** Starts the worker and answers what it asks of the desktop. */
export function startCoreWorker(entry: string, start: Omit<WorkerStart, 'flags'>, host: Host, onEvent: (event: CoreEvent) => void): CoreWorker {
  const shared = new SharedArrayBuffer(cancelSlots * 4)
  const flags = new Int32Array(shared)
  const worker = new Worker(entry, { workerData: { ...start, flags: shared } satisfies WorkerStart })
  const replies = new Map<number, (reply: Reply) => void>()
  const slots = new Map<string, number>()
  const reads = new Set<number>()
  const stopped = new Set<number>()
  let counter = 0
  let closed: () => void = () => undefined

  const tell = (message: ToCore, transfer: ArrayBuffer[] = []): void => {
    worker.postMessage(message, transfer)
  }
  async function answer({ id, what, input }: Extract<FromCore, { kind: 'ask' }>): Promise<unknown> {
    switch (what) {
      case 'readSheet':
        reads.add(id)
        return host.readSheet(
          input as Parameters<Host['readSheet']>[0],
          {
            info: (info) => {
              tell({ kind: 'info', id, info })
            },
            rows: (rows) => {
              const own = new Uint8Array(rows)
              tell({ kind: 'rows', id, rows: own }, [own.buffer])
            },
            progress: (done, total) => {
              tell({ kind: 'read', id, done, total })
            },
          },
          { cancelled: () => stopped.has(id) },
        )
      case 'printPdf':
        return host.printPdf(input as string)
      case 'printPaper':
        return host.printPaper(input as string)
      case 'chooseFile':
        return host.chooseFile(input as Parameters<Host['chooseFile']>[0])
      case 'chooseFolder':
        return host.chooseFolder(input as Parameters<Host['chooseFolder']>[0])
      case 'chooseSave':
        return host.chooseSave(input as Parameters<Host['chooseSave']>[0])
      case 'reveal':
        return host.reveal(input as string)
      case 'copyImage':
        return host.copyImage(input as Uint8Array)
      case 'restart':
        return host.restart(input as boolean)
    }
  }
  worker.on('message', (message: FromCore) => {
    switch (message.kind) {
      case 'reply':
        replies.get(message.id)?.(message.reply)
        replies.delete(message.id)
        break
      case 'event':
        onEvent(message.event)
        break
      case 'ask':
        answer(message).then(
          (value) => {
            tell({ kind: 'answer', id: message.id, value })
          },
          (error: unknown) => {
            tell({ kind: 'failed', id: message.id, message: error instanceof Error ? error.message : String(error) })
          },
        )
        break
      case 'cancelRead':
        if (reads.has(message.id)) stopped.add(message.id)
        break
      case 'closed':
        closed()
        break
    }
  })
  const broken = (error: unknown): void => {
    const reply: Reply = { ok: false, error: { code: 'unexpected', message: '后台程序意外停止，已完成的操作都在。请关闭窗口后重新打开。' } }
    process.stderr.write(`core stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    for (const done of replies.values()) done(reply)
    replies.clear()
    closed()
  }
  worker.on('error', broken)
  worker.on('exit', broken)

  return {
    call: (operation, input, callId) =>
      new Promise((done) => {
        const id = ++counter
        slots.set(callId, id % cancelSlots)
        replies.set(id, (reply) => {
          slots.delete(callId)
          done(reply)
        })
        tell({ kind: 'call', id, operation, input, callId })
      }),
    cancel: (callId) => {
      const slot = slots.get(callId)
      if (slot !== undefined) Atomics.store(flags, slot, 1)
    },
    lock: (why) => {
      tell({ kind: 'lock', why })
    },
    close: () =>
      new Promise((done) => {
        closed = done
        tell({ kind: 'close' })
      }),
  }
}
