import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')

/** Path of the command line bundled for Node with its reader; built once for each state of the sources. */
export async function cliEntry(): Promise<string> {
  const hash = createHash('sha256')
  for (const part of ['src/main', 'src/preload']) {
    for (const name of (readdirSync(join(root, part), { recursive: true }) as string[]).filter((file) => file.endsWith('.ts')).toSorted())
      hash.update(name).update(readFileSync(join(root, part, name)))
  }
  const folder = join(root, 'node_modules/.cache/huimin', `cli-${hash.digest('hex').slice(0, 16)}`)
  const entry = join(folder, 'out/main/cli.js')
  if (existsSync(entry)) return entry
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify('0.0.0-test') },
    build: {
      ssr: true,
      outDir: join(draft, 'out/main'),
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rollupOptions: {
        input: { cli: join(root, 'src/main/cli.ts'), 'reader-process': join(root, 'src/main/io/reader-process.ts') },
        external: ['better-sqlite3-multiple-ciphers'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'], target: 'node' },
  })
  try {
    renameSync(draft, folder)
  } catch (error) {
    // two test files may build at once: the first to finish wins
    if (!existsSync(entry)) throw error
  }
  return entry
}
