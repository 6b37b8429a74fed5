// Where things are in the repository, and whether the build is older than its sources.
import { existsSync, globSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const at = (...parts) => join(root, ...parts)

/** The JavaScript file behind a command of an installed package, to be run by Node itself. */
export const binOf = (packageName, file) => at('node_modules', packageName, file)

/** The installed Electron, or undefined. */
export function findElectron() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? at('node_modules/electron/dist')
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
  const file = join(dist, names[process.platform] ?? 'electron')
  return existsSync(file) ? file : undefined
}

function newest(folder) {
  let time = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) time = Math.max(time, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  }
  return time
}

const outputs = ['out/main/index.js', 'out/main/core.js', 'out/main/cli.js', 'out/main/reader-process.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const inputs = ['electron.vite.config.ts', 'postcss.config.cjs', 'package-lock.json']

/** A part of the build is missing, or a source is newer. */
export function isBuildStale() {
  if (outputs.some((file) => !existsSync(at(file)))) return true
  const built = Math.min(...outputs.map((file) => statSync(at(file)).mtimeMs))
  return Math.max(newest(at('src')), ...inputs.map((file) => statSync(at(file)).mtimeMs)) > built
}

/** Files under the root by patterns, with forward slashes, sorted. */
export const files = (...patterns) =>
  globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
