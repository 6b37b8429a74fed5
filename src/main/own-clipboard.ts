import { createHash } from 'node:crypto'

/** One thing on the clipboard: its data by MIME type. */
interface ClipboardEntry {
  readonly types: readonly string[]
  getType(type: string): Promise<unknown>
}
/** What is needed of the system’s clipboard. */
export interface SystemClipboard {
  read(): Promise<readonly ClipboardEntry[]>
  clear(): void
}
export interface OwnClipboard {
  /** Something was just copied out of the window. */
  copied(): void
  /** Empties the clipboard if it still holds what was copied here; what others put there stays. */
  forget(): Promise<void>
}
/** An identity number stays on the clipboard no longer than this, in milliseconds (TRUST A-07). */
const longest = 60_000
/** The system has the copy after this, in milliseconds. */
const settling = 200
const idNumber = /\d{17}[\dXx]/

/** Text and a fingerprint of everything that is there now. */
async function contentOf(system: SystemClipboard): Promise<{ print: string; text: string }> {
  const hash = createHash('sha256')
  let text = ''
  for (const entry of await system.read())
    for (const type of entry.types.filter((each) => each === 'text/plain' || each.startsWith('image/'))) {
      const data = await entry.getType(type)
      const bytes = data instanceof Blob ? Buffer.from(await data.arrayBuffer()) : Buffer.from(typeof data === 'string' ? data : '')
      if (type === 'text/plain') text = bytes.toString('utf8')
      hash.update(type).update(bytes)
    }
  return { print: hash.digest('hex'), text }
}

/** Remembers by its fingerprint what this program put on the clipboard, so that it can take exactly that away again: at the lock, at the end, and identity numbers after a minute. */
export function ownClipboard(system: SystemClipboard, report: (error: unknown) => void): OwnClipboard {
  let ours: string | null = null
  let timer: NodeJS.Timeout | undefined
  let pending: Promise<void> = Promise.resolve()
  const forget = async (): Promise<void> => {
    // what was copied a moment ago counts too
    await pending
    clearTimeout(timer)
    if (ours === null) return
    const before = ours
    ours = null
    if ((await contentOf(system)).print === before) system.clear()
  }
  const note = async (): Promise<void> => {
    const { print, text } = await contentOf(system)
    ours = print
    clearTimeout(timer)
    if (!idNumber.test(text)) return
    timer = setTimeout(() => void forget().catch(report), longest)
    timer.unref()
  }
  return {
    copied: () => {
      pending = new Promise((done) => {
        setTimeout(() => void note().catch(report).finally(done), settling)
      })
    },
    forget: () => forget().catch(report),
  }
}
