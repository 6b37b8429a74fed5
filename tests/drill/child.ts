import { rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
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
const modes: Record<string, () => Promise<void>> = { work, password: changePasswords, restore }
await modes[mode]?.()
