import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test'

const root = join(import.meta.dirname, '../..')

/** The real Electron where it is installed, else the stand-in: same API, same specs. HUIMIN_E2E_HARNESS=1 forces the stand-in. */
export function electronBinary(): { path: string; real: boolean } {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist')
  const names: Partial<Record<NodeJS.Platform, string>> = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
  const real = join(dist, names[process.platform] ?? 'electron')
  const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (process.env.HUIMIN_E2E_HARNESS !== '1' && !noDisplay && existsSync(real)) return { path: real, real: true }
  return { path: join(root, 'tests/harness', process.platform === 'win32' ? 'electron.cmd' : 'electron'), real: false }
}

/** Starts the built program on a user-data folder of its own. */
export async function launch(userData: string, env: Record<string, string> = {}, args: string[] = []): Promise<ElectronApplication> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined))
  return _electron.launch({
    executablePath: electronBinary().path,
    args: [join(root, 'out/main/index.js'), ...args],
    cwd: root,
    env: { ...inherited, HUIMIN_USER_DATA: userData, ...env },
  })
}

/** `userData`: an empty folder, removed afterwards; `app`: the running program; `window`: its first window. */
export const test = base.extend<{ userData: string; app: ElectronApplication; window: Page }>({
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'huimin-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },
  app: async ({ userData }, use) => {
    const app = await launch(userData)
    await use(app)
    await app.close()
  },
  window: async ({ app }, use) => {
    await use(await app.firstWindow())
  },
})
export { expect } from '@playwright/test'
