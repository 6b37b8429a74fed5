// npm test [-- vitest filter]: all tests, closed by one line "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, howToGetChromium } from '../tests/harness/find-chromium.mjs'
import { buildIfStale } from './lib/build.mjs'
import { binOf, findElectron } from './lib/place.mjs'
import { run, runNode } from './lib/run.mjs'

const filter = process.argv.slice(2)
const reports = mkdtempSync(join(tmpdir(), 'huimin-test-'))
const total = { passed: 0, failed: 0 }

const has = async (command) => (await run('sh', ['-c', `command -v ${command}`], { quiet: true })).code === 0

/** Debian packages the tests look at: a browser, Chinese fonts, a reader of printed documents. */
async function missingPackages() {
  if (process.platform !== 'linux') return []
  const packages = []
  if (!findChromium()) packages.push('chromium')
  const fonts = await run('fc-list', [':lang=zh-cn', 'family'], { quiet: true })
  if (fonts.code !== 0 || fonts.output.trim() === '') packages.push('fonts-noto-cjk')
  if (!(await has('pdftotext'))) packages.push('poppler-utils')
  return packages
}

async function installPackages() {
  const packages = await missingPackages()
  if (packages.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (process.getuid() !== 0 || !(await has('apt-get'))) {
    console.log(`缺少系统软件包：${packages.join('、')}。Debian/Ubuntu：sudo ${command}`)
    return
  }
  console.log(`安装系统软件包：${packages.join('、')}`)
  const { code, output } = await run('sh', ['-c', `apt-get update && ${command}`], { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } })
  if (code !== 0) console.log(`${output}\n安装系统软件包没有成功。`)
}

/** A run that failed without a failed test (a file that does not load) still counts as one failure. */
function count(code, passed, failed) {
  total.passed += passed
  total.failed += code !== 0 && failed === 0 ? 1 : failed
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

async function unitTests() {
  const file = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await runNode([binOf('vitest', 'vitest.mjs'), 'run', ...reporters, ...filter])
  const report = readReport(file)
  const unloaded = report?.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0).length ?? 0
  count(code, report?.numPassedTests ?? 0, (report?.numFailedTests ?? 0) + unloaded)
}

async function windowTests() {
  if (process.env.HUIMIN_SKIP_E2E === '1') {
    console.log('HUIMIN_SKIP_E2E=1：不运行窗口测试。')
    return
  }
  if (!findChromium() && !findElectron()) {
    console.error(`窗口测试没有运行：没有找到浏览器。${howToGetChromium}（HUIMIN_SKIP_E2E=1 可跳过）`)
    count(1, 0, 0)
    return
  }
  const file = join(reports, 'playwright.json')
  const args = [binOf('@playwright/test', 'cli.js'), 'test', '--reporter=list,json']
  const { code } = await runNode(args, { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } })
  const stats = readReport(file)?.stats
  count(code, stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0))
}

if (filter.length > 0) await unitTests()
else {
  await installPackages()
  if (await buildIfStale()) {
    await unitTests()
    await windowTests()
  } else count(1, 0, 0)
}
rmSync(reports, { recursive: true, force: true })
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed`)
