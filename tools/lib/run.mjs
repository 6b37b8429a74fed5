// Runs programs for the tools.
import { spawn } from 'node:child_process'
import { root } from './place.mjs'

/** Runs a program to its end. `quiet` keeps its output for the caller instead of showing it. */
export function run(command, args, { quiet = false, env = {}, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      timeout,
    })
    let output = ''
    const keep = (part) => (output += part)
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a JavaScript file under the same Node. */
export const runNode = (args, options) => run(process.execPath, args, options)
