import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const sources = (pattern: string): [string, string][] => globSync(pattern, { cwd: root }).map((file) => [file, read(file)])
const start = read('src/main/index.ts')
const desktop = read('src/main/desktop.ts')

/** The Electron security checklist, item by item, as far as it can be read from the sources; tests/e2e/hostile.spec.ts tries the rest in a window. */
describe('the Electron security checklist', () => {
  it('1, 18: loads only its own pages through its own scheme', () => {
    const loads = [...(start + desktop).matchAll(/\.load(?:URL|File)\(([^)]*)\)/g)].map((match) => match[1])
    expect(loads).toEqual(['`$' + '{home}/index.html`', 'home + path'])
    expect(start).toContain("const scheme = 'app'")
    expect(start + desktop).not.toMatch(/['"`]https?:\/\//)
  })

  it('2, 3, 4: every window has no Node, an isolated context and a sandbox', () => {
    const windows = [...(start + desktop).matchAll(/new BrowserWindow\(([\s\S]*?)\n? *\}\)/g)].map((match) => match[1]!)
    expect(windows).toHaveLength(2)
    for (const options of windows) {
      expect(options).toContain('sandbox: true')
      expect(options).toContain('contextIsolation: true')
      expect(options).toContain('nodeIntegration: false')
    }
  })

  it('5, 13, 14: permissions, navigation and new windows are refused', () => {
    for (const guard of ['setPermissionRequestHandler', 'setPermissionCheckHandler', "'will-navigate'", 'setWindowOpenHandler', "action: 'deny'"])
      expect(start).toContain(guard)
  })

  it('6, 8, 9, 10, 11: web security stays on, nothing experimental, no webview', () => {
    expect(start).toContain('webSecurity: true')
    for (const [file, text] of sources('src/{main,preload}/**/*.ts'))
      expect(`${file}: ${/webSecurity: false|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webviewTag/.exec(text)?.[0] ?? ''}`).toBe(
        `${file}: `,
      )
    for (const [file, text] of sources('src/renderer/**/*.tsx')) expect(`${file}: ${/<webview/.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
  })

  it('7: the content policy lets in no foreign and no inline script', () => {
    const policy = /"(default-src [^"]+)"/.exec(start)?.[1] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/)
  })

  it('15: nothing is handed to the system to open', () => {
    for (const [file, text] of sources('src/**/*.{ts,tsx}')) expect(`${file}: ${/openExternal|openPath/.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
  })

  it('17, 20: one narrow bridge, and every message is held against its sender', () => {
    const bridge = read('src/preload/index.ts')
    expect([...bridge.matchAll(/exposeInMainWorld/g)]).toHaveLength(1)
    expect(bridge).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer/)
    const channels = [...start.matchAll(/ipcMain\.(?:handle|on)\('(\w+)'/g)].map((match) => match[1])
    expect(channels).toEqual(['call', 'cancel'])
    expect([...start.matchAll(/isOurs\(event\)/g)]).toHaveLength(channels.length)
  })

  it('19: the packed program has the fuses set, its archive checked, and neither sources nor tests inside', () => {
    const packing = read('electron-builder.yml')
    // safe mode can be reached where the window does not open
    expect(packing).toContain('include: resources/installer.nsh')
    expect(packing).toContain('Exec: huimin-ledger --safe-mode')
    expect(read('resources/installer.nsh')).toContain('"--safe-mode"')
    for (const line of [
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
      'loadBrowserProcessSpecificV8Snapshot: false',
      'asar: true',
      'npmRebuild: false',
      'target: nsis',
      'target: deb',
    ])
      expect(packing).toContain(line)
    const files = /\nfiles:\n((?: {2}- .*\n)+)/.exec(packing)?.[1] ?? ''
    expect(files).toMatch(/^ {2}- out\/main/)
    expect(files).not.toMatch(/\*\*\/\*['"]?\n|src|tests/)
  })

  it('asks no network: no module of the program can open a connection', () => {
    const ways = /from 'node:(?:http|https|http2|net|tls|dgram|dns)'|\bWebSocket\(|XMLHttpRequest|(?<!\bnet\.)\bfetch\(/
    for (const [file, text] of sources('src/**/*.{ts,tsx}')) expect(`${file}: ${ways.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
    // the one fetch of Electron's reads a file of our own
    expect([...start.matchAll(/net\.fetch\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['pathToFileURL(path'])
  })

  it('has no default password and no constant key', () => {
    for (const [file, text] of sources('src/{main,preload}/**/*.ts'))
      expect(`${file}: ${/password\s*[:=]\s*['"][\x21-\x7e]{8,}['"]|key='raw:[0-9a-f]/i.exec(text)?.[0] ?? ''}`).toBe(`${file}: `)
  })
})
