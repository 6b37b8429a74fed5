import { execFileSync, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { median, type Job, type Measured } from './job'
import { jobs } from './jobs'
import { treeUse } from './process-tree'
import { resultsText, type JobResult } from './report'
import { prepare, type Scene } from './scene'

/** What this program is asked; the same bundle runs as the parent and as the measured child. */
type Task = { kind: 'run'; scene: Scene; job: string; variants: string[]; rounds: number } | { kind: 'prepare'; scene: Scene; needs: Job['needs'] }
type Answer = { kind: 'ready' } | { kind: 'round'; variant: string; measured: Measured } | { kind: 'done'; ok: boolean; outcome: string }

// HUIMIN_BENCH_PROFILE names a folder for processor profiles of the measured processes
const profile = process.env.HUIMIN_BENCH_PROFILE
const heap = ['--expose-gc', ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])]
const collect = (): void => (globalThis as { gc?: () => void }).gc?.()

/** The child: sets a variant up, waits for the word, works. */
async function child(task: Task): Promise<void> {
  const say = (answer: Answer): Promise<void> => new Promise((done) => process.send!(answer, () => done()))
  if (task.kind === 'prepare') {
    await say({ kind: 'done', ok: await prepare(task.scene, task.needs), outcome: '' })
    return
  }
  const job = jobs.find((each) => each.name === task.job)!
  const runs = []
  for (const variant of task.variants) runs.push({ variant, run: await job.variants[variant]!(task.scene) })
  for (let round = 0; round < task.rounds; round++) {
    for (const { variant, run } of runs) {
      collect()
      if (job.isolated) {
        await say({ kind: 'ready' })
        await new Promise((go) => process.once('message', go))
      }
      const before = process.cpuUsage()
      const started = performance.now()
      const own = await run.work()
      const wall = typeof own === 'number' ? own : performance.now() - started
      const used = process.cpuUsage(before)
      // an ended reader counts once it has been waited for
      if (job.isolated) await new Promise((done) => setTimeout(done, 100))
      const measured: Measured = { wall, processor: (used.user + used.system) / 1000, peak: 0, rest: 0, outcome: run.outcome?.() ?? '' }
      collect()
      await say({ kind: 'round', variant, measured })
    }
  }
  for (const { run } of runs) await run.close?.()
  await say({ kind: 'done', ok: true, outcome: '' })
}

/** Runs a task in a fresh process; an isolated job's processor time and memory are taken from outside, over the whole tree. */
function inProcess(task: Task): Promise<{ ok: boolean; rounds: { variant: string; measured: Measured }[] }> {
  return new Promise((resolve, reject) => {
    const worker = fork(process.argv[1]!, ['child'], { execArgv: heap, serialization: 'advanced' })
    const rounds: { variant: string; measured: Measured }[] = []
    let peak = 0
    let atStart = 0
    let timer: NodeJS.Timeout | undefined
    let ok = false
    worker.on('message', (answer: Answer) => {
      switch (answer.kind) {
        case 'ready':
          atStart = treeUse(worker.pid!).processor
          peak = 0
          timer = setInterval(() => {
            peak = Math.max(peak, treeUse(worker.pid!).memory)
          }, 30)
          worker.send('go')
          break
        case 'round': {
          const { measured } = answer
          if (timer) {
            clearInterval(timer)
            const now = treeUse(worker.pid!)
            measured.peak = Math.max(peak, now.memory)
            measured.rest = now.memory
            // a browser's own children vanish from the sum when they end
            measured.processor = Math.max(0, now.processor - atStart)
          }
          rounds.push({ variant: answer.variant, measured })
          break
        }
        case 'done':
          ok = answer.ok
          worker.disconnect()
          break
      }
    })
    worker.once('exit', (code) => {
      clearInterval(timer)
      if (code === 0) resolve({ ok, rounds })
      else reject(new Error(`the measured process ended with ${String(code)}`))
    })
    worker.send(task)
  })
}

