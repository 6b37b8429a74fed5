import { mkdirSync, existsSync, readFileSync, readdirSync, renameSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const source = join(root, 'src/main/io')

/** Path of the reader-process bundled for Node; built once for each state of its sources. */
export async function readerEntry(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of readdirSync(source)
    .filter((file) => file.endsWith('.ts'))
    .toSorted())
    hash.update(name).update(readFileSync(join(source, name)))
  const folder = join(root, 'node_modules/.cache/huimin', `reader-${hash.digest('hex').slice(0, 16)}`)
  const entry = join(folder, 'reader-process.mjs')
  if (existsSync(entry)) return entry
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(source, 'reader-process.ts'),
      outDir: draft,
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rollupOptions: { output: { entryFileNames: 'reader-process.mjs', chunkFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true, target: 'node' },
  })
  try {
    renameSync(draft, folder)
  } catch (error) {
    // two test files may build at once: the first to finish wins
    if (!existsSync(entry)) throw error
  }
  return entry
}
