/** What a reader throws when a file cannot be read: the sentence for the clerk. Caught once, in `read-file`. */
interface Refusal extends Error {
  refusal: string
}

/** Advice for files of the wrong kind or of a strange writer. */
export const saveAgain = '请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后再导入'
/** Advice for damaged files. */
export const askAgain = '请向发送人重新要一份'

/** Stops reading: `reason` says what is wrong with the file, `advice` what the clerk can do about it. */
export function refuse(reason: string, advice: string = saveAgain): never {
  throw Object.assign(new Error(reason), { refusal: `${reason}。${advice}。` } satisfies Partial<Refusal>)
}

/** Stops reading because the bytes contradict themselves; a damaged file is never read by halves. */
export function damaged(detail: string): never {
  return refuse(`文件已损坏或不完整（${detail}）`, askAgain)
}

/** The sentence of a refusal, or undefined when the error is something else. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof Error && 'refusal' in error && typeof error.refusal === 'string' ? error.refusal : undefined
}

/** Leaves the fast road for SheetJS: the file is written in a way our own scanner does not know. */
export function unusual(detail: string): never {
  throw Object.assign(new Error(detail), { unusual: true })
}

/** Was this error thrown by `unusual`? */
export function isUnusual(error: unknown): boolean {
  return error instanceof Error && 'unusual' in error
}
