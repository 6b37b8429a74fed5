// argv: [switches…] APP_DIR_OR_MAIN_FILE [args…], as the Electron executable takes them.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { start } from './electron-stub.mjs'
import { boot } from './state.mjs'

const argv = process.argv.slice(2)
const preloads = []
let entry
for (let i = 0; i < argv.length; i++) {
  const match = /^--([^=]+)(?:=(.*))?$/.exec(argv[i])
  if (argv[i] === '-r' || argv[i] === '--require') preloads.push(argv[++i])
  else if (match) boot.switches.set(match[1], match[2] ?? '')
  else entry ??= argv[i]
}
boot.underPlaywright = boot.switches.has('remote-debugging-port') && preloads.length === 0
const given = path.resolve(entry ?? '.')
const isFolder = fs.statSync(given).isDirectory()
let root = isFolder ? given : path.dirname(given)
while (!fs.existsSync(path.join(root, 'package.json')) && path.dirname(root) !== root) root = path.dirname(root)
boot.root = root
boot.pkg = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
boot.main = isFolder ? path.resolve(root, boot.pkg.main ?? 'index.js') : given

process.argv = [process.execPath, ...argv]
for (const file of preloads) createRequire(import.meta.url)(file) // Playwright's own loader, when it finds us as the installed Electron
if (preloads.length === 0) process.argv = process.argv.filter((arg) => !/^--(inspect|remote-debugging-port|no-sandbox)/.test(arg))
process.defaultApp = true
process.resourcesPath ??= path.join(root, 'resources')
start().catch((error) => {
  console.error(error)
  process.exit(1)
})
await import(pathToFileURL(boot.main).href)
