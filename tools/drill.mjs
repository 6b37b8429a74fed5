// npm run drill [-- times]: the fault drills of tests/drill, long, with their figures written into docs/trust.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { at, binOf } from './lib/place.mjs'
import { run, runNode } from './lib/run.mjs'

const times = process.argv[2] ?? '1000'
if (!/^[1-9]\d{0,5}$/.test(times)) {
  console.error('用法：npm run drill [-- 次数]')
  process.exit(2)
}
// The figures say of which day and source they are; every drill then puts its line below.
const report = at('docs/trust.md')
const [open, shut] = ['<!-- 演练结果 -->', '<!-- 演练结果止 -->']
const [before, rest] = readFileSync(report, 'utf8').split(open)
const { output } = await run('git', ['rev-parse', '--short', 'HEAD'], { quiet: true })
writeFileSync(
  report,
  `${before}${open}\n\n演练于 ${new Date().toLocaleDateString('sv')}，源码 ${output.trim()}，每项 ${times} 次为准。\n\n${shut}${rest.split(shut)[1]}`,
)
const { code } = await runNode([binOf('vitest', 'vitest.mjs'), 'run', 'tests/drill', 'tests/main/hostile-calls.test.ts', '--no-file-parallelism'], {
  env: { HUIMIN_DRILL: times, HUIMIN_DRILL_REPORT: '1' },
})
process.exitCode = code
