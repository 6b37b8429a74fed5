import { paperOfTable } from '../../domain/table-paper'
import { deliverPaper } from '../../deliver-paper'
import type { Handlers } from '../../handler'

export const desktop: Handlers<'desktop'> = {
  chooseFile: async ({ host }, options) => ({ file: await host.chooseFile(options) }),
  chooseFolder: async ({ host }, options) => ({ folder: await host.chooseFolder(options) }),
  chooseSave: async ({ host }, options) => ({ file: await host.chooseSave(options) }),
  reveal: async ({ host }, { file }) => {
    await host.reveal(file)
    return {}
  },
  exportTable: (context, { file, printer, ...table }) => deliverPaper(context, paperOfTable(table, context.today, context.user.name), { file, printer }),
}
