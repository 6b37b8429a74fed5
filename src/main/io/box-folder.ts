import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'

/** The list of checksums of a box, readable by `sha256sum -c` and by 7-Zip. */
export const checksumFile = '校验.sha256'

/** A file of a box with its size and checksum. */
export interface BoxFile {
  path: string
  bytes: number
  sha256: string
}
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** An empty folder beside its final place; what an interrupted run left there is removed first. */
export function draftFolder(folder: string, name: string): string {
  const draft = join(folder, `.${name}.partial`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  return draft
}
export function dropDraft(draft: string): void {
  rmSync(draft, { recursive: true, force: true })
}
/** Where a file of the box lies, its folder made. */
export function placeIn(folder: string, path: string): string {
  const file = join(folder, ...path.split('/'))
  mkdirSync(dirname(file), { recursive: true })
  return file
}
export function writeInto(folder: string, path: string, content: string | Uint8Array): void {
  writeFileSync(placeIn(folder, path), content)
}

/** Every file of a box but its list of checksums, in the order of their names. */
export function boxFiles(folder: string): BoxFile[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .filter((path) => path !== checksumFile)
    .toSorted()
    .map((path) => {
      const bytes = readFileSync(join(folder, ...path.split('/')))
      return { path, bytes: bytes.length, sha256: hashOf(bytes) }
    })
}
/** Writes the list of checksums and answers its own. */
export function writeChecksums(folder: string, files: readonly BoxFile[]): string {
  const text = files.map((file) => `${file.sha256}  ${file.path}\n`).join('')
  writeFileSync(join(folder, checksumFile), text)
  return hashOf(Buffer.from(text))
}

/** What a box on disk is: its checksum list, or one sealed file; undefined when it is neither. */
export function readBox(
  file: string,
): { kind: 'folder'; fingerprint: string; listed: Map<string, string>; found: BoxFile[] } | { kind: 'sealed'; fingerprint: string } | undefined {
  if (!existsSync(file)) return undefined
  if (statSync(file).isFile()) return { kind: 'sealed', fingerprint: hashOf(readFileSync(file)) }
  if (!existsSync(join(file, checksumFile))) return undefined
  const text = readFileSync(join(file, checksumFile))
  const listed = new Map(
    text
      .toString('utf8')
      .split('\n')
      .flatMap((line) => {
        const match = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line)
        return match ? [[match[2]!, match[1]!] as const] : []
      }),
  )
  return { kind: 'folder', fingerprint: hashOf(text), listed, found: boxFiles(file) }
}

/** Writes the blocks into `file.partial`, synced, and answers their hash and number of bytes. */
export function writePartial(file: string, blocks: Iterable<Uint8Array>): { fingerprint: string; bytes: number } {
  const hash = createHash('sha256')
  const handle = openSync(`${file}.partial`, 'w', 0o600)
  let bytes = 0
  try {
    for (const block of blocks) {
      let written = 0
      while (written < block.length) written += writeSync(handle, block, written)
      hash.update(block)
      bytes += block.length
    }
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return { fingerprint: hash.digest('hex'), bytes }
}
/** The whole box in its place, in one step. */
export function putInPlace(draft: string, final: string): void {
  renameSync(draft, final)
}
export function existsAt(path: string): boolean {
  return existsSync(path)
}
/** Reads a file of a draft. */
export function readFrom(folder: string, path: string): Buffer {
  return readFileSync(join(folder, ...path.split('/')))
}
