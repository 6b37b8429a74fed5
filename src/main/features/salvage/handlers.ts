import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SalvageReport } from '../../../preload/contract/salvage'
import { AppError } from '../../app-error'
import { deliverPaper } from '../../deliver-paper'
import { salvagePaper } from '../../domain/salvage-report'
import type { Handlers, QueryContext } from '../../handler'
import { lookAtDamage, restoreDamaged, salvageOffice } from '../../salvage-office'
import { newestReport, placeOf } from './store'

/** The report lies beside the log: numbers of rows, nobody's data. */
function report({ db, vault }: Pick<QueryContext, 'db' | 'vault'>): SalvageReport | null {
  const name = newestReport(db)
  const file = name === null ? '' : join(vault.paths().logs, basename(name))
  if (name === null || !existsSync(file)) return null
  const read = SalvageReport.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return read.success ? read.data : null
}

export const salvage: Handlers<'salvage'> = {
  look: (context, secret) => lookAtDamage(context, secret),
  run: (context, { file, withoutBackup, ...secret }) => salvageOffice(context, secret, { file, withoutBackup }),
  restore: (context, { file, ...secret }) => restoreDamaged(context, secret, file),
  report: (context) => ({ report: report(context) }),
  print: (context, destination) => {
    const found = report(context)
    if (!found) throw new AppError('notFound', '没有抢救报告：这个办公库没有抢救过，或者 logs 文件夹里的报告不在了。')
    return deliverPaper(context, salvagePaper(found, placeOf(context.db), context.today), destination)
  },
}
