import { recognitionTitles, type RecognitionRow } from '../../../preload/contract/recognition'
import { AppError } from '../../app-error'
import { insertRecognition, standingRecognitions } from '../../db/recognition-rows'
import { birthOf } from '../../domain/birth'
import { recognitionProblem } from '../../domain/recognition'
import type { Handlers } from '../../handler'
import { confirmRecognition, listRecognitions, standingRecognition, subjectOf, withdrawRecognition } from './store'

export const recognition: Handlers<'recognition'> = {
  list: ({ db }, wanted) =>
    listRecognitions(db, wanted).map(({ confirmedSeq, withdrawnSeq, ...row }): RecognitionRow => ({
      ...row,
      kindTitle: recognitionTitles[row.kind],
      state: withdrawnSeq !== null ? 'withdrawn' : confirmedSeq === null ? 'waiting' : 'inForce',
    })),
  add: async ({ db, seq, now, today, user }, { kind, on, document, ...who }) => {
    const subject = subjectOf(db, who)
    const problem = recognitionProblem({ kind, on }, { name: subject.name, birth: birthOf(subject) }, standingRecognitions(db, subject.id), today)
    if (problem !== undefined) throw new AppError('invalid', problem, [{ path: 'on', message: problem }])
    const row = { seq, personId: subject.id, kind, on, document, at: now, by: user.name, accountId: user.accountId }
    return { recognitionId: await insertRecognition(db, row) }
  },
  confirm: async ({ db, seq, user }, { recognitionId }) => {
    const standing = await standingRecognition(db, recognitionId)
    if (standing.confirmedSeq !== null) throw new AppError('conflict', '这条认定事实已经确认过。')
    if (standing.accountId === user.accountId) throw new AppError('forbidden', `这一条是${standing.by}自己录入的，要由另一个人确认。`)
    await confirmRecognition(db, recognitionId, seq, user.name)
    return {}
  },
  withdraw: async ({ db, seq }, { recognitionId, reason }) => {
    await standingRecognition(db, recognitionId)
    await withdrawRecognition(db, recognitionId, seq, reason)
    return {}
  },
}
