// npm run bench [job names] [--persons N] [--rounds N]: every job against its floor and its peers in the same run. A whole run writes tests/bench/RESULTS.md.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { at, binOf, files, isBuildStale, root } from './lib/place.mjs'
import { runNode } from './lib/run.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { persons: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '5' } },
})
const cache = at('node_modules/.cache/huimin/bench')

/** The newest Node that is installed: the native package wants it. */
function newNode() {
  const own = at('node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(own) ? own : process.execPath
}

/** The measured program, bundled as it is delivered. */
await build({
  root,
  configFile: false,
  logLevel: 'error',
  define: { __APP_VERSION__: JSON.stringify('bench') },
  build: {
    ssr: true,
    outDir: cache,
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    rollupOptions: {
      input: { run: at('tests/bench/run.ts'), 'reader-process': at('src/main/io/reader-process.ts') },
      external: ['better-sqlite3-multiple-ciphers'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'], target: 'node' },
})
writeFileSync(`${cache}/package.json`, '{"type":"module"}')

// the window is measured as built; without a build it is left out
if (positionals.length === 0 && isBuildStale()) await runNode([binOf('electron-vite', 'bin/electron-vite.js'), 'build'], { quiet: true })

// prepared files live as long as what makes them does not change
const hash = createHash('sha256')
for (const file of files('src/main/domain/demo/*.ts', 'src/main/db/migrations/*.ts', 'src/main/db/{keyring,open}.ts', 'tests/bench/scene.ts'))
  hash.update(readFileSync(at(file)))
const scene = `${cache}-${hash.digest('hex').slice(0, 12)}`

const child = spawn(newNode(), [`${cache}/run.js`], { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] })
child.stdin.end(`${JSON.stringify({ filters: positionals, persons: Number(values.persons), rounds: Number(values.rounds), scene, root })}\n`)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => (process.exitCode = code ?? 1))
