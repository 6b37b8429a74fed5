// npm run drill [-- times]: the fault drills of tests/drill, long, with their figures written into docs/trust.md.
import { binOf } from './lib/place.mjs'
import { runNode } from './lib/run.mjs'

const times = process.argv[2] ?? '1000'
if (!/^[1-9]\d{0,5}$/.test(times)) {
  console.error('用法：npm run drill [-- 次数]')
  process.exit(2)
}
const { code } = await runNode([binOf('vitest', 'vitest.mjs'), 'run', 'tests/drill', 'tests/main/hostile-calls.test.ts', '--no-file-parallelism'], {
  env: { HUIMIN_DRILL: times, HUIMIN_DRILL_REPORT: '1' },
})
process.exitCode = code
