// Calls the command line of the built program, as any script of an office would.
import { spawn } from 'node:child_process'
import { at } from './place.mjs'

/** One operation for one person. Answers the reply of the program: `{ok, value}` or `{ok, error}`. */
export function callOffice({ office, state, user, password }, operation, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [at('tools/huimin.mjs'), '--office', office, operation, '-'], {
      env: { ...process.env, HUIMIN_USER: user, HUIMIN_PASSWORD: password, HUIMIN_USER_DATA: state },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let answer = ''
    let log = ''
    child.stdout.setEncoding('utf8').on('data', (part) => (answer += part))
    child.stderr.setEncoding('utf8').on('data', (part) => (log += part))
    child.on('error', reject)
    child.on('close', (code) => {
      if (answer === '') reject(new Error(`${operation} 没有回答（退出码 ${code}）：${log.slice(-2000)}`))
      else resolve(JSON.parse(answer))
    })
    child.stdin.end(JSON.stringify(input))
  })
}
