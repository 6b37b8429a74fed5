import { AppError } from './app-error'
import { annotateWorkbook, type CellMark, type FrontSheet } from './io/annotate-workbook'
import { refusalOf } from './io/refusal'

/** Somebody else's workbook with cells marked and questions in front; what cannot be done with it is said in a sentence. */
export async function markedWorkbook(original: Buffer, sheet: string, marks: readonly CellMark[], front: FrontSheet): Promise<Buffer> {
  try {
    return await annotateWorkbook(original, sheet, marks, front)
  } catch (error) {
    throw inWords(error, '没有在原表上标注')
  }
}

function inWords(error: unknown, what: string): unknown {
  const refusal = refusalOf(error)
  return refusal === undefined ? error : new AppError('conflict', `${what}：${refusal}`)
}
