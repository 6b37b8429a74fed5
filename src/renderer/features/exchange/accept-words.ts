import type { RowDecision, StagedBatch } from '../../../preload/contract/exchange'
import { formatCount } from '../../lib/format'

/** What will happen on 确认导入, in one sentence per kind of row. */
export function acceptSentence(batch: StagedBatch, decisions: RowDecision[]): string {
  const { counts } = batch
  const took = (take: RowDecision['take']): number => decisions.filter((decision) => decision.take === take).length
  const undecided = counts.doubtful - decisions.length
  const parts = [
    `新增 ${formatCount(counts.add + took('new'))} 行`,
    `变更 ${formatCount(counts.change + took('same'))} 行`,
    counts.same > 0 ? `${formatCount(counts.same)} 行与底册相同，不动` : '',
    took('skip') > 0 ? `跳过 ${formatCount(took('skip'))} 行` : '',
    undecided > 0 ? `存疑未定的 ${formatCount(undecided)} 行留着不导入` : '',
    counts.error > 0 ? `有误的 ${formatCount(counts.error)} 行留着不导入` : '',
  ]
  return `共 ${formatCount(batch.rows)} 行：${parts.filter((part) => part !== '').join('；')}。导入后可以整批撤销。`
}

/** Why 确认导入 is grey; null when there is something to take in. */
export function nothingToAccept(batch: StagedBatch, decisions: RowDecision[]): string | null {
  const { counts } = batch
  if (counts.add + counts.change + decisions.filter((decision) => decision.take !== 'skip').length > 0) return null
  if (batch.rows === 0) return '表里没有数据行'
  if (counts.doubtful > 0) return '没有可导入的行：请先决定存疑的行'
  if (counts.error > 0) return '没有可导入的行：请导出退回行，改正后重新读入'
  return '表中内容与底册完全相同，不需要导入'
}
