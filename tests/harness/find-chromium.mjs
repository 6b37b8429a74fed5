// Finds an installed Chromium, Chrome or Edge.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const onPath = (names) => (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))

function candidates() {
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean)
    const files = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    return files.flatMap((file) => roots.map((root) => join(root, file)))
  }
  if (process.platform === 'darwin') return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']
  return [...names.map((name) => `/usr/bin/${name}`), ...onPath(names)]
}

/** The browser's path, or undefined. HARNESS_CHROMIUM decides alone when it is set. */
export function findChromium() {
  const named = process.env.HARNESS_CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return candidates().find((file) => existsSync(file))
}

/** What to tell somebody who has none. */
export const howToGetChromium =
  process.platform === 'win32'
    ? '请安装 Microsoft Edge 或 Google Chrome。'
    : process.platform === 'darwin'
      ? '请安装 Google Chrome 或 Chromium。'
      : '请安装 Chromium（Debian/Ubuntu：sudo apt install chromium fonts-noto-cjk）。'
