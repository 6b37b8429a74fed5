import { AppError } from '../../app-error'
import { restoreElsewhere } from '../../backup-file'
import { inventTownship } from '../../domain/demo/township'
import { recoveryKeyPaper } from '../../domain/recovery-paper'
import type { StretchedKey } from '../../db/keyring'
import { prepared, type Handlers } from '../../handler'
import { deliverPaper } from '../../deliver-paper'
import { describeOffice, fillRegister, isEmptyRegister, markDemo, readOffice } from './store'

export const office: Handlers<'office'> = {
  status: ({ vault, user }) => ({
    folder: vault.folder(),
    exists: vault.exists(),
    damaged: vault.damaged(),
    session: user,
    lastName: vault.lastName(),
    lockedWhy: vault.lockedWhy(),
    safeMode: vault.safeMode(),
    version: __APP_VERSION__,
  }),
  create: ({ vault, now }, input) => vault.create(input, now),
  open: ({ vault, now }, { name, password }) => vault.open(name, password, now),
  recover: ({ vault, now }, input) => vault.recover(input, now),
  lock: async ({ vault, now }) => {
    await vault.lock({ at: now, result: '成功' })
    return {}
  },
  touch: () => ({}),
  restoreFrom: async ({ vault, now }, { file, ...secret }) => {
    if (vault.folder() === '') throw new AppError('invalid', '请先选择放办公库的空文件夹。')
    await vault.lock()
    const { persons, households, takenAt } = restoreElsewhere(vault.folder(), vault.stateFolder(), file, secret, now)
    return { persons, households, takenAt }
  },
  renewRecoveryKey: prepared<'office.renewRecoveryKey', { recoveryKey: string; key: StretchedKey }>({
    prepare: ({ vault }) => {
      const recoveryKey = vault.newRecoveryKey()
      return Promise.resolve({ recoveryKey, key: vault.stretch(recoveryKey) })
    },
    run: ({ vault, seq }, _input, { recoveryKey, key }) => {
      vault.renewRecovery(seq, key)
      return { recoveryKey }
    },
  }),
  useFolder: async ({ vault }, { folder }) => {
    await vault.useFolder(folder)
    return { exists: vault.exists() }
  },
  describe: ({ db }) => describeOffice(db),
  demo: async ({ db, today, progress }, { persons, seed }) => {
    if (!(await isEmptyRegister(db))) throw new AppError('conflict', '这个办公库里已经有村居或人员，不能再填入虚构乡镇。请新建一个空的办公库来练习。')
    const { townshipCode, township } = await readOffice(db)
    progress(0, persons, '正在编造虚构人员')
    const invented = inventTownship({ persons, seed, townshipCode, today, townshipName: township })
    const households = fillRegister(db.bulk, invented, (done) => {
      progress(done, persons, '正在写入虚构人员')
    })
    await markDemo(db)
    return { villages: invented.villages.length, households, persons: invented.persons.length }
  },
  printRecoveryKey: async (context, { recoveryKey, file, printer }) =>
    deliverPaper(context, recoveryKeyPaper(await readOffice(context.db), recoveryKey, context.today), { file, printer }),
}
