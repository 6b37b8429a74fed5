import { AppError } from '../../app-error'
import { composeHandBack } from '../../domain/exchange/hand-back'
import { isTemplateId, templates } from '../../domain/exchange/templates'
import { templateSheet } from '../../domain/exchange/template-sheet'
import { prepared, type Handlers } from '../../handler'
import { writeWorkbookFile } from '../../io/write-sheet'
import { acceptBatch, settleTray } from './accept'
import { fixCells } from './fix'
import { diagnoseRow, inspectSheet } from './inspect'
import { keepJudged } from './judge'
import { heldRows, reviewRows } from './review'
import { readAndJudge, stagedView } from './stage'
import { keepOriginal } from './original-store'
import { packPortion, portionsOf } from './portions'
import { takeReturned, writeReturn } from './return-workbook'
import { deleteBatch, insertBatch, listBatches, storedBatch } from './store'
import { previewUndo, undoBatch } from './undo'

export const exchange: Handlers<'exchange'> = {
  stage: prepared<'exchange.stage', Awaited<ReturnType<typeof readAndJudge>>>({
    prepare: readAndJudge,
    run: async (context, _input, read) => {
      const { db, seq } = context
      if (read.kind === 'returned') {
        const said = await takeReturned(context, read)
        const view = stagedView(await storedBatch(db, read.batchId), portionsOf(db, read.batchId))
        return { ...view, remarks: [said, ...view.remarks] }
      }
      const { kind: _kind, portions, judged, original, ...batch } = read
      const id = await insertBatch(db, { ...batch, seq }, portions.map(packPortion))
      if (original !== undefined) keepOriginal(db, id, original)
      keepJudged(db, id, judged)
      return stagedView({ ...batch, id, acceptedAt: null, undoneAt: null, corrections: 0, waiting: 0 }, portions)
    },
  }),
  staged: async ({ db }, { batchId }) => stagedView(await storedBatch(db, batchId), portionsOf(db, batchId)),
  review: ({ db }, filter) => reviewRows(db, filter),
  accept: (context, { batchId, decisions }) => acceptBatch(context, batchId, decisions ?? []),
  discard: async ({ db }, { batchId }) => {
    const batch = await storedBatch(db, batchId)
    if (batch.acceptedAt !== null) throw new AppError('conflict', '这一批已经导入，不能放弃；要退回请用“撤销导入”。')
    await deleteBatch(db, batchId)
    return {}
  },
  inspect: (context, input) => inspectSheet(context, input),
  fix: async (context, { batchId, cells, origin }) => {
    await fixCells(context, batchId, cells, origin)
    return stagedView(await storedBatch(context.db, batchId), portionsOf(context.db, batchId))
  },
  settle: async (context, { batchId, decisions }) => settleTray(context, batchId, decisions ?? []),
  diagnose: ({ db, today }, { batchId, row }) => diagnoseRow(db, today, batchId, row),
  undoPreview: ({ db, progress }, { batchId }) => previewUndo(db, batchId, (done, total) => progress(done, total, '正在预览')),
  undo: (context, { batchId }) => undoBatch(context, batchId),
  batches: async ({ db }) =>
    (await listBatches(db)).map((batch) => ({ ...batch, templateTitle: isTemplateId(batch.template) ? templates[batch.template].title : batch.template })),
  handBack: async ({ db }, { batchId, file }) => {
    const batch = await storedBatch(db, batchId)
    const sheet = composeHandBack(batch.layout.full, [...heldRows(db, batchId)])
    if (sheet.rows.length === 0) throw new AppError('conflict', '这一批没有退回的行。')
    const columns = sheet.headings.map((title, index) => ({ title, width: index === sheet.headings.length - 1 ? 60 : 14, kind: 'text' as const }))
    await writeWorkbookFile(file, [{ name: '退回修改', columns, rows: sheet.rows, freezeHead: true, landscape: true }])
    return { file, rows: sheet.rows.length }
  },
  returnWorkbook: (context, input) => writeReturn(context, input),
  template: async (_context, { template, file }) => {
    if (!isTemplateId(template)) throw new AppError('invalid', `没有“${template}”这种表格。可以用：${Object.keys(templates).join('、')}。`)
    await writeWorkbookFile(file, [templateSheet(templates[template])])
    return { file }
  },
}
