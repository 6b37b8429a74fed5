// npm run demo [folder] [--persons N] [--seed S]: the main job of the office from the command line, with an invented township, and a page that shows it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildIfStale } from './lib/build.mjs'
import { demoPage } from './lib/demo-page.mjs'
import { callOffice } from './lib/huimin.mjs'
import { at } from './lib/place.mjs'
import { runNode } from './lib/run.mjs'

const place = { province: '安徽省', county: '示例县', township: '清溪镇', townshipCode: '349999101' }
const password = 'Demo-Office-2026'
const people = { admin: '林维护', clerk: '王经办', reviewer: '赵审核', leader: '周负责' }
const programs = ['rural-reward', 'special-bereaved', 'special-disabled', 'complication', 'only-child-allowance', 'childcare-subsidy']
const rostered = ['rural-reward', 'special-bereaved', 'special-disabled']
const usage = '用法：npm run demo [文件夹] [-- --persons 30000] [--seed 1]'

function readArguments(args) {
  const options = { folder: 'demo-output', persons: 30_000, seed: 1 }
  for (let i = 0; i < args.length; i++) {
    const name = /^--(persons|seed)$/.exec(args[i])?.[1]
    if (name) options[name] = Number(args[++i])
    else if (args[i].startsWith('-')) return undefined
    else options.folder = args[i]
  }
  const whole = (value, most) => Number.isSafeInteger(value) && value >= 0 && value <= most
  return whole(options.persons, 200_000) && options.persons >= 1 && whole(options.seed, 2 ** 31) ? options : undefined
}

const pad = (number) => String(number).padStart(2, '0')
/** Each run has a folder of its own below the given one; nothing is ever deleted. */
function newFolder(base, now) {
  const stamp = `${now.getFullYear()}${pad(now.getMonth() + 1)}${pad(now.getDate())}-${pad(now.getHours())}${pad(now.getMinutes())}${pad(now.getSeconds())}`
  const folder = join(resolve(base), stamp)
  for (const part of ['sheets', 'papers', 'notices']) mkdirSync(join(folder, part), { recursive: true })
  return folder
}

