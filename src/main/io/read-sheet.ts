import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { MergedArea, Sheet, SheetRow } from '../../preload/contract/sheet'
import { shownName } from './file-name'
import { usualLimits, type ReaderEvent, type ReaderRequest, type ReadInfo, type ReadLimits } from './reader-message'

/** A reading process as the parent sees it; Electron's utility process and a forked Node process both fit. */
export interface ReaderChild {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number | null) => void): void
  kill(): void
  pid?: number
}

/** Starts a fresh reading process. */
export type LaunchReader = () => ReaderChild

/** How reading ended. Rows that were delivered before a refusal must be thrown away. */
export type ReadOutcome = { ok: true; info: ReadInfo; merges: MergedArea[]; rows: number; warnings: string[] } | { ok: false; message: string }

/** What reading tells along the way; `rows` is UTF-8 JSON of `SheetRow[]`, about 2,000 at a time. */
export interface ReadListener {
  info?(info: ReadInfo): void
  rows(rows: Uint8Array): void
  progress?(doneBytes: number, totalBytes: number): void
}

/** Bounds of one reading: time in milliseconds, resident memory in bytes, and what the reader itself keeps to. */
export interface ReadBounds {
  milliseconds: number
  memory: number
  limits: ReadLimits
}

const usualBounds: ReadBounds = { milliseconds: 120_000, memory: 1_500_000_000, limits: usualLimits }
const lookEvery = 100
const advice = '请用 WPS 或 Excel 打开原文件，只留需要的工作表，另存为 .xlsx 后再导入。'

/** Readers as forked Node processes with a bounded heap; `entry` is the built reader-process. */
export function forkReader(entry: string): LaunchReader {
  return () => {
    const child = fork(entry, [], { execArgv: ['--max-old-space-size=900'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    return {
      post: (message) => void (child.connected && child.send(message as ReaderRequest)),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener).once('error', () => listener(null)),
      kill: () => void child.kill('SIGKILL'),
      pid: child.pid,
    }
  }
}

/** Resident memory of a process, where the system tells it (Linux). */
function residentMemory(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1] ?? 0) * 4096
  } catch (error) {
    // the process has just ended; its exit is reported by itself
    if (error instanceof Error) return 0
    throw error
  }
}

/** Rows of one block. */
export function decodeRows(bytes: Uint8Array): SheetRow[] {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as SheetRow[]
}

/** Reads one sheet of a file in a process of its own, which is killed when it takes too long, grows too large or is cancelled. Never throws for what a file contains. */
export function readSheet(
  launch: LaunchReader,
  request: { file: string; sheet?: string },
  on: ReadListener,
  signal?: { cancelled(): boolean },
  bounds: ReadBounds = usualBounds,
): Promise<ReadOutcome> {
  return new Promise((resolve, reject) => {
    const child = launch()
    const started = performance.now()
    const name = shownName(request.file)
    let info: ReadInfo | undefined
    let over = false
    const finish = (settle: () => void): void => {
      if (over) return
      over = true
      clearInterval(timer)
      child.kill()
      settle()
    }
    const refuse = (message: string): void => finish(() => resolve({ ok: false, message }))
    const look = (memory: number): void => {
      if (signal?.cancelled()) refuse('已取消读取')
      else if (performance.now() - started > bounds.milliseconds)
        refuse(`“${name}”没有读取：超过 ${Math.round(bounds.milliseconds / 1000)} 秒还没读完。${advice}`)
      else if (memory > bounds.memory) refuse(`“${name}”没有读取：占用内存过多，不是正常的表格。${advice}`)
    }
    const timer = setInterval(() => look(residentMemory(child.pid)), lookEvery)
    const receive = (event: ReaderEvent): void => {
      switch (event.kind) {
        case 'info':
          info = event.info
          on.info?.(info)
          return
        case 'rows':
          on.rows(event.rows)
          child.post({ kind: 'taken' } satisfies ReaderRequest)
          return
        case 'progress':
          on.progress?.(event.done, event.total)
          return look(event.memory)
        case 'done': {
          if (!info) throw new Error('reader finished without info')
          const outcome: ReadOutcome = { ok: true, info, merges: event.merges, rows: event.rows, warnings: event.warnings }
          return finish(() => resolve(outcome))
        }
        case 'refused':
          return refuse(event.message)
        default:
          event satisfies never
      }
    }
    child.onMessage((message) => {
      if (over) return
      try {
        receive(message as ReaderEvent)
      } catch (error) {
        finish(() => reject(error instanceof Error ? error : new Error(String(error))))
      }
    })
    child.onExit(() => refuse(`“${name}”没有读取：读取程序中途停止，文件可能损坏或过大。${advice}`))
    look(0)
    if (!over) child.post({ kind: 'read', file: request.file, sheet: request.sheet, limits: bounds.limits } satisfies ReaderRequest)
  })
}

/** Reads one sheet into memory: for small sheets and tests. */
export async function readWholeSheet(
  launch: LaunchReader,
  request: { file: string; sheet?: string },
  signal?: { cancelled(): boolean },
): Promise<{ ok: true; info: ReadInfo; sheet: Sheet; warnings: string[] } | { ok: false; message: string }> {
  const rows: SheetRow[] = []
  const outcome = await readSheet(
    launch,
    request,
    {
      rows(bytes) {
        for (const row of decodeRows(bytes)) rows.push(row)
      },
    },
    signal,
  )
  if (!outcome.ok) return outcome
  const { info, merges, warnings } = outcome
  const hidden = info.sheets.find((sheet) => sheet.name === info.sheet)?.hidden ?? false
  return { ok: true, info, sheet: { name: info.sheet, hidden, rows, merges }, warnings }
}
