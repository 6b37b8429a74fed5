import { readFile } from './read-file'
import type { ReaderEvent, ReaderRequest } from './reader-message'

/** Electron's utility process has `process.parentPort`; a forked Node process has `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

// days in a sheet belong to no time zone; a library that thinks otherwise shall find UTC
process.env['TZ'] = 'UTC'

/** Blocks of rows that may be under way before the reader waits for the other side. */
const mostUnderway = 8

const port = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort
let underway = 0
let waiting: (() => void) | undefined

function send(event: ReaderEvent): void {
  if (event.kind === 'rows') underway++
  if (port) port.postMessage(event)
  else process.send?.(event)
}

async function breathe(): Promise<void> {
  if (underway < mostUnderway) return
  await new Promise<void>((resolve) => {
    waiting = resolve
  })
}

function receive(request: ReaderRequest): void {
  switch (request.kind) {
    case 'read':
      // the parent ends this process once it has the answer
      void readFile(request, send, breathe)
      return
    case 'taken':
      underway--
      waiting?.()
      waiting = undefined
      return
    default:
      request satisfies never
  }
}

if (port) port.on('message', (event) => receive(event.data as ReaderRequest))
else process.on('message', (message) => receive(message as ReaderRequest))
