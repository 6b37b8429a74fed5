import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Makes a rename in this folder last through a power cut. Windows has no folder handles and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const swept = new Set<string>()
/** What programs that are gone left of this file when they were cut off; looked for once in the life of this one, the anchor is written after every command. */
function sweep(file: string): void {
  if (swept.has(file)) return
  swept.add(file)
  for (const name of readdirSync(dirname(file))) {
    const pid = name.startsWith(`${basename(file)}.`) ? /\.(\d+)\.partial$/.exec(name)?.[1] : undefined
    if (pid === undefined) continue
    try {
      process.kill(Number(pid), 0)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') rmSync(join(dirname(file), name), { force: true })
    }
  }
}

/** The whole file or nothing: `name.<process>.partial`, sync, rename, sync the folder. Two programs that write one file at once do not meet: the later stands. */
export function writeFileAtomic(file: string, bytes: Uint8Array): void {
  sweep(file)
  const partial = `${file}.${process.pid}.partial`
  try {
    const handle = openSync(partial, 'w', 0o600)
    try {
      let written = 0
      while (written < bytes.length) written += writeSync(handle, bytes, written)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
  syncFolder(dirname(file))
}
