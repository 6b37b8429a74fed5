import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from './atomic-file'

/** Operations that were missing when the office was opened; kept until somebody in charge acknowledges it with a reason. */
export interface Gap {
  missing: number
  foundAt: string
}
/** Newest finished command of an office, kept outside its folder (TRUST H-04, D-10): an old copy put back, or a lost WAL, shows as a gap. */
export interface Anchor {
  dbUuid: string
  seq: number
  hash: string
  at: string
  gap?: Gap
  /** Up to which row the chain was walked and found whole, and on which day every page was checked. */
  checked?: { seq: number; hash: string; pagesOn: string }
}

function anchorFile(stateFolder: string, dbUuid: string): string {
  return join(stateFolder, 'anchors', `${dbUuid}.json`)
}

/** The anchor of an office on this PC; undefined when it was never opened here. */
export function readAnchor(stateFolder: string, dbUuid: string): Anchor | undefined {
  const file = anchorFile(stateFolder, dbUuid)
  if (!existsSync(file)) return undefined
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null && 'seq' in value && typeof value.seq === 'number' ? (value as Anchor) : undefined
  } catch (error) {
    // a broken anchor says as little as a missing one; nobody is locked out of the office for it
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Written after each finished command, so the database may be ahead of it, never behind. */
export function writeAnchor(stateFolder: string, anchor: Anchor): void {
  mkdirSync(join(stateFolder, 'anchors'), { recursive: true })
  writeFileAtomic(anchorFile(stateFolder, anchor.dbUuid), Buffer.from(JSON.stringify(anchor)))
}
