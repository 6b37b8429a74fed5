// Checks of the repository's own texts: file lengths, words that must not occur, the lock file.
import { readFileSync } from 'node:fs'
import { at, files } from './place.mjs'

const read = (file) => readFileSync(at(file), 'utf8')
const code = '{src,tests,tools}/**/*.{ts,tsx,mjs,cjs,js,css}'

/** No file over 400 lines; over 300 is mentioned. */
export function checkLengths() {
  const lengths = files(code).map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
  const tooLong = lengths.filter(({ lines }) => lines > 400)
  const long = lengths.filter(({ lines }) => lines > 300).length
  const middle = lengths.map(({ lines }) => lines).sort((a, b) => a - b)[lengths.length >> 1] ?? 0
  return {
    problems: tooLong.map(({ file, lines }) => `${file}: ${lines} 行，最多 400 行`),
    note: `${lengths.length} 个文件，中位 ${middle} 行，${long} 个超过 300 行`,
  }
}

// Written in pieces so that this file does not find itself.
const everywhere = [
  { pattern: new RegExp(['registry\\.(np' + 'm|yarn)', 'npmm' + 'irror', 'artifac' + 'tory'].join('|'), 'i'), why: '软件包仓库地址' },
  { pattern: new RegExp(`(^|[\\s'"\`(=:])/(${['work', 'root', 'home'].join('|')})/[\\w.]`), why: '本机绝对路径' },
  { pattern: new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`), why: '未完成的标记' },
]
// What this program never does is not to be found in its names either.
const abolished = /pregnan|contracepti|birthControl|birthPermit|illegalBirth|unlawfulBirth|socialMaintenance|menstrua|ovulat/i

/** Lines with words that must not be in the repository. */
export function checkWords() {
  const problems = []
  const look = (file, rules) => {
    read(file)
      .split('\n')
      .forEach((line, i) => {
        for (const { pattern, why } of rules) if (pattern.test(line)) problems.push(`${file}:${i + 1}: ${why}：${line.trim().slice(0, 120)}`)
      })
  }
  const texts = files(
    code,
    '{docs,resources}/**/*.{md,json,yml,html}',
    '*.{md,ts,js,cjs,json,yml}',
    '.ci/run',
    'src/**/*.{md,html,json}',
    'tests/**/*.{md,json}',
  )
  for (const file of texts.filter((name) => name !== 'package-lock.json')) look(file, everywhere)
  for (const file of files('src/**/*.{ts,tsx}')) look(file, [{ pattern: abolished, why: '本系统不做的事项' }])
  return { problems }
}

/** `npm ci` must find every optional platform package in the lock file, and the lock file must name no registry. */
export function checkLock() {
  const { packages } = JSON.parse(read('package-lock.json'))
  const names = Object.keys(packages)
  const problems = []
  for (const [by, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {}))
      if (!names.some((key) => key.endsWith(`node_modules/${name}`))) problems.push(`package-lock.json: ${by} 需要的 ${name} 不在锁定文件中`)
    if (/^https?:/.test(entry.resolved ?? '')) problems.push(`package-lock.json: ${by} 带有下载地址`)
  }
  return { problems, note: `${names.length} 个包` }
}
