import { AppError } from './app-error'
import { annotateWorkbook, type CellMark, type FrontSheet } from './io/annotate-workbook'
import { fillWorkbook, formulasAt, type Filling } from './io/fill-workbook'
import { refusalOf } from './io/refusal'

/** Somebody else's workbook with cells marked and questions in front; what cannot be done with it is said in a sentence. */
export async function markedWorkbook(original: Buffer, sheet: string, marks: readonly CellMark[], front: FrontSheet): Promise<Buffer> {
  try {
    return await annotateWorkbook(original, sheet, marks, front)
  } catch (error) {
    throw inWords(error, '没有在原表上标注')
  }
}

/** Somebody else's form with values put into it. */
export async function filledWorkbook(empty: Buffer, filling: Filling): Promise<Buffer> {
  try {
    return await fillWorkbook(empty, filling)
  } catch (error) {
    throw inWords(error, '没有填报')
  }
}
/** Which of these cells hold a formula. */
export async function formulasIn(empty: Buffer, sheet: string, cells: readonly string[]): Promise<string[]> {
  try {
    return await formulasAt(empty, sheet, cells)
  } catch (error) {
    throw inWords(error, '这张表不能填')
  }
}

function inWords(error: unknown, what: string): unknown {
  const refusal = refusalOf(error)
  return refusal === undefined ? error : new AppError('conflict', `${what}：${refusal}`)
}
