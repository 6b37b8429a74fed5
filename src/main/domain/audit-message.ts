import { shortCode } from './short-code'

/** The head of the log as it is printed: number of the newest row and a short code of its hash (hex). */
export const headCode = (seq: number, hash: string): string => `${seq}-${shortCode(Buffer.from(hash, 'hex'))}`

/** What walking the log gave: how far it is whole, and what the anchor of this PC knows more. */
export interface LogWalk {
  entries: number
  intact: boolean
  firstBroken?: number
  missing: number
  head: number
  /** Hex of the chain's head. */
  hash: string
}
/** Is the log whole, in a sentence; `code` is printed on paper and pins the head of the chain. */
export function logMessage({ missing, head, hash, ...walked }: LogWalk): {
  entries: number
  intact: boolean
  firstBroken?: number
  message: string
  code: string
} {
  const code = headCode(head, hash)
  if (!walked.intact) return { ...walked, code, message: `第 ${walked.firstBroken} 条起与记录不符，日志被改动过。请保留现状并报告负责人。` }
  if (missing > 0)
    return {
      entries: walked.entries,
      intact: false,
      firstBroken: head + 1,
      code,
      message: `日志本身完整，但与这台电脑上的记录相比，缺少最近至少 ${missing} 次操作：办公库可能被换成了旧的副本。`,
    }
  return { ...walked, code, message: `全部 ${walked.entries} 条首尾相接，没有被改动。链头 ${code}。` }
}
