import { basename } from 'node:path'
import { boxSentence } from '../../domain/year-box-check'
import { readBoxAt } from '../../box-file'
import { prepared, type Handlers } from '../../handler'
import { keepBox, openMatters, writeBox } from './write'
import { AppError } from '../../app-error'
import { countOf, storedBoxes } from './store'

export const yearBox: Handlers<'yearBox'> = {
  list: ({ db }) => storedBoxes(db),
  preview: ({ db }, { year }) => ({
    rosters: countOf(db, 'roster', year),
    notices: countOf(db, 'notice', year),
    batches: countOf(db, 'paymentBatch', year),
    recoveries: countOf(db, 'recovery', year),
    decisions: countOf(db, 'manualDecision', year),
    periods: countOf(db, 'period', year),
    open: openMatters(db, year),
  }),
  create: prepared({ prepare: (context, input) => writeBox(context, input), run: (context, input, box) => keepBox(context, input, box) }),
  verify: ({ db }, { file }) => {
    const box = readBoxAt(file)
    if (!box) throw new AppError('notFound', `“${basename(file)}”不是年度档案盒：没有找到文件夹里的“校验.sha256”，也不是封存文件。`)
    return boxSentence(
      box,
      storedBoxes(db).find((stored) => stored.fingerprint === box.fingerprint),
    )
  },
}
