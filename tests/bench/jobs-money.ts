import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../src/preload/contract/index'
import { unwrapKey, type Keyring } from '../../src/main/db/keyring'
import { openDatabase } from '../../src/main/db/open'
import { yuanText } from '../../src/main/domain/fen'
import { writeCsv } from '../../src/main/io/write-csv'
import { officePaths } from '../../src/main/vault'
import type { Job, Run } from './job'
import { borrowOffice, people, today, type OpenOffice, type Scene } from './scene'

const staff = { finance: '发放甲', leader: '负责甲' } as const
const programId = 'rural-reward'
const year = 2025

/** The year's roster as if it had gone through the whole chain; people for the two powers that pay and close. */
async function confirmed(scene: Scene): Promise<{ office: OpenOffice; rosterId: number }> {
  const office = await borrowOffice(scene, 'rosters')
  const [roster] = await office.call<Output<'roster.list'>>('roster.list', {})
  const rules = await office.call<Output<'account.rules'>>('account.rules', {})
  await office.call('account.saveRules', { rules: { ...rules, changeAtFirst: false }, reason: '测量' })
  for (const [role, name] of Object.entries(staff)) await office.call('account.add', { name, role, password: people.password })
  await office.call('office.lock', {})
  const keyring = JSON.parse(readFileSync(officePaths(office.folder).keyring, 'utf8')) as Keyring
  const sqlite = openDatabase(officePaths(office.folder).database, unwrapKey(keyring.accounts['1']!, people.password, keyring.dbUuid, '1')!, 'existing')
  sqlite
    .prepare(
      "INSERT INTO rosterStep(seq, rosterId, step, opinion, detail, at, accountId, by, role) VALUES (999999, ?, 'confirm', '', ?, ?, 99, '县级', 'leader')",
    )
    .run(roster!.rosterId, JSON.stringify({ on: today }), `${today}T08:00:00+08:00`)
  sqlite.close()
  await office.call('office.open', { name: staff.finance, password: people.password })
  return { office, rosterId: roster!.rosterId }
}

/** Every step of the money of one roster; the slowest counts. */
const steps = async (scene: Scene): Promise<Run> => {
  const { office, rosterId } = await confirmed(scene)
  const times = new Map<string, number>()
  let lines = 0
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    const value = await work()
    times.set(name, performance.now() - started)
    return value
  }
  const as = async (name: string): Promise<void> => {
    await office.call('office.lock', {})
    await office.call('office.open', { name, password: people.password })
  }
  return {
    work: async () => {
      const made = await timed('create', () => office.call<Output<'payment.create'>>('payment.create', { rosterId }))
      const { batchId } = made
      const view = await timed('view', () => office.call<Output<'payment.view'>>('payment.view', { batchId }))
      lines = view.lines.length
      await timed('export', () => office.call('payment.export', { batchId, file: join(office.folder, 'bank.xlsx') }))
      await timed('export text', () => office.call('payment.export', { batchId, file: join(office.folder, 'bank.txt') }))
      const file = join(office.folder, 'answer.csv')
      const rows = view.lines.map((line) => [view.batch.code, line.name, line.idNumber ?? '', line.bankAccount ?? '', yuanText(line.amountFen), '成功', today])
      writeFileSync(file, writeCsv([['批次号', '姓名', '身份证号', '银行账号', '应发金额', '发放结果', '发放日期'], ...rows], 'gb18030'))
      await timed('answer', () => office.call('payment.reconcile', { batchId, file }))
      await as(staff.leader)
      await timed('close', () => office.call('payment.close', { batchId }))
      const key = { programId, year, part: 'year' }
      const { open } = await timed('period', () => office.call<Output<'period.view'>>('period.view', key))
      const rosterLineIds = open.map((line) => line.rosterLineId)
      if (rosterLineIds.length > 0) await timed('hold', () => office.call('payment.hold', { rosterLineIds, reason: '没有账号', document: '测量' }))
      await timed('period close', () => office.call('period.close', key))
      await timed('list', () => office.call('payment.list', {}))
      await timed('today', () => office.call('ledger.today', {}))
      return Math.max(...[...times].filter(([name]) => name !== 'today').map(([, ms]) => ms))
    },
    outcome: () => `${lines} lines; ${[...times].map(([name, ms]) => `${name} ${Math.round(ms)}`).join(', ')} ms`,
    close: office.close,
  }
}

const selfAudit = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'rosters')
  const [roster] = await office.call<Output<'roster.list'>>('roster.list', {})
  let found: Output<'roster.selfAudit'> | undefined
  return {
    work: async () => void (found = await office.call('roster.selfAudit', { rosterId: roster!.rosterId })),
    outcome: () => `${found?.checked ?? 0} lines, ${found?.findings.length ?? 0} findings`,
    close: office.close,
  }
}

/** Facts loaded, one program for everybody: what a rehearsal is measured by. */
const oneAssessment = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  await office.call('program.assess', { programId, year: 2024 })
  let next = 2023
  return { work: async () => void (await office.call('program.assess', { programId, year: next-- })), outcome: () => 'one assessment', close: office.close }
}
const rehearsal = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  await office.call('program.assess', { programId, year })
  const choices = await office.call<Output<'decision.choices'>>('decision.choices', {})
  const figure = choices.find((each) => each.kind === 'figure' && each.name.startsWith('ruralReward') && each.unit === '元/年')!
  let yuan = 1000
  let sentence = ''
  return {
    work: async () => {
      const entry = { kind: 'figure', name: figure.name, from: `${String(year)}-01-01`, value: String(yuan++), cite: '测量用的文件' }
      ;({ sentence } = await office.call<Output<'decision.rehearse'>>('decision.rehearse', { entry, year }))
    },
    outcome: () => sentence,
    close: office.close,
  }
}

/** The money of a year. */
export const moneyJobs: readonly Job[] = [
  {
    name: 'money',
    title: 'the money of one roster, step by step; the slowest step',
    needs: ['rosters'],
    isolated: true,
    rounds: 3,
    floor: 'program',
    variants: { program: steps },
    goals: [{ variant: 'program', what: 'ms', most: 1000 }],
  },
  {
    name: 'self-audit',
    title: 'self-audit of that roster against everybody',
    needs: ['rosters'],
    isolated: true,
    rounds: 3,
    floor: 'program',
    variants: { program: selfAudit },
    goals: [{ variant: 'program', what: 'ms', most: 2000 }],
  },
  {
    name: 'rehearsal',
    title: 'rehearsal of a changed figure over everybody',
    needs: ['full'],
    isolated: false,
    floor: 'one assessment, facts loaded',
    variants: { 'one assessment, facts loaded': oneAssessment, rehearsal },
    goals: [{ variant: 'rehearsal', what: 'ratio', most: 3 }],
  },
]