const begun = performance.now()
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} 秒`
const count = (number) => number.toLocaleString('zh-CN')
const yuan = (fen) => `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`

/** A step with its line on the screen: what was done, what came out, how long it took. */
async function step(title, work, tell = () => '') {
  const from = performance.now()
  const value = await work()
  const told = tell(value)
  console.log(`· ${title}${told ? `：${told}` : ''}（${seconds(from)}）`)
  return value
}

async function writeSheets(folder, { persons, seed }) {
  const args = [at('out/main/demo-sheets.js'), join(folder, 'sheets'), String(persons), String(seed), place.townshipCode, place.township]
  const { code, output } = await runNode(args, { quiet: true })
  if (code !== 0) throw new Error(`没有写成表格：${output}`)
  return JSON.parse(output)
}

/** The same paper in each format. */
async function printPaper(must, operation, input, stem, formats) {
  const made = []
  for (const format of formats) made.push(await must('clerk', operation, { ...input, file: `${stem}.${format}` }))
  return made
}

async function runDemo(options) {
  const now = new Date()
  const year = now.getFullYear()
  const today = `${year}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
  const folder = newFolder(options.folder, now)
  const office = join(folder, 'office')
  const ask = (who, operation, input = {}) => callOffice({ office, state: join(folder, 'state'), user: people[who], password }, operation, input)
  const must = async (who, operation, input) => {
    const reply = await ask(who, operation, input)
    if (!reply.ok) throw new Error(`${operation}：${reply.error.message}`)
    return reply.value
  }
  const shown = { place, people, password, year, today, folder, options, programs: [], cards: [], rosters: [], notices: [], sheets: [] }

  const written = await step(
    '编造一个乡镇，写成两张表格（带着真实表格常有的毛病）',
    () => writeSheets(folder, options),
    (value) => `${value.villages} 个村居，${count(value.persons)} 人`,
  )
  shown.written = written

  const { recoveryKey } = await step('建立加密办公库', () => must('admin', 'office.create', { ...place, admin: { name: people.admin, password } }))
  await must('admin', 'office.printRecoveryKey', { recoveryKey, file: join(folder, 'papers', '恢复密钥.docx') })
  await step('新增经办、审核、负责人三个账户，本人登录后各自改掉初始密码', async () => {
    const first = `${password}-初始`
    for (const role of ['clerk', 'reviewer', 'leader']) {
      await must('admin', 'account.add', { name: people[role], role, password: first })
      const changed = await callOffice({ office, state: join(folder, 'state'), user: people[role], password: first }, 'account.changePassword', {
        oldPassword: first,
        newPassword: password,
      })
      if (!changed.ok) throw new Error(`account.changePassword：${changed.error.message}`)
    }
  })

  const counted = ({ rows, counts }) =>
    `${count(rows)} 行 = 新增 ${count(counts.add)} + 变更 ${counts.change} + 不变 ${counts.same} + 存疑 ${counts.doubtful} + 有误 ${counts.error}`
  const stage = (file) => must('clerk', 'exchange.stage', { file })
  const villageBatch = await step('读入村居代码表', () => stage(written.files.villages), counted)
  await must('clerk', 'exchange.accept', { batchId: villageBatch.batchId })
  const batch = await step('读入人口家庭底册，逐行检查', () => stage(written.files.persons), counted)
  shown.batch = batch
  if (batch.counts.error > 0) {
    const file = join(folder, 'sheets', '退回修改.xlsx')
    const tell = (value) => `${value.rows} 行，每行写明哪里不对`
    shown.handBack = await step('导出退回行', () => must('clerk', 'exchange.handBack', { batchId: batch.batchId, file }), tell)
  }
  shown.accepted = await step(
    '确认导入',
    () => must('clerk', 'exchange.accept', { batchId: batch.batchId }),
    (value) => `新增 ${count(value.added)}，退回 ${value.held}`,
  )
  const again = await step(
    '把同一个文件再读一次',
    () => stage(written.files.persons),
    (value) => value.remarks[0] ?? '没有认出',
  )
  shown.again = again
  await must('clerk', 'exchange.discard', { batchId: again.batchId })
  shown.office = await must('clerk', 'office.describe')

  shown.titles = new Map((await must('clerk', 'program.list')).map((program) => [program.id, program.title]))
  for (const programId of programs) {
    const title = shown.titles.get(programId)
    const assessed = await step(
      `测算 ${title}`,
      () => must('clerk', 'program.assess', { programId, year }),
      ({ counts, totalFen }) => `符合 ${count(counts.eligible)}，待定 ${count(counts.undetermined)}，不符合 ${count(counts.notEligible)}，${yuan(totalFen)}`,
    )
    shown.programs.push({ ...assessed, title })
  }

  const pdf = await canPrint(ask, shown, folder)
  shown.pdf = pdf
  const formats = pdf ? ['pdf', 'docx'] : ['docx', 'html']
  if (!pdf) console.log('· 这台电脑上没有 Chromium、Chrome 或 Edge，不能生成 PDF：改为 .docx 和 .html')
  await explainSome(shown, { must, folder, year, formats })
  await rostersAndNotices(shown, { ask, must, folder, year, today, formats })

  const proof = await step(
    '备份，并当场打开核对',
    () => must('clerk', 'backup.create', { file: join(folder, '备份.hmbak') }),
    (value) => `${count(value.persons)} 人、${count(value.households)} 户、日志 ${value.audit} 条`,
  )
  shown.backup = { proof, verified: await must('leader', 'backup.verify', { file: proof.file }) }
  shown.audit = await step(
    '校验操作日志',
    () => must('leader', 'audit.verify'),
    (value) => value.message,
  )
  shown.log = (await must('leader', 'audit.list', { limit: 40 })).rows.filter((row) => row.operation !== 'office.open').slice(0, 12)
  shown.pyramid = await must('clerk', 'statistics.pyramid', { day: today })
  const page = join(folder, 'index.html')
  shown.took = seconds(begun)
  writeFileSync(page, demoPage(shown))
  console.log(`完成，共 ${shown.took}。请用浏览器打开：\n${page}`)
}