async function measure(job: Job, scene: Scene, most: number): Promise<JobResult> {
  const rounds = Math.min(most, job.rounds ?? most)
  const variants = Object.keys(job.variants)
  const found = new Map<string, Measured[]>(variants.map((variant) => [variant, []]))
  const failed = new Map<string, string>()
  const keep = (result: { rounds: { variant: string; measured: Measured }[] }): void => {
    for (const { variant, measured } of result.rounds) found.get(variant)!.push(measured)
  }
  if (job.isolated) {
    for (let round = 0; round < rounds; round++) {
      for (const variant of variants) {
        if (failed.has(variant)) continue
        try {
          keep(await inProcess({ kind: 'run', scene, job: job.name, variants: [variant], rounds: 1 }))
        } catch (error) {
          failed.set(variant, String(error))
        }
      }
    }
  } else {
    try {
      keep(await inProcess({ kind: 'run', scene, job: job.name, variants, rounds: rounds + 1 }))
    } catch (error) {
      for (const variant of variants) failed.set(variant, String(error))
    }
  }
  const middle = (variant: string): JobResult['variants'][number] => {
    // all in one process: the first round warms up
    const all = found.get(variant)!.slice(job.isolated ? 0 : 1)
    const of = (pick: (each: Measured) => number): number => median(all.map(pick))
    return {
      variant,
      failed: failed.get(variant),
      wall: of((m) => m.wall),
      processor: of((m) => m.processor),
      peak: of((m) => m.peak),
      rest: of((m) => m.rest),
      outcome: all.at(-1)?.outcome ?? '',
    }
  }
  return { job, rounds, variants: variants.map(middle) }
}

interface Options {
  filters: string[]
  persons: number
  rounds: number
  scene: string
  root: string
}

async function main(options: Options): Promise<void> {
  const { root, persons } = options
  const scene: Scene = { persons, root, folder: join(options.scene, String(persons)), reader: join(import.meta.dirname, 'reader-process.js') }
  const chosen = jobs.filter((job) => options.filters.length === 0 || options.filters.some((filter) => job.name.includes(filter)))
  if (chosen.length === 0) throw new Error(`no such job; there are: ${jobs.map((job) => job.name).join(' ')}`)
  mkdirSync(scene.folder, { recursive: true })
  const results: JobResult[] = []
  for (const job of chosen) {
    process.stderr.write(`${job.name}\n`)
    if (!(await inProcess({ kind: 'prepare', scene, needs: job.needs })).ok) {
      results.push({ job, rounds: 0, variants: [] })
      continue
    }
    const result = await measure(job, scene, options.rounds)
    results.push(result)
    process.stdout.write(`${resultsText([result])}\n`)
  }
  const git = (...args: string[]): string => {
    try {
      return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    } catch (error) {
      return error instanceof Error ? 'no commit' : ''
    }
  }
  const day = execFileSync('date', ['+%Y-%m-%d %H:%M'], { encoding: 'utf8' }).trim()
  const commit = `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'src') === '' ? '' : ' with changes'}`
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
  const head = `# Measured\n\n${day}, commit ${commit}, ${persons.toLocaleString('en')} people, ${machine}.\nMedians of alternating rounds; × is wall time against the floor of the same run. Made by \`npm run bench\`; do not edit.\n\n`
  if (options.filters.length === 0) writeFileSync(join(root, 'tests/bench/RESULTS.md'), head + resultsText(results))
  else writeFileSync(join(options.scene, 'last.md'), head + resultsText(results))
}

if (process.argv[2] === 'child') {
  process.once('message', (task: Task) => {
    child(task).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exit(1)
    })
  })
} else {
  const lines = createInterface({ input: process.stdin })
  lines.once('line', (line) => {
    lines.close()
    main(JSON.parse(line) as Options).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exitCode = 1
    })
  })
}
