import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job, Run } from './job'
import { fileOf, people, type Scene } from './scene'

function copyOf(scene: Scene): string {
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  cpSync(fileOf(scene, 'full'), folder, { recursive: true })
  return folder
}
/** Runs Node on a file to its end and gives what it printed. */
function nodeRun(args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part))
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`ended with ${String(code)}: ${output.slice(0, 300)}`))))
  })
}
const bare = (): Run => ({ work: async () => void (await nodeRun(['-e', '0'])) })
/** The built command line: start, password, key, database, first 200 of the list. */
const terminal = (scene: Scene): Run => {
  const cli = join(scene.root, 'out/main/cli.js')
  if (!existsSync(cli)) throw new Error('npm run build first')
  const folder = copyOf(scene)
  const env = { HUIMIN_USER: people.name, HUIMIN_PASSWORD: people.password, HUIMIN_USER_DATA: join(folder, 'state') }
  let total = 0
  return {
    work: async () => {
      const reply = JSON.parse(await nodeRun([cli, '--office', folder, 'person.list', '{"filter":{}}'], env)) as { value: { total: number } }
      ;({ total } = reply.value)
    },
    outcome: () => `of ${total}`,
    close: () => rmSync(folder, { recursive: true }),
  }
}
const scryptOnce = (scene: Scene): Run => {
  const keyring = JSON.parse(readFileSync(join(fileOf(scene, 'full'), 'keyring.json'), 'utf8')) as {
    accounts: Record<string, { kdf: { N: number; r: number; p: number } }>
  }
  const { N, r, p } = Object.values(keyring.accounts)[0]!.kdf
  const script = `require('node:crypto').scryptSync('x','y',32,{N:${N},r:${r},p:${p},maxmem:2**29})`
  return { work: async () => void (await nodeRun(['-e', script])) }
}

/** Starting up. */
export const startJobs: readonly Job[] = [
  {
    name: 'start',
    title: 'from nothing to the first list: the built command line',
    needs: ['full'],
    isolated: true,
    floor: 'Node and one scrypt',
    variants: { 'Node alone': bare, 'Node and one scrypt': scryptOnce, program: terminal },
    goals: [{ variant: 'program', what: 'ms', most: 2500 }],
  },
]
