import { rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../src/preload/contract/index'
import { answerRow, writeAnswer } from '../helpers/bank-answer'
import { backup, commitOne, importBatch, must, open } from './adapter'
import { staffNames, testPassword } from '../helpers/template-office'

/** Works until it is killed and says on stdout what is finished, each line after the fact. */
const [mode, folder, stateFolder, readerEntry, start] = process.argv.slice(2) as [string, string, string, string, string]
const place = { folder, stateFolder, readerEntry }
const ack = (what: string, n: number | string): void => {
  writeSync(1, `${what} ${n}\n`)
}

async function work(): Promise<void> {
  const opened = await open(place)
  ack('open', 0)
  for (let n = Number(start); ; n++) {
    await commitOne(opened, n)
    ack('person', n)
    if (n % 4 === 1) {
      const batchId = await importBatch(opened, n)
      ack('import', n)
      if (n % 8 === 1) {
        await must(opened.core, 'exchange.undo', { batchId, reason: '演练' })
        ack('undo', n)
      }
    }
    if (n % 6 === 2) {
      // the last cut may have come between freezing and discarding
      for (const { rosterId, status } of await must<Output<'roster.list'>>(opened.core, 'roster.list', {}))
        if (status === 'draft') await must(opened.core, 'roster.discard', { rosterId, reason: '演练' })
      const { rosterId } = await must<{ rosterId: number }>(opened.core, 'roster.create', { programId: 'rural-reward', year: 2026 })
      await must(opened.core, 'roster.discard', { rosterId, reason: '演练' })
      ack('roster', n)
    }
    if (n % 9 === 3) {
      const file = join(stateFolder, `drill-${n}.hmbak`)
      rmSync(file, { force: true })
      await backup(opened, file)
      rmSync(file)
      ack('backup', n)
    }
  }
}
async function changePasswords(): Promise<void> {
  let old = start
  const opened = await open(place, staffNames.reviewer, old)
  ack('open', 0)
  for (let n = 0; ; n++) {
    const next = `${testPassword}-${n}-${process.pid}`
    ack('try', next)
    await must(opened.core, 'account.changePassword', { oldPassword: old, newPassword: next })
    ack('password', next)
    old = next
  }
}
async function restore(): Promise<void> {
  const opened = await open(place, staffNames.admin)
  ack('open', 0)
  await must(opened.core, 'backup.restore', { file: start })
  ack('restored', 0)
}
/** A batch, its sheet, the answer that nothing was paid, a batch for the failed, its sheet, and so on without end. */
async function pay(): Promise<void> {
  const { core } = await open(place, staffNames.finance)
  ack('open', 0)
  const day = new Date().toLocaleDateString('sv')
  for (let n = 0; ; n++) {
    const [newest] = await must<Output<'payment.list'>>(core, 'payment.list', {})
    if (newest === undefined) {
      ack('batch', (await must<Output<'payment.create'>>(core, 'payment.create', { rosterId: Number(start) })).batchId)
      continue
    }
    const { batchId, code } = newest
    const { batch, lines } = await must<Output<'payment.view'>>(core, 'payment.view', { batchId })
    if (batch.sentAt === null) {
      await must(core, 'payment.export', { batchId, file: join(stateFolder, `bank-${n}.xlsx`) })
      ack('sent', batchId)
    } else if (lines.some((line) => line.state === 'sent')) {
      const file = await writeAnswer(
        join(stateFolder, `answer-${n}.xlsx`),
        lines.map((line) => answerRow(code, line, { result: '失败', reason: '账号不存在', day })),
      )
      await must(core, 'payment.reconcile', { batchId, file })
      rmSync(file)
      ack('answered', batchId)
    } else ack('batch', (await must<Output<'payment.reissue'>>(core, 'payment.reissue', { batchId })).batchId)
  }
}
/** The first steps of rosters of one year after the other. */
async function advance(): Promise<void> {
  const { core } = await open(place)
  ack('open', 0)
  const heldOn = new Date().toLocaleDateString('sv')
  const meeting = { heldOn, place: '村部', chair: '甄主任', participants: ['甲一', '甲二', '甲三'], inFavour: 3, against: 0, abstained: 0 }
  for (let year = Number(start); year > 2010; year--) {
    const { rosterId } = await must<Output<'roster.create'>>(core, 'roster.create', { programId: 'rural-reward', year })
    ack('roster', rosterId)
    await must(core, 'roster.advance', { rosterId, step: 'villageReview', meeting })
    ack('step', rosterId)
    await must(core, 'roster.advance', { rosterId, step: 'homeCheck', dates: { investigators: ['甄查', '甄访'] } })
    ack('step', rosterId)
    await must(core, 'notice.issue', { rosterId, level: 'village', from: heldOn, days: 7, dayKind: 'natural', hotline: '0000-1234567' })
    ack('notice', rosterId)
  }
}
/** Opens an office of an earlier version: it is copied, then migrated. */
async function upgrade(): Promise<void> {
  ack('begin', 0)
  await open(place, staffNames.admin)
  ack('open', 0)
}
const modes: Record<string, () => Promise<void>> = { work, password: changePasswords, restore, pay, advance, upgrade }
await modes[mode]?.()
