import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { midYearLetter } from '../../domain/mid-year-paper'
import type { Handlers } from '../../handler'
import { programOf } from '../../office-register'
import { conversionRows, midYearRows } from './rows'
import { confirmedRosters, officeNames, rosterOfLine } from './store'

export const midYear: Handlers<'midYear'> = {
  list: ({ db, progress }, { year, programId }) => {
    progress(0, 0, '正在核对名单')
    const rows = midYearRows(db, year, { programId: programId === undefined ? undefined : programOf(programId).id })
    const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0)
    return {
      rows,
      overpaidFen: sum((row) => row.overpaidFen),
      stopFen: sum((row) => row.stopFen),
      owedFen: sum((row) => row.owedFen),
      rosters: confirmedRosters(db, year, programId).length,
    }
  },
  conversions: ({ db }, { year }) => conversionRows(db, year),
  printLetter: (context, { lineId, file, printer }) => {
    const { db, today } = context
    const place = rosterOfLine(db, lineId)
    if (!place) throw new AppError('notFound', `没有编号为 ${lineId} 的花名册行。`)
    const [row] = midYearRows(db, place.year, { rosterId: place.rosterId, lineId })
    if (!row) throw new AppError('conflict', '这个人没有年中变动，不用告知。')
    if (!row.certain) throw new AppError('conflict', `${row.name}：${row.sentence}`)
    return deliverPaper(context, midYearLetter(row, place.year, officeNames(db), programOf(row.programId).notice.categoryWord, today), { file, printer })
  },
}