/** One eligible and one undetermined person each get a why-card. */
async function explainSome(shown, { must, folder, year, formats }) {
  const [reward] = shown.programs
  const chosen = [
    ['符合的人', reward.eligible.find((person) => person.idNumber)],
    ['待定的人', reward.undetermined.find((person) => person.idNumber)],
  ].filter(([, person]) => person)
  for (const [who, { idNumber }] of chosen) {
    const input = { programId: reward.programId, year, idNumber }
    await step(`资格说明（${who}）`, async () => {
      const explanation = await must('clerk', 'program.explain', input)
      const files = await printPaper(
        must,
        'program.printExplanation',
        input,
        join(folder, 'papers', `资格说明_${who}`),
        shown.cards.length === 0 ? formats : formats.slice(0, 1),
      )
      shown.cards.push({ who, explanation, files })
    })
  }
}

/** Rosters of last year and this year, their difference, the county's sheet, and the notices. */
async function rostersAndNotices(shown, { ask, must, folder, year, today, formats }) {
  for (const programId of rostered) {
    const title = shown.titles.get(programId)
    const made = {}
    for (const each of [year - 1, year]) {
      const reply = await step(
        `${each} 年花名册 ${title}`,
        () => ask('clerk', 'roster.create', { programId, year: each }),
        ({ ok, value, error }) => (ok ? `${count(value.lines)} 人，${yuan(value.totalFen)}` : error.message),
      )
      if (reply.ok) made[each] = reply.value
      else if (reply.error.code !== 'conflict') throw new Error(reply.error.message)
    }
    if (!made[year]) continue
    const { rosterId } = made[year]
    const diff = await must('clerk', 'roster.diff', { rosterId })
    console.log(`  ${diff.sentence}`)
    const file = join(folder, 'sheets', `上报花名册_${year}_${title}.xlsx`)
    const exported = await must('clerk', 'roster.export', { rosterId, layout: 'county', file })
    const view = await must('clerk', 'roster.view', { rosterId })
    shown.rosters.push({ programId, title, previous: made[year - 1], current: made[year], diff, exported, view })
  }
  const [first, ...others] = shown.rosters
  if (!first) return
  const period = { from: today, days: 10, dayKind: 'natural', hotline: '0000-12345678' }
  await step(
    '逐村发布公示',
    async () => {
      const rosterId = first.current.rosterId
      await must('clerk', 'notice.issue', { rosterId, level: 'village', ...period })
      for (const format of formats) {
        const pack = await must('clerk', 'notice.printPack', { rosterId, folder: join(folder, 'notices'), format })
        shown.notices.push({ title: first.title, format, ...pack })
      }
    },
    () => shown.notices.map((pack) => `${pack.files.length} 个 .${pack.format}${pack.pages > 0 ? `（${pack.pages} 页）` : ''}`).join('、'),
  )
  for (const { title, current } of others) {
    await step(`镇级公示 ${title}（只公布人数）`, async () => {
      const { noticeIds } = await must('clerk', 'notice.issue', { rosterId: current.rosterId, level: 'township', ...period })
      const stem = join(folder, 'notices', `公示_${shown.year}_${title}_${place.township}`)
      const files = await printPaper(must, 'notice.print', { noticeId: noticeIds[0] }, stem, formats.slice(0, 1))
      shown.notices.push({ title, format: formats[0], files: files.map((made) => made.file), pages: files[0].pages })
    })
  }
}

/** Can this machine make a PDF? Found out by making one. */
async function canPrint(ask, shown, folder) {
  const table = {
    title: '资格测算汇总',
    columns: [{ title: '项目', width: 40 }, ...['符合', '待定', '不符合', '金额（元）'].map((title) => ({ title, width: 15 }))],
  }
  const rows = shown.programs.map(({ title, counts, totalFen }) => [
    title,
    ...[counts.eligible, counts.undetermined, counts.notEligible].map(String),
    (totalFen / 100).toFixed(2),
  ])
  const reply = await ask('clerk', 'desktop.exportTable', { ...table, rows, file: join(folder, 'papers', '资格测算汇总.pdf') })
  return reply.ok
}

const options = readArguments(process.argv.slice(2))
if (!options) {
  console.error(usage)
  process.exitCode = 2
} else if (!(await buildIfStale())) {
  console.error('构建失败，演示没有运行。')
  process.exitCode = 1
} else {
  try {
    await runDemo(options)
  } catch (error) {
    console.error(`演示中断：${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
