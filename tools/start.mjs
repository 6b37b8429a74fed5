// npm start: the program in Electron; where Electron cannot be had, the same built program in an installed Chromium, Chrome or Edge.
import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { findChromium, howToGetChromium } from '../tests/harness/find-chromium.mjs'
import { buildIfStale } from './lib/build.mjs'
import { at, binOf, findElectron, root } from './lib/place.mjs'
import { runNode } from './lib/run.mjs'

const extra = process.argv.slice(2)

function open(command, args, env = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stop(`无法启动：${error.message}`))
  child.on('exit', (code) => (process.exitCode = code ?? 1))
}

function stop(sentence) {
  console.error(sentence)
  process.exitCode = 1
}

/** Electron comes without its program file since it has no install script: its own command fetches it once. */
async function fetchElectron() {
  if (process.env.HUIMIN_NO_DOWNLOAD) return undefined
  console.log('首次启动：正在下载 Electron（最多等一分钟；设置 HUIMIN_NO_DOWNLOAD=1 可跳过）……')
  await runNode([binOf('electron', 'install.js')], { quiet: true, timeout: 60_000 })
  const electron = findElectron()
  if (!electron) console.log('Electron 无法下载，改用本机已安装的浏览器打开同一程序。')
  return electron
}

function openInBrowser() {
  const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (noDisplay) return stop('这台电脑没有图形界面，无法打开窗口。可以运行 npm run demo 查看演示。')
  if (!findChromium()) return stop(`没有找到可用的浏览器。${howToGetChromium}`)
  const harness = (file) => at('tests/harness', file)
  const args = ['--enable-source-maps', '--import', pathToFileURL(harness('register.mjs')).href, harness('boot.mjs'), root, ...extra]
  open(process.execPath, args, { HARNESS_HEADED: '1' })
}

if (!(await buildIfStale())) stop('构建失败，程序没有启动。')
else {
  const electron = findElectron() ?? (await fetchElectron())
  if (electron) open(electron, [root, ...extra])
  else openInBrowser()
}
