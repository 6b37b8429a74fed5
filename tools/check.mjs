// npm run check: everything that can be found without running the program. One line per step, details only on failure.
import { availableParallelism } from 'node:os'
import { binOf } from './lib/place.mjs'
import { runNode } from './lib/run.mjs'
import { checkLengths, checkLock, checkWords } from './lib/text-checks.mjs'

const program =
  (packageName, file, ...args) =>
  async () => {
    const { code, output } = await runNode([binOf(packageName, file), ...args], { quiet: true, env: { NO_COLOR: '1', FORCE_COLOR: undefined } })
    return { failed: code !== 0, details: output }
  }
const text = (check) => async () => {
  const { problems, note } = check()
  return { failed: problems.length > 0, details: problems.join('\n'), note }
}

// The slowest first: two run at a time.
const steps = [
  ['eslint', program('eslint', 'bin/eslint.js', '--max-warnings', '0', 'src', 'tests', 'tools')],
  ['tsc（主程序、测试）', program('typescript', 'bin/tsc', '--noEmit', '-p', '.')],
  ['tsc（界面）', program('typescript', 'bin/tsc', '--noEmit', '-p', 'src/renderer')],
  ['tsc（桥）', program('typescript', 'bin/tsc', '--noEmit', '-p', 'src/preload')],
  ['dependency-cruiser', program('dependency-cruiser', 'bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'src')],
  ['knip', program('knip', 'bin/knip.js', '--no-progress', '--no-config-hints')],
  ['prettier', program('prettier', 'bin/prettier.cjs', '--check', '--log-level', 'warn', '{src,tests,tools}/**/*.{ts,tsx,mjs,css}', '*.{ts,js,json}')],
  ['文件长度', text(checkLengths)],
  ['锁定文件', text(checkLock)],
  ['用词', text(checkWords)],
]

let failures = 0
async function worker() {
  for (let step = steps.shift(); step; step = steps.shift()) {
    const [name, check] = step
    const from = performance.now()
    const { failed, details, note } = await check()
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    console.log(`${failed ? '✗' : '✓'} ${name} ${seconds} s${note ? `（${note}）` : ''}`)
    if (!failed) continue
    failures++
    console.log(details.trimEnd().replace(/^/gm, '    '))
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
if (failures > 0) console.log(`${failures} 项检查没有通过`)
process.exitCode = failures > 0 ? 1 : 0
