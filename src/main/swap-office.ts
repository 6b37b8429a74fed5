import { closeSync, constants, copyFileSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeAnchor, type Anchor } from './db/anchor'
import { syncFolder, writeFileAtomic } from './db/atomic-file'
import { writeKeyring, type Keyring } from './db/keyring'

/** A finished office that waits to take the place of the damaged one. Once this is written the swap is carried through, whenever the power fails. */
interface Swap {
  /** Part of the name the damaged file is kept under. */
  stamp: string
  anchor: Anchor
  /** The keyring of the backup that was restored; undefined when the present one stays. */
  keyring?: Keyring
}
const noteFile = (folder: string): string => join(folder, 'office.swap.json')
/** Where the finished office waits. */
export const waitingFile = (folder: string): string => join(folder, 'office.salvaged.db')
/** Under which name the damaged file is kept. */
export const asideFile = (folder: string, stamp: string): string => join(folder, `office.damaged-${stamp}.db`)

function keepAside(file: string, aside: string): void {
  if (!existsSync(file) || existsSync(aside)) return
  copyFileSync(file, `${aside}.partial`, constants.COPYFILE_FICLONE)
  const handle = openSync(`${aside}.partial`, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${aside}.partial`, aside)
}

/** Puts the finished office into its place: copies the damaged file and its journal aside, removes the journal, renames. Each step may be done again. */
export function finishSwap(folder: string, stateFolder: string): void {
  if (folder === '' || !existsSync(noteFile(folder))) return
  const database = join(folder, 'office.db')
  const { stamp, anchor, keyring } = JSON.parse(readFileSync(noteFile(folder), 'utf8')) as Swap
  if (existsSync(waitingFile(folder))) {
    const aside = asideFile(folder, stamp)
    keepAside(database, aside)
    keepAside(`${database}-wal`, `${aside}-wal`)
    syncFolder(folder)
    for (const tail of ['-wal', '-shm']) rmSync(database + tail, { force: true })
    renameSync(waitingFile(folder), database)
    syncFolder(folder)
  }
  if (keyring) {
    rmSync(join(folder, 'keyring.json.staged'), { force: true })
    writeKeyring(join(folder, 'keyring.json'), keyring)
  }
  writeAnchor(stateFolder, anchor)
  rmSync(noteFile(folder))
}

/** The finished, proven file `fresh` becomes the office; the damaged one stays beside it. Returns the name it is kept under. */
export function swapOffice(folder: string, stateFolder: string, fresh: string, swap: Swap): string {
  renameSync(fresh, waitingFile(folder))
  syncFolder(folder)
  writeFileAtomic(noteFile(folder), Buffer.from(JSON.stringify(swap)))
  finishSwap(folder, stateFolder)
  return asideFile(folder, swap.stamp)
}

/** What a salvage that was cut off left: never good, so it only takes room. A finished one that waits is left alone. */
export function sweepSwap(folder: string): void {
  if (existsSync(noteFile(folder))) return
  for (const name of ['office.salvaging.db', 'office.salvaged.db']) for (const tail of ['', '-wal', '-shm']) rmSync(join(folder, name + tail), { force: true })
}
