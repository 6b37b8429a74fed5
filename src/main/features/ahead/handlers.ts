import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { forecastPaper, gapKindWords, gapPaper } from '../../domain/ahead-papers'
import type { Handlers } from '../../handler'
import { programOf } from '../../office-register'
import { forecastRows } from './forecast'
import { gapRows } from './gaps'
import { townshipTitle } from './store'

const isOpenlyNamed = (programId: string): boolean => {
  const { notice } = programOf(programId)
  return notice.mayNameBeneficiaries && notice.preset === 'names'
}
const sum = (rows: readonly { amountFen: number }[]): number => rows.reduce((total, row) => total + row.amountFen, 0)

export const ahead: Handlers<'ahead'> = {
  forecast: (context, { offset, limit, ...asked }) => {
    const { until, rows, programs, years } = forecastRows(context, asked)
    return { until, total: rows.length, totalFen: sum(rows), rows: rows.slice(offset, offset + limit), programs, years }
  },
  printForecast: (context, { file, printer, ...asked }) => {
    const { until, rows } = forecastRows(context, asked)
    if (rows.length === 0) throw new AppError('conflict', '这段时间里没有人将要符合条件，没有可打印的。')
    // The sheet goes to the villages: what may not be posted by name does not leave the office by name either.
    const named = rows.filter((row) => isOpenlyNamed(row.programId))
    const quiet = rows.length - named.length
    if (named.length === 0)
      throw new AppError('conflict', `这 ${quiet} 人次都是不公开姓名的项目（儿童、特殊困难家庭），不印到村里的名单上。请用“导出 / 打印”留作内部核对。`)
    return deliverPaper(context, forecastPaper(townshipTitle(context.db), named, until, context.today), { file, printer })
  },
  gaps: (context, { offset, limit, ...asked }) => {
    const { rows, programs, withoutRoster } = gapRows(context, asked)
    return { total: rows.length, totalFen: sum(rows), rows: rows.slice(offset, offset + limit), programs, withoutRoster }
  },
  printGaps: (context, { file, printer, ...asked }) => {
    const { rows } = gapRows(context, asked)
    if (rows.length === 0) throw new AppError('conflict', `没有${gapKindWords[asked.kind]}的人，没有可打印的。`)
    return deliverPaper(context, gapPaper(townshipTitle(context.db), asked.kind, asked.year, rows, context.today), { file, printer })
  },
}
