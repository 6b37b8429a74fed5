// Starts the real Chromium that shows the windows, and ends it.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Cdp } from './cdp.mjs'
import { findChromium, howToGetChromium } from './find-chromium.mjs'
import { boot, headed, state } from './state.mjs'

const BLANK = 'data:text/html,<title>%E2%80%8B</title>'
const SWITCHES = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,DestroyProfileOnBrowserClose',
  '--disable-field-trial-config',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-search-engine-choice-screen',
  '--disable-dev-shm-usage',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-ipc-flooding-protection',
  '--allow-file-access-from-files', // Electron gives file:// pages this by default
  '--disable-popup-blocking',
  '--disable-infobars',
  '--hide-crash-restore-bubble',
  '--lang=zh-CN',
  '--accept-lang=zh-CN',
  '--force-color-profile=srgb',
  '--proxy-server=127.0.0.1:9', // nothing a page asks for can leave the machine
  '--remote-debugging-pipe',
]

let chromium
let profile
let firstPage

function makeProfile() {
  profile = process.env.HARNESS_PROFILE ?? fs.mkdtempSync(path.join(os.tmpdir(), 'harness-chromium-'))
  fs.mkdirSync(path.join(profile, 'Default'), { recursive: true })
  const preferences = { translate: { enabled: false }, credentials_enable_service: false, browser: { check_default_browser: false } }
  fs.writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences))
}

/** A folder that lives as long as the browser; for documents handed to it. */
export const scratchFolder = () => profile

/** Chromium's own sandbox stays on, but for root on Linux, where Chromium refuses to start with it. */
const withoutSandbox = () => process.env.HARNESS_NO_SANDBOX === '1' || (process.platform === 'linux' && process.getuid() === 0)

function switches() {
  const list = [...SWITCHES, `--user-data-dir=${profile}`]
  if (withoutSandbox()) list.push('--no-sandbox', '--test-type') // --test-type: no yellow bar about it
  if (boot.switches.has('remote-debugging-port')) list.push('--remote-debugging-port=0') // for Playwright only: a port is open to other programs
  if (headed) list.push(`--app=${BLANK}`, '--window-size=1280,860')
  else list.push('--headless', '--disable-gpu', '--no-startup-window')
  return list
}

/** Starts Chromium; `lost` is called when it goes away by itself. */
export async function startBrowser(lost) {
  const file = findChromium()
  if (!file) throw new Error(`harness: no Chromium, Chrome or Edge found. ${howToGetChromium}`)
  makeProfile()
  chromium = spawn(file, switches(), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // its own process group, to end it whole
    env: { ...process.env, LANGUAGE: 'zh_CN' },
  })
  const url = portLine()
  state.cdp = new Cdp(chromium.stdio[3], chromium.stdio[4])
  state.cdp.on('close', lost)
  const ready = boot.switches.has('remote-debugging-port') ? url : Promise.race([state.cdp.send('Browser.getVersion'), url])
  const line = await ready
  await state.cdp.send('Target.setDiscoverTargets', { discover: true })
  if (headed) firstPage = await waitForPage()
  if (typeof line === 'string') process.stderr.write(`DevTools listening on ${line}\n`) // Playwright's _electron.launch waits for this line
}

/** The address of the debugging port; fails when Chromium ends before it is up. */
function portLine() {
  return new Promise((resolve, reject) => {
    let text = ''
    chromium.stderr.setEncoding('utf8')
    chromium.stderr.on('data', (part) => {
      if (process.env.HARNESS_DEBUG) process.stderr.write(part)
      text = (text + part).slice(-20_000)
      const match = /DevTools listening on (ws:\/\/\S+)/.exec(text)
      if (match) resolve(match[1])
    })
    chromium.on('error', reject)
    chromium.on('exit', (code) => reject(new Error(`chromium ended (${code}) before it was ready:\n${text}`)))
  })
}

async function waitForPage() {
  for (let i = 0; i < 200; i++) {
    const { targetInfos } = await state.cdp.send('Target.getTargets')
    const page = targetInfos.find((target) => target.type === 'page')
    if (page) return page.targetId
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('harness: the browser opened no window')
}

/** The window Chromium was started with, once: it has no tab strip. */
export function takeFirstPage() {
  const page = firstPage
  firstPage = undefined
  return page
}

function endBrowser() {
  if (!chromium?.pid) return
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(chromium.pid), '/T', '/F'], { stdio: 'ignore' })
  else {
    try {
      process.kill(-chromium.pid, 'SIGKILL')
    } catch (error) {
      if (error.code !== 'ESRCH') throw error // already gone is what we want
    }
  }
}
process.on('exit', () => {
  endBrowser()
  if (!profile || process.env.HARNESS_PROFILE) return
  try {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
  } catch (error) {
    if (process.env.HARNESS_DEBUG) console.error('harness: profile left behind:', error.message)
  }
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0))
