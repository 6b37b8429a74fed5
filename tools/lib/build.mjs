// Builds the program when that is needed.
import { binOf, isBuildStale } from './place.mjs'
import { runNode } from './run.mjs'

/** Builds if anything is missing or old; returns false, with the reasons printed, when that fails. */
export async function buildIfStale() {
  if (!isBuildStale()) return true
  console.log('正在构建程序……')
  const { code, output } = await runNode([binOf('electron-vite', 'bin/electron-vite.js'), 'build'], { quiet: true })
  if (code !== 0) console.error(output)
  return code === 0
}
